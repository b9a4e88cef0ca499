"""Orders about memos: what missions are told to do, and who need not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain import annals
from domain.entry import Context
from domain.errors import NotUnderstood, listed
from domain.memo import (
    AcknowledgeMemo,
    AmendMemo,
    Ask,
    ExcuseMission,
    Memo,
    MemoSent,
    RescindMemo,
    SendMemo,
)
from domain.tasking import Tasking, tasking
from domain.text import in_order
from domain.values import EntryId, Intent, Iso3, Symbol
from infrastructure.acts import Order
from infrastructure.desk import missions
from infrastructure.desk.desk import Desk, MemoNeeded

_WORDS = {
    Intent.YES: "vote yes on {}",
    Intent.NO: "vote no on {}",
    Intent.ABSTAIN: "abstain on {}",
    Intent.NOT_VOTING: "stay away from the vote on {}",
}


class NoSuchAsk(NotUnderstood):
    """A letter that names no ask of a memo."""

    def __init__(self, memo: str, name: str, known: Iterable[str]) -> None:
        letters = list(known)
        asks = "asks are" if len(letters) > 1 else "only ask is"
        hint = f"Its {asks} {listed(letters, last='and')}."
        super().__init__(f'{memo} has no ask "{name}".', hint=hint)


def for_a_vote(question: Symbol, want: Intent) -> Ask:
    """The ask for a vote."""
    return Ask(id="", text=_WORDS[want].format(question), question=question, want=want)


def in_words(text: str) -> Ask:
    """An ask in words of its own."""
    return Ask(id="", text=" ".join(text.split()))


def sent(desk: Desk, context: Context, command: SendMemo, instead: str | None) -> list[Order]:
    """Send a memo under the next number, or under that of the memo it stands instead of."""
    stream = instead if instead and instead.startswith(desk.stream("memo", "")) else None
    return [_order(desk, stream or desk.stream("memo", "M*"), command, context)]


def amended(desk: Desk, context: Context, memo: str, command: AmendMemo) -> list[Order]:
    """Add asks to a memo, or move its deadlines."""
    why, context = said(context)
    return [_order(desk, desk.stream("memo", memo), replace(command, why=why), context)]


def rescinded(desk: Desk, context: Context, memo: str, replaced_by: str | None) -> list[Order]:
    """Take a memo back."""
    why, context = said(context)
    command = RescindMemo(why=why, replaced_by=replaced_by)
    return [_order(desk, desk.stream("memo", memo), command, context)]


def acknowledged(desk: Desk, context: Context, memo: str, codes: Iterable[str]) -> list[Order]:
    """Record that missions have a memo."""
    stream = desk.stream("memo", memo)
    return [
        _order(desk, stream, AcknowledgeMemo(mission=code), replace(context, mission=code))
        for code in codes
    ]


def excused(
    desk: Desk,
    context: Context,
    code: str,
    memo: str | None,
    countries: tuple[Iso3, ...],
    *,
    unable: bool,
) -> list[Order]:
    """Let a mission off, towards these countries or, with none, towards all; raises MemoNeeded."""
    why, context = said(context)
    name = to_answer(desk, code, memo)
    if name is None:
        raise MemoNeeded((), code)
    stream = desk.stream("memo", name)
    return [
        _order(
            desk,
            stream,
            ExcuseMission(mission=code, country=country, unable=unable, why=why),
            replace(context, mission=code),
        )
        for country in countries or (None,)
    ]


def to_answer(desk: Desk, code: str, name: str | None) -> str | None:
    """The memo that a mission answers: the one named, else the only one addressed to it.

    Raises NoSuchMemo, or MemoNeeded when there are several; None when there is none.
    """
    if name:
        return desk.memo(name)
    names = [name for name, memo in desk.memos().items() if is_addressed(memo, code)]
    if len(names) > 1:
        raise MemoNeeded(names, code)
    return names[0] if names else None


def overdue_at_once(desk: Desk, memo: str, command: AmendMemo, at: datetime) -> list[str]:
    """What is odd about new asks: the deadline they are to be made by has passed."""
    known = task(desk, memo)
    due = command.deliver_by or (known.deliver_by if known else None)
    if not command.asks or due is None or due > at:
        return []
    return [f"The deadline of {memo} has passed: add --deliver-by for what is new."]


def not_addressed(desk: Desk, name: str | None, *codes: str) -> list[str]:
    """What is odd about missions that act on a memo: it was not sent to them."""
    if name is None:
        return []
    state: Memo = desk.journal.state(desk.stream("memo", name))
    others = [code for code in codes if state.sent and not is_addressed(state, code)]
    return [f"{name} was not sent to {listed(others, last='and')}."] if others else []


def not_owed(desk: Desk, orders: Iterable[Order]) -> list[str]:
    """What is odd about excuses: the mission, or a country, was not among those of the memo."""
    told: dict[str, None] = {}
    for order in orders:
        name, excuse = order.stream.rpartition("/")[2], order.command
        told |= dict.fromkeys(not_addressed(desk, name, excuse.mission))
        known = task(desk, name)
        if known is None or excuse.country is None:
            continue
        that_day = missions.on_record(desk).between(known.sent_at, known.day_ends)
        if (excuse.mission, excuse.country) not in {(a.mission, a.country) for a in that_day}:
            label = desk.world.roster.label(excuse.country)
            told[f"{excuse.mission} did not cover {label} on the day {name} was sent."] = None
    return list(told)


def is_addressed(memo: Memo, code: str) -> bool:
    """Whether a memo was sent to a mission, by name or to all."""
    return memo.sent is not None and (memo.sent.everyone or code in memo.sent.to)


def task(desk: Desk, memo: str) -> Tasking | None:
    """A memo as it is on record; None when it was never sent."""
    return tasking(in_order(annals.standing(desk.journal.stream(desk.stream("memo", memo)))))


def sending(desk: Desk, memo: str) -> EntryId | None:
    """The entry that sent a memo."""
    entries = annals.standing(desk.journal.stream(desk.stream("memo", memo)))
    return next((entry.id for entry in entries if isinstance(entry.fact, MemoSent)), None)


def asks_made(
    desk: Desk, memo: str | None, names: str | None, code: str, at: datetime
) -> tuple[str, ...]:
    """The asks named (`A,B`), else all that a memo had by then; raises NoSuchAsk, MemoNeeded."""
    known = task(desk, memo) if memo else None
    if names is None:
        return tuple(a.ask.id for a in known.asks if a.since <= at) if known else ()
    if memo is None or known is None:
        raise MemoNeeded((), code)
    letters = [asked.ask.id for asked in known.asks]
    wanted = tuple(dict.fromkeys(name.strip().upper() for name in names.split(",")))
    for name in wanted:
        if name not in letters:
            raise NoSuchAsk(memo, name, letters)
    return wanted


def said(context: Context) -> tuple[str, Context]:
    """What `-m` says, for a fact that has a place for it, and the context without it."""
    return context.note or "", replace(context, note=None)


def _order(desk: Desk, stream: str, command: object, context: Context) -> Order:
    return Order(stream=stream, command=command, context=desk.ours(context))
