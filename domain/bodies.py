"""The bodies that vote, and the book of their rules.

A rule keeps its id when the Charter changes its figure: `sc-substantive` needs seven votes of
eleven until the end of 1965 and nine of fifteen since, and the day of the vote chooses.

Which majority a text of the Assembly needs is a question of its own. Without a word from the
desk we take two-thirds in an emergency special session, which meets on peace and security alone
(Charter Art. 18(2)), and a simple majority otherwise, because that is what Art. 18(3) says of
everything not on the list: the record to 2021 holds 84 resolutions adopted with less than
two-thirds. Only the first is as good as the Charter's word; the second is called assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from domain.errors import NoSuchRule
from domain.vote_rule import HALF_AND_ONE, TWO_THIRDS, Base, Count, Majority, Tie, VoteRule


class RuleBasis(StrEnum):
    """Who says that a rule applies: which majority is needed is itself disputed at times."""

    CHARTER_LIST = "charter_list"
    BODY_DECISION = "body_decision"
    PRESIDENTIAL_RULING = "presidential_ruling"
    ASSUMED = "assumed"


class Question(StrEnum):
    """What sort of question is put."""

    SUBSTANTIVE = "substantive"
    PROCEDURAL = "procedural"


ENLARGED = date(1966, 1, 1)
"""The Council's fifteen sat from that day, though Art. 27 as amended is of 31 August 1965."""

ANY_BODY = "*"

_MOST = Majority(HALF_AND_ONE, Base.PRESENT_AND_VOTING)

_SC_SUBSTANTIVE = VoteRule(
    id="sc-substantive",
    body="UNSC",
    threshold=Count(9),
    text="nine votes and no permanent member against (Charter Art. 27(3))",
    veto=True,
    since=ENLARGED,
)
_SC_PROCEDURAL = VoteRule(
    id="sc-procedural",
    body="UNSC",
    threshold=Count(9),
    text="nine votes, no veto (Charter Art. 27(2))",
    since=ENLARGED,
)

RULES: tuple[VoteRule, ...] = (
    VoteRule(
        id="ga-two-thirds",
        body="UNGA",
        threshold=Majority(TWO_THIRDS, Base.PRESENT_AND_VOTING),
        text="two-thirds of members present and voting (Charter Art. 18(2); rules 83 and 84)",
        quorum=HALF_AND_ONE,
    ),
    VoteRule(
        id="ga-simple",
        body="UNGA",
        threshold=_MOST,
        text="majority of members present and voting (Charter Art. 18(3); rule 85)",
        tie=Tie.SECOND_VOTE,
        quorum=HALF_AND_ONE,
    ),
    VoteRule(
        id="ga-two-thirds-of-members",
        body="UNGA",
        threshold=Majority(TWO_THIRDS, Base.MEMBERS),
        text="two-thirds of all members (Charter Art. 108)",
        quorum=HALF_AND_ONE,
    ),
    VoteRule(
        id="ga-committee",
        body="UNGA-C",
        threshold=_MOST,
        text="majority of members present and voting in committee (rules 125 and 133)",
        tie=Tie.REJECTED,
        quorum=HALF_AND_ONE,
    ),
    _SC_SUBSTANTIVE,
    _SC_PROCEDURAL,
    replace(
        _SC_SUBSTANTIVE,
        threshold=Count(7),
        text="seven votes and no permanent member against (Charter Art. 27(3) until 1965)",
        since=date.min,
        until=ENLARGED,
    ),
    replace(
        _SC_PROCEDURAL,
        threshold=Count(7),
        text="seven votes, no veto (Charter Art. 27(2) until 1965)",
        since=date.min,
        until=ENLARGED,
    ),
    VoteRule(
        id="majority",
        body=ANY_BODY,
        threshold=_MOST,
        text="majority of members present and voting (this body's own rules are not in the book)",
        tie=Tie.REJECTED,
    ),
)

_USUAL = {
    ("UNGA", Question.SUBSTANTIVE): "ga-simple",
    ("UNGA", Question.PROCEDURAL): "ga-simple",
    ("UNGA-C", Question.SUBSTANTIVE): "ga-committee",
    ("UNGA-C", Question.PROCEDURAL): "ga-committee",
    ("UNSC", Question.SUBSTANTIVE): "sc-substantive",
    ("UNSC", Question.PROCEDURAL): "sc-procedural",
}

_NAMES = {
    "UNGA": "General Assembly",
    "UNSC": "Security Council",
    "ECOSOC": "Economic and Social Council",
    "HRC": "Human Rights Council",
    "IAEA": "IAEA Board of Governors",
    "IAEA-GC": "IAEA General Conference",
    "UNTC": "Trusteeship Council",
    "UNGA-SPC": "Special Political Committee",
}
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh")


def name(body: str) -> str:
    """What a body is called: `Security Council`, `Third Committee`; unknown codes as they are."""
    if main := re.fullmatch(r"UNGA-C([1-7])", body):
        return f"{_ORDINALS[int(main[1]) - 1]} Committee"
    return _NAMES.get(body, body)


def rules(body: str, on: date) -> tuple[VoteRule, ...]:
    """The rules of a body in force that day; for a body without any, the majority rule."""
    return tuple(_in_force(_family(body), on)) or tuple(_in_force(ANY_BODY, on))


def rule_for(
    body: str,
    on: date,
    question: Question = Question.SUBSTANTIVE,
    *,
    session: str | None = None,
    rule: str | None = None,
) -> VoteRule:
    """The rule named, or else the one usual for a question in that body and session.

    Raises NoSuchRule, with the ids there are, when the body has no such rule that day.
    """
    emergency = _family(body) == "UNGA" and _is_emergency(session)
    substantive = question is Question.SUBSTANTIVE
    usual = "ga-two-thirds" if emergency and substantive else _USUAL.get((_family(body), question))
    book = {known.id: known for known in rules(body, on)}
    wanted = rule or usual or "majority"
    if wanted not in book:
        raise NoSuchRule(wanted, name(body), tuple(book))
    return book[wanted]


def basis_for(body: str, question: Question, session: str | None = None) -> RuleBasis:
    """Who says that the usual rule applies: the Charter, or nobody yet.

    In the Assembly only motions and emergency special sessions leave no doubt; in the Council
    whether a question is procedural may itself be put to the vote.
    """
    match _family(body), question:
        case "UNGA", Question.SUBSTANTIVE:
            return RuleBasis.CHARTER_LIST if _is_emergency(session) else RuleBasis.ASSUMED
        case (("UNGA" | "UNGA-C" | "UNSC"), _):
            return RuleBasis.CHARTER_LIST
        case _:
            return RuleBasis.ASSUMED


def _in_force(body: str, on: date) -> Iterator[VoteRule]:
    return (rule for rule in RULES if rule.body == body and rule.holds(on))


def _family(body: str) -> str:
    """Committees of the Assembly share one rule."""
    return "UNGA-C" if body.startswith("UNGA-") else body


def _is_emergency(session: str | None) -> bool:
    return session is not None and session.startswith("ES-")
