"""Who votes under a rule in a body on a day, and what each counts for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.dataclass import dataclass
from domain.values import Iso3
from domain.vote_rule import VoteRule
from domain.world import World


@dataclass(frozen=True, slots=True)
class Voters:
    """The members, none where nobody knows them; those with a veto; the weights that matter.

    `electorate` are the members that may vote. Who is kept from voting stays a member: where a rule
    asks for a share of the members, as for the quorum (Assembly rule 67), it counts (Charter
    Art. 19 takes the vote, and not the membership).
    """

    members: tuple[Iso3, ...]
    electorate: tuple[Iso3, ...]
    permanent: frozenset[Iso3]
    weights: Mapping[Iso3, int]


def voters_of(rule: VoteRule, body: str, on: date, world: World) -> Voters:
    """Who votes in a body under one of its rules; what the rule does not ask is left out."""
    roster = world.roster
    return Voters(
        members=roster.electorate(body, on),
        electorate=roster.voters(body, on),
        permanent=roster.permanent_on(on) if rule.veto else frozenset(),
        weights=roster.weights(body, on) if rule.weighs else {},
    )
