"""How every entry becomes its row in the log."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from domain.entry import Entry
from domain.mentions import SEVERAL, Mentions, mentions, reference
from domain.wording import folded
from infrastructure.mapper import microseconds
from infrastructure.views.log import LOG, MENTIONS
from infrastructure.views.places import Places
from infrastructure.views.view import Fill, Row, View


def _log(entry: Entry, places: Places) -> Iterable[Row]:
    said, envelope = _mentioned(entry, places), entry.envelope
    row = (
        entry.position,
        entry.name.partition("/")[0],
        said.countries[0] if said.countries else None,
        said.questions[0] if said.questions else None,
        envelope.campaign,
        envelope.mission,
        envelope.recorded_by,
        microseconds(envelope.occurred_at),
        microseconds(entry.recorded_at),
        envelope.grade,
        _folded(envelope.source) if envelope.source else None,
    )
    return (row,)


def _further(entry: Entry, places: Places) -> Iterable[Row]:
    said, position = _mentioned(entry, places), entry.position
    countries, questions = dict.fromkeys(said.countries), dict.fromkeys(said.questions)
    rows: list[Row] = [(position, country, None) for country in list(countries)[1:]]
    return rows + [(position, None, question) for question in list(questions)[1:]]


def _mentioned(entry: Entry, places: Places) -> Mentions:
    """What an entry mentions, with what is mentioned by the entry it is about."""
    said, target = mentions(entry), reference(entry)
    about = None if target is None else places.entry(target, entry)
    return said if about is None else said.joined(_mentioned(about, places))


_folded = lru_cache(maxsize=256)(folded)  # the votes of a roll call share their source


VIEW = View("log", 4, (Fill(LOG, _log), Fill(MENTIONS, _further, SEVERAL)))
