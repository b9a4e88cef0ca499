"""How facts are kept, ordered and found again."""
