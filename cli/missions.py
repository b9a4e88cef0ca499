"""The words of `demarche mission`, and the answer of its list."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cli.arguments import pairs
from cli.asking import Asking
from cli.cells import moment
from cli.entries import rfc3339
from cli.output import Cell, Format, Page, Table
from cli.phrases import day, many
from cli.reported import whom
from cli.seeing import seeing
from cli.telling import Telling
from domain.errors import BadRows, DemarcheError, Misused
from domain.missions import Missions, uncovered
from domain.values import Iso3, Stance, Symbol, stance

if TYPE_CHECKING:
    from infrastructure.desk.engagements import Words

_CODE = re.compile(r"[A-Z0-9][A-Z0-9._-]*")
_LINE = re.compile(r"\s*([^=\s,;]+)\s*[=\s,;]\s*(\S.*)")
Opening = tuple[str, tuple[Iso3, ...]]


def openings(tell: Telling, words: Sequence[str]) -> list[Opening]:
    """What `CODE=COUNTRIES` says, word by word or, with `-`, line by line of standard input.

    Raises Misused, NoSuchCountry or AmbiguousCountry; of lines, BadRows.
    """
    if list(words) == ["-"]:
        return _lines(tell, sys.stdin.read().splitlines())
    return [_opening(tell, word, word.partition("=")[::2]) for word in words]


def _lines(tell: Telling, lines: Sequence[str]) -> list[Opening]:
    found: list[Opening] = []
    bad: list[tuple[int, str]] = []
    wanted = [(n, line) for n, line in enumerate(lines, start=1) if line.strip()]
    wanted = [(n, line) for n, line in wanted if not line.lstrip().startswith("#")]
    for number, line in wanted:
        parts = _LINE.fullmatch(line)
        try:
            found.append(_opening(tell, line.strip(), parts.groups() if parts else (line, "")))
        except DemarcheError as error:
            bad.append((number, f"{error} {error.hint}".strip()))
    if bad:
        raise BadRows(bad, len(wanted))
    return found


def _opening(tell: Telling, typed: str, parts: Sequence[str]) -> Opening:
    code, countries = parts[0].strip().upper(), parts[1].strip()
    if not countries or not _CODE.fullmatch(code):
        raise Misused(
            f'"{typed}" is no mission with its countries.',
            hint="Write CODE=COUNTRIES: PRETORIA=ZAF,LSO",
        )
    return code, tell.desk.countries(countries)


def accreditation(
    tell: Telling, word: str, drop: str | None
) -> tuple[str, tuple[Iso3, ...], tuple[Iso3, ...]]:
    """A mission, the countries it gains and those it loses; raises Misused when there are none."""
    code, _, gained = word.partition("=")
    if not gained and not drop:
        raise Misused(
            "Nothing is said to change.",
            hint=f"Type: demarche mission accredit {code}=COUNTRIES, or add --drop COUNTRIES",
        )
    found = tell.desk.mission(code)
    return (
        found,
        tell.desk.countries(gained) if gained else (),
        tell.desk.countries(drop) if drop else (),
    )


def of_mission(tell: Telling, code: str) -> str:
    """A mission on record, which then reports: bare times are its zone's unless --mission is given.

    Raises NoSuchMission.
    """
    found = tell.desk.mission(code)
    if not tell.said["mission"]:
        tell.mission = found
    return found


def words(
    tell: Telling,
    code: str,
    *,
    countries: str | None,
    memo: str | None = None,
    number: str | None,
) -> Words:
    """What is said of a mission's engagement."""
    from infrastructure.desk.engagements import Words

    return Words(
        code=of_mission(tell, code),
        countries=countries,
        memo=memo,
        number=number,
        whom=whom(tell),
    )


def heard(tell: Telling, answers: Sequence[str] | None) -> list[tuple[Symbol, Stance]]:
    """The stances that `SYMBOL=STANCE` pairs give."""
    return [(tell.desk.symbol(pair.subject), stance(pair.word)) for pair in pairs(answers or ())]


def answer(ask: Asking) -> None:
    """Missions and the countries they cover: `{missions, uncovered}` in JSON.

    A mission is `{mission, opened_at, countries: [{country, name, since}]}`, an uncovered member
    `{country, name}`.
    """
    from infrastructure.views.missions import missions_at, owner

    roster = ask.session.world.roster
    with seeing(ask) as (seen, head):
        found = missions_at(seen, ask.as_of)
        alone = uncovered(roster, ask.as_of.date(), found.current, owner(seen, ask.as_of))
        data = {
            "missions": [_mission_json(ask, found, code) for code in sorted(found.open)],
            "uncovered": [{"country": c, "name": roster.name(c)} for c in alone],
        }
        note = f"{many(len(alone), 'member')} without a mission: --json names them."
        ask.answer(
            data,
            lambda: _page(ask, found, alone),
            head=head,
            lines=data["missions"],
            warnings=[note] if alone and ask.form in (Format.TSV, Format.CSV) else (),
        )


def _mission_json(ask: Asking, found: Missions, code: str) -> dict[str, Any]:
    roster = ask.session.world.roster
    return {
        "mission": code,
        "opened_at": rfc3339(found.open[code], ask.zone),
        "countries": [
            {
                "country": one.country,
                "name": roster.name(one.country),
                "since": rfc3339(one.since, ask.zone),
            }
            for one in found.current
            if one.mission == code
        ],
    }


def _page(ask: Asking, found: Missions, alone: Sequence[Iso3]) -> Page:
    covered = len({one.country for one in found.current})
    told = f"{many(len(found.open), 'mission')}, {many(covered, 'country')} covered"
    without = f"{many(len(alone), 'member')} without a mission"
    return Page(
        heading=[f"Missions {ask.moments()}: {told}, {without}."],
        tables=[Table(("mission", "country", "name", "since"), [*_rows(ask, found)])],
        footer=[f"{without}: {', '.join(alone)}."] if alone else (),
    )


def _rows(ask: Asking, found: Missions) -> Iterator[list[str | Cell]]:
    roster = ask.session.world.roster
    for one in found.current:
        since = moment(one.since, ask.zone, day)
        yield [one.mission, one.country, roster.name(one.country), since]
    for code in sorted(set(found.open) - {one.mission for one in found.current}):
        yield [code, Cell("none", "dim", full=""), "", ""]
