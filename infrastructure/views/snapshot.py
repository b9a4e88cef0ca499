"""How the views are asked: SQL with named values, one moment of the tables throughout.

A file is asked through the standard library and a server through SQLAlchemy, in the same words. So
a read of a file never loads SQLAlchemy, which would be half of what it costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Protocol

Values = Mapping[str, Any]
"""The values of a query by name: `:known` is `known`. A tuple stands for a list of words."""

NOTHING: Values = {}


class Snapshot(Protocol):
    """One moment of the tables."""

    def rows(self, query: str, said: Values = NOTHING) -> list[tuple[Any, ...]]:
        """All rows of an answer."""

    def streamed(self, query: str, said: Values = NOTHING) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer, not all of them at once."""

    def rows_if_there(self, query: str) -> list[tuple[Any, ...]]:
        """The same; none at all where there are no such tables or columns."""


def words(snapshot: Snapshot, query: str, said: Values = NOTHING) -> list[Any]:
    """The first column of an answer."""
    return [row[0] for row in snapshot.rows(query, said)]


def spread(query: str, said: Values) -> tuple[str, Values]:
    """With every list written out: `IN :names` becomes `IN (:names_0, :names_1)`.

    Nothing is IN an empty list.
    """
    lists = {name: value for name, value in said.items() if isinstance(value, tuple)}
    if not lists:
        return query, said
    plain = {name: value for name, value in said.items() if name not in lists}
    for name, values in lists.items():
        spelt = [f"{name}_{place}" for place in range(len(values))]
        marks = ", ".join(f":{one}" for one in spelt) or "NULL"
        query = _named(name).sub(f"({marks})", query)
        plain |= zip(spelt, values, strict=True)
    return query, plain


@cache
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf":{name}\b")
