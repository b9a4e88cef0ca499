"""Positions from a CSV file: every row becomes an order, or a line in a list of bad ones."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.arguments import typed_in, written_moment
from cli.telling import Telling
from domain.entry import Context
from domain.errors import BadRows, DemarcheError, Misused, listed
from domain.values import grade, level, stance

if TYPE_CHECKING:
    from infrastructure.acts import Order

NEEDED = ("country", "stance")
COLUMNS = ("country", "symbol", "stance", "at", "with", "source", "grade", "note")
MOST_UNASKED = 50

Row = Mapping[str, str]


def orders_from(tell: Telling, file: Path) -> list[Order]:
    """The orders of a file's rows; raises BadRows with every row that cannot be read."""
    orders: list[Order] = []
    bad: list[tuple[int, str]] = []
    total = 0
    for number, row in _rows(file):
        total += 1
        try:
            orders.extend(_orders(tell, row))
        except DemarcheError as error:
            bad.append((number, str(error)))
    if bad:
        raise BadRows(bad, total)
    if total > MOST_UNASKED:
        tell.confirm(f"record {total} rows")
    return orders


def _rows(file: Path) -> Iterator[tuple[int, Row]]:
    """Each row that is not blank, with the number of its line; raises Misused."""
    text = _text(file)
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=mark)
    names = [name.strip().casefold() for name in rows.fieldnames or ()]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise Misused(
            f'"{unknown[0]}" is no column of positions.', hint=f"A column is {listed(COLUMNS)}."
        )
    if missing := [name for name in NEEDED if name not in names]:
        raise Misused(
            f'The file has no column "{missing[0]}".',
            hint="Its first line names the columns: country,symbol,stance",
        )
    rows.fieldnames = names
    for row in rows:
        if any(row.values()):
            yield rows.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}


def _text(file: Path) -> str:
    if str(file) == "-":
        return typed_in()
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Misused(f"The file {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Misused(f"The file {file} is not text in UTF-8.", hint="Save it as UTF-8.") from error


def _orders(tell: Telling, row: Row) -> list[Order]:
    from infrastructure.desk import positions

    who = row["with"] or tell.who
    whom = positions.Whom(who, level(who) if who else None)
    question, held = tell.desk.symbol(row["symbol"] or None), stance(row["stance"])
    reports = [
        positions.Reported(country, question, held)
        for country in tell.desk.countries(row["country"])
    ]
    return positions.changed(tell.desk, _context(tell, row), reports, whom)


def _context(tell: Telling, row: Row) -> Context:
    context = replace(
        tell.context,
        source=row["source"] or tell.context.source,
        grade=grade(row["grade"]) if row["grade"] else tell.context.grade,
        note=row["note"] or tell.context.note,
    )
    if not row["at"]:
        return context
    moment = written_moment(row["at"], tell.zone)
    return replace(context, occurred_at=moment.at, precision=moment.precision, zone=moment.zone)
