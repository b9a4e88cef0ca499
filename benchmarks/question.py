"""One question and the evidence on it, the same in a journal of any size."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from statistics import median

from benchmarks.figures import Figure
from domain.board import board
from domain.campaign import OpenCampaign
from domain.dossier import ReportPosition
from domain.entry import Context
from domain.proposal import TableProposal
from domain.values import Firmness, Grade, Intent, Iso3, Symbol, TextState
from infrastructure.acts import Order
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.views.questions import desk

CAMPAIGN = "path-to-peace"
QUESTION = Symbol("A/ES-11/L.10")
TABLED = datetime(2025, 2, 1, 12, 0, tzinfo=UTC)
REPORTS = 3
"""How often each member is asked, once a week."""

MOMENTS = tuple(TABLED + timedelta(days=days) for days in (1, 9, 17, 60))


def context(occurred_at: datetime) -> Context:
    """What is said besides about something that happened then."""
    return Context(
        occurred_at=occurred_at,
        zone="America/New_York",
        recorded_by="anna",
        campaign=CAMPAIGN,
        source="Delegation in the corridor",
        grade=Grade("B2"),
    )


def ask(journal: Journal) -> int:
    """Open a campaign, table a draft, hear from every member; answers how many entries that is."""
    campaign = OpenCampaign(title="Path to peace", owner="USA", zone="America/New_York")
    orders = [
        Order(stream=f"campaign/{CAMPAIGN}", command=campaign, context=context(TABLED)),
        Order(
            stream=f"proposal/{QUESTION}",
            command=TableProposal(body="UNGA", sponsors=(Iso3("FRA"), Iso3("UKR"))),
            context=context(TABLED),
        ),
    ]
    members = world().roster.members_on(date(2025, 2, 1))
    orders += [report(c, week, QUESTION) for week in range(REPORTS) for c in members]
    return len(journal.record_all(orders).entries)


def report(country: Iso3, number: int, question: Symbol) -> Order:
    """What a country said in a week, differently from the week before."""
    command = ReportPosition(
        question=question,
        text_state=TextState("base"),
        intent=(Intent.YES, Intent.NO, Intent.ABSTAIN)[number % 3],
        firmness=Firmness.LEANING,
    )
    moment = TABLED + timedelta(days=1 + 7 * number)
    return Order(stream=f"dossier/{CAMPAIGN}/{country}", command=command, context=context(moment))


def at_a_moment(large: Journal, small: Journal) -> Figure:
    """The board of the question in a journal, beside the same in one a hundredth of its size."""
    times: dict[Journal, list[float]] = {large: [], small: []}
    for moment in MOMENTS * 3:
        for journal, taken in times.items():
            with desk(journal, CAMPAIGN) as seen:
                began = time.perf_counter()
                board(seen.history(QUESTION), world(), moment)
                taken.append(time.perf_counter() - began)
    ours, floor = (median(taken) * 1000 for taken in times.values())
    return Figure("board at a moment, beside a 100th of entries", ours, floor, "ms", 1.5)
