"""Time zones by the names people use for them: `New York`, `Tokyo`, `UTC`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MOST_WORDS = 3
"""No city that names a zone has more words (`Port of Spain`)."""

MISSIONS = {"USUN": "America/New_York", "UNNY": "America/New_York"}
"""Missions whose code is no city's."""


def zone_named(text: str) -> str | None:
    """The IANA name of a zone, from that name or from its city, in any case; None if none."""
    return text if is_zone(text) else _by_name().get(_folded(text))


def is_zone(name: str) -> bool:
    """Whether this is the IANA name of a zone, to the letter; quicker than looking for it."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return name != "localtime"


def split_zone(text: str) -> tuple[str, str | None]:
    """A text without the zone name at its end, and that zone: `Mon 3pm New York`."""
    words = text.split()
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        zone = zone_named(" ".join(words[-count:]))
        if zone is not None:
            return " ".join(words[:-count]), zone
    return text, None


def mission_zone(code: str, countries: tuple[str, ...] = ()) -> str | None:
    """The zone of a mission: its city's, else the only zone of the first country it covers.

    `countries` are ISO alpha-2 codes. None when neither is known.
    """
    city = MISSIONS.get(code) or zone_named(code)
    if city is not None:
        return city
    zones = _by_country().get(countries[0], ()) if countries else ()
    return zones[0] if len(zones) == 1 else None


@cache
def _by_name() -> Mapping[str, str]:
    zones = _read("zones").split()
    cities = {_folded(zone.rpartition("/")[2]): zone for zone in zones if "/" in zone}
    return cities | {_folded(zone): zone for zone in zones}


@cache
def _by_country() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _read("zoneinfo", "zone.tab").splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            found[country] = (*found.get(country, ()), zone)
    return found


def _read(*path: str) -> str:
    package = Path(str(import_module("tzdata").__file__)).parent
    return package.joinpath(*path).read_text(encoding="utf-8")


def _folded(text: str) -> str:
    return text.replace("_", " ").casefold()
