"""What `audit blame` answers."""

from __future__ import annotations

from typing import Any

from cli.asking import Asking
from cli.cited import Cited
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import here
from cli.seeing import head
from domain.blame import Blame, Part, blame
from domain.values import Firmness, Iso3, Symbol
from infrastructure.views.questions import desk

COLUMNS = ("part", "value", "since", "entry", "what", "recorded by")


def show_blame(ask: Asking, country: str, text: str | None, policy: str) -> None:
    """Answer with the entry that last set each part of where a country stands."""
    iso3, symbol = ask.session.world.roster.resolve(country), ask.question(text)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        parts = blame(seen.history(symbol, ask.policy(policy), iso3), iso3, ask.as_of)
        cited = Cited(ask, seen, (one.position for one in parts if one.position is not None))
        lines = [_line(ask, cited, one) for one in parts]
        ask.answer(
            {"country": iso3, "question": symbol, "parts": lines},
            lambda: _page(ask, cited, iso3, symbol, parts),
            head=head(seen),
            lines=lines,
            policy=ask.policy(policy),
        )


def _line(ask: Asking, cited: Cited, one: Blame) -> dict[str, Any]:
    return {
        "part": one.part,
        "value": one.value,
        "at": one.at and rfc3339(one.at, ask.zone),
        "entry": None if one.position is None else cited.id(one.position),
        "summary": None if one.position is None else cited.said(one.position),
    }


def _page(ask: Asking, cited: Cited, country: Iso3, symbol: Symbol, parts: list[Blame]) -> Page:
    label = ask.session.world.roster.label(country)
    heading = f"{label} on {symbol} · {ask.moments()}"
    if all(one.position is None for one in parts):
        return Page([heading, "No entry has set anything yet."])
    return Page([heading, ""], [Table(COLUMNS, [_row(ask, cited, one) for one in parts])])


def _row(ask: Asking, cited: Cited, one: Blame) -> list[str | int | Cell | None]:
    named: list[str | int | Cell | None] = [one.part.replace("_", " "), _value(one)]
    if one.position is None or one.at is None:
        return [*named, None, None, "never set" if one.value is None else "nothing on record", None]
    return [
        *named,
        Cell(here(one.at, ask.zone), full=rfc3339(one.at, ask.zone)),
        cited.ref(one.position),
        cited.said(one.position),
        cited.entry(one.position).envelope.recorded_by,
    ]


def _value(one: Blame) -> str | int | None:
    if one.part is Part.FIRMNESS and one.value is not None:
        return f"{one.value} ({Firmness(int(one.value)).name.lower()})"
    return one.value
