"""What is said about a memo."""

from __future__ import annotations

from typing import assert_never

from domain import memo
from domain.entry import Entry
from domain.errors import listed
from domain.words.phrases import Names, at_moment, because, excerpt


def told(entry: Entry, names: Names) -> str:
    """What an entry about a memo says."""
    fact: memo.Event = entry.fact
    name = entry.key.rpartition("/")[2]
    match fact:
        case memo.MemoSent(asks=asks, to=to, everyone=everyone):
            whom = "all missions" if everyone else listed(to, last="and")
            return f"memo {name} sent to {whom}: {asks_words(asks)}{_due(fact, names)}"
        case memo.MemoAmended(asks=asks, why=why):
            added = f": {asks_words(asks)}" if asks else ""
            return f"memo {name} amended{added}{because(why)}{_due(fact, names)}"
        case memo.MemoRescinded(why=why, replaced_by=other):
            instead = f", replaced by {other}" if other else ""
            return f"memo {name} rescinded{instead}{because(why)}"
        case memo.MemoAcknowledged(mission=code):
            return f"{code} acknowledged memo {name}"
        case memo.MissionExcused(mission=code, country=country, unable=unable, why=why):
            towards = f" towards {names.label(country)}" if country else ""
            how = "is unable to act on" if unable else "excused from"
            return f"{code} {how} memo {name}{towards}{because(why)}"
        case _:
            assert_never(fact)


def _due(fact: memo.MemoSent | memo.MemoAmended, names: Names) -> str:
    """By when the asks are to be made, and by when that is to be reported."""
    deliver = at_moment("· deliver by", fact.deliver_by, names)
    return deliver + at_moment("· report by", fact.report_by, names)


def asks_words(asks: tuple[memo.Ask, ...]) -> str:
    """A memo's asks: `A yes on A/ES-11/L.11, B "encourage Ukraine"`."""
    return ", ".join(
        f"{ask.id} {ask.want} on {ask.question}"
        if ask.question and ask.want
        else f"{ask.id} {excerpt(ask.text)}"
        for ask in asks
    )
