"""Boards as a person sees them: what is decided, who stands where, and every line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from cli.cells import moment
from cli.output import GLYPHS, Cell, Line, Page, Table
from cli.phrases import day, when
from cli.stance_cells import stance_cell, standing_cell, worded
from cli.verdicts import SAYS_SO, decided_words, possible
from domain.board import Board, Row
from domain.countries import Roster
from domain.figures import Status
from domain.seating import Bar
from domain.standing import Flag
from domain.tally import Tally

ORDER = tuple(GLYPHS)
COLUMNS = (
    "country", "name", "group", "tier", "stance", "was", "basis", "since", "flags", "aligned",
    "sponsor", "pledge", "prior", "line", "last contact", "had meant", "since the vote",
)  # fmt: skip
MOVING = "moving it"
"""What the margin gains or loses by it, towards our aim."""

SAID = {
    Status.EXPECTED: "expected, from what is known of each country",
    Status.REPORTED: "reported, not official",
    Status.DECLARED: "declared",
}


def board_page(
    board: Board, roster: Roster, zone: str, wanted: Callable[[Row], bool], moments: str
) -> Page:
    """A board in full: its heading, then the lines that are wanted."""
    rows = [row for row in board.rows if wanted(row)]
    rows.sort(key=lambda row: (ORDER.index(row.standing.stance.key), roster.name(row.country)))
    columns: tuple[str, ...] = COLUMNS
    lines = [_cells(row, roster, zone) for row in rows]
    if board.status is not Status.DECLARED:
        columns = (*COLUMNS, MOVING)
        lines = [[*line, _worth(row, board)] for row, line in zip(rows, lines, strict=True)]
    table = Table(columns, lines)
    return Page(heading=[*heading(board, zone, moments), "", *groups(board, rows)], tables=[table])


def heading(board: Board, zone: str, moments: str) -> Iterator[Line]:
    """What a board says before its lines."""
    title = f" · {board.title}" if board.title else ""
    yield [Cell(board.symbol, "bold"), title]
    body = board.body_name or "body not known"
    yield f"{body} · text {board.text_state} · {moments} · policy {board.policy}"
    yield f"{_figures(board)} ({SAID[board.status]})"
    yield from _decided(board)
    if board.status is not Status.DECLARED:
        yield _soft(board)
        yield from no_vote(board.kept)
    if board.aim is not None:
        asked = f" (set on the text {board.aim_given_on})" if board.aim_given_on else ""
        yield f"we want: {board.aim}{asked}"
    if board.vote_at is not None and board.vote_at > board.at:
        yield f"vote: {when(board.vote_at, zone)}"
    for count in board.reported if board.status is not Status.DECLARED else ():
        source = " ".join(part for part in (count.source, count.grade) if part)
        yield f"heard: {count.totals} from {source or 'nobody named'}"


def _figures(board: Board) -> str:
    if board.result is not None and board.tally.unknown == board.electorate:
        return "no figures are known"
    return words(board.tally)


def words(tally: Tally) -> str:
    """`93 yes · 18 no · 65 abstaining · 17 not voting`; what is nobody is left out."""
    told = (
        (tally.yes, "yes", True),
        (tally.no, "no", True),
        (tally.abstain, "abstaining", True),
        (tally.not_voting, "not voting", False),
        (tally.undecided, "undecided", False),
        (tally.unknown, "unknown", False),
    )
    return " · ".join(f"{count} {word}" for count, word, always in told if count or always)


def _decided(board: Board) -> Iterator[Line]:
    outcome = board.outcome
    verdict = outcome.verdict.replace("_", " ")
    became = board.result.became if board.result is not None else None
    named = f" as {became}" if became else ""
    yield [Cell(verdict, "bold"), f"{named}: {outcome.why}{_bounds(board)}"]
    if outcome.rule_text is not None:
        margin = ""
        if outcome.margin is not None:
            margin = f" · margin {outcome.margin:+d} ({outcome.margin_unit}){_bears(board)}"
        basis = SAYS_SO[outcome.basis] if outcome.basis else ""
        yield f"rule: {outcome.rule_text} · {basis}{margin}"


def _bounds(board: Board) -> str:
    """The best and the worst while it is open, or that it is decided before all have voted."""
    if not board.outcome.decided:
        best, worst = possible(board.outcome.best), possible(board.outcome.worst)
        return f" · at best {best}, at worst {worst}"
    told = decided_words(board)
    return f" · decided {told}" if told else ""


def _bears(board: Board) -> str:
    """How many noes the yes votes outweigh, where noes count."""
    most = board.outcome.survives_no
    noes = "no" if most == 1 else "noes"
    return "" if most is None else f", would survive {most} {noes} and not {most + 1}"


def _soft(board: Board) -> str:
    flags = ", ".join(
        f"{board.flagged(flag)} {word}"
        for flag, word in ((Flag.CONTESTED, "contested"), (Flag.STALE, "stale"))
    )
    stale = f", {board.flagged(Flag.STALE_TEXT)} about another text"
    return f"firm only: {words(board.firm)} · {flags}{stale}"


def no_vote(kept: Sequence[Bar]) -> Iterator[Line]:
    """Who is not in the electorate though a member, and who may not belong there."""
    for certain, word in ((True, "without a vote"), (False, "perhaps without a vote")):
        bars = [bar for bar in kept if bar.certain is certain]
        for basis in dict.fromkeys(bar.basis for bar in bars):
            codes = " ".join(bar.iso3 for bar in bars if bar.basis == basis)
            yield f"{word}: {codes} ({basis})"


def groups(board: Board, rows: Sequence[Row]) -> Iterator[Line]:
    """The countries by stance, by their codes; who is unknown only as a figure."""
    for key in ORDER:
        codes = [row.country for row in rows if row.standing.stance.key == key]
        if not codes:
            continue
        word = key.replace("_", " ")
        named = "" if key == "unknown" and len(codes) > board.electorate // 4 else " ".join(codes)
        yield [Cell(f" {GLYPHS[key]} ", key), f" {word} {len(codes)}  {named}".rstrip()]


def _cells(row: Row, roster: Roster, zone: str) -> list[str | int | Cell | None]:
    return [
        row.country,
        roster.name(row.country),
        str(roster.group(row.country)),
        row.tier,
        standing_cell(row.standing),
        None if row.was is None else stance_cell(row.was),
        _basis(row, zone),
        _date(row.moved.at, zone),
        ", ".join(flag.replace("_", " ") for flag in row.standing.flags),
        str(row.aligned),
        "sponsor" if row.sponsor else None,
        worded(row.pledge),
        worded(row.prior),
        ", ".join(f"{line.fact.bloc} {line.fact.intent}" for line in row.lines) or None,
        _date(row.last_contact_at, zone),
        worded(row.intended),
        None if row.since_vote is None else stance_cell(row.since_vote),
    ]


def _worth(row: Row, board: Board) -> str:
    """`abstain +2, yes +3`, and whether that lifts a veto or casts one."""
    if row.leverage is None:
        return ""
    parts = [f"{vote} {worth:+d}" for vote, worth in row.leverage.moves(board.aim)]
    parts += ["lifts a veto"] if row.leverage.lifts_veto else []
    parts += ["can veto"] if row.leverage.casts_veto else []
    parts += [f"weighs {row.leverage.weight}"] if row.leverage.weight is not None else []
    return ", ".join(parts)


def _basis(row: Row, zone: str) -> Cell:
    """What a stance rests on, and until when the desk's own judgement holds."""
    basis, until = str(row.standing.basis), row.standing.until
    return Cell(f"{basis} until {when(until, zone)}" if until else basis, full=basis)


def _date(at: datetime | None, zone: str) -> Cell | None:
    return None if at is None else moment(at, zone, day)


def lines_page(boards: Sequence[Board], zone: str, moments: str) -> Page:
    """A line for each question."""
    columns = ("question", "text", "title", "figures", "status", "outcome", "we want", "vote")
    rows: list[list[str | int | Cell | None]] = [
        [
            board.symbol,
            board.text_state,
            board.title,
            _figures(board),
            str(board.status),
            board.outcome.verdict.replace("_", " "),
            board.aim and str(board.aim),
            _date(board.vote_at, zone),
        ]
        for board in boards
    ]
    return Page(heading=[moments, ""], tables=[Table(columns, rows)])
