"""A stance with its working: what counted, what did not and why, and what it is judged against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

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
    """Evidence with what it weighs.

    `parts` are its factors in the order of FACTORS; none where a policy does not weigh.
    """

    evidence: Evidence
    weight: float
    parts: tuple[float, ...] = ()

    @property
    def factors(self) -> Mapping[str, float]:
        """The factors by name."""
        return dict(zip(FACTORS, self.parts, strict=False))


_NO_SCORES: Mapping[Intent, float] = {}


class Standing(NamedTuple):
    """A stance with its working.

    `used` is the evidence that counted, as it happened, `weights` what each of it weighed;
    `unused` what did not count, and why. `scores` are the summed weights by intent.
    """

    stance: Stance = UNKNOWN
    basis: Basis = Basis.NONE
    flags: tuple[Flag, ...] = ()
    scores: Mapping[Intent, float] = _NO_SCORES
    used: tuple[Evidence, ...] = ()
    weights: tuple[float, ...] = ()
    unused: tuple[tuple[Evidence, Unused], ...] = ()

    def beside(self, unused: Iterable[tuple[Evidence, Unused]]) -> Standing:
        """The same, where more was heard that did not count."""
        rest = (*unused, *self.unused)
        return Standing(
            self.stance, self.basis, self.flags, self.scores, self.used, self.weights, rest
        )

    @property
    def reasons(self) -> frozenset[tuple[EntryId, Unused]]:
        """The entries that did not count, each with its reason."""
        return frozenset((item.entry, reason) for item, reason in self.unused)

    @property
    def assessment(self) -> Evidence | None:
        """The desk's own judgement, where the stance is that."""
        return self.used[0] if self.basis is Basis.ASSESSMENT else None

    @property
    def until(self) -> datetime | None:
        """When that judgement expires; None where there is none, or no end."""
        return self.assessment.until if self.assessment else None

    @property
    def newest(self) -> Evidence | None:
        """The newest evidence for the stance."""
        intent = self.stance.intent
        return next((item for item in reversed(self.used) if item.intent is intent), None)


UNHEARD = Standing(flags=(Flag.UNKNOWN,))


class Situation(NamedTuple):
    """What evidence is judged against: the moment, the text then, and the amendments in it.

    `text_at` gives the text state at any moment, for sponsors, who back the text they joined.
    """

    at: datetime
    text_state: TextState
    adopted: frozenset[Symbol]
    text_at: Sequence[tuple[datetime, TextState]] = ()

    def on(self, at: datetime) -> Situation:
        """The same text at another moment."""
        return Situation(at, self.text_state, self.adopted, self.text_at)

    def text_of(self, item: Evidence) -> TextState:
        """The text an item was given on."""
        if item.text_state is not None:
            return item.text_state
        return [state for since, state in self.text_at if since <= item.occurred_at][-1]

    def is_about(self, item: Evidence) -> bool:
        """Whether an item is about the text as it stands, which its condition may have foreseen."""
        given = item.text_state or self.text_of(item)
        if item.condition is None:
            return given == self.text_state
        return about(given, item.condition, self.text_state, self.adopted)
