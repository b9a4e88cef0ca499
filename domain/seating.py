"""Who sits in a body and since when, and what keeps a member from voting there."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from domain.dataclass import dataclass
from domain.values import Iso3


@dataclass(frozen=True, slots=True)
class Spell:
    """A time during which something held: from `since`, up to but not including `until`."""

    since: date
    until: date | None = None

    def covers(self, on: date) -> bool:
        """Whether it held on that day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in the Security Council, permanent or won in an election."""

    iso3: Iso3
    spell: Spell
    permanent: bool


class BarKind(StrEnum):
    """What a member's vote hangs on."""

    ARREARS = "arrears"
    """It owes two years' contributions and has no vote (Charter Art. 19) until it pays."""

    CREDENTIALS = "credentials"
    """Nobody's credentials were accepted for its seat."""

    PARTICIPATION = "participation"
    """The body decided that it takes no part, or suspended it."""

    PERMITTED = "permitted"
    """It is in arrears, and the body lets it vote (Art. 19, second sentence): no bar at all."""

    LIFTED = "lifted"
    """What was said of it did not stand, or no longer: it has paid."""

    @property
    def keeps(self) -> bool:
        """Whether it keeps a member from voting."""
        return self not in (BarKind.PERMITTED, BarKind.LIFTED)


@dataclass(frozen=True, slots=True)
class Bar:
    """A member kept from voting in a body, and by what decision.

    It stays a member: it counts where a share of the members is asked for, as for the quorum.
    Where it is not `certain` that the bar stood on every day of its spell, nobody is taken out of
    the electorate for it, and nobody is given a vote that was not named.
    """

    iso3: Iso3
    body: str
    spell: Spell
    basis: str
    kind: BarKind = BarKind.PARTICIPATION
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's membership of another body, and what it weighs there (population; an integer)."""

    iso3: Iso3
    body: str
    spell: Spell
    weight: int = 0
