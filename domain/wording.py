"""What an entry says in free words, and how such words are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from domain.annals import EntryAnnotated, EntryVoided
from domain.ballot import VoteExplained
from domain.campaign import (
    BlocLineAnnounced,
    CampaignClosed,
    CampaignOpened,
    ContextNoted,
    ExpectationDropped,
)
from domain.dossier import (
    PledgeGiven,
    PledgeReleased,
    PledgeWithdrawn,
    PositionAssessed,
    PositionChanged,
    PositionConfirmed,
    PositionRetracted,
    StatementMade,
)
from domain.engagement import ContactHeld, EngagementPlanned, MissionEngaged, ReadoutReported
from domain.memo import Ask, MemoAmended, MemoRescinded, MemoSent, MissionExcused
from domain.proposal import ProposalRevised, ProposalTabled, ProposalWithdrawn
from domain.sheet import RowImported

_SAME = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_BARE = str.maketrans({c: "" if c == "'" else " " for c in map(chr, range(128)) if not c.isalnum()})
"""Of the signs of ASCII; nearly every text has no others, and is then folded at once."""


def folded(text: str) -> str:
    """A text without case, accents and punctuation, its words one space apart.

    `Red  line: Åland` becomes `red line aland`. An apostrophe parts no word: `won't`, `wont`.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_SAME))
        plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
        plain = "".join(c if c.isalnum() or c == "'" else " " for c in plain.replace("’", ""))
    return " ".join(plain.translate(_BARE).split())


def wording(fact: Any) -> Iterator[str]:
    """The texts of a fact that somebody wrote, as far as there are any."""
    return filter(None, _WORDS.get(type(fact), _none)(fact))


def _none(fact: Any) -> tuple[()]:
    return ()


def _of(*names: str) -> Callable[[Any], Iterable[str | None]]:
    return lambda fact: [getattr(fact, name) for name in names]


def _asked(asks: Iterable[Ask]) -> list[str]:
    return [ask.text for ask in asks]


_WORDS: dict[type, Callable[[Any], Iterable[str | None]]] = {
    EntryVoided: _of("why"),
    EntryAnnotated: _of("text"),
    VoteExplained: _of("text"),
    CampaignOpened: _of("title", "owner"),
    CampaignClosed: _of("outcome"),
    BlocLineAnnounced: _of("bloc"),
    ContextNoted: _of("text"),
    ExpectationDropped: _of("why"),
    PositionChanged: _of("who"),
    PositionConfirmed: _of("who"),
    PositionRetracted: _of("why"),
    PositionAssessed: _of("why"),
    StatementMade: _of("speaker", "text"),
    PledgeGiven: _of("who"),
    PledgeWithdrawn: _of("why"),
    PledgeReleased: _of("why"),
    EngagementPlanned: _of("who"),
    MissionEngaged: _of("who"),
    ReadoutReported: _of("text"),
    ContactHeld: _of("actor", "who"),
    MemoSent: lambda fact: [fact.subject, *_asked(fact.asks)],
    MemoAmended: lambda fact: [fact.why, *_asked(fact.asks)],
    MemoRescinded: _of("why"),
    MissionExcused: _of("why"),
    ProposalTabled: _of("title", "text"),
    ProposalRevised: _of("text"),
    ProposalWithdrawn: _of("why"),
    RowImported: lambda fact: [fact.file, *(cell.text for cell in fact.cells)],
}

WORDED = tuple(_WORDS)
"""The facts in which somebody may write."""
