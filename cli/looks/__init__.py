"""Looks for a terminal: tiles, bars, charts and replays that play. They only draw what was asked.

A look is a `Page` of lines whose pieces carry a stance's style, so that every text in it goes out
as any other: cleaned, and never read as markup.
"""
