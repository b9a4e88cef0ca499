"""The world as the reference tables tell it, handed to every `decide`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from domain.bodies import Book
from domain.countries import Roster
from domain.dataclass import dataclass


@dataclass(frozen=True, eq=False)
class World:
    """What decisions may look up: who is a member, who sits where, and by what rules they vote.

    The book of rules is opened when somebody first asks for it.
    """

    roster: Roster
    books: Callable[[], Book]

    @cached_property
    def book(self) -> Book:
        """The bodies and the rules that there are."""
        return self.books()
