"""Stances in tables and headings: each with its sign."""

from __future__ import annotations

from cli.output import GLYPHS, Cell
from domain.standing import Standing
from domain.values import Stance


def stance_cell(stance: Stance) -> Cell:
    """A stance with its sign."""
    return Cell(f"{GLYPHS[stance.key]} {stance.word}", stance.key, stance.key)


def worded(vote: str | None) -> Cell | None:
    """A vote or an intent in a word; in a file by its key, as everywhere in files."""
    return Cell(str(vote), full=vote.replace("-", "_")) if vote else None


def standing_cell(standing: Standing) -> Cell:
    """A stance with its sign, and an asterisk where it is the desk's own judgement."""
    cell = stance_cell(standing.stance)
    mark = "*" if standing.assessment else ""
    return Cell(f"{cell.text}{mark}", cell.style, cell.full)
