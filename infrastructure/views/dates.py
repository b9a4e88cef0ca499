"""The dates of a campaign, and of the votes that are to come."""

from __future__ import annotations

from datetime import datetime

from domain import agenda
from domain.agenda import Appointment
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


def dates(desk: Desk, as_of: datetime) -> tuple[Appointment, ...]:
    """The dates that had been set by a moment, in their order; those passed are among them."""
    ours = happened(desk, agenda.OURS, as_of) if desk.campaign else []
    both = (*happened(desk, agenda.OF_ALL, as_of, ours=False), *ours)
    return agenda.agenda(sorted(both, key=lambda e: (e.occurred_at, e.recorded_at, e.position)))
