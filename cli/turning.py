"""What `audit when` answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cli.asking import Asking
from cli.cited import Cited
from cli.claims import claim
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import here
from cli.seeing import head
from domain.claims import Claim, Value
from domain.flips import Flip, Flips, flips
from domain.learned import learned
from domain.values import Symbol
from infrastructure.ledgers import ledger_of
from infrastructure.views.questions import desk

COLUMNS = ("when", "holds", "from", "to", "entry", "what")
FEW = 20
"""Of how many entries at one moment the answer in JSON tells the ids."""


def show_when(ask: Asking, words: Sequence[str], policy: str, *, known: bool) -> None:
    """Answer with every moment at which a claim turned; with `known`, when that was recorded."""
    text, claimed = claim(words, ask.session.world)
    symbol = ask.question(text)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        weighing = ask.policy(policy)
        if known:
            book = ledger_of(seen.journal, symbol, ask.campaign, weighing, seen.known)
            found = learned(book, ask.session.world, claimed, ask.as_of)
        else:
            found = flips(seen.history(symbol, weighing), ask.session.world, claimed, ask.as_of)
        cited = Cited(ask, seen, (at for flip in found.flips for at in flip.positions[:FEW]))
        lines = [_line(ask, cited, flip) for flip in found.flips]
        data = {
            "question": symbol,
            "claim": _claim(claimed),
            "clock": "recorded" if known else "happened",
            "held_at_first": found.at_first,
            "holds": found.holds,
            "value": found.value,
            "flips": lines,
        }
        ask.answer(
            data,
            lambda: _page(ask, cited, symbol, claimed, found, known=known),
            head=head(seen),
            lines=lines,
            policy=weighing,
        )


def _claim(claimed: Claim) -> dict[str, Any]:
    return {
        "country": claimed.country,
        "measure": claimed.measure,
        "becomes": claimed.word,
        "reaches": None if claimed.below else claimed.number,
        "below": claimed.number if claimed.below else None,
    }


def _line(ask: Asking, cited: Cited, flip: Flip) -> dict[str, Any]:
    return {
        "at": rfc3339(flip.at, ask.zone),
        "holds": flip.holds,
        "before": flip.before,
        "after": flip.value,
        "entries": [cited.id(position) for position in flip.positions[:FEW]],
        "entries_in_all": len(flip.positions),
        "summary": cited.said(flip.positions[0]) if flip.positions else None,
    }


def _page(
    ask: Asking, cited: Cited, symbol: Symbol, claimed: Claim, found: Flips, *, known: bool
) -> Page:
    told: list[Line] = [
        [Cell(symbol, "bold"), f" {_said(ask, claimed)} · {ask.moments()}"],
        _so(found),
        "",
    ]
    columns = ("recorded", *COLUMNS[1:]) if known else COLUMNS
    rows = [_row(ask, cited, flip) for flip in found.flips]
    return Page(told, [Table(columns, rows, says_none=False)])


def _said(ask: Asking, claimed: Claim) -> str:
    """`yes reaches 9`, `Palau (PLW) becomes no`."""
    if claimed.country is not None:
        return f"{ask.session.world.roster.label(claimed.country)} becomes {_shown(claimed.word)}"
    if claimed.number is None:
        return f"becomes {_shown(claimed.word)}"
    measure = _shown(claimed.measure)
    return f"{measure} {'below' if claimed.below else 'reaches'} {claimed.number}"


def _so(found: Flips) -> str:
    if not found.flips:
        return (
            f"It {'held all along' if found.at_first else 'never was so'}: {_shown(found.value)}."
        )
    return f"It {'is so' if found.holds else 'is not so'}: {_shown(found.value)}."


def _shown(value: Value) -> str:
    return "not known" if value is None else str(value).replace("_", " ")


def _row(ask: Asking, cited: Cited, flip: Flip) -> list[str | int | Cell | None]:
    return [
        Cell(here(flip.at, ask.zone), full=rfc3339(flip.at, ask.zone)),
        "from then on" if flip.holds else "no longer",
        _shown(flip.before),
        _shown(flip.value),
        cited.ref(flip.positions[0]) if flip.positions else None,
        "".join(_what(cited, flip)),
    ]


def _what(cited: Cited, flip: Flip) -> Iterator[str]:
    if flip.positions:
        yield cited.said(flip.positions[0])
    if len(flip.positions) > 1:
        yield f", and {len(flip.positions) - 1} more at that moment"
