"""Proposals as a person sees them: facts, texts, sponsors, amendments, relations, ballots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cli.board_page import words
from cli.cells import happening, moment
from cli.output import Cell, Page, Table
from cli.phrases import happened, when
from cli.trees import drawn
from cli.verdicts import outcome_words
from domain.bodies import Book
from domain.countries import Roster
from domain.figures import Status
from domain.motions import rule_of
from domain.proposal import (
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalTabled,
    ProposalWithdrawn,
)
from domain.relations import Tie
from domain.sponsorship import sponsorships
from domain.text import Text, is_accepted
from domain.values import Symbol
from domain.withdrawal import Window
from infrastructure.desk.proposal_records import ProposalRecord


def proposal_page(
    record: ProposalRecord, roster: Roster, book: Book, zone: str, moments: str
) -> Page:
    """A proposal in full."""
    text = record.text
    title = f" · {text.tabled.title}" if text.tabled and text.tabled.title else ""
    tables = (
        Table(("what", "is"), list(_facts(record, roster, book, zone))),
        Table(("text", "since"), list(_texts(text, zone)) if text.tabled else []),
        Table(("sponsor", "name", "joined", "left"), list(_sponsors(text, roster, zone))),
        Table(("amendment", "title", "by", "fate"), list(_amendments(record, roster))),
        Table(("relations", "title", "fate"), list(_tree(record, roster))),
        Table(("ballot", "vote", "figures", "outcome"), list(_ballots(record, roster, zone))),
    )
    return Page(
        heading=[[Cell(record.symbol, "bold"), title], moments, ""],
        tables=[table for table in tables if table.rows],
    )


def lines_page(
    texts: Sequence[tuple[Symbol, Text]], roster: Roster, zone: str, moments: str
) -> Page:
    """A line for each proposal."""
    known = dict(texts)
    columns = ("symbol", "body", "form", "amends", "title", "text", "sponsors", "tabled", "fate")
    rows = [
        (
            symbol,
            text.tabled.body if text.tabled else "",
            str(text.tabled.form) if text.tabled else "",
            text.tabled.amends if text.tabled else None,
            text.tabled.title if text.tabled else "",
            text.state,
            len(text.sponsors),
            happening(text.entries[0], zone),
            fate_words(text, roster, known),
        )
        for symbol, text in texts
    ]
    return Page(heading=[moments, ""], tables=[Table(columns, rows)])


def fate_words(text: Text, roster: Roster, texts: Mapping[Symbol, Text]) -> str:
    """What became of a proposal: `adopted as A/RES/ES-11/7`, `withdrawn by …`, `open`."""
    match text.fate:
        case ProposalDecided(verdict=verdict, became=became):
            return f"{verdict}{f' as {became}' if became else ''}".replace("without-", "without ")
        case ProposalWithdrawn(by=by, in_favour_of=other, why=why):
            by_whom = f" by {roster.label(by)}" if by else ""
            instead = f" in favour of {other}" if other else ""
            return f"withdrawn{by_whom}{instead}{f' ({why})' if why else ''}"
        case ProposalNotPutToVote(why=why_not):
            return f"not put to the vote ({why_not})"
        case None:
            if is_accepted(text, texts):
                return "accepted by the sponsors"
            return "open" if text.tabled else "not tabled here"


def window_words(window: Window, zone: str) -> str:
    """Until when a proposal can be withdrawn, and why."""
    at = f" {when(window.until, zone)}" if window.until else ""
    if not window.possible:
        return f"no longer since{at}: {window.why} ({window.rule})"
    return f"until{at or ' voting begins'}: {window.why} ({window.rule})"


def _facts(
    record: ProposalRecord, roster: Roster, book: Book, zone: str
) -> Iterator[tuple[str, str | Cell]]:
    text, tabled = record.text, record.text.tabled
    yield "proposal", record.symbol
    if tabled is not None:
        yield "form", str(tabled.form)
        yield "body", book.name(tabled.body)
        yield from (("title", tabled.title) for _ in range(bool(tabled.title)))
        if tabled.amends is not None:
            paragraph = f", {tabled.paragraph}" if tabled.paragraph else ""
            yield "amends", f"{tabled.amends}{paragraph}"
        yield from _particulars(tabled)
        yield "tabled", happening(text.entries[0], zone)
        if tabled.text:
            yield "words", tabled.text
    yield "text", text.state
    at = f", {happened(text.settled, zone)}" if text.settled else ""
    yield "fate", f"{fate_words(text, roster, record.texts)}{at}"
    if record.window is not None:
        yield "can be withdrawn", window_words(record.window, zone)


def _particulars(tabled: ProposalTabled) -> Iterator[tuple[str, str]]:
    """What only some papers have."""
    if tabled.motion is not None:
        rule = rule_of(tabled.motion, tabled.body)
        parts = f" of {tabled.paragraph}" if tabled.paragraph and tabled.amends is None else ""
        yield "asks for", f"{tabled.motion}{parts}{f' ({rule})' if rule else ''}"
    if tabled.adds_or_deletes:
        yield "adds or deletes", "yes, and so comes first in the Council (rule 36)"
    if tabled.operative is not None:
        yield "operative paragraphs", str(tabled.operative)


def _texts(text: Text, zone: str) -> Iterator[tuple[str, str | Cell]]:
    changed = {change.occurred_at: change for change in text.changes}
    for since, state in text.states:
        yield state, happening(changed[since], zone) if since in changed else "as tabled"


def _sponsors(
    text: Text, roster: Roster, zone: str
) -> Iterator[tuple[str, str, str | Cell, Cell | None]]:
    for time in sponsorships(text):
        joined = "on the document" if time.on_document else happening(time.joined, zone)
        left = happening(time.left, zone) if time.left else None
        yield time.country, roster.name(time.country), joined, left


def _amendments(record: ProposalRecord, roster: Roster) -> Iterator[tuple[str, str, str, str]]:
    for symbol, text in record.amendments:
        title = text.tabled.title or text.tabled.text or "" if text.tabled else ""
        by = ", ".join(map(roster.name, text.sponsors))
        yield symbol, title, by, fate_words(text, roster, record.texts)


def _tree(record: ProposalRecord, roster: Roster) -> Iterator[tuple[str, str, str]]:
    """The proposals related to it, each below the one to which it stands so."""
    if not record.tree.related:
        return
    for stem, node in drawn(record.tree, lambda node: node.related):
        text = record.texts.get(node.symbol)
        tie = f"{node.tie.replace('-', ' ')} " if node.tie else ""
        here = " ◂" if node.symbol == record.symbol and node.tie else ""
        title = text.tabled.title if text and text.tabled else ""
        fate = fate_words(text, roster, record.texts) if text and node.tie is not Tie.BECAME else ""
        yield f"{stem}{tie}{node.symbol}{here}", title, fate


def _ballots(
    record: ProposalRecord, roster: Roster, zone: str
) -> Iterator[tuple[str, Cell | None, str | None, str]]:
    for key, board in record.ballots:
        known = board.status is not Status.EXPECTED
        yield (
            key,
            moment(board.vote_at, zone) if board.vote_at else None,
            words(board.tally) if known else None,
            outcome_words(board.outcome, roster) if known else "open",
        )
