"""What `export undl` and `export popolo` write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cli.asking import Asking
from cli.output import Page, Table
from cli.phrases import many
from cli.seeing import seeing
from domain.errors import Misused
from infrastructure.desk import ballots
from infrastructure.exports import popolo as formats
from infrastructure.exports import undl
from infrastructure.exports.rolls import Roll, rolls


def answer_undl(ask: Asking, symbols: Sequence[str]) -> None:
    """Answer with rows in the Library's columns; raises Misused for a ballot it would not have."""
    wanted = _wanted(ask, symbols)
    roster = ask.session.world.roster
    with seeing(ask) as (seen, head):
        told: list[undl.Cells] = []
        partial: list[str] = []
        reasons = Counter[str]()
        for roll in rolls(seen, ask.as_of, wanted):
            if (why := undl.left_out(roll)) is not None:
                reasons[why] += 1
                continue
            told += undl.rows(roll, roster)
            partial += [] if roll.is_complete else [str(roll.key)]
        _refuse_nothing(wanted, told, reasons)
        data = [dict(zip(undl.COLUMNS, row, strict=True)) for row in told]
        ask.answer(
            data,
            lambda: Page(
                [f"{many(len(told), 'vote')} · {ask.moments()}"], [Table(undl.COLUMNS, told)]
            ),
            head=head,
            lines=data,
            warnings=list(_notes(reasons, partial)),
            policy=None,
        )


def popolo(ask: Asking, symbols: Sequence[str]) -> dict[str, Any]:
    """Votes as Popolo has them, of the ballots of these symbols or of all."""
    wanted = _wanted(ask, symbols)
    with seeing(ask) as (seen, _):
        return formats.popolo(_taken(rolls(seen, ask.as_of, wanted), wanted), ask.session.world)


def _wanted(ask: Asking, symbols: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(ballots.meant(ask.session.desk, symbol).key) for symbol in symbols)


def _taken(found: Iterator[Roll], wanted: Sequence[str]) -> Iterator[Roll]:
    any_ = False
    for roll in found:
        any_ = True
        yield roll
    _refuse_nothing(wanted, any_, Counter())


def _refuse_nothing(wanted: Sequence[str], found: object, reasons: Counter[str]) -> None:
    if wanted and not found:
        why = f": {', '.join(reasons)}" if reasons else ", as far as was known then"
        raise Misused(
            f"There is no roll call on {', '.join(wanted)} to export{why}.",
            hint=f"What is on record: demarche vote show {wanted[0]}",
        )


def _notes(reasons: Counter[str], partial: Sequence[str]) -> Iterator[str]:
    for why, count in sorted(reasons.items()):
        yield f"{many(count, 'ballot')} left out, as the Library leaves them out: {why}."
    if partial:
        named = ", ".join(partial[:5]) + (" …" if len(partial) > 5 else "")
        yield f"the votes on record do not add up to the result of {named}: no totals are given."
