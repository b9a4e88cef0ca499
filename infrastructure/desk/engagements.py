"""Orders about contacts: what a mission plans, does and reports, and any other talk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain import annals
from domain.compliance import below
from domain.dataclass import dataclass
from domain.engagement import (
    Engagement,
    EngageMission,
    HoldContact,
    MissionEngaged,
    PlanEngagement,
    ReportReadout,
)
from domain.entry import Context, Entry
from domain.errors import Misused, NotUnderstood
from domain.values import Iso3, Stance, Symbol
from infrastructure.acts import Order
from infrastructure.desk import memos, missions, positions
from infrastructure.desk.desk import Desk
from infrastructure.desk.positions import Reported, Whom

NOBODY = Whom()


class NoSuchEngagement(NotUnderstood):
    """A number that no engagement of this campaign has."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f'No engagement is called "{name}".', hint="See them with: demarche memo show"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody says of a mission's engagement; what is left out follows from the record.

    `code` is a mission on record; `countries`, `memo` and `number` are as typed.
    """

    code: str
    countries: str | None = None
    memo: str | None = None
    number: str | None = None
    whom: Whom = NOBODY


def planned(desk: Desk, context: Context, words: Words, when: datetime | None) -> list[Order]:
    """Say whom a mission means to see; raises WhichCountry or MemoNeeded."""
    memo = memos.to_answer(desk, words.code, words.memo)
    command = PlanEngagement(
        mission=words.code,
        countries=missions.covered(desk, words.code, words.countries),
        memo=memo,
        when=when,
        who=words.whom.who,
        level=words.whom.level,
    )
    stream = _named(desk, words.number) or _new(desk)
    return [Order(stream=stream, command=command, context=_answering(desk, context, words, memo))]


def engaged(
    desk: Desk, context: Context, words: Words, asks: str | None, *, attempt: bool
) -> list[Order]:
    """Record that a mission made our asks, or tried to: what it planned, else something new."""
    stream = _named(desk, words.number) or _plan(desk, words)
    plan: Engagement = desk.journal.state(stream) if stream else Engagement()
    memo = memos.to_answer(desk, words.code, words.memo or plan.memo)
    if words.countries or not plan.countries:
        countries = missions.covered(desk, words.code, words.countries)
    else:
        countries = plan.countries
    command = EngageMission(
        mission=words.code,
        countries=countries,
        memo=memo,
        asks=memos.asks_made(desk, memo, asks, words.code, context.occurred_at),
        who=words.whom.who,
        level=words.whom.level,
        attempt=attempt,
    )
    ours = positions.first_hand(_answering(desk, context, words, memo), words.whom)
    return [Order(stream=stream or _new(desk), command=command, context=ours)]


def remarks(desk: Desk, orders: Iterable[Order]) -> list[str]:
    """What is odd about engagements: a memo for others or not sent yet, rank, countries."""
    said: list[str] = []
    for order in orders:
        command: EngageMission = order.command
        task = memos.task(desk, command.memo) if command.memo else None
        if task and order.context.occurred_at < task.sent_at:
            said.append(f"{command.memo} had not been sent then: none of its asks was made.")
        floor = task.sent.floor if task else None
        if floor and command.level and below(command.level, floor):
            said.append(
                f"{command.level} is below the level that {command.memo} asks for, {floor}."
            )
        said += memos.not_addressed(desk, command.memo, command.mission)
        said += missions.not_covered(desk, command.mission, command.countries)
    return said


def reported(
    desk: Desk,
    context: Context,
    words: Words,
    answers: Iterable[tuple[Symbol, Stance]],
    follow_up: datetime | None,
) -> list[Order]:
    """Record what a mission reported of its newest engagement that it has not reported on yet.

    Positions are heard from whom the mission met, unless somebody else is named.
    """
    stream = _named(desk, words.number) or _unreported(desk, words) or _new(desk)
    held = _held(desk, stream)
    text, context = memos.said(replace(desk.ours(context), mission=words.code))
    if held is None:
        return [Order(stream=stream, command=ReportReadout(text=text), context=context)]
    context = replace(context, caused_by=held.id)
    whom = words.whom if words.whom.who else Whom(held.fact.who, held.fact.level)
    context = positions.first_hand(context, whom)
    heard = [
        Reported(country, question, stance)
        for question, stance in answers
        for country in _one(desk, words, held)
    ]
    readout = ReportReadout(text=text, follow_up=follow_up)
    return [
        Order(stream=stream, command=readout, context=context),
        *positions.changed(desk, context, heard, whom),
    ]


def held(desk: Desk, context: Context, command: HoldContact) -> list[Order]:
    """Record any other contact."""
    context = positions.first_hand(desk.ours(context), Whom(command.who, command.level))
    return [Order(stream=_new(desk), command=command, context=context)]


def actor(desk: Desk, text: str | None) -> str:
    """Who made a contact: a country, or a name as it is typed, else whose campaign it is."""
    if text:
        known = desk.world.roster.countries
        return text.upper() if text.upper() in known else text
    opened = desk.campaign_state().opened
    if opened is None or not opened.owner:
        raise Misused("Nothing says whose contact it was.", hint="Add: --actor COUNTRY")
    return opened.owner


def _answering(desk: Desk, context: Context, words: Words, memo: str | None) -> Context:
    ours = replace(desk.ours(context), mission=words.code)
    return replace(ours, caused_by=memos.sending(desk, memo)) if memo else ours


def _new(desk: Desk) -> str:
    return desk.stream("engagement", "E*")


def _named(desk: Desk, number: str | None) -> str | None:
    """The stream of an engagement by its number; raises NoSuchEngagement."""
    if number is None:
        return None
    stream = desk.stream("engagement", number.strip().upper())
    if not desk.journal.stream(stream):
        raise NoSuchEngagement(number)
    return stream


def _plan(desk: Desk, words: Words) -> str | None:
    """The newest plan of a mission that was not held yet, about the same memo and countries."""
    meant = set(desk.countries(words.countries)) if words.countries else None
    memo = desk.memo(words.memo) if words.memo else None
    for stream, state in reversed(desk.engagements(words.code).items()):
        same_memo = memo in (None, state.memo)
        same_countries = meant is None or meant <= set(state.countries)
        if state.engaged_at is None and same_memo and same_countries:
            return stream
    return None


def _unreported(desk: Desk, words: Words) -> str | None:
    """The newest engagement that a mission held, with those countries, and has not reported on."""
    meant = set(desk.countries(words.countries)) if words.countries else set[Iso3]()
    found = [
        (state.engaged_at, stream)
        for stream, state in desk.engagements(words.code).items()
        if state.engaged_at is not None and not state.reported and meant <= set(state.countries)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _held(desk: Desk, stream: str) -> Entry | None:
    """The entry by which an engagement was held."""
    for entry in annals.standing(desk.journal.stream(stream)):
        if isinstance(entry.fact, MissionEngaged) and not entry.fact.attempt:
            return entry
    return None


def _one(desk: Desk, words: Words, held: Entry) -> tuple[Iso3, ...]:
    """The country whose position a readout reports; raises missions.WhichCountry."""
    if words.countries:
        return desk.countries(words.countries)
    countries: tuple[Iso3, ...] = held.fact.countries
    if len(countries) != 1:
        raise missions.WhichCountry(words.code, map(desk.world.roster.label, countries))
    return countries
