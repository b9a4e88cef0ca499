"""Words in, one command or one question, an answer out."""
