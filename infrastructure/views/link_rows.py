"""Which entry speaks of which: what voids, annotates, retracts, replaces or causes another."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Index, Table

from domain.annals import EntryAnnotated, EntryVoided
from domain.campaign import ExpectationDropped
from domain.dossier import PledgeReleased, PledgeWithdrawn, PositionRetracted
from domain.entry import Entry
from domain.mentions import reference
from infrastructure.views.links import CAUSED_BY, REPLACES
from infrastructure.views.places import Places
from infrastructure.views.view import INTEGER, METADATA, WORD, Fill, Row, View

LINKS = Table(
    "links",
    METADATA,
    Column("position", INTEGER, nullable=False),
    Column("relation", WORD, nullable=False),
    Column("target", INTEGER, nullable=False),
    Index("links_target", "target"),
    Index("links_position", "position"),
)
"""The entry at `position` stands in a relation to the entry at `target`."""

RELATIONS: dict[type, str] = {
    EntryVoided: "voids",
    EntryAnnotated: "annotates",
    PositionRetracted: "retracts",
    PledgeWithdrawn: "withdraws",
    PledgeReleased: "releases",
    ExpectationDropped: "drops",
}


def _links(entry: Entry, places: Places) -> Iterable[Row]:
    envelope, target = entry.envelope, reference(entry)
    if target is None and envelope.caused_by is None and envelope.replaces is None:
        return ()
    named = (
        (RELATIONS.get(type(entry.fact)), target),
        (CAUSED_BY, envelope.caused_by),
        (REPLACES, envelope.replaces),
    )
    found = ((relation, places.position(id, entry)) for relation, id in named)
    return [(entry.position, relation, at) for relation, at in found if at is not None]


VIEW = View("links", 1, (Fill(LINKS, _links),))
