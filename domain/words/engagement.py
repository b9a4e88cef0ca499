"""What is said about an engagement."""

from __future__ import annotations

from typing import assert_never

from domain import engagement
from domain.entry import Entry
from domain.words.phrases import Names, at_moment, excerpt, with_whom


def told(entry: Entry, names: Names) -> str:
    """What an entry about an engagement says."""
    fact: engagement.Event = entry.fact
    name = entry.key.rpartition("/")[2]
    match fact:
        case engagement.EngagementPlanned(mission=code, countries=countries, who=who):
            seen = f"{names.labels(countries)}{with_whom(who)}"
            return f"{name}: {code} plans to see {seen}{at_moment('on', fact.when, names)}"
        case engagement.MissionEngaged(mission=code, countries=countries, memo=order):
            did = "tried to reach" if fact.attempt else "engaged"
            under = f" on memo {order}" if order else ""
            asked = f", asks {', '.join(fact.asks)}" if fact.asks else ""
            met = f"{names.labels(countries)}{with_whom(fact.who)}"
            return f"{name}: {code} {did} {met}{under}{asked}"
        case engagement.ReadoutReported(text=text, follow_up=follow_up):
            said = f": {excerpt(text)}" if text else ""
            return f"{name}: readout{said}{at_moment('· follow up', follow_up, names)}"
        case engagement.ContactHeld(actor=actor, countries=countries, who=who):
            met = f"{names.labels(countries)}{with_whom(who)}"
            return (
                f"{name}: {actor} spoke to {met}{at_moment('· follow up', fact.follow_up, names)}"
            )
        case _:
            assert_never(fact)
