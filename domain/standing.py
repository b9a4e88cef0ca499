"""A stance with its working: what counted, what did not and why, and what it is judged against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from domain.dataclass import dataclass
from domain.evidence import Evidence
from domain.objectives import about
from domain.values import UNKNOWN, EntryId, Intent, Stance, Symbol, TextState


class Basis(StrEnum):
    """What a stance rests on; that there is a bloc's line or an earlier vote says nothing yet."""

    BALLOT = "ballot"
    ASSESSMENT = "assessment"
    EVIDENCE = "evidence"
    SPONSOR = "sponsor"
    BLOC = "bloc"
    PRIOR = "prior"
    NONE = "none"


class Flag(StrEnum):
    """What a reader must know of a stance.

    OVERTAKEN: since the desk judged for itself something was heard that says otherwise.
    """

    CONTESTED = "contested"
    STALE = "stale"
    STALE_TEXT = "stale_text"
    OVERTAKEN = "overtaken"
    UNKNOWN = "unknown"


class Unused(StrEnum):
    """Why evidence did not count."""

    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    LOWER_RUNG = "lower_rung"
    EXPIRED = "expired"
    AFTER_AS_OF = "after_as_of"
    CONDITION_NOT_MET = "condition_not_met"
    SAYS_UNKNOWN = "says_unknown"
    OVERRIDDEN = "overridden"
    BELOW_FLOOR = "below_floor"
    BALLOT_CAST = "ballot_cast"


FACTORS = ("reliability", "credibility", "level", "decay", "text")
"""What a weight is the product of: who says it, and what has become of it since."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence that counted, with its weight.

    `parts` are its factors in the order of FACTORS; none where a policy does not weigh.
    """

    evidence: Evidence
    weight: float
    parts: tuple[float, ...] = ()

    @property
    def factors(self) -> Mapping[str, float]:
        """The factors by name."""
        return dict(zip(FACTORS, self.parts, strict=False))

    @property
    def in_itself(self) -> float:
        """What it weighed when it was given: reliability x credibility x level."""
        reliability, credibility, level, _, _ = self.parts
        return reliability * credibility * level


@dataclass(frozen=True, slots=True)
class Standing:
    """A stance with its working. `scores` are the summed weights by intent."""

    stance: Stance = UNKNOWN
    basis: Basis = Basis.NONE
    flags: tuple[Flag, ...] = ()
    scores: Mapping[Intent, float] = field(default_factory=dict)
    used: tuple[Weighed, ...] = ()
    unused: tuple[tuple[Evidence, Unused], ...] = ()

    @property
    def reasons(self) -> frozenset[tuple[EntryId, Unused]]:
        """The entries that did not count, each with its reason."""
        return frozenset((item.entry, reason) for item, reason in self.unused)

    @property
    def assessment(self) -> Evidence | None:
        """The desk's own judgement, where the stance is that."""
        return self.used[0].evidence if self.basis is Basis.ASSESSMENT else None

    @property
    def until(self) -> datetime | None:
        """When that judgement expires; None where there is none, or no end."""
        return self.assessment.until if self.assessment else None

    @property
    def newest(self) -> Evidence | None:
        """The newest evidence for the stance."""
        backing = [item.evidence for item in self.used]
        return max(
            (e for e in backing if e.intent is self.stance.intent),
            key=lambda e: e.order,
            default=None,
        )


UNHEARD = Standing(flags=(Flag.UNKNOWN,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What evidence is judged against: the moment, the text then, and the amendments in it.

    `text_at` gives the text state at any moment, for sponsors, who back the text they joined.
    """

    at: datetime
    text_state: TextState
    adopted: frozenset[Symbol]
    text_at: Sequence[tuple[datetime, TextState]] = ()

    def text_of(self, item: Evidence) -> TextState:
        """The text an item was given on."""
        if item.text_state is not None:
            return item.text_state
        return [state for since, state in self.text_at if since <= item.occurred_at][-1]

    def is_about(self, item: Evidence) -> bool:
        """Whether an item is about the text as it stands, which its condition may have foreseen."""
        if item.condition is None:
            return self.text_of(item) == self.text_state
        return about(self.text_of(item), item.condition, self.text_state, self.adopted)
