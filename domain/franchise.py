"""Who may vote in a ballot."""

from __future__ import annotations

from datetime import datetime

from domain.days import un_day
from domain.errors import Refused
from domain.values import Iso3, Vote
from domain.world import World


class MayNotVote(Refused):
    """Only a member of the body, on that day, has a vote in it."""

    def __init__(self, label: str, body: str, on: str) -> None:
        super().__init__(
            f"{label} had no vote in the {body} on {on}.",
            hint="Check the country and the date: --at TIME",
        )


def must_have_a_vote(member: Iso3, vote: Vote, body: str, at: datetime, world: World) -> None:
    """Raises MayNotVote; a member that is barred may still be recorded as not voting.

    So may any country be as ineligible: the record lists some before their admission.
    """
    if vote is Vote.INELIGIBLE:
        return
    on = un_day(at)
    silent = vote.official is Vote.NOT_VOTING and member in world.roster.electorate(body, on)
    if not silent and not world.roster.may_vote(member, body, on):
        raise MayNotVote(world.roster.label(member), world.book.name(body), f"{on:%-d %B %Y}")
