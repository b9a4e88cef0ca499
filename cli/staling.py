"""What `audit stale` answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.asking import Asking
from cli.board_page import standing_cell
from cli.boards import head
from cli.cited import Cited
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import brief, many
from cli.questions import histories_of
from domain.board import View, view
from domain.dataclass import dataclass
from domain.moment import History
from domain.reconfirm import aim_given_on
from domain.staleness import By, Stale, stale
from domain.values import Symbol, TextState
from infrastructure.views.questions import desk

COLUMNS = (
    "question", "country", "stance", "what", "given on", "ask again", "stale since", "by", "entry",
    "said",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A question, what is stale of it, and the text on which our aim was set if that changed."""

    seen: View
    stale: list[Stale]
    aim_on: TextState | None

    @property
    def symbol(self) -> Symbol:
        """The question."""
        return self.seen.moment.material.symbol


def show_stale(ask: Asking, symbol: str | None, policy: str) -> None:
    """Answer with what went stale."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = [_found(ask, each) for each in histories_of(ask, seen, symbol, policy)]
        cited = Cited(ask, seen, positions(found))
        ask.answer(
            lambda: {"questions": [_question(ask, cited, one) for one in found]},
            lambda: _page(ask, cited, found),
            head=head(seen),
            lines=(stale_json(ask, cited, one, row) for one in found for row in one.stale),
            policy=ask.policy(policy),
        )


def _found(ask: Asking, history: History) -> Found:
    seen = view(history.moment(ask.as_of), history.policy, ask.session.world)
    return Found(seen, stale(history, seen), aim_given_on(seen.moment))


def positions(found: list[Found]) -> Iterator[int]:
    for row in (row for one in found for row in one.stale):
        yield row.position
        if row.change is not None:
            yield row.change


def _question(ask: Asking, cited: Cited, one: Found) -> dict[str, Any]:
    return {
        "question": one.symbol,
        "text_state": one.seen.moment.situation.text_state,
        "aim_given_on": one.aim_on,
        "stale": [stale_json(ask, cited, one, row) for row in one.stale],
    }


def stale_json(ask: Asking, cited: Cited, one: Found, row: Stale) -> dict[str, Any]:
    return {
        "question": one.symbol,
        "country": row.country,
        "name": ask.session.world.roster.name(row.country),
        "by": row.by,
        "sort": row.sort.replace("-", "_"),
        "intent": row.intent.replace("-", "_"),
        "given_on": row.given_on,
        "said_at": rfc3339(row.said_at, ask.zone),
        "entry": row.entry,
        "since": rfc3339(row.since, ask.zone),
        "changed_by": None if row.change is None else cited.id(row.change),
        "carries": row.carries,
        "ask_again": row.ask_again,
    }


def _page(ask: Asking, cited: Cited, found: list[Found]) -> Page:
    rows = [_row(ask, cited, one, row) for one in found for row in one.stale]
    columns: tuple[str, ...] = COLUMNS
    if len(found) == 1:
        columns, rows = COLUMNS[1:], [row[1:] for row in rows]
    return Page([*_heading(ask, found), ""], [Table(columns, rows)] if rows else [])


def _heading(ask: Asking, found: list[Found]) -> Iterator[str]:
    count = sum(len(one.stale) for one in found)
    yield f"{many(count, 'item') if count else 'nothing'} gone stale · {ask.moments()}"
    for one in found:
        if one.stale or one.aim_on:
            text = sum(row.by is By.TEXT for row in one.stale)
            age, again = len(one.stale) - text, sum(row.ask_again for row in one.stale)
            told = f"{text} by the text, {age} by age, {again} to be asked again"
            aim = f" · our aim was set on {one.aim_on}" if one.aim_on else ""
            yield f"{one.symbol}: text {one.seen.moment.situation.text_state} · {told}{aim}"


def _row(ask: Asking, cited: Cited, one: Found, row: Stale) -> list[str | int | Cell | None]:
    standing = one.seen.standings[row.country]
    return [
        one.symbol,
        Cell(ask.session.world.roster.label(row.country), full=row.country),
        standing_cell(standing),
        f"{row.sort}: {row.intent}",
        row.given_on,
        "yes" if row.ask_again else None,
        Cell(brief(row.since, ask.zone), full=rfc3339(row.since, ask.zone)),
        changed_by(cited, row),
        Cell(ask.session.journal.reference(row.entry), full=row.entry),
        Cell(brief(row.said_at, ask.zone), full=rfc3339(row.said_at, ask.zone)),
    ]


def changed_by(cited: Cited, row: Stale) -> str:
    if row.by is By.AGE:
        return "age"
    if row.change is None:
        return "given on an earlier text"
    return f"{cited.said(row.change)} ({cited.ref(row.change).text})"
