"""Who may vote in a body on a day, or in one ballot of it, and what that makes of its quorum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from domain.dataclass import dataclass
from domain.eligibility import Eligibility, Franchise, eligibility, franchise, on_record
from domain.franchise import electorate
from domain.values import Iso3, Vote
from domain.vote_rule import VoteRule
from domain.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The franchise, its electorate as the ballot's record corrects it, and the countries asked.

    Without a country asked, all members of the body are; where its seats are not known, nobody.
    `rule` is the one usual in the body, and tells its quorum.
    """

    franchise: Franchise
    electorate: tuple[Iso3, ...]
    countries: tuple[Eligibility, ...]
    rule: VoteRule
    ballot: str | None = None
    votes: Mapping[Iso3, Vote]

    @property
    def quorum(self) -> int | None:
        """How many members must be present for a decision; None where no rule says it."""
        share, size = self.rule.quorum, len(self.franchise.members)
        return share.least(size) if share and size else None

    @property
    def in_doubt(self) -> int:
        """How many of the electorate may have no vote, unless it is on record that they voted."""
        doubtful = (bar.iso3 for bar in self.franchise.kept if not bar.certain)
        votes = (self.votes.get(member, Vote.NOT_VOTING) for member in doubtful)
        silent = (vote for vote in votes if vote.official is Vote.NOT_VOTING)
        return sum(vote is not Vote.INELIGIBLE for vote in silent)


def answered(
    world: World,
    body: str,
    on: date,
    asked: Iterable[Iso3] = (),
    *,
    ballot: str | None = None,
    votes: Mapping[Iso3, Vote] | None = None,
) -> Answered:
    """Who may vote in a body that day; with a ballot, as its record corrects that."""
    cast, found = votes or {}, franchise(world, body, on)
    countries = tuple(asked) or tuple(sorted({*found.members, *cast}))
    return Answered(
        franchise=found,
        electorate=electorate(found.voters, cast),
        countries=tuple(
            on_record(eligibility(world, country, body, on), cast.get(country))
            for country in countries
        ),
        rule=world.book.rule_for(body, on),
        ballot=ballot,
        votes=cast,
    )
