"""A search finds what a filter finds that is written as plainly as can be."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from domain.ballot import VoteCast, VoteCorrected, VoteIntentionStated
from domain.dossier import (
    PledgeGiven,
    PositionAssessed,
    PositionChanged,
    PositionConfirmed,
    StatementMade,
)
from domain.entry import Entry
from domain.errors import NotUnderstood
from domain.evidence import evidence_in
from domain.values import STANCES, Stance, Vote
from domain.wording import folded, wording
from infrastructure import views
from infrastructure.desk.desk import Desk
from infrastructure.journal import Journal
from infrastructure.names import EVENTS
from infrastructure.reference import world
from infrastructure.search.fields import FIELDS, KINDS
from infrastructure.search.meanings import Meanings
from infrastructure.search.query import All, Either, Not, Query, Term, parsed
from infrastructure.views.log import Wanted, happened, logged
from infrastructure.views.searching import matching
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import mentioned
from tests.journals import CAMPAIGNS, COUNTRIES, MISSIONS, QUESTIONS, histories, moments, seen

TODAY = date(2025, 2, 20)
GROUPS = {"WEOG": {"FRA"}, "P5": {"FRA", "USA", "RUS"}, "PIF": {"PLW"}, "AFR": set()}
TELLS = (PositionChanged, PositionConfirmed, PositionAssessed, StatementMade, PledgeGiven)
VOTED = (VoteCast, VoteCorrected, VoteIntentionStated)
DAYS = ("2025-02-18", "2025-02-20T12:00:00", "2025-02-21", "2025-03-01")
WORDS = ("AP", "minister", "Riyadh", "path to peace", "we", "Ministèr", "nobody says this", "a")

VALUES: dict[str, Sequence[str]] = {
    "country": COUNTRIES,
    "group": tuple(GROUPS),
    "symbol": QUESTIONS,
    "type": (*EVENTS, "position-*", "*"),
    "by": ("ann", "BEN", "zoe"),
    "mission": MISSIONS,
    "campaign": CAMPAIGNS,
    "source": WORDS,
    "grade": ("A1", "B2", "C4", "b", "A"),
    "stance": tuple(STANCES),
    "vote": tuple(Vote),
    "memo": ("M1", "m1", "M2"),
    "note": WORDS,
    "text": WORDS,
    "after": DAYS,
    "before": DAYS,
    "recorded-after": DAYS,
    "recorded-before": DAYS,
    "ref": ("1", "2", "3"),
    "has": KINDS,
}

a = st.sampled_from
terms = a(sorted(VALUES)).flatmap(
    lambda field: st.lists(a(list(VALUES[field])), min_size=1, max_size=2).map(
        lambda values: Term(field, tuple(values))
    )
)
queries: st.SearchStrategy[Query] = st.recursive(
    terms,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Either(tuple(parts)))
    ),
    max_leaves=5,
)


def written(query: Query) -> str:
    """A search as somebody would type it."""
    match query:
        case Term(field=field, values=values):
            return f"{field}:" + ",".join(f'"{value}"' for value in values)
        case Not(part):
            return f"-({written(part)})"
        case All(parts):
            return " ".join(f"({written(part)})" for part in parts)
        case Either(parts):
            return " OR ".join(f"({written(part)})" for part in parts)


def bare(query: Query) -> Query:
    """A search without the places of its terms."""
    match query:
        case Term(field=field, values=values):
            return Term(field, values)
        case Not(part):
            return Not(bare(part))
        case All(parts):
            return All(tuple(map(bare, parts)))
        case Either(parts):
            return Either(tuple(map(bare, parts)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def holds(query: Query, entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a search fits an entry."""
    match query:
        case Term(field=field, values=values):
            return any(says(field, value, entry, entries) for value in values)
        case Not(part):
            return not holds(part, entry, entries)
        case All(parts):
            return all(holds(part, entry, entries) for part in parts)
        case Either(parts):
            return any(holds(part, entry, entries) for part in parts)


def memo(entry: Entry) -> str | None:
    return entry.key.rpartition("/")[2] if entry.stream.startswith("memo/") else _answered(entry)


def _answered(entry: Entry) -> str | None:
    answered: str | None = getattr(entry.fact, "memo", None)
    return answered


def says(field: str, value: str, entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether one value of a field fits an entry."""
    envelope, fact, said = entry.envelope, entry.fact, mentioned(entry, entries)
    texts = [text for text in (envelope.source, envelope.note) if text]
    match field:
        case "country":
            return value in said.countries
        case "group":
            return not GROUPS[value].isdisjoint(said.countries)
        case "symbol":
            return value in said.questions
        case "type":
            return entry.name.startswith(value.rstrip("*")) and (
                value.endswith("*") or entry.name == value
            )
        case "by":
            return folded(value) in folded(envelope.recorded_by)
        case "mission":
            return value == envelope.mission
        case "campaign":
            return value == envelope.campaign
        case "source":
            return folded(value) in folded(envelope.source or "")
        case "note":
            return folded(value) in folded(envelope.note or "")
        case "text":
            return any(folded(value) in folded(text) for text in [*texts, *wording(fact)])
        case "grade":
            return (envelope.grade or "").startswith(value.upper())
        case "stance":
            told = evidence_in(entry) if isinstance(fact, TELLS) else ()
            return any(Stance(i.intent, i.firmness).word == value for i in told)
        case "vote":
            cast = getattr(fact, "vote", getattr(fact, "intended", None))
            return isinstance(fact, VOTED) and cast == value
        case "memo":
            return value.upper() == memo(entry)
        case "after":
            return entry.occurred_at >= at(value)
        case "before":
            return entry.occurred_at < at(value)
        case "recorded-after":
            return entry.recorded_at >= at(value)
        case "recorded-before":
            return entry.recorded_at < at(value)
        case "ref":
            return entry.position == int(value) or about(entry, entries[int(value) - 1])
        case _:
            return has(value, entry, entries)


def about(entry: Entry, target: Entry) -> bool:
    """Whether an entry speaks of an earlier one."""
    fact, envelope = entry.fact, entry.envelope
    named = (getattr(fact, name, None) for name in ("entry", "pledge"))
    spoken_of = {*named, envelope.caused_by, envelope.replaces}
    return entry.position > target.position and target.id in spoken_of


def has(kind: str, entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether an entry says something of a kind."""
    said = mentioned(entry, entries)
    match kind:
        case "country":
            return bool(said.countries)
        case "symbol":
            return bool(said.questions)
        case "memo":
            return memo(entry) is not None
        case _:
            return bool(getattr(entry.envelope, kind))


def meanings(journal: Journal) -> Meanings:
    return Meanings(Desk(journal, world()), TODAY, at)


def test_the_filter_knows_every_field() -> None:
    assert set(VALUES) == set(FIELDS)


@given(queries)
def test_a_search_is_read_as_it_was_meant(query: Query) -> None:
    assert bare(parsed(written(query))) == query


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_search_finds_what_a_plain_filter_finds(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories(min_size=3))
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    journal = refill(entries)
    with views.open(journal) as opened, opened.reading() as look:
        clocks = look.clocks(as_of, known_by)
        for query in data.draw(st.lists(queries, min_size=1, max_size=6)):
            try:
                searched = matching(query, meanings(journal), look.snapshot)
            except NotUnderstood:  # a mission, a campaign or a proposal that is not on record
                assume(False)
            fits = {entry.position for entry in entries if holds(query, entry, entries)}
            wanted = Wanted(known=len(entries), matching=searched)
            assert logged(look.snapshot, wanted) == sorted(fits)
            wanted = Wanted(known=clocks.known, as_of=clocks.as_of, voided=False, matching=searched)
            then = [e.position for e in seen(entries, as_of, known_by) if e.position in fits]
            assert happened(look.snapshot, wanted) == then
