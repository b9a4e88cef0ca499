"""The page: one file of HTML that shows where everybody stood, moment by moment."""
