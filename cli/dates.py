"""What `demarche calendar` answers: each date that was set, and what it is for."""

from __future__ import annotations

from typing import Any

from cli.asking import Asking
from cli.cells import moment
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import clean
from cli.seeing import seeing
from domain.agenda import Appointment, Due
from domain.countries import Roster
from domain.errors import listed
from infrastructure.exports.icalendar import icalendar
from infrastructure.views.dates import dates

COLUMNS = ("when", "what", "for", "entry")


def answer(ask: Asking, *, coming: bool) -> None:
    """Every date that was set by then; those that lie ahead of the moment looked from alone."""
    with seeing(ask) as (seen, head):
        found = [one for one in dates(seen, ask.as_of) if not coming or one.at > ask.as_of]
        data = [_json(ask, one) for one in found]
        ask.answer(
            data,
            lambda: _page(ask, found),
            head=head,
            lines=data,
            policy=None,
            calendar=lambda: icalendar(ask.campaign or "demarche", found, _told(ask)),
        )


def _told(ask: Asking) -> Any:
    roster = ask.session.world.roster
    return lambda one: words(one, roster)


def words(one: Appointment, roster: Roster) -> str:
    """What a date is for: `deliver M1`, `TOKYO sees Japan`; the same in every calendar."""
    countries = listed(map(roster.name, one.countries), last="and") if one.countries else ""
    match one.due:
        case Due.VOTE:
            told = f"vote on {one.about}"
        case Due.DELIVER:
            told = f"deliver {one.about} by now"
        case Due.REPORT:
            told = f"report on {one.about} by now"
        case Due.VISIT:
            told = f"{one.mission} sees {countries}"
        case Due.FOLLOW_UP:
            told = f"{one.mission or 'we'}: come back to {countries}"
        case Due.PLEDGE:
            told = f"pledge of {countries} on {one.about} expires"
        case Due.ASSESSMENT:
            told = f"our judgement of {countries} on {one.about} expires"
    return clean(f"{told} (called off)" if one.off else told)


def _json(ask: Asking, one: Appointment) -> dict[str, Any]:
    return {
        "at": rfc3339(one.at, ask.zone),
        "due": str(one.due).replace("-", "_"),
        "about": one.about or None,
        "mission": one.mission or None,
        "countries": list(one.countries),
        "told": words(one, ask.session.world.roster),
        "off": one.off,
        "moved": one.moved,
        "set_at": rfc3339(one.set_at, ask.zone),
        "entry": one.entry,
    }


def _page(ask: Asking, found: list[Appointment]) -> Page:
    roster, reference = ask.session.world.roster, ask.session.journal.reference
    rows = [
        (
            moment(one.at, ask.zone),
            Cell(words(one, roster), "dim" if one.at <= ask.as_of or one.off else ""),
            str(one.due).replace("-", " "),
            Cell(reference(one.entry), full=one.entry),
        )
        for one in found
    ]
    return Page([ask.moments()], [Table(COLUMNS, rows)])
