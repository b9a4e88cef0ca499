"""What a table of `demarche sql` is: its columns, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from operator import attrgetter
from typing import Any

import msgspec

from domain.dataclass import dataclass
from domain.policies import DEFAULT_POLICY, Policy
from domain.values import Stance
from domain.world import World
from infrastructure.views.questions import Desk

Scalar = str | int | float | bytes | None
"""What SQLite keeps in a column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, with what it holds; `says` is the SQL that it is in a kept table."""

    name: str
    about: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A table that is a query on the views' own tables, under the two clocks.

    In its SQL, `{known}` and `{as_of}` are the clocks, `{kept}` the schema of the views' tables,
    `{details}` the table of what only the journal knows, and `{stands:l.position}` says that the
    entry there is not voided.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What a listed table is made from: a desk at one moment of the journal, and the clocks.

    `as_of` is the moment by which things had happened; the desk knows no more than it may. Days
    begin and end in `zone`.
    """

    desk: Desk
    as_of: datetime
    world: World
    policy: Policy = DEFAULT_POLICY
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Listed:
    """A table that a function lists when a query names it; its rows stand in column order."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Seen], Iterable[Sequence[Scalar]]]


Table = Kept | Listed


def listed(
    name: str,
    about: str,
    columns: Mapping[str, str],
    rows: Callable[[Seen], Iterable[object]],
    **elsewhere: str,
) -> Listed:
    """A table of the objects that a function answers, a row each.

    A column is the attribute of its name, or the one that `elsewhere` says (`level="entry.level"`);
    an object may also be a mapping or a tuple with its values in the order of the columns.
    """
    reads = [attrgetter(elsewhere.get(column, column)) for column in columns]

    def values(row: object) -> Sequence[object]:
        if isinstance(row, Mapping):
            return [row[column] for column in columns]
        return row if type(row) in (tuple, list) else [read(row) for read in reads]  # type: ignore[return-value]

    return Listed(
        name,
        about,
        tuple(Column(column, told) for column, told in columns.items()),
        lambda seen: ([scalar(value) for value in values(row)] for row in rows(seen)),
    )


def scalar(value: Any) -> Scalar:
    """A value as a column holds it: moments in UTC, lists with commas, what is nested as JSON."""
    match value:
        case Enum():
            return str(value) if isinstance(value, str) else int(value.value)
        case None | str() | bytes() | float():
            return value
        case int():
            return int(value)
        case Stance():
            return value.word
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return ",".join(str(scalar(item)) for item in value)
        case set() | frozenset():
            return ",".join(sorted(str(scalar(item)) for item in value))
        case _:
            return msgspec.json.encode(value).decode()


def instant(at: datetime) -> str:
    """`2025-02-24T14:12:00Z`: whole seconds in UTC, which sort as they read."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
