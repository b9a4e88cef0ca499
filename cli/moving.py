"""What `audit moves` answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from cli.arguments import entry_named, read_moment
from cli.asking import Asking
from cli.board_page import words
from cli.cells import moment
from cli.cited import Cited
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import brief, many, when
from cli.questions import histories_of
from cli.seeing import head
from cli.spans import lasting, span
from cli.stance_cells import stance_cell
from domain.dataclass import dataclass
from domain.errors import Misused, listed
from domain.later import Later
from domain.moment import History
from domain.moves import Moved, Moves, Rate, Step, moves, rates
from domain.preceding import Preceding, Sign
from domain.values import Symbol
from infrastructure.views.questions import desk

COLUMNS = ("country", "tier", "from", "to", "when", "entry", "what", "preceded by")
SIGNS = {
    Sign.OUR_CONTACT: "our contact",
    Sign.THEIR_CONTACT: "another's contact",
    Sign.TEXT: "text changed",
    Sign.SPONSORSHIP: "sponsorship",
    Sign.STATEMENT: "statement",
    Sign.PLEDGE: "pledge",
    Sign.TAKEN_BACK: "taken back",
    Sign.EVENT: "event",
}
FEW = 4
"""How many of the things that preceded a move a page names."""

WARNING = (
    "Targets are chosen because they may move, and a new text moves everybody at once:",
    "a difference between these rates shows nothing of our doing.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of one question between two moments."""

    symbol: Symbol
    moves: Moves
    rates: Sequence[Rate]


def show_moves(
    ask: Asking, text: str | None, policy: str, *, since: str, until: str | None, window: str
) -> None:
    """Answer with who moved between two moments."""
    end = min(ask.as_of, _moment(ask, until)) if until else ask.as_of
    start, back = _start(ask, since, end), span(window)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        histories = list(histories_of(ask, seen, text, policy))
        found = [found_between(ask, each, start, end, back) for each in histories]
        cited = Cited(ask, seen, positions(found))
        lines = (question_json(ask, cited, one) for one in found)
        ask.answer(
            lambda: {
                "from": rfc3339(start, ask.zone),
                "to": rfc3339(end, ask.zone),
                "window_h": int(back.total_seconds()) // 3600,
                "questions": list(lines),
            },
            lambda: _page(ask, cited, found, start, end),
            head=head(seen),
            lines=_lines(lines),
            policy=ask.policy(policy),
        )


def _start(ask: Asking, since: str, end: datetime) -> datetime:
    """A moment, or how long before the end: `24h`, `2d`."""
    try:
        start = end - span(since)
    except Misused:
        start = _moment(ask, since)
    if start > end:
        raise Misused("That ends before it begins.", hint="Give --since the earlier time.")
    return start


def _moment(ask: Asking, text: str) -> datetime:
    entry = entry_named(text, ask.session.journal)
    return entry.occurred_at if entry else read_moment(text, ask.zone)


def found_between(
    ask: Asking, history: History, start: datetime, end: datetime, back: timedelta
) -> Found:
    found = moves(history, ask.session.world, start, end, back)
    return Found(history.material.symbol, found, Later(lambda: rates(history, found, back)))


def positions(found: list[Found]) -> Iterator[int]:
    for step in (step for one in found for moved in one.moves.moved for step in moved.steps):
        yield step.position
        yield from (item.position for item in step.preceded)


def question_json(ask: Asking, cited: Cited, one: Found) -> dict[str, Any]:
    before, after = one.moves.before, one.moves.after
    return {
        "question": one.symbol,
        "status": {"before": before.figures.status, "after": after.figures.status},
        "tally": {
            "before": asdict(before.figures.tally),
            "after": asdict(after.figures.tally),
            "net": dict(one.moves.net),
        },
        "verdict": {"before": before.outcome.verdict, "after": after.outcome.verdict},
        "margin": {"before": before.outcome.margin, "after": after.outcome.margin},
        "moved": [_moved(ask, cited, one, moved) for moved in one.moves.moved],
        "rates": [asdict(rate) for rate in one.rates],
    }


def _moved(ask: Asking, cited: Cited, one: Found, moved: Moved) -> dict[str, Any]:
    return {
        "country": moved.country,
        "name": ask.session.world.roster.name(moved.country),
        "tier": tier_of(one, moved),
        "before": moved.before.key,
        "after": moved.after.key,
        "returned": moved.returned,
        "steps": [_step(ask, cited, step) for step in moved.steps],
    }


def tier_of(one: Found, moved: Moved) -> int | None:
    target = one.moves.after.moment.targets.get(moved.country)
    return target.tier if target else None


def _step(ask: Asking, cited: Cited, step: Step) -> dict[str, Any]:
    return {
        "at": rfc3339(step.at, ask.zone),
        "before": step.before.key,
        "after": step.after.key,
        "entry": step.entry,
        "summary": cited.said(step.position),
        "preceded_by": [
            {
                "sign": item.sign,
                "at": rfc3339(item.at, ask.zone),
                "entry": cited.id(item.position),
                "cited": _is_cited(cited, step, item),
            }
            for item in step.preceded
        ],
    }


def _is_cited(cited: Cited, step: Step, item: Preceding) -> bool:
    """Whether the entry itself names what preceded it, as a report names its contact."""
    return cited.entry(step.position).envelope.caused_by == cited.id(item.position)


def _lines(questions: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in questions:
        yield from ({"question": one["question"], **moved} for moved in one["moved"])


def _page(ask: Asking, cited: Cited, found: list[Found], start: datetime, end: datetime) -> Page:
    rows = [
        [one.symbol, *_row(ask, cited, one, moved, step)]
        for one in found
        for moved in one.moves.moved
        for step in moved.steps
    ]
    columns: tuple[str, ...] = ("question", *COLUMNS)
    if len(found) == 1:
        columns, rows = COLUMNS, [row[1:] for row in rows]
    tables = [Table(columns, rows, says_none=False)]
    # a count judges everybody, and a file of rows has none, nor the rates
    heading = Later(lambda: _heading(ask, found, start, end))
    return Page(heading, tables, Later(lambda: _footer(found)))


def _footer(found: list[Found]) -> list[Line]:
    rates = [line for one in found for line in _rates(one)]
    return [*rates, *WARNING] if rates else []


def _heading(ask: Asking, found: list[Found], start: datetime, end: datetime) -> list[Line]:
    between = f"{when(start, ask.zone)} → {when(end, ask.zone)}"
    still = [one for one in found if len(found) > 1 and _is_still(one)]
    told = [line for one in found if one not in still for line in net_of(one)]
    if still:
        told.append(f"nobody moved on {listed((one.symbol for one in still), last='or')}")
    none = "the campaign has no aim on any question: name one"
    return [f"{between} · {ask.moments()}", *(told or [none]), ""]


def _is_still(one: Found) -> bool:
    return not one.moves.moved and not any(one.moves.net.values())


def net_of(one: Found) -> Iterator[Line]:
    before, after = one.moves.before, one.moves.after
    count = sum(not moved.returned for moved in one.moves.moved)
    back = len(one.moves.moved) - count
    returned = f", {back} moved and came back" if back else ""
    yield [
        Cell(one.symbol, "bold"),
        f": {many(count, 'country') if count else 'nobody'} moved{returned}",
    ]
    net = " · ".join(
        f"{change:+d} {part.replace('_', ' ')}" for part, change in one.moves.net.items() if change
    )
    yield f"  {words(before.figures.tally)} → {words(after.figures.tally)}"
    if net:
        yield f"  net: {net}"


def _row(
    ask: Asking, cited: Cited, one: Found, moved: Moved, step: Step
) -> list[str | int | Cell | None]:
    return [
        Cell(ask.session.world.roster.label(moved.country), full=moved.country),
        tier_of(one, moved),
        stance_cell(step.before),
        stance_cell(step.after),
        moment(step.at, ask.zone, brief),
        cited.ref(step.position),
        cited.said(step.position),
        preceded(ask, cited, step),
    ]


def preceded(ask: Asking, cited: Cited, step: Step, few: int = FEW) -> str:
    """The last few things that preceded a move, the latest first."""
    told = [
        f"{SIGNS[item.sign]} {lasting((step.at - item.at) // timedelta(minutes=1))} before "
        f"({cited.ref(item.position).text}{', cited' if _is_cited(cited, step, item) else ''})"
        for item in reversed(step.preceded[-few:])
    ]
    more = len(step.preceded) - few
    return "; ".join([*told, *([f"{more} more"] if more > 0 else [])])


def _rates(one: Found) -> Iterator[Line]:
    """`A/ES-11/L.10, tier 1: of 4 we spoke to 2 moved towards us, 0 away; …`."""
    if not one.moves.moved:
        return
    for rate in one.rates:
        tier = f"tier {rate.tier}" if rate.tier else "no tier"
        whom = "to whom we spoke" if rate.engaged else "to whom we did not speak"
        yield (
            f"{one.symbol}, {tier}: of {many(rate.countries, 'country')} {whom}, "
            f"{rate.towards} moved towards us and {rate.away} away"
        )
