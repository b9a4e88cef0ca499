"""Many texts that differ in some numbers: what they share is written once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

_NUMBER = re.compile(r"(?<![\d.])(0|[1-9]\d{0,8})(?![\d.])")

Shape = list[str | int]
"""Pieces of a text in turns with the places of its numbers in a row."""


def shaped(texts: Sequence[str]) -> tuple[list[Shape], list[list[int]]]:
    """The shapes of these texts, and for each its row: the number of its shape, then numbers.

    A number that is the same in all rows of a shape stays in it, and one that always repeats
    another is named once. The page puts a row's numbers into its shape, and has the text again.
    """
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    numbers: list[list[int]] = []
    for place, text in enumerate(texts):
        split = _NUMBER.split(text)
        alike[tuple(split[::2])].append(place)
        numbers.append([int(number) for number in split[1::2]])
    shapes: list[Shape] = []
    rows: list[list[int]] = [[] for _ in texts]
    for pieces, places in alike.items():
        columns = list(zip(*(numbers[place] for place in places), strict=True))
        varied = list(dict.fromkeys(c for c in columns if len(set(c)) > 1))
        for nth, place in enumerate(places):
            rows[place] = [len(shapes), *(column[nth] for column in varied)]
        shapes.append(_shape(pieces, columns, varied))
    return shapes, rows


def _shape(
    pieces: Sequence[str], columns: Sequence[tuple[int, ...]], varied: Sequence[tuple[int, ...]]
) -> Shape:
    """A place is that in a row, in which the shape's own number is first."""
    shape: Shape = [pieces[0]]
    for column, piece in zip(columns, pieces[1:], strict=True):
        if column in varied:
            shape += [varied.index(column) + 1, piece]
        else:
            shape[-1] = f"{shape[-1]}{column[0]}{piece}"
    return shape


def unshaped(shapes: Sequence[Shape], row: Sequence[int]) -> str:
    """The text of a row, as the page puts it together."""
    return "".join(str(row[p]) if isinstance(p, int) else p for p in shapes[row[0]])
