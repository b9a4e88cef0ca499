"""What is said about a ballot."""

from __future__ import annotations

from typing import assert_never

from domain import ballot
from domain.bodies import RuleBasis
from domain.entry import Entry
from domain.values import Symbol, Vote
from domain.words.phrases import Names, excerpt, on_text

_VOTED = {
    Vote.YES: "voted yes on",
    Vote.NO: "voted no on",
    Vote.ABSTAIN: "abstained on",
    Vote.NOT_VOTING: "did not vote on",
    Vote.NOT_PARTICIPATING: "did not take part in the vote on",
    Vote.ABSENT: "was absent from the vote on",
    Vote.INELIGIBLE: "could not vote on",
}

_WORD_OF = {
    RuleBasis.CHARTER_LIST: "by the Charter",
    RuleBasis.BODY_DECISION: "decided",
    RuleBasis.PRESIDENTIAL_RULING: "ruled by the president",
    RuleBasis.ASSUMED: "assumed",
}


def told(entry: Entry, names: Names) -> str:
    """What an entry about a ballot says."""
    fact: ballot.Event = entry.fact
    key = entry.key
    match fact:
        case ballot.BallotScheduled(vote_at=vote_at, rule=rule):
            under = f" under {rule}" if rule else ""
            return f"vote on {key} scheduled for {names.moment(vote_at)}{under}"
        case ballot.TallyReported(totals=totals, text_state=text):
            return f"{on_text(Symbol(key), text)}: {totals} reported"
        case ballot.ResultDeclared(verdict=verdict, totals=totals, text_state=text, became=became):
            figures = f" {totals}" if totals else ""
            named = f" as {became}" if became else ""
            return f"{on_text(Symbol(key), text)}:{figures} declared, {verdict}{named}"
        case ballot.AdoptedWithoutVote(text_state=text, became=became):
            named = f" as {became}" if became else ""
            return f"{on_text(Symbol(key), text)} adopted without a vote{named}"
        case ballot.VoteCast(member=member, vote=vote):
            return f"{names.label(member)} {_VOTED[vote]} {key}"
        case ballot.VoteCorrected(member=member, vote=vote, was=was):
            return f"{names.label(member)} on {key}: {was} corrected to {vote}"
        case ballot.ResultCorrected(totals=totals, verdict=verdict):
            return f"{key}: result corrected to {totals}, {verdict}"
        case ballot.VoteIntentionStated(member=member, intended=intended):
            return f"{names.label(member)} on {key}: says it meant {intended}"
        case ballot.VoteExplained(member=member, text=text, stage=stage):
            return f"{names.label(member)} explained its vote {stage} {key}: {excerpt(text)}"
        case ballot.RuleSettled(rule=rule, basis=basis, ballot=by):
            where = f" in {by}" if by else ""
            return f"{key} falls under {rule}: {_WORD_OF[basis]}{where}"
        case _:
            assert_never(fact)
