"""Dates as an iCalendar (RFC 5545): an event each, in UTC, the same bytes each time.

An event keeps its UID when its date is moved or called off, so that a calendar follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Any

from domain.agenda import Appointment
from domain.errors import ExtraNeeded

PRODUCT = "-//demarche//dates//EN"

Told = Callable[[Appointment], str]


def icalendar(name: str, dates: Iterable[Appointment], told: Told) -> bytes:
    """A calendar of that name; raises ExtraNeeded without the library."""
    try:
        from icalendar import Calendar
    except ModuleNotFoundError:
        raise ExtraNeeded("calendar", "A calendar in .ics") from None
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("x-wr-calname", name)
    for one in dates:
        whole.add_component(_event(one, told(one)))
    content: bytes = whole.to_ical()
    return content


def _event(one: Appointment, summary: str) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{one.name}@demarche")
    event.add("dtstamp", one.set_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", summary)
    event.add("categories", [str(one.due)])
    event.add("sequence", one.moved)
    event.add("status", "CANCELLED" if one.off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody from meeting somebody
    return event
