"""The world as the reference tables tell it, handed to every `decide`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from domain.bodies import Book
from domain.countries import Roster
from domain.dataclass import dataclass
from domain.policies import Policy
from domain.weights import WEIGHTS, Weights


@dataclass(frozen=True, eq=False)
class World:
    """What decisions may look up: who is a member, who sits where, and by what rules they vote.

    The book of rules, and the weights of evidence, are read when somebody first asks for them.
    """

    roster: Roster
    books: Callable[[], Book]
    weighing: Callable[[], Weights] = lambda: WEIGHTS

    @cached_property
    def book(self) -> Book:
        """The bodies and the rules that there are."""
        return self.books()

    @cached_property
    def weights(self) -> Weights:
        """What evidence weighs: the defaults, or a user's own."""
        return self.weighing()

    @property
    def policy(self) -> Policy:
        """The usual policy, by these weights."""
        return Policy(weights=self.weights)
