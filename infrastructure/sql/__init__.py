"""Questions in SQL: stable tables, a snapshot that holds them, and guards around the query."""
