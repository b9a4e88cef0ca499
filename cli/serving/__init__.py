"""The page served to browsers on this machine, which follows the journal while it is looked at."""
