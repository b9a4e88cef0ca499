"""At any two moments, a table of `sql` holds what the plainest reading of the journal holds."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import annals
from domain.engagement import ContactHeld, MissionEngaged
from domain.entry import Entry
from domain.evidence import endings_in, evidence_in
from domain.mentions import reference
from domain.roll import How, Said
from domain.roll_call import cast_in, count_in
from domain.text import Text
from domain.values import Stance
from infrastructure.reference import world
from infrastructure.sql.asking import asked
from infrastructure.sql.tables import Seen
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import mentioned
from tests.journals import CAMPAIGNS, QUESTIONS, histories, moments, seen

Rows = list[tuple[Any, ...]]


def at(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def entries_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    for entry in entries:
        envelope = entry.envelope
        yield (
            *(entry.position, entry.name, envelope.campaign, envelope.mission, envelope.grade),
            *(envelope.recorded_by, at(entry.occurred_at), at(entry.recorded_at)),
            *(entry.id, entry.stream, entry.version, envelope.source, envelope.note),
        )


ENTRIES = (
    "SELECT position, type, campaign, mission, grade, recorded_by, occurred_at, recorded_at, "
    "entry, stream, version, source, note FROM entries"
)


def mentions_of(entries: Sequence[Entry], every: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    for entry in entries:
        said = mentioned(entry, every)
        yield from ((entry.position, country, None) for country in dict.fromkeys(said.countries))
        yield from ((entry.position, None, q) for q in dict.fromkeys(said.questions))


MENTIONS = "SELECT position, country, question FROM mentions"


def evidence_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    ends = [ending for entry in entries for ending in endings_in(entry)]
    for entry in entries:
        for item in evidence_in(entry):
            ended = [str(e.how) for e in ends if e.target == item.entry]
            word = Stance(item.intent, item.firmness).word
            yield (
                *(item.position, item.country, item.question, item.campaign, str(item.sort), word),
                *(item.grade, item.text_state, at(item.until), ended[0] if ended else None),
            )


EVIDENCE = (
    "SELECT position, country, question, campaign, sort, stance, grade, text_state, until, ended "
    "FROM evidence"
)


def casts_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    casts = (cast for cast in map(cast_in, entries) if cast)
    return ((c.position, c.ballot, c.member, str(c.vote), str(c.how)) for c in casts)


CASTS = "SELECT position, ballot, country, vote, how FROM casts"


def votes_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterable[tuple[Any, ...]]:
    casts = [cast for cast in map(cast_in, entries) if cast and cast.how is not How.INTENDED]
    return {
        (c.ballot, c.member): (c.ballot, c.member, str(c.vote), c.position) for c in casts
    }.values()


VOTES = "SELECT ballot, country, vote, position FROM votes"


def results_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    counts = [count for count in map(count_in, entries) if count]
    for ballot in {count.ballot for count in counts}:
        ours = [count for count in counts if count.ballot == ballot]
        declared = [c for c in ours if c.said in (Said.DECLARED, Said.WITHOUT_VOTE)]
        if declared:
            corrected = [count for count in ours if count.said is Said.CORRECTED]
            last = (corrected or declared)[-1]
            yes = last.totals.yes if last.totals else None
            yield ballot, str(last.verdict), yes, declared[-1].became, int(bool(corrected))


RESULTS = "SELECT ballot, verdict, yes, became, corrected FROM results"


def contacts_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    for entry in entries:
        match entry.fact:
            case MissionEngaged(countries=countries, attempt=False):
                yield from ((entry.position, country, None) for country in countries)
            case ContactHeld(countries=countries, actor=actor):
                yield from ((entry.position, country, actor) for country in countries)
            case _:
                pass


CONTACTS = "SELECT position, country, actor FROM contacts"


def sponsors_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    for symbol in QUESTIONS:
        text = Text.of([entry for entry in entries if entry.stream == f"proposal/{symbol}"])
        yield from ((symbol, country) for country in text.sponsors)


SPONSORS = "SELECT question, country FROM sponsors WHERE until IS NULL"


def proposals_of(entries: Sequence[Entry], _: Sequence[Entry]) -> Iterator[tuple[Any, ...]]:
    for symbol in QUESTIONS:
        text = Text.of([entry for entry in entries if entry.stream == f"proposal/{symbol}"])
        if text.tabled is not None:
            settled = text.settled
            yield symbol, text.tabled.body, text.state, at(settled.occurred_at if settled else None)


PROPOSALS = "SELECT symbol, body, text_state, settled_at FROM proposals"

LAWS = (
    (ENTRIES, entries_of),
    (MENTIONS, mentions_of),
    (EVIDENCE, evidence_of),
    (CASTS, casts_of),
    (VOTES, votes_of),
    (RESULTS, results_of),
    (CONTACTS, contacts_of),
    (SPONSORS, sponsors_of),
    (PROPOSALS, proposals_of),
)


def sorted_rows(rows: Iterable[tuple[Any, ...]]) -> Rows:
    return sorted(rows, key=repr)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_tables_hold_what_the_oracle_holds(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories())
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    with desk(refill(entries), data.draw(st.sampled_from(CAMPAIGNS)), known_by) as looked:
        there = Seen(looked, as_of, world())
        stand = seen(entries, as_of, known_by)
        for query, rows in LAWS:
            found = asked(there, query, seconds=60, limit=10_000)
            assert sorted_rows(found.rows) == sorted_rows(rows(stand, entries))


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_log_says_what_was_taken_back_and_by_what(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories(min_size=1))
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    places = {entry.id: entry.position for entry in entries}
    dead = annals.voided(known)
    with desk(refill(entries), None, known_by) as looked:
        query = "SELECT position, voided_by, entry FROM log ORDER BY position"
        found = asked(Seen(looked, as_of, world()), query, seconds=60, limit=10_000)
    assert found.rows == tuple(
        (e.position, places[dead[e.id]] if e.id in dead else None, e.id)
        for e in known
        if e.occurred_at <= as_of
    )
    assert all(reference(e) is not None for e in known if e.id in dead.values())
