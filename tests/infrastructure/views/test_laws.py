"""Whatever was recorded, the views say what the naive fold says."""

from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain import annals
from domain.entry import Entry
from domain.mentions import Mentions, mentions, reference
from infrastructure import views
from infrastructure.views.links import links_to
from infrastructure.views.log import Wanted, happened, logged, newest
from infrastructure.views.store import Views
from infrastructure.views.voids import voided_by
from tests.infrastructure.views.conftest import Refill
from tests.journals import (
    CAMPAIGNS,
    COUNTRIES,
    MISSIONS,
    QUESTIONS,
    append,
    histories,
    moments,
    quarrel,
    quarrels,
    seen,
)

one_store = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""The views find out by themselves that each example is another journal."""


def contents(opened: Views) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, whatever their order."""
    with opened.reading() as look:
        return {
            table.name: sorted(look.snapshot.rows(f"SELECT * FROM {table.name}"), key=repr)
            for view in opened.views
            for table in view.tables
        }


@one_store
@given(st.data())
def test_catching_up_in_any_steps_gives_what_a_rebuild_gives(
    refill: Refill, data: st.DataObject
) -> None:
    entries = data.draw(histories())
    journal = refill([])
    with views.open(journal) as opened:
        done = 0
        while done < len(entries):
            step = data.draw(st.integers(1, len(entries) - done))
            append(journal, entries[done : done + step])
            done += step
            opened.catch_up()
        followed = contents(opened)
        opened.rebuild()
        assert contents(opened) == followed


@one_store
@given(quarrels | histories(min_size=1))
@example(quarrel([0, 1, 2, 3, 2, 4, 3]))
def test_an_entry_is_voided_exactly_when_the_fold_says_so(
    refill: Refill, entries: list[Entry]
) -> None:
    places = {entry.id: entry.position for entry in entries}
    with views.open(refill(entries)) as opened, opened.reading() as look:
        for known in range(1, len(entries) + 1):
            fold = annals.voided(entries[:known])
            said = voided_by(look.snapshot, range(1, known + 1), known)
            assert said == {places[target]: places[by] for target, by in fold.items()}


@one_store
@given(st.data())
def test_a_moment_of_knowledge_is_a_position(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories())
    moment = data.draw(moments(entries))
    with views.open(refill(entries)) as opened, opened.reading() as look:
        assert look.known(moment) == sum(entry.recorded_at <= moment for entry in entries)


@one_store
@given(st.data())
def test_both_clocks_give_what_the_oracle_gives(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories())
    as_of, known_by = data.draw(moments(entries)), data.draw(moments(entries))
    with views.open(refill(entries)) as opened, opened.reading() as look:
        clocks = look.clocks(as_of, known_by)
        wanted = Wanted(known=clocks.known, as_of=clocks.as_of, voided=False)
        in_order = [entry.position for entry in seen(entries, as_of, known_by)]
        assert happened(look.snapshot, wanted) == in_order


def mentioned(entry: Entry, entries: Sequence[Entry]) -> Mentions:
    """What an entry speaks of, with what the earlier entry speaks of that it is about."""
    about = [e for e in entries[: entry.position - 1] if e.id == reference(entry)]
    said = mentions(entry)
    return said.joined(mentioned(about[0], entries)) if about else said


def maybe(words: Iterable[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(words))


FILTERS = {
    "country": maybe(COUNTRIES),
    "question": maybe(QUESTIONS),
    "campaign": maybe(CAMPAIGNS),
    "mission": maybe(MISSIONS),
    "recorded_by": maybe(("anna", "ben")),
    "type": maybe(("entry-voided", "position-changed", "vote-cast")),
    "or_global": st.booleans(),
    "after": st.integers(0, 10),
    "until": st.none() | st.integers(5, 30),
    "known": st.integers(0, 30),
}


def passes(entry: Entry, entries: Sequence[Entry], wanted: Wanted) -> bool:
    """Whether a filter lets an entry through, said as plainly as it can be."""
    envelope, said = entry.envelope, mentioned(entry, entries)
    is_global = wanted.or_global and envelope.campaign is None
    return (
        wanted.after < entry.position <= min(wanted.known, wanted.until or wanted.known)
        and wanted.type in (None, entry.name)
        and (wanted.country is None or wanted.country in said.countries)
        and (wanted.question is None or wanted.question in said.questions)
        and (wanted.campaign in (None, envelope.campaign) or is_global)
        and wanted.mission in (None, envelope.mission)
        and wanted.recorded_by in (None, envelope.recorded_by)
    )


@one_store
@given(st.data())
def test_the_log_filters_as_a_naive_filter_does(refill: Refill, data: st.DataObject) -> None:
    entries = data.draw(histories())
    filters = st.builds(Wanted, **FILTERS)
    with views.open(refill(entries)) as opened, opened.reading() as look:
        for wanted in data.draw(st.lists(filters, min_size=1, max_size=8)):
            plain = [e.position for e in entries if passes(e, entries, wanted)]
            assert logged(look.snapshot, wanted) == plain
            assert logged(look.snapshot, wanted, limit=3) == plain[:3]
            assert newest(look.snapshot, wanted, limit=3) == plain[-3:]


@one_store
@given(histories())
def test_an_entry_knows_what_was_recorded_about_it(refill: Refill, entries: list[Entry]) -> None:
    with views.open(refill(entries)) as opened, opened.reading() as look:
        for target in entries:
            later = entries[target.position :]
            about = [e.position for e in later if reference(e) == target.id]
            caused = [e.position for e in later if e.envelope.caused_by == target.id]
            replaced = [e.position for e in later if e.envelope.replaces == target.id]
            links = links_to(look.snapshot, target.position, known=len(entries))
            assert sorted(link.position for link in links) == sorted(about + caused + replaced)
