"""Our missions at a moment, and what they were told to do and did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain import compliance, missions, tasking
from domain.campaign import CampaignOpened, TargetAssigned
from domain.compliance import Compliance
from domain.entry import Entry
from domain.missions import Missions
from domain.tasking import Tasking
from domain.text import in_order
from domain.values import Iso3
from infrastructure.views.engagements import outreach, outreach_on, outreach_with
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


def missions_at(desk: Desk, as_of: datetime) -> Missions:
    """Our missions as they stood at a moment."""
    return missions.missions(happened(desk, missions.FACTS, as_of, ours=False))


def compliance_with(desk: Desk, memo: str, as_of: datetime) -> Compliance | None:
    """What had become of a memo by a moment; None when it was not sent by then."""
    task = _tasking(desk, memo, as_of)
    if task is None:
        return None
    met = outreach_on(desk, memo, as_of)
    return compliance.compliance(task, missions_at(desk, as_of), met, at=as_of)


def all_compliance(
    desk: Desk, as_of: datetime, country: Iso3 | None = None
) -> Iterator[Compliance]:
    """What had become of each memo that was sent by a moment, in the order of their numbers.

    With a country, only of what was owed there.
    """
    ours = missions_at(desk, as_of)
    met = outreach_with(desk, country, as_of) if country else outreach(desk, as_of)
    names = desk.journal.streams(f"memo/{desk.campaign}/")
    numbers = (name.rpartition("/")[2] for name in names)
    for number in sorted(numbers, key=lambda number: (len(number), number)):
        if (task := _tasking(desk, number, as_of)) is not None:
            yield compliance.compliance(task, ours, met, at=as_of, country=country)


def owner(desk: Desk, as_of: datetime) -> str:
    """Whose campaign it is; empty without one."""
    opened = (e.fact for e in _campaign(desk, as_of) if isinstance(e.fact, CampaignOpened))
    return next((fact.owner for fact in opened), "")


def tiers(desk: Desk, as_of: datetime) -> dict[Iso3, int]:
    """The tier of each country that has one."""
    facts = (entry.fact for entry in _campaign(desk, as_of))
    return {fact.country: fact.tier for fact in facts if isinstance(fact, TargetAssigned)}


def _campaign(desk: Desk, as_of: datetime) -> Iterator[Entry]:
    return (entry for entry in in_order(desk.campaign_entries) if entry.occurred_at <= as_of)


def _tasking(desk: Desk, memo: str, as_of: datetime) -> Tasking | None:
    entries = in_order(desk.standing(f"memo/{desk.campaign}/{memo}"))
    return tasking.tasking(entry for entry in entries if entry.occurred_at <= as_of)
