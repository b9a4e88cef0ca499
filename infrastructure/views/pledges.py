"""What countries promised in a campaign, and what became of it."""

from __future__ import annotations

from datetime import datetime

from domain import pledges
from domain.moment import Moment
from domain.pledges import Pledge, Resolution
from domain.values import Symbol
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


def pledges_at(desk: Desk, as_of: datetime) -> list[tuple[Pledge, Resolution]]:
    """Every pledge given by a moment, with what had become of it, as they were given."""
    given = pledges.pledges(happened(desk, pledges.FACTS, as_of))
    moments: dict[Symbol, Moment] = {
        question: Moment(desk.material(question), as_of)
        for question in {pledge.question for pledge in given}
    }
    return [(pledge, pledges.resolved(pledge, moments[pledge.question])) for pledge in given]
