"""Rows of stances in their colours, each run with its sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cli.output import GLYPHS, Cell

EVERY = 12
"""A long run says its sign again after so many columns."""


def run_cells(row: Sequence[str], *, coloured: bool, ruled: Sequence[bool] = ()) -> Iterator[Cell]:
    """A row of stances, `""` for none; without colour each column bears its sign.

    Where it is `ruled`, a line runs through it.
    """
    ruled = ruled or [False] * len(row)
    start = 0
    for key, run in groupby(row):
        length = len(list(run))
        text = _run(GLYPHS.get(key, " "), length, coloured=coloured)
        lined = ruled[start : start + length]
        yield Cell("".join(_RULE if on else c for c, on in zip(text, lined, strict=True)), key)
        start += length


_RULE = "─"


def _run(sign: str, length: int, *, coloured: bool) -> str:
    if not coloured:
        return sign * length
    first = (length - 1) // 2 % EVERY
    return "".join(sign if column % EVERY == first else " " for column in range(length))
