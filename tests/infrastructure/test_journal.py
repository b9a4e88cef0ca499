"""What is recorded is decided under the lock, appended whole, and found again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.annals import AnnotateEntry, VoidedAlready, VoidEntry
from domain.ballot import CastVotes, DeclareResult, MemberVote, VotedAlready
from domain.campaign import CloseCampaign, OpenCampaign
from domain.dossier import Dossier, PositionChanged, PositionConfirmed, ReportPosition
from domain.entry import Context
from domain.errors import AmbiguousEntry, BadRows, NoSuchEntry
from domain.memo import Ask, MemoWithoutAsk, RescindMemo, SendMemo
from domain.proposal import TableProposal
from domain.values import BASE, Intent, Iso3, Symbol, Totals, Vote
from infrastructure import refs
from infrastructure.acts import KeyTaken, Order
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.undoing import orders_to_void
from tests.conftest import NewStore
from tests.infrastructure.conftest import OpenJournal, Ticking

NOON = datetime(2025, 2, 20, 12, 0, tzinfo=UTC)
VOTE = datetime(2025, 2, 24, 16, 0, tzinfo=UTC)
NOTED = Context(occurred_at=NOON, recorded_by="anna", campaign="path-to-peace")
GLOBAL = replace(NOTED, campaign=None)
PALAU = "dossier/path-to-peace/PLW"
L10 = Symbol("A/ES-11/L.10")
SAYS_NO = ReportPosition(question=L10, text_state=BASE, intent=Intent.NO)
SAYS_YES = replace(SAYS_NO, intent=Intent.YES)
MEMO = SendMemo(asks=(Ask(id="", text="Vote no"),), everyone=True)
DRAFT = TableProposal(body="UNGA", title="The path to peace")


def cast(**votes: Vote) -> CastVotes:
    pairs = tuple(MemberVote(member=Iso3(m), vote=v) for m, v in votes.items())
    return CastVotes(votes=pairs, body="UNGA")


def memo_order(text: str) -> Order:
    command = SendMemo(asks=(Ask(id="", text=text),), everyone=True)
    return Order(stream="memo/path-to-peace/M*", command=command, context=NOTED)


def test_a_recorded_fact_is_read_back_as_it_was_answered(journal: Journal) -> None:
    (entry,) = journal.record(PALAU, SAYS_NO, NOTED).entries
    assert journal.stream(PALAU) == [entry]
    assert (entry.position, entry.version, entry.name) == (1, 1, "position-changed")
    assert entry.fact == PositionChanged(question=L10, text_state=BASE, intent=Intent.NO)
    assert entry.envelope.act == entry.id
    assert entry.envelope.occurred_at == NOON
    assert isinstance(journal.state(PALAU), Dossier)


def test_what_a_command_finds_decides_what_it_records(journal: Journal) -> None:
    journal.record(PALAU, SAYS_NO, NOTED)
    later = replace(NOTED, occurred_at=NOON + timedelta(hours=1))
    (heard_again,) = journal.record(PALAU, SAYS_NO, later).entries
    assert isinstance(heard_again.fact, PositionConfirmed)


def test_only_an_identical_act_records_nothing(journal: Journal) -> None:
    journal.record(PALAU, SAYS_NO, NOTED)
    assert journal.record(PALAU, SAYS_NO, NOTED).entries == ()
    assert journal.record(PALAU, SAYS_NO, replace(NOTED, source="AP")).entries
    assert journal.head().position == 2


def test_what_was_voided_may_be_said_again(journal: Journal) -> None:
    (first,) = journal.record(PALAU, SAYS_NO, NOTED).entries
    journal.record(PALAU, VoidEntry(entry=first.id), NOTED)
    assert journal.record(PALAU, SAYS_NO, NOTED).entries
    assert journal.record(PALAU, SAYS_NO, NOTED).entries == ()


def test_a_refusal_leaves_no_trace(journal: Journal) -> None:
    journal.record("ballot/A/ES-11/L.10", cast(USA=Vote.NO), replace(GLOBAL, occurred_at=VOTE))
    before = journal.head()
    with pytest.raises(VotedAlready):
        journal.record(
            "ballot/A/ES-11/L.10",
            cast(FRA=Vote.YES, USA=Vote.YES),
            replace(GLOBAL, occurred_at=VOTE),
        )
    orders = [
        Order(stream=PALAU, command=SAYS_NO, context=NOTED),
        Order(stream="memo/path-to-peace/M1", command=SendMemo(asks=()), context=NOTED),
    ]
    with pytest.raises(MemoWithoutAsk):
        journal.record_all(orders)
    assert journal.head() == before
    assert journal.streams() == ["ballot/A/ES-11/L.10"]


def test_what_follows_in_other_streams_comes_in_the_same_act(journal: Journal) -> None:
    journal.record("proposal/A/ES-11/L.10", DRAFT, GLOBAL)
    declared = DeclareResult(body="UNGA", totals=Totals(yes=93, no=18, abstain=65, not_voting=17))
    act = journal.record("ballot/A/ES-11/L.10", declared, replace(GLOBAL, occurred_at=VOTE))
    assert [entry.name for entry in act.entries] == [
        "result-declared",
        "voting-begun",
        "proposal-decided",
    ]
    assert {entry.envelope.act for entry in act.entries} == {act.entries[0].id}
    assert {entry.envelope.caused_by for entry in act.entries[1:]} == {act.entries[0].id}
    assert [journal.act(entry) for entry in act.entries] == [act.entries] * 3


def test_an_act_is_found_whole_from_each_of_its_entries(journal: Journal) -> None:
    for size in range(1, 10):
        streams = [f"dossier/size-{size}/{country}" for country in "ABCDEFGHI"[:size]]
        orders = [Order(stream=stream, command=SAYS_NO, context=NOTED) for stream in streams]
        act = journal.record_all(orders).entries
        assert [journal.act(entry) for entry in act] == [act] * size
        titles = [(entry.position, entry.id, entry.name) for entry in act]
        assert journal.titles(journal.span(act[-1])) == titles


def test_an_order_may_be_caused_by_an_earlier_one(journal: Journal) -> None:
    report = Order(stream=PALAU, command=SAYS_NO, context=NOTED, caused_by_order=0)
    sent, said = journal.record_all([memo_order("Ask"), report]).entries
    assert said.envelope.caused_by == sent.id


def test_positions_follow_each_other_without_a_gap(journal: Journal) -> None:
    for number in range(5):
        journal.record_all([memo_order(f"{number}"), memo_order(f"{number} again")])
    found = [entry for page in journal.after(0, 3) for entry in page]
    assert [entry.position for entry in found] == list(range(1, 11))
    assert [entry.key for entry in found] == [f"path-to-peace/M{n}" for n in range(1, 11)]
    assert journal.seal_at(10) == journal.head().seal
    assert journal.seal_at(11) is None


def test_the_clock_of_the_journal_never_goes_back(journal: Journal, clock: Ticking) -> None:
    (first,) = journal.record(PALAU, SAYS_NO, NOTED).entries
    clock.now = datetime(2024, 1, 1, tzinfo=UTC)
    (second,) = journal.record(PALAU, SAYS_YES, NOTED).entries
    assert second.recorded_at == first.recorded_at


def test_a_dry_run_answers_the_entries_and_writes_nothing(journal: Journal) -> None:
    (entry,) = journal.record(PALAU, SAYS_NO, NOTED, dry_run=True).entries
    assert entry.position == 1
    assert journal.head().position == 0
    assert journal.stream(PALAU) == []


def test_a_key_makes_a_repeat_a_no_op(journal: Journal) -> None:
    first = journal.record("memo/path-to-peace/M*", MEMO, NOTED, key="k")
    journal.record("memo/path-to-peace/M1", RescindMemo(), replace(NOTED, occurred_at=VOTE))
    retried = replace(NOTED, occurred_at=NOON + timedelta(minutes=3))
    again = journal.record("memo/path-to-peace/M*", MEMO, retried, key="k")
    assert again.repeated
    assert again.entries == first.entries
    assert journal.head().position == 2


@pytest.mark.parametrize(
    "other",
    [
        Order(stream="memo/path-to-peace/M*", command=replace(MEMO, subject="x"), context=NOTED),
        Order(stream="memo/other/M*", command=MEMO, context=NOTED),
        Order(stream="memo/path-to-peace/M*", command=SendMemo(asks=()), context=NOTED),
    ],
)
def test_a_key_that_was_used_for_something_else_is_refused(journal: Journal, other: Order) -> None:
    journal.record("memo/path-to-peace/M*", MEMO, NOTED, key="k")
    with pytest.raises(KeyTaken):
        journal.record_all([other], key="k")
    assert journal.head().position == 1


def test_rows_that_are_refused_are_told_by_line_all_at_once(journal: Journal) -> None:
    orders = [
        Order(stream=PALAU, command=SAYS_NO, context=NOTED),
        Order(stream="memo/path-to-peace/M1", command=SendMemo(asks=()), context=NOTED),
        Order(stream="campaign/x", command=CloseCampaign(), context=NOTED),
    ]
    with pytest.raises(BadRows) as caught:
        journal.record_all(orders, lines=[2, 3, 5])
    assert [line for line, _ in caught.value.rows] == [3, 5]
    assert "2 of 3 rows" in str(caught.value)
    assert journal.head().position == 0


def test_an_entry_answers_to_its_position_its_reference_and_its_id(journal: Journal) -> None:
    (entry,) = journal.record(PALAU, SAYS_NO, NOTED).entries
    short = journal.reference(entry.id)
    assert len(short) >= 5
    assert not short.isdigit()
    for reference in ("1", short, short.upper(), refs.spelt(entry.id), entry.id, entry.id.upper()):
        assert journal.entry(reference) == entry
    for unknown in ("2", "zzzzz", "u0000", "PLW", "", "9" * 40, entry.id[:-1] + "g"):
        with pytest.raises(NoSuchEntry):
            journal.entry(unknown)


def test_a_reference_that_two_entries_share_is_lengthened(
    new_sqlite_store: NewStore, clock: Ticking
) -> None:

    def alike(size: int) -> bytes:
        counter.append(1)
        return bytes([255] * (size - 1) + [len(counter)])

    counter: list[int] = []
    with Journal.open(
        new_sqlite_store(), create=True, clock=clock, entropy=alike, world=world()
    ) as journal:
        first = journal.record(PALAU, SAYS_NO, NOTED).entries[0]
        second = journal.record(PALAU, SAYS_YES, NOTED).entries[0]
        with pytest.raises(AmbiguousEntry):
            journal.entry(refs.spelt(first.id)[:5])
        for entry in (first, second):
            assert journal.entry(journal.reference(entry.id)) == entry
        each = {entry.id: journal.reference(entry.id) for entry in (second, first)}
        assert journal.references(each) == each


def test_what_many_are_called_is_what_each_is(journal: Journal) -> None:
    ids = [journal.record(PALAU, said, NOTED).entries[0].id for said in (SAYS_NO, SAYS_YES)]
    assert journal.references(iter(ids)) == {id: journal.reference(id) for id in ids}
    assert journal.references(()) == {}


def test_undoing_voids_every_entry_of_an_act_once(journal: Journal) -> None:
    journal.record("proposal/A/ES-11/L.10", DRAFT, GLOBAL)
    declared = DeclareResult(body="UNGA", totals=Totals(yes=93, no=18, abstain=65, not_voting=17))
    act = journal.record("ballot/A/ES-11/L.10", declared, replace(GLOBAL, occurred_at=VOTE))
    orders = orders_to_void(journal, act.entries[1], "typo", NOTED)
    assert [order.context.campaign for order in orders] == [None] * 3
    undone = journal.record_all(orders)
    assert journal.state("ballot/A/ES-11/L.10").result is None
    assert journal.state("proposal/A/ES-11/L.10").voting_begun is None
    with pytest.raises(VoidedAlready):
        orders_to_void(journal, act.entries[0], "", NOTED)
    journal.record_all(orders_to_void(journal, undone.entries[0], "it was right", NOTED))
    assert journal.state("ballot/A/ES-11/L.10").result is not None


def test_streams_and_their_entries_are_found_by_prefix(journal: Journal) -> None:
    journal.record("campaign/a", OpenCampaign(title="A", owner="USA", zone="UTC"), NOTED)
    for country in ("PLW", "FRA", "CIV"):
        journal.record(f"dossier/a/{country}", SAYS_NO, NOTED)
    journal.record("dossier/a/FRA", SAYS_YES, NOTED)
    journal.record("dossier/ab/FRA", SAYS_YES, NOTED)
    assert journal.streams("dossier/a/") == [f"dossier/a/{c}" for c in ("CIV", "FRA", "PLW")]
    assert [(e.key, e.version) for e in journal.under("dossier/a/")] == [
        ("a/CIV", 1),
        ("a/FRA", 1),
        ("a/FRA", 2),
        ("a/PLW", 1),
    ]
    assert set(journal.at([2, 4, 99])) == {2, 4}


def test_somebodys_last_entry_is_found(journal: Journal) -> None:
    journal.record(PALAU, SAYS_NO, NOTED)
    for number in range(150):
        journal.record(PALAU, SAYS_YES, replace(NOTED, recorded_by="ben", source=f"{number}"))
    mine, theirs = journal.last_by("anna"), journal.last_by("ben")
    assert mine is not None
    assert theirs is not None
    assert (mine.position, theirs.position) == (1, 151)
    assert journal.last_by("carla") is None


def test_an_annotation_changes_no_state(journal: Journal) -> None:
    (entry,) = journal.record(PALAU, SAYS_NO, NOTED).entries
    before = journal.state(PALAU)
    journal.record(PALAU, AnnotateEntry(entry=entry.id, text="by telephone"), NOTED)
    assert journal.state(PALAU) == before


def test_no_setting_is_taken_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, new_sqlite_store: NewStore, open_journal: OpenJournal
) -> None:
    monkeypatch.setenv("CIPHER_TOPIC", "nowhere:Cipher")
    monkeypatch.setenv("PERSISTENCE_MODULE", "nowhere")
    monkeypatch.setenv("IS_SNAPSHOTTING_ENABLED", "y")
    assert open_journal(new_sqlite_store()).record(PALAU, SAYS_NO, NOTED).entries
