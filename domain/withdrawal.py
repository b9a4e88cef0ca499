"""Until when a proposal can be withdrawn (Assembly rules 80 and 122, Council rule 35)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.dataclass import dataclass
from domain.proposal import ProposalRevised, VotingBegun
from domain.text import Text

ASSEMBLY_RULE = "General Assembly rule 80"
COMMITTEE_RULE = "General Assembly rule 122"
COUNCIL_RULE = "Security Council rule 35"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Whether a proposal can be withdrawn, and until when.

    `until` is the last safe moment while it is open, and when it closed once it is not; None where
    no date is known. `why` says what ends it.
    """

    possible: bool
    until: datetime | None
    why: str
    rule: str


def window(
    text: Text,
    at: datetime,
    *,
    vote_at: datetime | None,
    amendment_votes: Sequence[datetime | None],
) -> Window:
    """The window of a tabled proposal at a moment, by what had happened and what is scheduled.

    `amendment_votes` has the moment set for each amendment that is still open, None where none is:
    the Assembly votes on those first, and one that is adopted ends the right to withdraw.
    """
    now, rule = text.until(at), rule_of(text)
    closed = min(_ends(now, in_council=rule == COUNCIL_RULE), default=None)
    if closed is not None:
        return Window(possible=False, until=closed[0], why=closed[1], rule=rule)
    if now.settled is not None:
        when = now.settled.occurred_at
        return Window(possible=False, until=when, why="its fate was settled", rule=rule)
    first = () if rule == COUNCIL_RULE else amendment_votes
    until, why = _ahead(vote_at, first)
    return Window(possible=True, until=until, why=why, rule=rule)


def _ahead(
    vote_at: datetime | None, amendment_votes: Sequence[datetime | None]
) -> tuple[datetime | None, str]:
    """The first vote that ends the right to withdraw, as far as dates are set."""
    dates = [(vote_at, "the vote on it is set for then")] if vote_at else []
    if not amendment_votes:
        return min(dates, default=(None, "no vote is set"))
    dates += [
        (set_for, "a vote on an amendment is set for then")
        for set_for in amendment_votes
        if set_for
    ]
    until, why = min(dates, default=(None, "no vote is set"))
    undated = None in amendment_votes
    return until, f"{why}, and an amendment without a date comes first" if undated else why


def rule_of(text: Text) -> str:
    """The rule that lets a proposal be withdrawn."""
    body = text.tabled.body if text.tabled else ""
    if body == "UNSC":
        return COUNCIL_RULE
    return COMMITTEE_RULE if body.startswith("UNGA-") else ASSEMBLY_RULE


def _ends(text: Text, *, in_council: bool) -> Iterable[tuple[datetime, str]]:
    for entry in text.entries:
        if isinstance(entry.fact, VotingBegun):
            yield entry.occurred_at, "voting on it had begun"
    for entry in () if in_council else text.changes:
        if not isinstance(entry.fact, ProposalRevised):
            yield entry.occurred_at, f"it had been amended by {entry.fact.amendment}"
