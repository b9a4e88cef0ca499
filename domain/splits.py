"""How groups of countries split on a question (`domain.md` 6.2, Q14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from domain import tally
from domain.board import Row
from domain.dataclass import dataclass
from domain.tally import Tally
from domain.values import Intent, Iso3

VOTES = (Intent.YES, Intent.NO, Intent.ABSTAIN, Intent.NOT_VOTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A group on a question. `line` is what it announced, `majority` where most of it stands.

    `majority` is None while nobody is known, or where two are level. `dissenters` are those who
    stand elsewhere than the line, or without one than the majority; `with_it` those who stand
    there.
    """

    code: str
    rows: tuple[Row, ...]
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
    rows: Sequence[Row],
    groups: Iterable[tuple[str, Sequence[Iso3]]],
    lines: Mapping[str, Intent] | None = None,
) -> list[Split]:
    """How each group splits that has at least two members on a board, in the order given."""
    by_country = {row.country: row for row in rows}
    found = (
        (code, tuple(by_country[member] for member in members if member in by_country))
        for code, members in groups
    )
    return [_split(code, here, (lines or {}).get(code)) for code, here in found if len(here) > 1]


def _split(code: str, rows: tuple[Row, ...], line: Intent | None) -> Split:
    intents = {row.country: row.standing.stance.intent for row in rows}
    counted = sorted(
        ((list(intents.values()).count(vote), vote) for vote in VOTES), key=lambda one: -one[0]
    )
    (most, leading), (next_, _) = counted[:2]
    majority = leading if most > next_ else None
    goes_by = line or majority
    known = [country for country, intent in intents.items() if goes_by and intent in VOTES]
    return Split(
        code=code,
        rows=rows,
        tally=tally.of_stances(row.standing.stance for row in rows),
        majority=majority,
        line=line,
        with_it=tuple(country for country in known if intents[country] is goes_by),
        dissenters=tuple(country for country in known if intents[country] is not goes_by),
    )
