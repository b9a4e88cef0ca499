"""How groups of countries split on a question (`domain.md` 6.2, Q14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from domain import tally
from domain.blocs import Blocs
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.groups import Group
from domain.tally import Tally
from domain.values import Intent, Iso3, Stance

BY_GROUP, BY_BLOC = "group", "bloc"

VOTES = (Intent.YES, Intent.NO, Intent.ABSTAIN, Intent.NOT_VOTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A group on a question: where each of its members stands.

    `line` is what it announced, `majority` where most of it stands.

    `majority` is None while nobody is known, or where two are level. `dissenters` are those who
    stand elsewhere than the line, or without one than the majority; `with_it` those who stand
    there.
    """

    code: str
    stances: Mapping[Iso3, Stance]
    tally: Tally
    majority: Intent | None
    line: Intent | None
    with_it: tuple[Iso3, ...]
    dissenters: tuple[Iso3, ...]

    @property
    def cohesion(self) -> float | None:
        """The share of those known to vote who stand with it; None where nobody is known."""
        known = len(self.with_it) + len(self.dissenters)
        return len(self.with_it) / known if known else None


def splits(
    stances: Mapping[Iso3, Stance],
    groups: Iterable[tuple[str, Sequence[Iso3]]],
    lines: Mapping[str, Intent] | None = None,
) -> list[Split]:
    """How each group splits that has at least two members on a board, in the order given."""
    found = (
        (code, {member: stances[member] for member in members if member in stances})
        for code, members in groups
    )
    return [_split(code, here, (lines or {}).get(code)) for code, here in found if len(here) > 1]


def groups_on(
    day: date, by: str, blocs: Blocs, announced: Mapping[str, Entry]
) -> Iterator[tuple[str, Sequence[Iso3]]]:
    """Each regional group, or with BY_BLOC each bloc, with its members on a day.

    Of a bloc that we do not know, those that the line it `announced` names.
    """
    for code in tuple(Group) if by == BY_GROUP else blocs.codes:
        yield code, blocs.members(code, day)
    for code, entry in announced.items() if by == BY_BLOC else ():
        if code not in blocs.codes:
            yield code, sorted(entry.fact.members)


def _split(code: str, stances: Mapping[Iso3, Stance], line: Intent | None) -> Split:
    intents = {country: stance.intent for country, stance in stances.items()}
    counted = sorted(
        ((list(intents.values()).count(vote), vote) for vote in VOTES), key=lambda one: -one[0]
    )
    (most, leading), (next_, _) = counted[:2]
    majority = leading if most > next_ else None
    goes_by = line or majority
    known = [country for country, intent in intents.items() if goes_by and intent in VOTES]
    return Split(
        code=code,
        stances=stances,
        tally=tally.of_stances(stances.values()),
        majority=majority,
        line=line,
        with_it=tuple(country for country in known if intents[country] is goes_by),
        dissenters=tuple(country for country in known if intents[country] is not goes_by),
    )
