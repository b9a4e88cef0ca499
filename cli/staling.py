"""What `audit stale` answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

from cli.asking import Asking
from cli.cells import Names, moments
from cli.cited import Cited
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import many
from cli.questions import histories_of
from cli.seeing import head
from cli.stance_cells import standing_cell
from domain.board import view
from domain.dataclass import dataclass
from domain.moment import History, Moment
from domain.reconfirm import aim_given_on, is_over
from domain.staleness import By, Stale, stale
from domain.standing import Standing
from domain.values import Iso3, Symbol, TextState
from infrastructure.views.questions import desk

COLUMNS = (
    "question", "country", "stance", "what", "given on", "ask again", "stale since", "by", "entry",
    "said",
)  # fmt: skip


Row = Sequence[str | int | Cell | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A question, what is stale of it, and the text on which our aim was set if that changed.

    `standings` is empty where nothing can be stale any more.
    """

    moment: Moment
    standings: Mapping[Iso3, Standing]
    stale: list[Stale]
    aim_on: TextState | None

    @property
    def symbol(self) -> Symbol:
        """The question."""
        return self.moment.material.symbol


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
    moment = history.moment(ask.as_of)
    if is_over(moment):
        return Found(moment, {}, [], aim_given_on(moment))
    seen = view(moment, history.policy, ask.session.world)
    return Found(moment, seen.standings, stale(history, seen), aim_given_on(moment))


def positions(found: list[Found]) -> Iterator[int]:
    """Where the entries stand that changed a text."""
    changes = (row.change for one in found for row in one.stale)
    return (change for change in changes if change is not None)


def _question(ask: Asking, cited: Cited, one: Found) -> dict[str, Any]:
    return {
        "question": one.symbol,
        "text_state": one.moment.situation.text_state,
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
    names = Names(ask.session.journal, (row.entry for one in found for row in one.stale))
    rows = [row for one in found for row in _rows(ask, cited, names, one)]
    columns: tuple[str, ...] = COLUMNS
    if len(found) == 1:
        columns, rows = COLUMNS[1:], [row[1:] for row in rows]
    return Page([*_heading(ask, found), ""], [Table(columns, rows, says_none=False)])


def _heading(ask: Asking, found: list[Found]) -> Iterator[str]:
    count = sum(len(one.stale) for one in found)
    yield f"{many(count, 'item') if count else 'nothing'} gone stale · {ask.moments()}"
    for one in found:
        if one.stale or one.aim_on:
            text = sum(row.by is By.TEXT for row in one.stale)
            age, again = len(one.stale) - text, sum(row.ask_again for row in one.stale)
            told = f"{text} by the text, {age} by age, {again} to be asked again"
            aim = f" · our aim was set on {one.aim_on}" if one.aim_on else ""
            yield f"{one.symbol}: text {one.moment.situation.text_state} · {told}{aim}"


def _rows(ask: Asking, cited: Cited, names: Names, one: Found) -> Iterator[Row]:
    moment, changed = moments(ask.zone), cache(lambda by, change: changed_by(cited, by, change))
    what, symbol = cache(lambda sort, intent: f"{sort}: {intent}"), one.symbol
    for country, rows in groupby(one.stale, key=attrgetter("country")):
        who = Cell(ask.session.world.roster.label(country), full=country)
        stance = standing_cell(one.standings[country])
        for item, by, given_on, since, change, _, again in rows:
            yield (
                symbol,
                who,
                stance,
                what(item.sort, item.intent),
                given_on,
                "yes" if again else None,
                moment(since),
                changed(by, change),
                names.cell(item.entry),
                moment(item.occurred_at),
            )


def changed_by(cited: Cited, by: By, change: int | None) -> str:
    if by is By.AGE:
        return "age"
    if change is None:
        return "given on an earlier text"
    return f"{cited.said(change)} ({cited.ref(change).text})"
