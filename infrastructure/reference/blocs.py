"""Groups of countries that act together, besides the regional groups of the Assembly.

    blocs.csv       their members; a day that is empty is not known, and nobody is left out for it
    bloc_names.csv  what their codes stand for

Sources: the organisations' own lists of members in February 2025, and the days on which members
joined, left, or were suspended where those are known for sure: Syria was suspended from the League
of Arab States from November 2011 to May 2023 and from the Organisation of Islamic Cooperation from
August 2012 to March 2025; South Africa was out of the Commonwealth from 31 May 1961 to 1 June 1994;
the Caribbean Community began on 1 August 1973 with four; Burkina Faso, Mali and Niger left ECOWAS
on 29 January 2025; Timor-Leste joined ASEAN on 26 October 2025. The Group of 77 is left out: no
list that we have agrees with its own count. Who sat in the Security Council, its permanent members
and the European Union are known by date from the tables beside these.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from domain.blocs import Bloc
from domain.seating import Membership, Spell
from domain.values import Iso3

_HERE = Path(__file__).parent


def blocs() -> tuple[Bloc, ...]:
    """The blocs that there are, in order of their codes."""
    members: dict[str, list[Membership]] = defaultdict(list)
    for row in _rows("blocs"):
        since = date.fromisoformat(row["since"]) if row["since"] else date.min
        until = date.fromisoformat(row["until"]) if row["until"] else None
        one = Membership(Iso3(row["code"]), row["bloc"], Spell(since, until))
        members[row["bloc"]].append(one)
    return tuple(
        Bloc(row["bloc"], row["name"], tuple(members[row["bloc"]])) for row in _rows("bloc_names")
    )


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
