"""Who may vote in a ballot, and whose votes make its roll call whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.countries import Roster
from domain.days import un_day
from domain.errors import Refused
from domain.values import Iso3, Vote
from domain.world import World


class MayNotVote(Refused):
    """Only a member of the body, on that day, has a vote in it."""

    def __init__(self, label: str, body: str, on: str, why: str) -> None:
        super().__init__(
            f"{label} had no vote in the {body} on {on}: {why}.",
            hint="Check the country and the date: --at TIME",
        )


def surely_able(body: str, at: datetime, world: World) -> frozenset[Iso3]:
    """The members of a body that nothing keeps from voting; none where its seats are not known."""
    on, roster = un_day(at), world.roster
    kept = (bar.iso3 for bar in roster.bars_on(body, on))
    return frozenset(roster.electorate(body, on)).difference(kept)


def must_have_a_vote(member: Iso3, vote: Vote, body: str, at: datetime, world: World) -> None:
    """Raises MayNotVote; a member that is barred may still be recorded as not voting.

    So may any country be as ineligible: the record lists some before their admission. A vote of a
    member in arrears is taken: a payment gives it back its vote from one hour to the next, and of
    that the record of the vote knows more than a list (Charter Art. 19).
    """
    from domain.eligibility import Ground, May, eligibility  # an import of votes rarely asks

    if vote is Vote.INELIGIBLE:
        return
    on, roster = un_day(at), world.roster
    if roster.may_vote(member, body, on):
        return
    silent = vote.official is Vote.NOT_VOTING and roster.is_seated(member, body, on)
    found = eligibility(world, member, body, on)
    if silent or found.may is May.IN_DOUBT or found.ground is Ground.ARREARS:
        return
    raise MayNotVote(roster.label(member), world.book.name(body), f"{on:%-d %B %Y}", found.why)


def electorate(voters: tuple[Iso3, ...], votes: Mapping[Iso3, Vote]) -> tuple[Iso3, ...]:
    """Who makes up a ballot: who may vote, as its record corrects it.

    Who is on record as ineligible does not, and is never counted as absent; who voted all the same
    does. Empty where it is not known who may vote.
    """
    if not voters:
        return ()
    out = {member for member, vote in votes.items() if vote is Vote.INELIGIBLE}
    cast = {member for member, vote in votes.items() if vote.official is not Vote.NOT_VOTING}
    extra = cast.difference(voters)
    if not out and not extra:
        return voters
    return tuple(sorted({*voters, *extra} - out))


def whole_roll(
    votes: Mapping[Iso3, Vote], body: str, at: datetime, roster: Roster
) -> Mapping[Iso3, Vote] | None:
    """The roll call once everybody who may vote is in it, the others as ineligible; else None."""
    on = un_day(at)
    voters = roster.voters(body, on)
    if not voters or len(votes) < len(voters) or any(m not in votes for m in voters):
        return None
    members = roster.electorate(body, on)
    return {**dict.fromkeys(members, Vote.INELIGIBLE), **votes}
