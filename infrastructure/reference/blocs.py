"""Groups of countries that act together, besides the regional groups of the Assembly.

    blocs.csv   as they were in February 2025, their members' codes in a row

Who sat in the Security Council, its permanent members and the European Union are known by date,
from the tables beside this one. The Group of 77 is left out: no list that we have agrees with
its own count.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from domain.countries import COUNCIL, Roster
from domain.dataclass import dataclass
from domain.errors import NoSuchGroup, NotUnderstood, listed
from domain.groups import group_named
from domain.names import fold
from domain.values import Iso3

_FILE = Path(__file__).parent / "blocs.csv"
PERMANENT = "P5"
UNION = "EU"
DATED = {PERMANENT: "permanent members of the Security Council", COUNCIL: "Security Council",
         UNION: "European Union"}  # fmt: skip
"""What is known by date, with its name."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Countries that act together."""

    code: str
    name: str
    members: tuple[Iso3, ...]


class NoSuchBloc(NotUnderstood):
    """A name that is no regional group's and no bloc's."""

    def __init__(self, text: str) -> None:
        known = [*DATED, *(bloc.code for bloc in blocs())]
        near = get_close_matches(text.upper(), known, n=3, cutoff=0.5)
        hint = f"Did you mean {listed(near)}?" if near else f"A bloc is {listed(known)}."
        super().__init__(f'No group or bloc is called "{text}".', hint=hint)


@cache
def blocs() -> tuple[Bloc, ...]:
    """The blocs that there are, in order of their codes."""
    return tuple(_read())


def _read() -> Iterator[Bloc]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            members = tuple(map(Iso3, row["members"].split()))
            yield Bloc(row["bloc"], row["name"], members)


def members_of(roster: Roster, text: str, on: date) -> tuple[Iso3, ...]:
    """The members, on a day, of a regional group or a bloc by its code or its name.

    A bloc of which no dates are known has the members it had in February 2025. Raises NoSuchBloc.
    """
    try:
        return roster.in_group(group_named(text), on)
    except NoSuchGroup:
        pass
    named = fold(text)
    for code, name in DATED.items():
        if named in (fold(code), fold(name)):
            return _dated(roster, code, on)
    for bloc in blocs():
        if named in (fold(bloc.code), fold(bloc.name)):
            return bloc.members
    raise NoSuchBloc(text)


def _dated(roster: Roster, code: str, on: date) -> tuple[Iso3, ...]:
    if code == PERMANENT:
        return tuple(sorted(roster.permanent_on(on)))
    return roster.electorate(code, on)
