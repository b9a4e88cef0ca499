"""What is said about an engagement."""

from __future__ import annotations

from typing import assert_never

from domain import engagement
from domain.entry import Entry
from domain.words.phrases import Names, excerpt, with_whom


def told(entry: Entry, names: Names) -> str:
    """What an entry about an engagement says."""
    fact: engagement.Event = entry.fact
    name = entry.key.rpartition("/")[2]
    match fact:
        case engagement.EngagementPlanned(mission=code, countries=countries, who=who):
            return f"{name}: {code} plans to see {names.labels(countries)}{with_whom(who)}"
        case engagement.MissionEngaged(mission=code, countries=countries, memo=order):
            did = "tried to reach" if fact.attempt else "engaged"
            under = f" on memo {order}" if order else ""
            asked = f", asks {', '.join(fact.asks)}" if fact.asks else ""
            met = f"{names.labels(countries)}{with_whom(fact.who)}"
            return f"{name}: {code} {did} {met}{under}{asked}"
        case engagement.ReadoutReported(text=text):
            return f"{name}: readout{f': {excerpt(text)}' if text else ''}"
        case engagement.ContactHeld(actor=actor, countries=countries, who=who):
            return f"{name}: {actor} spoke to {names.labels(countries)}{with_whom(who)}"
        case _:
            assert_never(fact)
