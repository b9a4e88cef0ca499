"""What is said about a proposal."""

from __future__ import annotations

from typing import assert_never

from domain import proposal
from domain.entry import Entry
from domain.values import Symbol
from domain.words.phrases import Names, because, excerpt, on_text


def told(entry: Entry, names: Names) -> str:
    """What an entry about a proposal says."""
    fact: proposal.Event = entry.fact
    symbol = entry.key
    match fact:
        case proposal.ProposalTabled():
            return _tabled(symbol, fact, names)
        case proposal.ProposalRevised(revision=revision, oral=oral):
            return f"{symbol} revised{' orally' if oral else ''}: {revision}"
        case proposal.SponsorJoined(country=country):
            return f"{names.label(country)} sponsors {symbol}"
        case proposal.SponsorLeft(country=country):
            return f"{names.label(country)} no longer sponsors {symbol}"
        case proposal.AmendmentAccepted(amendment=amendment):
            return f"{amendment} accepted into {symbol} by its sponsors"
        case proposal.AmendmentAdopted(amendment=amendment):
            return f"{amendment} voted into {symbol}"
        case proposal.ProposalsLinked(relation=relation, other=other):
            return f"{symbol} {str(relation).replace('-', ' ')} {other}"
        case proposal.VotingBegun():
            return f"voting on {symbol} begun"
        case proposal.ProposalDecided(verdict=verdict, text_state=text, became=became):
            named = f" as {became}" if became else ""
            decided = str(verdict).replace("-", " ")
            return f"{on_text(Symbol(symbol), text)} {decided}{named}"
        case proposal.ProposalWithdrawn(by=by, in_favour_of=other, why=why):
            by_whom = f" by {names.label(by)}" if by else ""
            instead = f" in favour of {other}" if other else ""
            return f"{symbol} withdrawn{by_whom}{instead}{because(why)}"
        case proposal.ProposalNotPutToVote(why=why):
            return f"{symbol} not put to the vote ({why})"
        case _:
            assert_never(fact)


def _tabled(symbol: str, fact: proposal.ProposalTabled, names: Names) -> str:
    titled = f" {excerpt(fact.title)}" if fact.title else ""
    amending = f", amending {fact.amends}" if fact.amends else ""
    count = len(fact.sponsors)
    sponsors = names.labels(fact.sponsors) if count <= 3 else f"{count} countries"
    by = f" by {sponsors}" if fact.sponsors else ""
    moved = f", a motion ({fact.motion})" if fact.motion else ""
    changes = ", which adds or deletes" if fact.adds_or_deletes else ""
    more = "" if fact.operative == 1 else "s"
    paragraphs = f", with {fact.operative} operative paragraph{more}" if fact.operative else ""
    return f"{symbol}{titled} tabled{by}{moved}{amending}{changes}{paragraphs}"
