"""What `demarche search` understands: a grammar, and what its words mean."""
