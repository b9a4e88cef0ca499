"""Procedural motions: what kinds there are, which goes before which, and under what rule."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class MotionKind(StrEnum):
    """What a motion asks for, the most urgent first (Assembly rules 77 and 119, Council rule 33).

    A ruling of the chair is put to the vote at once when it is challenged. Among those that the
    rules do not rank, what decides whether there is a vote stands before what decides how.
    """

    OVERRULE = "overrule"
    SUSPEND = "suspend"
    ADJOURN = "adjourn"
    ADJOURN_TO = "adjourn-to"
    NO_ACTION = "no-action"
    CLOSURE = "closure"
    REFER = "refer"
    POSTPONE = "postpone"
    INTRODUCE_AMENDMENT = "introduce-amendment"
    PRIORITY = "priority"
    DIVISION = "division"


RANKS = {kind: rank for rank, kind in enumerate(MotionKind)}
UNRANKED = len(RANKS)

ENDING_THE_MEETING = (MotionKind.SUSPEND, MotionKind.ADJOURN, MotionKind.ADJOURN_TO)
"""Motions that, once carried, keep all that follows from being voted on in that meeting."""

ENDING_THE_ITEM = (MotionKind.NO_ACTION, MotionKind.REFER, MotionKind.POSTPONE)
"""Motions that, once carried, keep the proposals under the same item from being voted on."""

_RULES = {
    MotionKind.OVERRULE: ("71", "113", "30"),
    MotionKind.SUSPEND: ("76", "118", "33"),
    MotionKind.ADJOURN: ("76", "118", "33"),
    MotionKind.ADJOURN_TO: ("76", "118", "33"),
    MotionKind.NO_ACTION: ("74", "116", None),
    MotionKind.CLOSURE: ("75", "117", None),
    MotionKind.REFER: (None, None, "33"),
    MotionKind.POSTPONE: (None, None, "33"),
    MotionKind.INTRODUCE_AMENDMENT: (None, None, "33"),
    MotionKind.PRIORITY: ("91", "131", None),
    MotionKind.DIVISION: ("89", "129", "32"),
}
"""The number of its rule in the plenary Assembly, in its committees, and in the Council."""

_SAID = (
    (MotionKind.SUSPEND, ("suspen",)),
    (MotionKind.ADJOURN, ("adjourn", "meeting")),
    (MotionKind.NO_ACTION, ("adjourn", "debate")),
    (MotionKind.NO_ACTION, ("no", "action")),
    (MotionKind.POSTPONE, ("postpone",)),
    (MotionKind.CLOSURE, ("clos",)),
    (MotionKind.PRIORITY, ("priority",)),
    (MotionKind.DIVISION, ("division",)),
    (MotionKind.DIVISION, ("separate", "vote")),
)
"""Parts of words that give a kind away in a title."""


def kind_by_title(title: str) -> MotionKind | None:
    """What a motion is by what it is called; None for a title that says nothing known."""
    return next((kind for kind, words in _SAID if _says(title, words)), None)


def _says(title: str, words: Iterable[str]) -> bool:
    return all(word in title.casefold() for word in words)


def rule_of(kind: MotionKind, body: str | None) -> str | None:
    """The rule under which a motion is made in a body: `rule 74`; None where it has none."""
    plenary, committee, council = _RULES[kind]
    number = {"UNGA": plenary, "UNSC": council}.get(body or "")
    if body is not None and body.startswith("UNGA-"):
        number = committee
    return number and f"rule {number}"
