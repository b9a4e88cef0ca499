"""A vote as a person sees it: what was decided and why, every figure, and who voted how."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cli.board_page import words
from cli.cells import happening, moment
from cli.output import GLYPHS, Cell, Page, Table
from cli.phrases import when
from cli.preliminaries import preliminary_facts
from cli.stance_cells import worded
from cli.verdicts import SAYS_SO, decided_words, outcome_words
from domain.countries import Roster
from domain.errors import listed
from domain.figures import Status
from domain.roll import Count
from domain.values import EntryId, Iso3, Vote
from infrastructure.desk.vote_records import VoteRecord

Reference = Callable[[EntryId], str]
ORDER = tuple(Vote)


def vote_page(
    record: VoteRecord,
    roster: Roster,
    *,
    zone: str,
    moments: str,
    reference: Reference,
    grouped: bool,
) -> Page:
    """A ballot in full; `grouped` sets all members of one vote in one line."""
    title = f" · {record.board.title}" if record.board.title else ""
    tables = [
        Table(("what", "is"), list(_facts(record, roster, zone))),
        _given_figures(record, zone, reference),
        _grouped(record, roster) if grouped else _roll_call(record, roster),
        _remarks(record, roster, zone, reference),
    ]
    return Page(
        heading=[[Cell(record.key, "bold"), title], moments, ""],
        tables=[table for table in tables if table.rows],
    )


def _facts(record: VoteRecord, roster: Roster, zone: str) -> Iterator[tuple[str, str]]:
    board, outcome = record.board, record.board.outcome
    yield "ballot", record.key
    yield "body", board.body_name or "not known"
    yield "text", board.text_state
    yield from (("date", _set_for(date, zone)) for date in record.dates[-1:])
    expected = "expected: " if board.status is Status.EXPECTED and not outcome.decided else ""
    why = f" ({outcome.why})" if outcome.reason == "ok" else ""
    yield "outcome", f"{expected}{outcome_words(outcome, roster)}{why}"
    if (told := decided_words(board)) is not None:
        yield "decided", told
    yield "tally", f"{words(board.tally)} ({board.status})"
    if board.ballots_known:
        yield "roll call", f"{board.ballots_known} of {board.electorate} votes on record"
    if board.result is not None and board.result.became:
        yield "became", board.result.became
    if outcome.rule is not None:
        basis = SAYS_SO[outcome.basis] if outcome.basis else ""
        yield "rule", f"{outcome.rule}: {outcome.rule_text}; {basis}"
    if outcome.margin is not None:
        yield "margin", f"{outcome.margin:+d} ({outcome.margin_unit})"
    if record.preliminary is not None:
        yield from preliminary_facts(record.preliminary, roster)
    if record.others:
        yield "other ballots", ", ".join(record.others)


def obliged_to_abstain(record: VoteRecord, roster: Roster) -> Iterator[str]:
    """What the parties to a dispute would change by abstaining: said, and nothing is changed."""
    if not record.parties:
        return
    who = listed(map(roster.label, sorted(record.parties)), last="and")
    if record.if_abstaining is None:
        yield f"The rule of this vote knows no veto: Art. 27(3) obliges {who} to nothing."
        return
    then = outcome_words(record.if_abstaining, roster)
    yield f"If {who} abstained as a party to the dispute (Charter Art. 27(3)): {then}."


def _set_for(count: Count, zone: str) -> str:
    assert count.vote_at is not None
    meeting = f", {count.meeting}" if count.meeting else ""
    return f"{when(count.vote_at, zone)}{meeting}"


def _given_figures(record: VoteRecord, zone: str, reference: Reference) -> Table:
    columns = ("said", "figures", "verdict", "source", "grade", "when", "entry", "remark")
    rows = [
        (
            str(count.said).replace("-", " "),
            str(count.totals or ""),
            str(count.verdict or "").replace("-", " "),
            count.source,
            count.grade,
            moment(count.occurred_at, zone),
            Cell(reference(count.entry), full=count.entry),
            "differs from what stands" if record.differs(count) else None,
        )
        for count in record.figures
    ]
    return Table(columns, rows)


def _roll_call(record: VoteRecord, roster: Roster) -> Table:
    rows = [
        (worded(vote), member, roster.name(member), _meant(record, member))
        for vote in ORDER
        for member in _members(record, roster, vote)
    ]
    return Table(("vote", "country", "name", "says it meant"), rows)


def _grouped(record: VoteRecord, roster: Roster) -> Table:
    rows = []
    for vote in ORDER:
        members = _members(record, roster, vote)
        sign = GLYPHS[str(vote.official).replace("-", "_")]
        if members:
            names = ", ".join(map(roster.name, members))
            rows.append((f"{sign} {vote}", len(members), names))
    return Table(("vote", "count", "members"), rows)


def _members(record: VoteRecord, roster: Roster, vote: Vote) -> list[Iso3]:
    members = [member for member, cast in record.moment.votes.items() if cast.vote is vote]
    return sorted(members, key=roster.name)


def _meant(record: VoteRecord, member: Iso3) -> Cell | None:
    return worded(record.moment.intended.get(member))


def _remarks(record: VoteRecord, roster: Roster, zone: str, reference: Reference) -> Table:
    """Corrections, intentions and explanations, as they happened."""
    told = [
        *((e, f.member, f"corrected: {f.was} was wrong, {f.vote}") for e, f in record.corrections),
        *((e, f.member, f"says it meant {f.intended}") for e, f in record.intentions),
        *((e, f.member, f"{f.stage} the vote: {f.text}") for e, f in record.explanations),
    ]
    told.sort(key=lambda remark: (remark[0].occurred_at, remark[0].position))
    rows = [
        (
            roster.name(member),
            text,
            entry.envelope.source,
            happening(entry, zone),
            Cell(reference(entry.id), full=entry.id),
        )
        for entry, member, text in told
    ]
    return Table(("member", "remark", "source", "when", "entry"), rows)
