"""A trace ends, whatever entries name as their cause."""

from datetime import UTC, datetime

from domain.campaign import ContextNoted
from domain.entry import Entry, Envelope
from domain.tracing import Node, Tie, ties, trace
from domain.values import EntryId

NOON = datetime(2025, 2, 24, 12, tzinfo=UTC)


def entry(position: int, caused_by: int | None = None) -> Entry:
    cause = None if caused_by is None else EntryId(str(caused_by))
    id = EntryId(str(position))
    envelope = Envelope(occurred_at=NOON, act=id, salt="", caused_by=cause)
    fact = ContextNoted(text="Riyadh")
    return Entry(position, id, "campaign/x", position, "context-noted", NOON, envelope, fact)


def test_what_came_of_an_entry_stands_below_it() -> None:
    first, second, third = entry(1), entry(2, caused_by=1), entry(3, caused_by=2)
    found = ties([first, second, third])
    below = Node(second, Tie.ANSWERS, (Node(third, Tie.ANSWERS),))
    assert trace(second, found) == trace(first, found) == Node(first, None, (below,))


def test_an_entry_that_names_itself_or_a_later_one_is_tied_to_nothing() -> None:
    alone, early, late = entry(1, caused_by=1), entry(2, caused_by=3), entry(3, caused_by=2)
    found = ties([alone, early, late])
    assert trace(alone, found) == Node(alone, None)
    assert trace(early, found) == Node(early, None, (Node(late, Tie.ANSWERS),))
