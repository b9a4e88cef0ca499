"""Orders about promises: given, taken back by the country, or waived by us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from domain.dossier import Dossier, Form, GivePledge, ReleasePledge, WithdrawPledge
from domain.entry import Context
from domain.objectives import Condition
from domain.values import EntryId, Intent, Iso3, Symbol
from infrastructure.acts import Order
from infrastructure.desk.desk import Desk
from infrastructure.desk.memos import said
from infrastructure.desk.positions import Whom, first_hand


def given(
    desk: Desk,
    context: Context,
    promises: Iterable[tuple[Iso3, Symbol, Intent]],
    *,
    form: Form,
    whom: Whom,
    condition: Condition | None,
    until: datetime | None = None,
) -> list[Order]:
    """Record promised votes, each on the text as it stood then."""
    context = first_hand(desk.ours(context), whom)
    return [
        Order(
            stream=desk.stream("dossier", country),
            command=GivePledge(
                question=question,
                text_state=desk.text_state(question, context.occurred_at),
                vote=vote,
                form=form,
                who=whom.who,
                level=whom.level,
                condition=condition,
                until=until,
            ),
            context=context,
        )
        for country, question, vote in promises
    ]


def repeats(desk: Desk, orders: Iterable[Order]) -> Iterator[str]:
    """What is said of each promise that its country had made before, and that still stands."""
    for order in orders:
        given, at = order.command, order.context.occurred_at
        if not isinstance(given, GivePledge):
            continue
        dossier: Dossier = desk.journal.state(order.stream)
        same = (desk.journal.entry(one) for one in dossier.same_pledges(given, at))
        if earlier := [entry for entry in same if entry.occurred_at <= at]:
            country = desk.world.roster.label(Iso3(order.stream.rpartition("/")[2]))
            told = f"{country} had already pledged {given.vote} on {given.question}"
            yield f"{told} ({desk.journal.reference(earlier[-1].id)}); both stand."


def withdrawn(
    desk: Desk, context: Context, countries: Iterable[Iso3], question: Symbol
) -> list[Order]:
    """Record that countries took back what they promised last on a question."""
    why, context = said(desk.ours(context))
    return [
        Order(stream=stream, command=WithdrawPledge(pledge=pledge, why=why), context=context)
        for stream, pledge in _newest(desk, countries, question, context.occurred_at)
    ]


def released(
    desk: Desk, context: Context, countries: Iterable[Iso3], question: Symbol
) -> list[Order]:
    """Let countries off what they promised last on a question."""
    why, context = said(desk.ours(context))
    return [
        Order(stream=stream, command=ReleasePledge(pledge=pledge, why=why), context=context)
        for stream, pledge in _newest(desk, countries, question, context.occurred_at)
    ]


def _newest(
    desk: Desk, countries: Iterable[Iso3], question: Symbol, at: datetime
) -> Iterable[tuple[str, EntryId]]:
    """The newest open promise of each country; no entry where there is none, which is refused."""
    for country in countries:
        stream = desk.stream("dossier", country)
        dossier: Dossier = desk.journal.state(stream)
        yield stream, dossier.open_pledge(question, at) or EntryId("")
