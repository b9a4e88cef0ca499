"""Orders about what countries say: reports, confirmations, retractions, assessments, statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.dataclass import dataclass
from domain.dossier import (
    AssessPosition,
    ConfirmPosition,
    MakeStatement,
    NoSuchReport,
    ReportPosition,
    RetractPosition,
)
from domain.entry import Context
from domain.objectives import Condition
from domain.values import FIRST_HAND, EntryId, Firmness, Iso3, Level, Stance, Symbol
from infrastructure.acts import Order
from infrastructure.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Reported:
    """A country's stance on a question, as somebody gave it."""

    country: Iso3
    question: Symbol
    stance: Stance


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom it was heard from: the role as typed, and its rank."""

    who: str | None = None
    level: Level | None = None


def first_hand(context: Context, whom: Whom) -> Context:
    """The context of what we heard ourselves: B2, unless it is graded or somebody else says so."""
    theirs = context.source is not None and whom.who is None
    graded = context.grade is not None or theirs
    return context if graded else replace(context, grade=FIRST_HAND)


def changed(
    desk: Desk,
    context: Context,
    reports: Iterable[Reported],
    whom: Whom,
    condition: Condition | None = None,
) -> list[Order]:
    """Record reported positions, each on the text as it stood then."""
    context = first_hand(desk.ours(context), whom)
    return [
        Order(
            stream=desk.stream("dossier", report.country),
            command=ReportPosition(
                question=report.question,
                text_state=desk.text_state(report.question, context.occurred_at),
                intent=report.stance.intent,
                firmness=report.stance.firmness,
                who=whom.who,
                level=whom.level,
                condition=condition,
            ),
            context=context,
        )
        for report in reports
    ]


def confirmed(
    desk: Desk, context: Context, countries: Iterable[Iso3], question: Symbol, whom: Whom
) -> list[Order]:
    """Record that countries said again what is on record for them."""
    context = first_hand(desk.ours(context), whom)
    text = desk.text(question).until(context.occurred_at)
    command = ConfirmPosition(
        question=question,
        who=whom.who,
        level=whom.level,
        text_state=text.state,
        adopted=text.adopted,
    )
    return [
        Order(stream=desk.stream("dossier", country), command=command, context=context)
        for country in countries
    ]


def retracted(desk: Desk, context: Context, reference: str, why: str) -> list[Order]:
    """Take a report back in its source's name; raises NoSuchEntry, AmbiguousEntry, NoSuchReport."""
    entry = desk.entry(reference)
    if not entry.stream.startswith("dossier/"):
        raise NoSuchReport
    ours = replace(context, campaign=entry.envelope.campaign)
    command = RetractPosition(entry=EntryId(entry.id), why=why)
    return [Order(stream=entry.stream, command=command, context=ours)]


def assessed(
    desk: Desk, context: Context, reports: Iterable[Reported], until: datetime | None, why: str
) -> list[Order]:
    """Set the desk's own judgement over the evidence, always as tentative."""
    context = desk.ours(context)
    return [
        Order(
            stream=desk.stream("dossier", report.country),
            command=AssessPosition(
                question=report.question,
                text_state=desk.text_state(report.question, context.occurred_at),
                intent=report.stance.intent,
                firmness=Firmness.TENTATIVE,
                until=until,
                why=why,
            ),
            context=context,
        )
        for report in reports
    ]


def stated(
    desk: Desk,
    context: Context,
    country: Iso3,
    text: str,
    *,
    speaker: str,
    whom: Whom,
    implied: tuple[Symbol, Stance] | None,
) -> list[Order]:
    """Record what somebody said in public, and what it implies for a question, if anything."""
    command = MakeStatement(speaker=speaker, text=text, level=whom.level)
    if implied is not None:
        question, stance = implied
        command = replace(
            command,
            question=question,
            text_state=desk.text_state(question, context.occurred_at),
            intent=stance.intent,
            firmness=stance.firmness,
        )
    stream = desk.stream("dossier", country)
    return [Order(stream=stream, command=command, context=desk.ours(context))]
