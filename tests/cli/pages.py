"""What a page holds, read as its script reads it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cli.pages.shapes import unshaped

KINDS = (
    "yes", "lean_yes", "undecided", "unknown", "not_voting", "lean_abstain", "abstain", "lean_no",
    "no", "all",
)  # fmt: skip
"""What is counted of a group."""


def data(text: str) -> dict[str, Any]:
    """The data in the text of a page."""
    (found,) = re.findall(
        r'<script id="data" type="application/json">(.*?)</script>', text, re.DOTALL
    )
    told: dict[str, Any] = json.loads(found)
    return told


@dataclass(frozen=True)
class Stop:
    """A stop of a question: its moment and its number, figures, states and counts of groups."""

    at: str
    moment: int
    figures: dict[str, Any]
    states: dict[str, tuple[str, str, list[str]]]
    groups: dict[tuple[str, str], int]


def stops(told: dict[str, Any], question: dict[str, Any], known: int = 0) -> Iterator[Stop]:
    """The stops of a question under a state of knowledge."""
    states: dict[str, tuple[str, str, list[str]]] = {}
    groups: dict[tuple[str, str], int] = {}
    for moment, figures, moved, counted in _rows(question, known):
        state = -1
        for word in moved.split():
            if not word.isalpha():
                state = int(word)
            elif state < 0:
                del states[word]
            else:
                states[word] = told["states"][state]
        for code, count in zip(counted[::2], counted[1::2], strict=True):
            group, kind = divmod(code, len(KINDS))
            groups[told["groups"][group][0], KINDS[kind]] = count
        shown = json.loads(unshaped(told["shapes"], told["figures"][figures]))
        yield Stop(told["moments"][moment], moment, shown, dict(states), dict(groups))


def _rows(question: dict[str, Any], known: int) -> Iterator[list[Any]]:
    runs = question["sequences"][question["known"][known]]["stops"]
    for first, last in zip(runs[::2], runs[1::2], strict=True):
        yield from question["rows"][first : last + 1]


def evidence(
    told: dict[str, Any], question: dict[str, Any], country: str, moment: int, known: int = 0
) -> dict[str, str]:
    """The references of what a country's stance rests on, each with its status at a moment."""
    otherwise = question["sequences"][question["known"][known]]["otherwise"]
    rows = otherwise.get(country)
    if rows is None:
        kept = question["evidence"].get(country, [])
        rows = [row for row in kept if told["entries"][row[0]][3] >= known]
    found = {}
    for entry, *spells in rows:
        begun = [s for at, s in zip(spells[::2], spells[1::2], strict=True) if at <= moment]
        if begun:
            found[told["entries"][entry][0]] = told["statuses"][begun[-1]]
    return found
