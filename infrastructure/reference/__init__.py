"""The reference tables that come with the program.

    countries.csv   members, former members and observers; spells as ISO 8601 intervals,
                    half-open, several separated by a space
    council.csv     seats in the Security Council; the term ends before `until`
    bars.csv        members kept from voting in a body, or said to be. Those of early 2025 under
                    Article 19 are the six of A/79/720 and its addenda; whether each still stood
                    on a given day is not certain, though on 24 February none of the five voted
                    and the sixth, which is permitted to vote, did
    memberships.csv who sits in other bodies, and since when with what weight: of the European
                    Union in hundredths of a percent of its population. Only the figures of 2025
                    are here, and for another year nothing is guessed
    aliases.csv     other names of a country, separated by `|`; a name given to two is ambiguous

Sources: the United Nations' lists of members and of members of the Security Council, the
Council of the European Union's population figures for 2025 (451 028 881 people in all), the
regional groups of February 2025, ISO 3166-1 and 3166-3 (Tanganyika and Zanzibar, which never
had an alpha-3 code there, are EAT and EAZ), and the spellings of the UN Digital Library.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from domain.countries import COUNCIL, Country, Roster
from domain.groups import Group
from domain.seating import Bar, BarKind, Membership, Seat, Spell
from domain.values import Iso3
from domain.weights import WEIGHTS, Weights
from domain.world import World

if TYPE_CHECKING:
    from domain.blocs import Bloc
    from domain.bodies import Book
    from infrastructure.reference.rules_file import Added

_HERE = Path(__file__).parent


@cache
def world() -> World:
    """The world of these tables; read once, and all but the countries when first asked for."""
    return world_with(lambda: None)


def world_with(
    rules: Callable[[], Path | None], weights: Callable[[], Path | None] = lambda: None
) -> World:
    """The world of these tables and of a user's own files: of bodies and rules, and of weights.

    `rules` is asked for its path, and the file read, when a rule, a seat or a bar is first asked
    for, `weights` when evidence is first weighed; reading raises Misused for a file that makes no
    sense.
    """

    countries = {country.iso3: country for country in map(_country, _rows("countries"))}

    @cache
    def added() -> Added | None:
        if (path := rules()) is None:
            return None
        from infrastructure.reference.rules_file import read

        return read(path, countries)

    def memberships() -> Iterator[Membership]:
        known = [*map(_membership, _rows("memberships"))]
        if (theirs := added()) is not None:
            known += theirs.memberships
            known += [one for part in theirs.parts for one in part.memberships(known)]
        return iter(known)

    def seats() -> Iterator[Seat]:
        """Those in the Security Council; a user's file may hold terms that begin after 2027."""
        yield from map(_seat, _rows("council"))
        theirs = added()
        for one in theirs.memberships if theirs else ():
            if one.body == COUNCIL:
                yield Seat(one.iso3, one.spell, permanent=False)

    def bars() -> Iterator[Bar]:
        """What a user's file says of a member on a day goes before what the tables say."""
        yield from theirs.bars if (theirs := added()) else ()
        yield from map(_bar, _rows("bars"))

    def book() -> Book:
        from infrastructure.reference.book import book_with

        return book_with(added())

    def weighing() -> Weights:
        if (path := weights()) is None:
            return WEIGHTS
        from infrastructure.reference.weights_file import read

        return read(path)

    def acting_together() -> tuple[Bloc, ...]:
        from infrastructure.reference.blocs import blocs

        return blocs()

    return World(
        Roster(
            countries=countries,
            seats=seats,
            bars=bars,
            aliases=_aliases,
            memberships=memberships,
        ),
        book,
        weighing,
        acting_together,
    )


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _spell(since: str, until: str) -> Spell:
    return Spell(date.fromisoformat(since), date.fromisoformat(until) if until else None)


def _country(row: dict[str, str]) -> Country:
    intervals = (interval.split("/") for interval in row["spells"].split())
    return Country(
        iso3=Iso3(row["code"]),
        iso2=row["alpha2"],
        name=row["name"],
        group=Group(row["group"]),
        spells=tuple(_spell(since, until) for since, until in intervals),
        continues=Iso3(row["continues"]) if row["continues"] else None,
        note=row["note"],
    )


def _seat(row: dict[str, str]) -> Seat:
    spell = _spell(row["since"], row["until"])
    return Seat(Iso3(row["code"]), spell, permanent=row["seat"] == "permanent")


def _bar(row: dict[str, str]) -> Bar:
    return Bar(
        Iso3(row["code"]),
        row["body"],
        _spell(row["since"], row["until"]),
        row["basis"],
        kind=BarKind(row["kind"]),
        certain=row["certain"] == "yes",
    )


def _membership(row: dict[str, str]) -> Membership:
    spell = _spell(row["since"], row["until"])
    return Membership(Iso3(row["code"]), row["body"], spell, int(row["weight"] or 0))


def _aliases() -> Iterator[tuple[str, Iso3]]:
    for row in _rows("aliases"):
        for name in row["names"].split("|"):
            yield name, Iso3(row["code"])
