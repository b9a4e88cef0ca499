"""What is said about a dossier."""

from __future__ import annotations

from typing import assert_never

from domain import dossier
from domain.entry import Entry
from domain.values import Iso3
from domain.words.phrases import (
    Names,
    at_moment,
    because,
    excerpt,
    given_if,
    on_text,
    stated,
)


def told(entry: Entry, names: Names) -> str:
    """What an entry about a dossier says."""
    fact: dossier.Event = entry.fact
    country = names.label(Iso3(entry.key.rpartition("/")[2]))
    match fact:
        case dossier.PositionChanged() | dossier.PositionConfirmed():
            still = " still" if isinstance(fact, dossier.PositionConfirmed) else ""
            said = f"{still} {stated(fact.intent, fact.firmness)}{given_if(fact.condition)}"
            return f"{country} on {on_text(fact.question, fact.text_state)}:{said}"
        case dossier.PositionRetracted(entry=target, why=why):
            return f"{country}: report {names.reference(target)} retracted{because(why)}"
        case dossier.PositionAssessed(question=question, text_state=text, why=why):
            until = at_moment("until", fact.until, names)
            judged = f"{stated(fact.intent)} (our judgement{until})"
            return f"{country} on {on_text(question, text)}: {judged}{because(why)}"
        case dossier.StatementMade(speaker=speaker, text=text):
            return f"{country}, {speaker}: {excerpt(text)}{_implied(fact)}"
        case dossier.PledgeGiven(question=question, text_state=text, vote=vote, form=form):
            until = at_moment("until", fact.until, names)
            pledged = f"pledged {vote} ({form}){given_if(fact.condition)}{until}"
            return f"{country} on {on_text(question, text)}: {pledged}"
        case dossier.PledgeWithdrawn(pledge=pledge, why=why):
            return f"{country} withdrew pledge {names.reference(pledge)}{because(why)}"
        case dossier.PledgeReleased(pledge=pledge, why=why):
            return f"{country} released from pledge {names.reference(pledge)}{because(why)}"
        case _:
            assert_never(fact)


def _implied(fact: dossier.StatementMade) -> str:
    if fact.question is None or fact.intent is None:
        return ""
    return f" (implies {stated(fact.intent, fact.firmness)} on {fact.question})"
