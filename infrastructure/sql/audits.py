"""What the audits find, as tables: who moved, what is disputed, stale, missing, late, put right.

All of the campaign in use, and of the questions on which it has an aim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from operator import attrgetter

from domain.board import View, view
from domain.conflicts import conflicts
from domain.corrections import Correction
from domain.exposure import exposure
from domain.gaps import gaps
from domain.lateness import LONG
from domain.moment import History
from domain.moves import moves
from domain.sourcing import single_sources
from domain.staleness import stale
from infrastructure.sql.tables import Listed, Seen, listed
from infrastructure.views.corrected import corrected
from infrastructure.views.lateness import late
from infrastructure.views.missions import missions_at

BEGINNING = datetime(1945, 1, 1, tzinfo=UTC)


def _histories(seen: Seen) -> Iterator[tuple[History, View]]:
    """Each question on which the campaign has an aim, and how it stood."""
    for history in seen.desk.aimed_at(seen.as_of, seen.policy):
        yield history, view(history.moment(seen.as_of), seen.policy, seen.world)


def _of_each(
    find: Callable[[History, View], Iterable[object]], *parts: str
) -> Callable[[Seen], Iterator[tuple[object, ...]]]:
    """Rows of what is found on each question: its symbol, the country, and these attributes."""
    read = attrgetter("country", *parts)

    def rows(seen: Seen) -> Iterator[tuple[object, ...]]:
        for history, shown in _histories(seen):
            for one in find(history, shown):
                yield shown.moment.material.symbol, *read(one)

    return rows


def _moves(seen: Seen) -> Iterator[tuple[object, ...]]:
    for history, shown in _histories(seen):
        found = moves(history, seen.world, BEGINNING, seen.as_of)
        for one in found.moved:
            for step in one.steps:
                yield (
                    shown.moment.material.symbol,
                    one.country,
                    step.before,
                    step.after,
                    step.at,
                    step.position,
                    step.entry,
                )


def _conflicts(seen: Seen) -> Iterator[tuple[object, ...]]:
    for _, shown in _histories(seen):
        for one in conflicts(shown).stances:
            for side in one.sides:
                yield (
                    shown.moment.material.symbol,
                    one.country,
                    one.kind,
                    side.intent,
                    side.condition,
                    round(side.weight, 4),
                    [item.position for item in side.items],
                    one.settled,
                )


_stale = _of_each(
    stale,
    *("by", "sort", "intent", "given_on", "said_at", "since", "carries", "ask_again", "position"),
)


def _gaps(seen: Seen) -> Iterator[tuple[object, ...]]:
    covered = missions_at(seen.desk, seen.as_of).covering
    for _, shown in _histories(seen):
        for one in gaps(shown, covered):
            yield (
                shown.moment.material.symbol,
                one.country,
                one.gaps,
                one.tier,
                one.last_contact_at,
                one.missions,
            )


def _exposure(seen: Seen) -> Iterator[tuple[object, ...]]:
    for _, shown in _histories(seen):
        for one in exposure(shown):
            yield (
                shown.moment.material.symbol,
                one.country,
                one.ours,
                one.last.at,
                one.last.actor,
                len(one.others),
                one.side,
                one.tier,
            )


_single_sources = _of_each(
    lambda _, shown: single_sources(shown),
    *("standing.stance", "source", "grade", "since", "tier"),
)


def _late(seen: Seen) -> Iterator[tuple[object, ...]]:
    for one in late(seen.desk, seen.as_of, LONG):
        yield (
            one.entry.position,
            one.entry.occurred_at,
            one.entry.recorded_at,
            int(one.by.total_seconds()),
            one.voted_at,
        )


def _corrections(seen: Seen) -> Iterator[tuple[object, ...]]:
    return map(_correction, corrected(seen.desk, seen.as_of))


def _correction(one: Correction) -> tuple[object, ...]:
    stood = one.stood
    return (
        one.how,
        one.by.position,
        one.of.position if one.of else None,
        int(stood.total_seconds()) if stood is not None else None,
        one.by.envelope.recorded_by,
    )


AUDITS: tuple[Listed, ...] = (
    listed(
        "moves",
        "Every change of a stance, on the questions on which the campaign in use has an aim.",
        {
            "question": "the proposal",
            "country": "who moved",
            "before": "the stance before",
            "after": "the stance after",
            "at": "when",
            "position": "the entry at which it changed, by its place in the journal",
            "entry": "its id",
        },
        _moves,
    ),
    listed(
        "conflicts",
        "Where sources disagree on a stance: a row for each side, on the same questions.",
        {
            "question": "the proposal",
            "country": "the country",
            "kind": "`contested`, `sources` or `conditions`",
            "intent": "what this side says",
            "condition": "what that depends on, as JSON",
            "weight": "what this side weighs now",
            "positions": "the entries that say so, by their places, with commas between",
            "settled": "the id of the entry that settles it: its vote, else our judgement",
        },
        _conflicts,
    ),
    listed(
        "stale",
        "What went stale when the text changed, or with age, on the same questions.",
        {
            "question": "the proposal",
            "country": "the country",
            "by": "`text` or `age`",
            "sort": "as in `evidence`",
            "intent": "what it said",
            "given_on": "the text that it said it of",
            "said_at": "when it said so",
            "since": "since when that is stale",
            "carries": "1 when its stance rests on it, else 0",
            "ask_again": "1 when it has to be asked again, else 0",
            "position": "the entry, by its place in the journal",
        },
        _stale,
    ),
    listed(
        "gaps",
        "What is not known of a country, on the same questions.",
        {
            "question": "the proposal",
            "country": "the country",
            "gaps": "`no_stance`, `no_evidence`, `unjudged`, `no_contact`, `no_mission`, with "
            "commas between",
            "tier": "how much the campaign wants it, from 1",
            "last_contact_at": "when we last spoke to it",
            "missions": "our missions that cover it, with commas between",
        },
        _gaps,
    ),
    listed(
        "exposure",
        "To whom others spoke after we did, on the same questions.",
        {
            "question": "the proposal",
            "country": "the country",
            "ours": "when we last spoke to it",
            "last_at": "when somebody else last did",
            "actor": "who that was",
            "contacts": "how many there were since ours",
            "side": "whether that actor is `with` us, `half`, `against` or `unknown`",
            "tier": "how much the campaign wants it, from 1",
        },
        _exposure,
    ),
    listed(
        "single_sources",
        "The stances that rest on one source, on the same questions.",
        {
            "question": "the proposal",
            "country": "the country",
            "stance": "the stance",
            "source": "the source",
            "grade": "its best grade",
            "since": "since when it says so",
            "tier": "how much the campaign wants it, from 1",
        },
        _single_sources,
    ),
    listed(
        "late",
        "What was recorded more than a day after it happened, or only after the vote on it.",
        {
            "position": "the entry, by its place in the journal",
            "occurred_at": "when it happened",
            "recorded_at": "when it was recorded",
            "late_by_s": "how many seconds lie between",
            "voted_at": "when the vote was taken that came between",
        },
        _late,
    ),
    listed(
        "corrections",
        "What was put right: voided, restored, replaced, corrected or retracted.",
        {
            "how": "`voided`, `restored`, `replaced`, `corrected` or `retracted`",
            "position": "the entry that puts right, by its place in the journal",
            "former": "the entry that was put right",
            "stood_s": "for how many seconds the former had been on record",
            "recorded_by": "who put it right",
        },
        _corrections,
    ),
)
