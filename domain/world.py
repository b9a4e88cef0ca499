"""The world as the reference tables tell it, handed to every `decide`."""

from __future__ import annotations

from domain.countries import Roster
from domain.dataclass import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What decisions may look up: who is a member, and who sits where on which day."""

    roster: Roster
