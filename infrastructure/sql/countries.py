"""Who is a member, and of which groups, on the day looked at."""

from __future__ import annotations

from collections.abc import Iterator

from domain.days import un_day
from domain.groups import Group
from infrastructure.sql.tables import Listed, Seen, listed


def _countries(seen: Seen) -> Iterator[tuple[object, ...]]:
    roster, day = seen.world.roster, un_day(seen.as_of)
    permanent, council = roster.permanent_on(day), roster.council_on(day)
    union = roster.electorate("EU", day)
    for code, country in sorted(roster.countries.items()):
        spell = country.spells[-1] if country.spells else None
        seat = "permanent" if code in permanent else "elected" if code in council else None
        yield (
            code,
            country.iso2 or None,
            country.name,
            str(country.group),
            country.is_member(day),
            country.spells[0].since if country.spells else None,
            spell.until if spell else None,
            seat,
            code in union,
        )


def _groups(seen: Seen) -> Iterator[tuple[object, ...]]:
    blocs, day = seen.world.blocs, un_day(seen.as_of)
    for code in (*(group for group in Group if group is not Group.NONE), *blocs.codes):
        for member in blocs.members(code, day):
            yield str(code), member


COUNTRIES: tuple[Listed, ...] = (
    listed(
        "countries",
        "Every member, former member and observer, as of the day looked at.",
        {
            "country": "its ISO 3166 code of three letters",
            "alpha2": "that of two letters",
            "name": "the UN's everyday name",
            "regional_group": "`AFR`, `APG`, `EEG`, `GRULAC`, `WEOG` or `NONE`",
            "member": "1 when it is a member that day, else 0",
            "member_since": "the day it first became one",
            "member_until": "the day it ceased to be one",
            "council": "`permanent` or `elected` when it sits in the Security Council that day",
            "eu": "1 when it is in the European Union that day, else 0",
        },
        _countries,
    ),
    listed(
        "groups",
        "Members of regional groups and blocs, as [search](search.md#groups-and-blocs) has them.",
        {"name": "the group's code: `WEOG`, `EU`, `G7`", "country": "a member"},
        _groups,
    ),
)
