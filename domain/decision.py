"""What came of a vote, why, and what a desk wants to know about it."""

from __future__ import annotations

from enum import StrEnum

from domain.dataclass import dataclass
from domain.thresholds import Base, Majority, NoObjection
from domain.values import Iso3, Totals
from domain.vote_rule import VoteRule


class Outcome(StrEnum):
    """What came of a vote; OPEN while votes that matter are unknown."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    INVALID = "invalid"
    OPEN = "open"


class Reason(StrEnum):
    """Why it came out so."""

    OK = "ok"
    VETO = "veto"
    INSUFFICIENT_VOTES = "insufficient-votes"
    INSUFFICIENT_MAJORITY = "insufficient-majority"
    EQUALLY_DIVIDED = "equally-divided"
    NO_VOTES_CAST = "no-votes-cast"
    NO_QUORUM = "no-quorum"
    STATES = "states"
    POPULATION = "population"
    NO_BLOCKING_MINORITY = "no-blocking-minority"
    OBJECTION = "objection"
    ABSTENTIONS = "abstentions"
    VOTES_UNKNOWN = "votes-unknown"
    PERMANENT_VOTE_UNKNOWN = "permanent-vote-unknown"
    POPULATION_UNKNOWN = "population-unknown"
    OBJECTION_POSSIBLE = "objection-possible"


@dataclass(frozen=True, slots=True)
class Held:
    """What the members who voted yes weigh, of what everybody weighs; integers."""

    part: int
    whole: int

    def __str__(self) -> str:
        whole, tenth = divmod(1000 * self.part // self.whole, 10)
        return f"{whole}.{tenth} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The outcome of a vote and what a desk wants to know about it.

    `decided` means that no unknown vote can change the outcome. `needed`, `margin` and
    `present_and_voting` count the votes that are known. `permanent_no` lists permanent members
    known to have voted no, `vetoed_by` those whose no defeated a draft that had enough votes, and
    `would_have_been_vetoed` says that a draft short of votes met such a no. Fewer than `blocking`
    members cannot fail it by what they weigh. `held` is what the yes
    votes weigh, None under a rule that weighs nothing or where that is not known.
    """

    outcome: Outcome
    reason: Reason
    rule: VoteRule
    totals: Totals
    members: int
    unknown: int
    best: Outcome
    worst: Outcome
    permanent_no: tuple[Iso3, ...]
    blocking: int = 0
    held: Held | None = None

    @property
    def decided(self) -> bool:
        """Whether the outcome is certain."""
        return self.outcome is not Outcome.OPEN

    @property
    def needed(self) -> int:
        """The yes votes that carry the question against the known noes."""
        return self.rule.threshold.needed(self.totals, self.members)

    @property
    def margin(self) -> int:
        """By how much the test is met, or missed when negative, in `margin_unit`."""
        return self.rule.threshold.margin(self.totals, self.members)

    @property
    def survives_no(self) -> int | None:
        """The most noes against which these yes votes carry it; None where noes do not count."""
        return self.rule.threshold.survives_no(self.totals.yes)

    @property
    def margin_unit(self) -> str:
        """What the margin counts: `yes minus twice no`, `yes minus 9`."""
        return self.rule.threshold.unit(self.members)

    @property
    def present_and_voting(self) -> int:
        """Those who voted yes or no."""
        return self.totals.yes + self.totals.no

    @property
    def vetoed_by(self) -> tuple[Iso3, ...]:
        """The permanent members whose no defeated it."""
        return self.permanent_no if self.reason is Reason.VETO else ()

    @property
    def would_have_been_vetoed(self) -> bool:
        """Whether a draft short of votes met a permanent member's no."""
        short = self.reason is Reason.INSUFFICIENT_VOTES
        return short and self.rule.veto and bool(self.permanent_no)

    @property
    def why(self) -> str:
        """The reason in words: `6 yes, 9 needed`."""
        totals = self.totals
        match self.reason:
            case Reason.VETO:
                return f"a permanent member voted no ({', '.join(self.permanent_no) or 'unnamed'})"
            case Reason.EQUALLY_DIVIDED:
                return f"{totals.yes} yes and {totals.no} no"
            case Reason.NO_VOTES_CAST:
                return "nobody voted yes or no"
            case Reason.NO_QUORUM:
                return f"too few of {self.members} members took part"
            case Reason.NO_BLOCKING_MINORITY:
                return f"{totals.yes} yes, and fewer than {self.blocking} members cannot block"
            case Reason.OBJECTION:
                return f"{totals.no} objected" if totals.no else "not everybody took part"
            case Reason.ABSTENTIONS:
                return f"{totals.abstain} members with a third of the population abstained"
            case Reason.VOTES_UNKNOWN:
                return f"{self.unknown} of {self.members} votes are unknown"
            case Reason.PERMANENT_VOTE_UNKNOWN:
                return "a permanent member may be among those who voted no"
            case Reason.POPULATION_UNKNOWN:
                return "it depends on the population behind the votes, which is not known"
            case Reason.OBJECTION_POSSIBLE:
                return "nobody has objected, and somebody still may"
            case (
                Reason.OK
                | Reason.INSUFFICIENT_VOTES
                | Reason.INSUFFICIENT_MAJORITY
                | Reason.STATES
                | Reason.POPULATION
            ):
                return self._counted

    @property
    def _counted(self) -> str:
        """What was needed depends on the noes only where the base is those who vote."""
        match self.rule.threshold:
            case Majority(base=Base.PRESENT_AND_VOTING):
                against = f"{self.needed} needed against {self.totals.no} no"
                return f"{self.totals.yes} yes, {against}{self._weighed}"
            case NoObjection():
                return f"{self.totals.yes} yes, and nobody objected"
            case _:
                return f"{self.totals.yes} yes, {self.needed} needed{self._weighed}"

    @property
    def _weighed(self) -> str:
        if self.held is None or self.rule.weighed is None:
            return ""
        least = Held(self.rule.weighed.share.numerator, self.rule.weighed.share.denominator)
        return f"; {self.held} of the population, {least} needed"
