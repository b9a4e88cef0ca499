"""The words every other module speaks: codes, votes, stances, levels and grades."""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum
from typing import NamedTuple, NewType

from domain.dataclass import dataclass
from domain.errors import NotAGrade, NotALevel, NotAStance, NotAVote

Iso3 = NewType("Iso3", str)
"""ISO 3166-1 alpha-3 code, or the alpha-3 of the time for states that are gone (`SUN`, `DDR`)."""

Symbol = NewType("Symbol", str)
"""A document symbol in its normal form (`A/ES-11/L.10`), or a local id (`local:zero-draft`)."""

TextState = NewType("TextState", str)
"""Which text of a proposal is meant: `base`, `Rev.1`, `+L.13+L.14`; see `domain.text_names`."""

EntryId = NewType("EntryId", str)
"""A UUID in its canonical 36-character form."""

Grade = NewType("Grade", str)
"""Admiralty grade: reliability of the source A-F, then credibility of the information 1-6."""

BASE = TextState("base")
UNJUDGED = Grade("F6")
FIRST_HAND = Grade("B2")


class Vote(StrEnum):
    """How a member voted, as kept on disk.

    Official records know yes, no, abstain and non-voting; the last three words here are finer
    readings of non-voting that only the desk can supply.
    """

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_VOTING = "not-voting"
    NOT_PARTICIPATING = "not-participating"
    ABSENT = "absent"
    INELIGIBLE = "ineligible"

    @property
    def official(self) -> Vote:
        """The record's own word: every finer reading collapses to not-voting."""
        return self if self in (Vote.YES, Vote.NO, Vote.ABSTAIN) else Vote.NOT_VOTING


class Intent(StrEnum):
    """What a country means to do. Undecided is its own word; unknown is ours."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    NOT_VOTING = "not-voting"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"


class Firmness(IntEnum):
    """How committed the intent is."""

    TENTATIVE = 1
    LEANING = 2
    FIRM = 3


class Stance(NamedTuple):
    """An intent with its firmness: `yes`, `lean-no`, `undecided`."""

    intent: Intent
    firmness: Firmness = Firmness.FIRM

    @property
    def word(self) -> str:
        """The stance as it is typed: `lean-yes`, `not-voting`."""
        leans = self.firmness < Firmness.FIRM and self.intent in _LEANING
        return f"lean-{self.intent}" if leans else str(self.intent)

    @property
    def key(self) -> str:
        """The stance as it stands in JSON: `lean_yes`, `not_voting`."""
        return self.word.replace("-", "_")


_LEANING = (Intent.YES, Intent.NO, Intent.ABSTAIN)
UNKNOWN = Stance(Intent.UNKNOWN, Firmness.TENTATIVE)

STANCES: dict[str, Stance] = {
    "yes": Stance(Intent.YES),
    "lean-yes": Stance(Intent.YES, Firmness.LEANING),
    "undecided": Stance(Intent.UNDECIDED),
    "lean-no": Stance(Intent.NO, Firmness.LEANING),
    "no": Stance(Intent.NO),
    "abstain": Stance(Intent.ABSTAIN),
    "lean-abstain": Stance(Intent.ABSTAIN, Firmness.LEANING),
    "not-voting": Stance(Intent.NOT_VOTING),
    "unknown": UNKNOWN,
}


def stance(word: str) -> Stance:
    """The stance a word names; raises NotAStance with the list of those that exist."""
    try:
        return STANCES[word.strip().casefold().replace("_", "-")]
    except KeyError:
        raise NotAStance(word, tuple(STANCES)) from None


def vote(word: str) -> Vote:
    """The vote a word names; raises NotAVote with the list of those that exist."""
    try:
        return Vote(word.strip().casefold().replace("_", "-"))
    except ValueError:
        raise NotAVote(word, tuple(Vote)) from None


class Level(StrEnum):
    """How high in a government a contact reached (L1 head of state or government … L6 desk).

    `PR` is a permanent representative who has instructions; `PRESS` is what a newspaper says.
    """

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    L5 = "L5"
    L6 = "L6"
    PR = "PR"
    PRESS = "press"


ROLES: dict[str, Level] = {
    "HOS": Level.L1, "HOG": Level.L1, "PRESIDENT": Level.L1, "PM": Level.L1, "KING": Level.L1,
    "PRIME MINISTER": Level.L1,
    "FM": Level.L2, "FOREIGN MINISTER": Level.L2, "DPM": Level.L2,
    "MINISTER": Level.L3, "NSA": Level.L3,
    "DFM": Level.L4, "DEPUTY MINISTER": Level.L4, "STATE SECRETARY": Level.L4,
    "PERMANENT SECRETARY": Level.L4, "PERMSEC": Level.L4, "POLITICAL DIRECTOR": Level.L4,
    "DG": Level.L5, "DIRECTOR-GENERAL": Level.L5, "DIRECTOR": Level.L5,
    "DESK": Level.L6,
    "PR": Level.PR, "PERMREP": Level.PR,
    "DPR": Level.L4, "POLITICAL COORDINATOR": Level.L5, "POLCOORD": Level.L5, "EXPERT": Level.L6,
    "PRESS": Level.PRESS,
}  # fmt: skip
"""Roles people type, with the level each gives (`domain.md` 3.1; New York ranks as capital's)."""


def level(word: str) -> Level:
    """The level of a role (`FM`) or of a level's own name (`L2`); raises NotALevel."""
    name = " ".join(word.split()).upper()
    if name in Level.__members__:
        return Level[name]
    try:
        return ROLES[name]
    except KeyError:
        raise NotALevel(word, tuple(ROLES)) from None


def grade(word: str) -> Grade:
    """An Admiralty grade in its normal form (`B2`); raises NotAGrade."""
    text = word.strip().upper()
    if not re.fullmatch("[A-F][1-6]", text):
        raise NotAGrade(word)
    return Grade(text)


class Precision(StrEnum):
    """How exactly the moment of an entry is known."""

    MINUTE = "minute"
    DAY = "day"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Votes counted, integers. `not_voting` is None where a source gives three figures only."""

    yes: int
    no: int
    abstain: int
    not_voting: int | None = None

    def __str__(self) -> str:
        figures = f"{self.yes}-{self.no}-{self.abstain}"
        return figures if self.not_voting is None else f"{figures}-{self.not_voting}"
