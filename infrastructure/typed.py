"""Lines typed by hand: events stated as JSON, recorded now through the usual decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from domain import stream as streams
from domain.entry import Context
from domain.errors import BadRows, DemarcheError, Misused, listed
from domain.kinds import KINDS, kind_of
from domain.values import EntryId, Grade, Precision
from infrastructure.acts import Act, Order
from infrastructure.journal import Journal
from infrastructure.names import class_of
from infrastructure.twins import Moment, twin


class Typed(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An event as somebody states it; `type` is its lasting name."""

    stream: str
    type: str
    occurred_at: Moment
    fields: msgspec.Raw = msgspec.Raw(b"{}")
    precision: Precision = Precision.MINUTE
    zone: str = "UTC"
    recorded_by: str = ""
    received_at: Moment | None = None
    mission: str | None = None
    source: str | None = None
    grade: Grade | None = None
    classification: str | None = None
    campaign: str | None = None
    caused_by: EntryId | None = None
    replaces: EntryId | None = None
    note: str | None = None


def record_typed(
    journal: Journal,
    lines: Iterable[str | bytes],
    *,
    key: str | None = None,
    dry_run: bool = False,
    by: str = "",
) -> Act:
    """Record what the lines state, all or nothing; a line that is blank is skipped.

    `by` is who records what does not say so itself.

    Raises BadRows with every line that cannot be read or is refused, and why.
    """
    orders: list[Order] = []
    numbers: list[int] = []
    bad: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        numbers.append(number)
        try:
            orders.append(_signed(order_of(line), by))
        except (DemarcheError, msgspec.MsgspecError) as error:
            bad.append((number, str(error)))
    if bad:
        raise BadRows(bad, len(numbers))
    return journal.record_all(orders, key=key, dry_run=dry_run, lines=numbers)


def order_of(line: str | bytes) -> Order:
    """The order that a line states; raises msgspec's errors, UnreadableEntry, NotStatedAlone."""
    typed = msgspec.json.decode(line, type=Typed)
    event = class_of(typed.type)
    parsed = msgspec.json.decode(typed.fields, type=twin(event, lenient=True))
    fact: Any = msgspec.convert(parsed, event, from_attributes=True)
    if typed.stream.partition("/")[0] not in KINDS:
        raise Misused(
            f'"{typed.stream}" is no stream.', hint=f"A stream begins with {listed(KINDS)}."
        )
    context = msgspec.convert(typed, Context, from_attributes=True)
    return Order(
        stream=typed.stream, command=streams.restated(kind_of(typed.stream), fact), context=context
    )


def _signed(order: Order, by: str) -> Order:
    signed = replace(order.context, recorded_by=order.context.recorded_by or by)
    return replace(order, context=signed)
