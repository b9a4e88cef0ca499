"""What `audit conflicts` answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from cli.asking import Asking
from cli.cells import Names, moments
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import many
from cli.questions import views_of
from cli.seeing import head
from domain.board import View
from domain.conflicts import Conflict, Conflicts, Side, conflicts
from domain.dataclass import dataclass
from domain.evidence import Evidence
from domain.objectives import Condition
from domain.roll import Count
from domain.values import EntryId
from domain.words.phrases import condition_words
from infrastructure.views.questions import desk

COLUMNS = ("question", "about", "now", "says", "source", "grade", "when", "entry", "weight")

Cells = tuple[str | int | Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question, and what is disputed of it."""

    seen: View
    found: Conflicts

    @property
    def symbol(self) -> str:
        """The question."""
        return self.seen.moment.material.symbol


def show_conflicts(ask: Asking, symbol: str | None, policy: str) -> None:
    """Answer with the stances and the figures of which different things are said."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = [Disputed(each, conflicts(each)) for each in views_of(ask, seen, symbol, policy)]
        stances = (conflict_json(ask, one, each) for one in found for each in one.found.stances)
        figures = (disputed_json(one) for one in found if one.found.figures)
        ask.answer(
            lambda: {"stances": list(stances), "figures": list(figures)},
            lambda: _page(ask, found),
            head=head(seen),
            lines=chain(stances, figures),
            policy=ask.policy(policy),
        )


def conflict_json(ask: Asking, one: Disputed, each: Conflict) -> dict[str, Any]:
    return {
        "question": one.symbol,
        "country": each.country,
        "name": ask.session.world.roster.name(each.country),
        "kind": each.kind,
        "stance": each.stance.key,
        "settled_by": each.settled,
        "sides": [
            {
                "intent": side.intent.replace("-", "_"),
                "condition": _condition(side.condition),
                "weight": round(side.weight, 6),
                "items": [_item(ask, item) for item in side.items],
            }
            for side in each.sides
        ],
    }


def _condition(condition: Condition | None) -> dict[str, Any] | None:
    if condition is None:
        return None
    return {"adopted": list(condition.adopted), "all": condition.all}


def _item(ask: Asking, item: Evidence) -> dict[str, Any]:
    return {
        "entry": item.entry,
        "source": item.source,
        "grade": item.grade,
        "at": rfc3339(item.occurred_at, ask.zone),
    }


def disputed_json(one: Disputed) -> dict[str, Any]:
    settled, roll_call = one.found.settled, one.found.roll_call
    return {
        "question": one.symbol,
        "given": [
            {
                "said": count.said.replace("-", "_"),
                "tally": count.totals and asdict(count.totals),
                "source": count.source,
                "grade": count.grade,
                "entry": count.entry,
            }
            for count in one.found.figures
        ],
        "declared": settled and settled.totals and asdict(settled.totals),
        "settled_by": settled and settled.entry,
        "roll_call": roll_call and asdict(roll_call),
    }


def _page(ask: Asking, found: list[Disputed]) -> Page:
    telling = _Telling(ask, Names(ask.session.journal, _entries(found)))
    rows = [row for one in found for row in telling.rows(one)]
    stances = sum(len(one.found.stances) for one in found)
    figures = sum(bool(one.found.figures) for one in found)
    told = f"{many(stances, 'stance')} and the figures of {many(figures, 'vote')} in dispute"
    heading = f"{told if rows else 'no sources disagree'} · {ask.moments()}"
    columns: tuple[str, ...] = COLUMNS
    if len(found) == 1:
        columns, rows = COLUMNS[1:], [row[1:] for row in rows]
    return Page([heading, ""], [Table(columns, rows, says_none=False)])


def _entries(found: list[Disputed]) -> Iterator[EntryId]:
    for one in found:
        for each in one.found.stances:
            yield from (item.entry for side in each.sides for item in side.items)
        yield from (count.entry for count in one.found.figures)


class _Telling:
    """Makes rows, and what many of them share once."""

    def __init__(self, ask: Asking, names: Names) -> None:
        self._label = ask.session.world.roster.label
        self._entry = names.cell
        self._moment = moments(ask.zone)

    def rows(self, one: Disputed) -> Iterator[Cells]:
        """A line for everything that somebody said of what is disputed."""
        for each in one.found.stances:
            yield from self._said(one, each)
        yield from (self._counted(one, count) for count in one.found.figures)

    def _said(self, one: Disputed, each: Conflict) -> Iterator[Cells]:
        symbol, who, now = (
            one.symbol,
            Cell(self._label(each.country), full=each.country),
            _now(each),
        )
        moment, entry = self._moment, self._entry
        for side in each.sides:
            says, weight = _says(side), f"{side.weight:.4f}"
            yield from [
                (
                    symbol,
                    who,
                    now,
                    says,
                    i.source,
                    i.grade,
                    moment(i.occurred_at),
                    entry(i.entry),
                    weight,
                )
                for i in side.items
            ]

    def _counted(self, one: Disputed, count: Count) -> Cells:
        settled = one.found.settled
        return (
            one.symbol,
            "figures",
            f"declared {settled.totals}" if settled else "not declared",
            f"{count.totals} {count.said}",
            count.source,
            count.grade,
            self._moment(count.occurred_at),
            self._entry(count.entry),
            None,
        )


def _says(side: Side) -> str:
    when = f" if {condition_words(side.condition)}" if side.condition else ""
    return f"{side.intent}{when}"


def _now(each: Conflict) -> str:
    """Where the country stands, and by what the dispute is settled or of which kind it is."""
    word = each.stance.word
    if not each.assessed:
        return f"voted {word}" if each.settled else f"{word} ({each.kind})"
    return f"{word}*" if each.settled else f"{word}* (overtaken)"
