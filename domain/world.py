"""The world as the reference tables tell it, handed to every `decide`."""

from __future__ import annotations

from dataclasses import dataclass

from domain.countries import Roster


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What decisions may look up: who is a member, and who sits where on which day."""

    roster: Roster
