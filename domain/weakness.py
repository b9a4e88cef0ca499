"""How weak an open pledge is: a sum of reasons, each shown beside the sum (`domain.md` 3.5)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import timedelta
from enum import StrEnum
from functools import cache

from domain.alignment import Aligned, aligned
from domain.bodies import Book
from domain.compliance import below
from domain.dataclass import dataclass
from domain.days import un_day
from domain.dossier import Form
from domain.figures import body_at, declared
from domain.moment import Moment
from domain.outcome import applied
from domain.pledges import Outcome, Pledge, Resolution, resolved
from domain.policies import DEFAULT_POLICY, Policy
from domain.values import Grade, Intent, Iso3, Level, Symbol

OLD = timedelta(days=7)

Side = Callable[[str], Aligned]
"""Where somebody stands on a question beside what we want."""


class Weakness(StrEnum):
    """Why a pledge may not hold."""

    ORAL_ONLY = "oral_only"
    BELOW_L3 = "below_l3"
    NEW_YORK_NOT_INSTRUCTED = "new_york_not_instructed"
    OTHER_TEXT = "other_text"
    CONDITIONAL = "conditional"
    OLD = "old"
    LOBBIED_SINCE = "lobbied_since"
    WEAK_SOURCE = "weak_source"
    SOFT_BROKE_BEFORE = "soft_broke_before"


WEIGHTS: Mapping[Weakness, int] = {
    Weakness.ORAL_ONLY: 1,
    Weakness.BELOW_L3: 1,
    Weakness.NEW_YORK_NOT_INSTRUCTED: 2,
    Weakness.OTHER_TEXT: 2,
    Weakness.CONDITIONAL: 1,
    Weakness.OLD: 1,
    Weakness.LOBBIED_SINCE: 2,
    Weakness.WEAK_SOURCE: 1,
    Weakness.SOFT_BROKE_BEFORE: 2,
}


APART = (Outcome.VOID, Outcome.UNVERIFIABLE)
"""What came of a pledge that was neither kept nor broken."""

_RESOLVED = (
    *(Outcome.BROKEN, Outcome.SOFT_BROKEN, Outcome.EXCEEDED, Outcome.KEPT),
    *(Outcome.KEPT_EQUIVALENT, *APART),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A pledge, what became of it and, as long as it is open, why it may not hold."""

    pledge: Pledge
    became: Resolution
    weaknesses: tuple[Weakness, ...] = ()

    @property
    def weakness(self) -> int:
        """The sum of the weights of what is weak about it."""
        return sum(map(weighed, self.weaknesses))


def weighed(weakness: Weakness) -> int:
    """What a weakness adds to the sum."""
    return WEIGHTS[weakness]


def ledger(
    given: Iterable[Pledge],
    moments: Mapping[Symbol, Moment],
    book: Book,
    policy: Policy = DEFAULT_POLICY,
    wanted: Callable[[Pledge], bool] | None = None,
) -> list[Account]:
    """Each pledge as it stands at one moment of the question it is about, as they were given.

    With `wanted`, only those of which it is true.
    """
    told = became(given, moments, book)
    slipped = {
        pledge.country
        for pledge, outcome in told
        if outcome.outcome in (Outcome.SOFT_BROKEN, Outcome.BROKEN)
    }
    sides = {question: sides_on(moment, policy) for question, moment in moments.items()}
    return [
        Account(
            pledge=pledge,
            became=outcome,
            weaknesses=weaknesses(
                pledge, outcome, moments[pledge.question], slipped, sides[pledge.question]
            ),
        )
        for pledge, outcome in told
        if wanted is None or wanted(pledge)
    ]


def became(
    given: Iterable[Pledge], moments: Mapping[Symbol, Moment], book: Book
) -> list[tuple[Pledge, Resolution]]:
    """Each pledge with what had become of it at one moment of the question it is about."""
    secret = {question: is_secret(moment, book) for question, moment in moments.items()}
    return [
        (one, resolved(one, moments[one.question], secret=secret[one.question])) for one in given
    ]


def is_secret(moment: Moment, book: Book) -> bool:
    """Whether the rule that applies to a ballot makes it secret."""
    body, result = body_at(moment), declared(moment)
    on = un_day(result.occurred_at if result else moment.at)
    found = applied(moment, result, book, body, on)
    return found is not None and found.rule.secret


def weakest(accounts: Iterable[Account]) -> list[Account]:
    """The open pledges, the weakest first, then those given longest ago."""
    open_ = [one for one in accounts if one.became.outcome is Outcome.OPEN]
    return sorted(open_, key=lambda one: (-one.weakness, one.pledge.given_at, one.pledge.country))


def by_outcome(accounts: Iterable[Account]) -> list[Account]:
    """The pledges whose vote has come, the broken first; void and unverifiable ones last."""
    done = [one for one in accounts if one.became.outcome in _RESOLVED]
    return sorted(done, key=lambda one: _RESOLVED.index(one.became.outcome))


def weaknesses(
    pledge: Pledge,
    became: Resolution,
    moment: Moment,
    slipped: Collection[Iso3],
    side_of: Side,
) -> tuple[Weakness, ...]:
    """Why an open pledge may not hold; of any other, nothing.

    `slipped` are the countries that broke a pledge, or soft-broke one, before. Whose level or
    source is not known is not known to be good. `side_of` says where whoever lobbied stands.
    """
    if became.outcome is not Outcome.OPEN:
        return ()
    found = {
        Weakness.ORAL_ONLY: pledge.form is Form.ORAL,
        Weakness.BELOW_L3: pledge.level is None or below(pledge.level, Level.L3),
        Weakness.NEW_YORK_NOT_INSTRUCTED: not _is_instructed(pledge, moment),
        Weakness.OTHER_TEXT: became.for_another_text,
        Weakness.CONDITIONAL: pledge.condition is not None,
        Weakness.OLD: moment.at - pledge.given_at > OLD,
        Weakness.LOBBIED_SINCE: _is_lobbied(pledge, moment, side_of),
        Weakness.WEAK_SOURCE: not _is_good(pledge.grade),
        Weakness.SOFT_BROKE_BEFORE: pledge.country in slipped,
    }
    return tuple(weakness for weakness, is_so in found.items() if is_so)


def _is_instructed(pledge: Pledge, moment: Moment) -> bool:
    """Whether New York is known to have the pledge as its instruction.

    Its permanent representative's newest word is that vote, or the country sponsors the text.
    """
    if pledge.vote is Intent.YES and pledge.country in moment.sponsors:
        return True
    ended = {
        e.target for e in moment.material.endings_on(pledge.country) if e.occurred_at <= moment.at
    }
    said = [
        item.intent
        for item in moment.material.evidence_on(pledge.country)
        if item.level is Level.PR and item.occurred_at <= moment.at and item.entry not in ended
    ]
    return said[-1:] == [pledge.vote]


def sides_on(moment: Moment, policy: Policy) -> Side:
    """Where others stand on a question beside what we want, each worked out once."""
    return cache(lambda actor: aligned(moment.standing(Iso3(actor), policy).stance, moment.aim))


def _is_lobbied(pledge: Pledge, moment: Moment, side_of: Side) -> bool:
    """Whether somebody who is not known to stand with us spoke to the country since."""
    spoke = moment.others.get(pledge.country, {})
    since = (actor for actor, last in spoke.items() if last > pledge.given_at)
    return any(side_of(actor) is not Aligned.WITH for actor in since)


def _is_good(grade: Grade | None) -> bool:
    """Whether a source is at least usually reliable, and what it says probably true."""
    return grade is not None and grade[0] in "AB" and grade[1] in "12"
