"""Orders about the campaign itself: its opening, aims, targets, end, and what happened around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.campaign import (
    AnnounceBlocLine,
    AssignTarget,
    CloseCampaign,
    NoteContext,
    OpenCampaign,
    SetObjective,
)
from domain.days import un_day
from domain.entry import Context
from domain.errors import NotAVote
from domain.objectives import GuardedRule
from domain.values import Intent, Iso3, Symbol
from infrastructure.acts import Order
from infrastructure.desk.desk import Desk

TO_WANT = ("yes", "no", "abstain", "not-voting")


def opened(context: Context, slug: str, *, title: str, owner: str, zone: str) -> list[Order]:
    """Open a campaign."""
    command = OpenCampaign(title=title, owner=owner, zone=zone)
    return [_order(slug, command, context)]


def aimed(
    desk: Desk, context: Context, question: Symbol, want: Intent, guarded: Iterable[GuardedRule]
) -> list[Order]:
    """Say what is wanted of a vote: what holds otherwise, and the rules that go before it."""
    rules, text = (*guarded, GuardedRule(want=want)), desk.text_state(question, context.occurred_at)
    return [_ours(desk, SetObjective(question=question, rules=rules, text_state=text), context)]


def targeted(
    desk: Desk, context: Context, countries: Sequence[Iso3], tier: int, lead: str | None
) -> list[Order]:
    """Give countries a tier and somebody to lead on them."""
    commands = (AssignTarget(country=country, tier=tier, lead=lead) for country in countries)
    return [_ours(desk, command, context) for command in commands]


def closed(context: Context, slug: str, outcome: str) -> list[Order]:
    """Close a campaign."""
    return [_order(slug, CloseCampaign(outcome=outcome), context)]


def noted(
    desk: Desk, context: Context, text: str, countries: tuple[Iso3, ...], question: Symbol | None
) -> list[Order]:
    """Keep what happened around the campaign."""
    questions = () if question is None else (question,)
    command = NoteContext(text=text, countries=countries, questions=questions)
    return [_ours(desk, command, context)]


def lined_up(
    desk: Desk,
    context: Context,
    bloc: str,
    votes: Iterable[tuple[Symbol, Intent]],
    *,
    members: tuple[Iso3, ...] | None,
    dissenters: tuple[Iso3, ...],
) -> list[Order]:
    """Record how a bloc means to vote, on each text as it stood then.

    `members` are those of the tables on that day unless they are given, and then the bloc may be
    any; raises NoSuchBloc.
    """
    if members is None:
        blocs = desk.world.blocs
        bloc = blocs.code(bloc)
        members = blocs.members(bloc, un_day(context.occurred_at))
    commands = (
        AnnounceBlocLine(
            bloc=bloc,
            question=question,
            text_state=desk.text_state(question, context.occurred_at),
            intent=intent,
            members=members,
            dissenters=dissenters,
        )
        for question, intent in votes
    )
    return [_ours(desk, command, context) for command in commands]


def wanted(word: str) -> Intent:
    """A vote to want: yes, no, abstain or not-voting; raises NotAVote."""
    typed = word.strip().casefold()
    if typed not in TO_WANT:
        raise NotAVote(word, TO_WANT)
    return Intent(typed)


def _ours(desk: Desk, command: object, context: Context) -> Order:
    return _order(desk.campaign(), command, context)


def _order(slug: str, command: object, context: Context) -> Order:
    return Order(
        stream=f"campaign/{slug}", command=command, context=replace(context, campaign=slug)
    )
