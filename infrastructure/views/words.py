"""What entries say in words, folded so that it is found whatever its case, accents and signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Index, Table

from domain.entry import Entry
from domain.memo import MemoAcknowledged
from domain.wording import WORDED, folded, wording
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WHERE, WORD, Fill, Row, View

WORDS = Table(
    "words",
    METADATA,
    Column("position", INTEGER, primary_key=True, autoincrement=False),
    Column("note", WORD),
    Column("words", WORD),
    Column("memo", WORD),
    Index("words_memo", "memo", "position", info={WHERE: "memo IS NOT NULL"}),
)
"""Entries with a note, with words of their own, or of a memo; there are few beside the votes.

Of several texts each stands on a line, so that no phrase begins in one and ends in the next.
"""


def memo_of(stream: str, fact: Any) -> str | None:
    """The memo that an entry belongs to or answers, by its name in its campaign."""
    if stream.startswith("memo/"):
        return stream.rpartition("/")[2]
    memo: str | None = getattr(fact, "memo", None)
    return memo


_TELLING = frozenset((*WORDED, MemoAcknowledged))
"""Beside their notes, which any entry may have: the facts that may say something here."""


def _words(entry: Entry, places: Places) -> Iterable[Row]:
    if entry.envelope.note is None and type(entry.fact) not in _TELLING:
        return ()  # nearly all entries are votes
    note, memo = entry.envelope.note, memo_of(entry.stream, entry.fact)
    said = "\n".join(filter(None, map(folded, wording(entry.fact))))
    if not (note or memo or said):
        return ()
    return ((entry.position, folded(note) if note else None, said or None, memo),)


VIEW = View("words", 1, (Fill(WORDS, _words),))
