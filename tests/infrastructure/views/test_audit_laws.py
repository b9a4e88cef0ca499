"""Whatever was recorded, what an audit says of a question is what the naive fold says."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.blame import blame
from domain.board import view
from domain.claims import Claim, Measure
from domain.conflicts import conflicts
from domain.entry import Entry
from domain.exposure import exposure
from domain.flips import flips
from domain.gathering import gathered
from domain.learned import learned
from domain.moment import History
from domain.moves import Moves, Step, moves, rates
from domain.policies import POLICIES
from domain.replay import changes
from domain.staleness import stale
from domain.values import STANCES, Iso3
from domain.why_not import why_not
from infrastructure.ledgers import ledger_of
from infrastructure.reference import world
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_laws import one_store
from tests.journals import CAMPAIGNS, COUNTRIES, QUESTIONS, START, histories, moments

Span = tuple[datetime, datetime]


def moved(history: History, span: Span) -> Any:
    found = moves(history, world(), *span)
    return found.moved, found.net, rates(history, found)


CLAIMS = (
    Claim(measure=Measure.YES, number=1),
    Claim(measure=Measure.UNKNOWN, number=191, below=True),
    Claim(measure=Measure.MARGIN, number=1),
    Claim(measure=Measure.VERDICT, word="open"),
    *(Claim(country=country, word="yes") for country in COUNTRIES),
)
AUDITS: dict[str, Callable[[History, Span], Any]] = {
    "moves": moved,
    "when": lambda history, span: [flips(history, world(), each, span[1]) for each in CLAIMS],
    "conflicts": lambda history, span: conflicts(
        view(history.moment(span[1]), history.policy, world())
    ),
    "stale": lambda history, span: stale(
        history, view(history.moment(span[1]), history.policy, world())
    ),
    "exposure": lambda history, span: exposure(
        view(history.moment(span[1]), history.policy, world())
    ),
    "why not": lambda history, span: [
        why_not(history, country, wanted, span[1])
        for country in COUNTRIES
        for wanted in (STANCES["yes"], STANCES["lean-no"])
    ],
    "blame": lambda history, span: [blame(history, each, span[1]) for each in COUNTRIES],
}


@one_store
@given(st.data())
def test_an_audit_at_any_moment_is_the_naive_fold(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories())
    span = spans(data, entries)
    known_by, policy = data.draw(moments(entries)), data.draw(st.sampled_from(POLICIES))
    symbol, campaign = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(CAMPAIGNS))
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    naive = History(gathered(symbol, campaign, known), policy)
    with desk(refill(entries), campaign, known_by) as seen:
        shown = seen.history(symbol, policy)
        for asked, audit in AUDITS.items():
            assert audit(shown, span) == audit(naive, span), asked


@given(st.data())
def test_moves_to_a_moment_and_from_it_make_up_the_moves_over_it(data: st.DataObject) -> None:
    entries = data.draw(histories())
    start, end = spans(data, entries)
    between = data.draw(moments(entries).map(lambda at: min(max(at, start), end)))
    history = some_history(data, entries)
    first, second, whole = (
        moves(history, world(), *span) for span in ((start, between), (between, end), (start, end))
    )
    assert joined(first, second) == steps(whole)
    assert {part: first.net[part] + second.net[part] for part in whole.net} == whole.net


@given(st.data())
def test_whoever_stands_elsewhere_moved_and_nobody_else(data: st.DataObject) -> None:
    entries = data.draw(histories())
    start, end = spans(data, entries)
    history = some_history(data, entries)
    found = moves(history, world(), start, end)
    stands = [
        {c: s.stance for c, s in seen.standings.items()} for seen in (found.before, found.after)
    ]
    both = stands[0].keys() & stands[1].keys()  # who is recorded as ineligible leaves the board
    changed = {country: (stands[0][country], stands[1][country]) for country in both}
    moved = (one for one in found.moved if not one.returned and one.country in both)
    told = {one.country: (one.before, one.after) for one in moved}
    assert told == {country: pair for country, pair in changed.items() if pair[0] != pair[1]}


@given(st.data())
def test_a_claim_turns_where_the_boards_of_all_moments_say(data: st.DataObject) -> None:
    entries = data.draw(histories())
    end, claim = data.draw(moments(entries)), data.draw(st.sampled_from(CLAIMS))
    history = some_history(data, entries)
    found = flips(history, world(), claim, end)
    assert [(one.at, one.holds) for one in found.flips] == list(turns(history, claim, end))
    assert found.holds == claim.holds(seen_at(history, end, claim))


@one_store
@given(st.data())
def test_what_was_known_of_a_claim_turned_where_the_naive_folds_say(
    refill: Refill, data: st.DataObject
) -> None:
    entries = data.draw(histories())
    at, claim = data.draw(moments(entries)), data.draw(st.sampled_from(CLAIMS))
    symbol, policy = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(POLICIES))
    journal = refill(entries)
    book = ledger_of(journal, symbol, CAMPAIGNS[0], policy, len(entries))
    found = learned(book, world(), claim, at)

    def holds(known: list[Entry]) -> bool:
        history = History(gathered(symbol, CAMPAIGNS[0], known), policy)
        return claim.holds(seen_at(history, at, claim))

    naive, was = [], holds([])
    for recorded_at in sorted({entry.recorded_at for entry in entries}):
        now = holds([entry for entry in entries if entry.recorded_at <= recorded_at])
        naive += [(recorded_at, now)] if now != was else []
        was = now
    assert [(one.at, one.holds) for one in found.flips] == naive


def turns(history: History, claim: Claim, end: datetime) -> Iterator[tuple[datetime, bool]]:
    """Every moment at which anything happened or expired, each looked at afresh."""
    material = history.material
    happened = set(changes(history, BEGINNING, end))
    happened |= {item.until for item in material.evidence if item.until and item.until <= end}
    was = claim.holds(seen_at(history, BEGINNING, claim))
    for at in sorted(happened):
        now = claim.holds(seen_at(history, at, claim))
        if now != was:
            yield at, now
        was = now


def seen_at(history: History, at: datetime, claim: Claim) -> str | int | None:
    """What a claim is about, on the board of a moment."""
    seen = view(history.moment(at), history.policy, world())
    if claim.country is not None:
        return seen.moment.standing(claim.country, history.policy).stance.key
    if claim.measure is Measure.VERDICT:
        return seen.outcome.verdict
    if claim.measure is Measure.MARGIN:
        return seen.outcome.margin
    count: int = getattr(seen.figures.tally, str(claim.measure))
    return count


BEGINNING = START - timedelta(days=30)


def some_history(data: st.DataObject, entries: list[Entry]) -> History:
    """The naive history of some question under some policy."""
    symbol, policy = data.draw(st.sampled_from(QUESTIONS)), data.draw(st.sampled_from(POLICIES))
    return History(gathered(symbol, CAMPAIGNS[0], entries), policy)


def spans(data: st.DataObject, entries: list[Entry]) -> Span:
    """Two moments in order."""
    start, end = sorted((data.draw(moments(entries)), data.draw(moments(entries))))
    return start, end


def steps(found: Moves) -> dict[Iso3, tuple[Step, ...]]:
    return {one.country: one.steps for one in found.moved}


def joined(first: Moves, second: Moves) -> dict[Iso3, tuple[Step, ...]]:
    """The steps of both, each country's in order."""
    one, other = steps(first), steps(second)
    return {country: one.get(country, ()) + other.get(country, ()) for country in {**one, **other}}
