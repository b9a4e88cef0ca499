"""A read's look at the journal and the views together, from the campaign asked about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cli.asking import Asking
from cli.envelope import Head
from domain.markings import highest

if TYPE_CHECKING:
    from infrastructure.views.questions import Desk


@contextmanager
def seeing(ask: Asking) -> Iterator[tuple[Desk, Head]]:
    """The desk as it knew things by the moment asked for, and where the journal stood."""
    from infrastructure.views.questions import desk

    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        yield seen, head(seen)


def head(seen: Desk) -> Head:
    """Where the journal stood when the desk looked, and the highest marking it can rest on."""
    from infrastructure.views.log import markings

    found = markings(seen.look.snapshot, seen.known, seen.campaign)
    return Head(seen.look.position, seen.look.seal.hex(), highest(found))
