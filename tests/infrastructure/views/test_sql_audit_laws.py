"""At any two moments, a table of `sql` about causes holds what the naive fold says."""

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.blame import blame
from domain.board import view
from domain.entry import Entry
from domain.flips import turns
from domain.gathering import gathered
from domain.moment import History
from domain.policies import DEFAULT_POLICY
from domain.splits import BY_BLOC, BY_GROUP, groups_on, splits
from domain.tracing import Node, Tie, ties, trace
from infrastructure.reference import world
from infrastructure.sql.asking import asked
from infrastructure.sql.tables import Seen
from infrastructure.views.questions import desk
from tests.infrastructure.views.conftest import Refill
from tests.infrastructure.views.test_sql_laws import at, sorted_rows
from tests.journals import CAMPAIGNS, COUNTRIES, QUESTIONS, histories, moments

FEW = settings(max_examples=25, suppress_health_check=list(HealthCheck))
MEASURES = "SELECT measure, before, after, at, position, entries FROM measures WHERE question = "
BLAMES = "SELECT country, part, value, at, position FROM blames WHERE question = "
SPLITS = "SELECT kind, name, yes, unknown, majority, dissenters FROM splits WHERE question = "


def told(seen: Seen, query: str) -> list[tuple[Any, ...]]:
    return list(asked(seen, query, seconds=60, limit=10_000).rows)


@FEW
@given(st.data())
def test_measures_blames_and_splits_are_those_of_the_naive_fold(
    refill: Refill, data: st.DataObject
) -> None:
    entries = data.draw(histories())
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    campaign, symbol = data.draw(st.sampled_from(CAMPAIGNS)), data.draw(st.sampled_from(QUESTIONS))
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    naive = History(gathered(symbol, campaign, known), DEFAULT_POLICY)
    with desk(refill(entries), campaign, known_by) as looked:
        if symbol not in looked.open_questions(as_of):
            return
        seen = Seen(looked, as_of, world())
        assert told(seen, f"{MEASURES}'{symbol}'") == [
            (str(t.measure), t.before, t.after, at(t.at), t.positions[0], len(t.positions))
            for t in turns(naive, world(), as_of)
        ]
        blamed = {(country, one) for country in COUNTRIES for one in blame(naive, country, as_of)}
        assert sorted_rows(told(seen, f"{BLAMES}'{symbol}'")) == sorted_rows(
            (country, str(one.part), one.value, at(one.at), one.position)
            for country, one in blamed
            if one.position is not None and heard(naive, country)
        )
        assert told(seen, f"{SPLITS}'{symbol}'") == list(divided(naive, as_of))


def heard(history: History, country: str) -> bool:
    """Whether anything on record is about a country by itself."""
    material = history.material
    return country in {
        *(item.country for item in material.evidence),
        *(cast.member for cast in material.casts),
        *(entry.fact.country for entry in material.targeting),
        *(contact.country for contact in material.contacts),
    }


def divided(history: History, moment: Any) -> Iterator[tuple[Any, ...]]:
    shown = view(history.moment(moment), history.policy, world())
    stances = {country: standing.stance for country, standing in shown.standings.items()}
    announced = shown.moment.bloc_lines
    lines = {code: entry.fact.intent for code, entry in announced.items()}
    for by in (BY_GROUP, BY_BLOC):
        for one in splits(stances, groups_on(shown.day, by, world().blocs, announced), lines):
            leading = one.majority and str(one.majority)
            counts = one.tally.yes, one.tally.unknown
            yield by, str(one.code), *counts, leading, ",".join(one.dissenters)


@FEW
@given(st.data())
def test_traces_are_what_every_tree_holds_below_its_entry(
    refill: Refill, data: st.DataObject
) -> None:
    entries = data.draw(histories())
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    held = [e for e in entries if e.recorded_at <= known_by and e.occurred_at <= as_of]
    with desk(refill(entries), None, known_by) as looked:
        rows = told(Seen(looked, as_of, world()), "SELECT cause, position, depth, tie FROM traces")
    drawn = {entry.position: below(entry, held) for entry in held}
    assert {(cause, position, depth) for cause, position, depth, _ in rows} == {
        (cause, position, min(depth for depth, _ in ways))
        for cause, found in drawn.items()
        for position, ways in found.items()
    }
    assert all((depth, tie) in drawn[cause][position] for cause, position, depth, tie in rows)
    assert len(rows) == sum(map(len, drawn.values()))


def below(entry: Entry, held: list[Entry]) -> dict[int, set[tuple[int, Tie | None]]]:
    """What stands below an entry in its tree: at which depth, and tied how."""
    node = trace(entry, ties(held))
    while node.entry.id != entry.id:
        [node] = node.after
    found: dict[int, set[tuple[int, Tie | None]]] = {}
    waiting: list[tuple[int, Node]] = [(1, one) for one in node.after]
    while waiting:
        depth, one = waiting.pop()
        found.setdefault(one.entry.position, set()).add((depth, one.tie))
        waiting += [(depth + 1, after) for after in one.after]
    return found
