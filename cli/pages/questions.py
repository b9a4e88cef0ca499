"""One question on a page: its stops under each state of knowledge, and its milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from cli.milestones import milestone_words
from cli.output import json_text
from cli.pages.evidence import Archive, evidence_of
from cli.pages.figures import figures_json
from cli.pages.tables import Table
from cli.phrases import clean
from domain.board import View
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.milestones import Milestone, milestones
from domain.moment import History
from domain.standing import Flag, Standing
from domain.stops import stops
from domain.text import Text
from domain.values import Iso3, Symbol
from domain.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What every question of a page is shown with: other texts, and the memos that were sent."""

    archive: Archive
    world: World
    texts: Mapping[Symbol, Text]
    memos: Sequence[Entry]
    end: datetime


def question_json(around: Around, histories: Iterable[History]) -> dict[str, Any]:
    """A question: `histories` as it is known under each state of knowledge, the fullest first.

    A state in which nothing else was known shares the sequence of the one before.
    """
    known, sequences = [], Table()
    first: dict[str, Any] = {}
    for history in histories:
        marks = milestones(history.material, around.texts, around.memos)
        shown = [mark for mark in marks if mark.at <= around.end]
        moments = [mark.at for mark in shown]
        views = stops(history, around.world, moments, around.end)
        sequence = _sequence(around, history, views, shown)
        known.append(sequences.at(json_text(sequence, indent=0)))
        first = first or _heading(history, around.end)
    told = [msgspec.json.decode(text) for text in sequences.items]
    return {**first, "known": known, "sequences": told}


def _heading(history: History, end: datetime) -> dict[str, Any]:
    moment = history.moment(end)
    tabled = moment.text.tabled
    return {
        "symbol": history.material.symbol,
        "title": clean(tabled.title) if tabled else "",
        "aim": moment.aim,
    }


def _sequence(
    around: Around, history: History, views: Sequence[View], marks: Sequence[Milestone]
) -> dict[str, Any]:
    tables = around.archive.tables
    symbol = history.material.symbol
    kept = around.archive.keep(history.material)
    return {
        "stops": _stops(around, views),
        "milestones": [[tables.moment(mark.at), milestone_words(mark, symbol)] for mark in marks],
        "evidence": evidence_of(kept, views),
    }


def _stops(around: Around, views: Sequence[View]) -> list[list[Any]]:
    """Each stop as [moment, figures, {state: countries}], of those who stand otherwise than before.

    State -1 is that of those who vote no longer.
    """
    tables, before = around.archive.tables, dict[Iso3, int]()
    told = []
    for seen in views:
        figures = tables.figures.at(json_text(figures_json(seen, around.world), indent=0))
        now = {country: _state(around, standing) for country, standing in seen.standings.items()}
        moved = {c: state for c, state in now.items() if before.get(c) != state}
        moved |= dict.fromkeys(before.keys() - now.keys(), -1)
        told.append([tables.moment(seen.moment.at), figures, _grouped(moved)])
        before = now
    return told


def _grouped(moved: Mapping[Iso3, int]) -> dict[str, str]:
    countries = defaultdict(list)
    for country, state in sorted(moved.items()):
        countries[str(state)].append(country)
    return {state: " ".join(named) for state, named in sorted(countries.items())}


def _state(around: Around, standing: Standing) -> int:
    """The number of a state; that it has grown stale is left out, as no moment of it is known."""
    flags = (flag for flag in standing.flags if flag not in (Flag.STALE, Flag.UNKNOWN))
    return around.archive.tables.states.at((standing.stance.key, standing.basis, tuple(flags)))
