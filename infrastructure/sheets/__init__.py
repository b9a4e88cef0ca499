"""Spreadsheets as desks keep them: read cell by cell, under a map that says what stands where."""
