"""The world as the reference tables tell it, handed to every `decide`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from domain.countries import Roster
from domain.dataclass import dataclass
from domain.policies import Policy
from domain.weights import WEIGHTS, Weights

if TYPE_CHECKING:
    from domain.blocs import Bloc, Blocs
    from domain.bodies import Book


@dataclass(frozen=True, eq=False)
class World:
    """What decisions may look up: who is a member, who sits where, and by what rules they vote.

    The book of rules, and the weights of evidence, are read when somebody first asks for them.
    """

    roster: Roster
    books: Callable[[], Book]
    weighing: Callable[[], Weights] = lambda: WEIGHTS
    acting_together: Callable[[], tuple[Bloc, ...]] = tuple

    @cached_property
    def book(self) -> Book:
        """The bodies and the rules that there are."""
        return self.books()

    @cached_property
    def weights(self) -> Weights:
        """What evidence weighs: the defaults, or a user's own."""
        return self.weighing()

    @cached_property
    def blocs(self) -> Blocs:
        """Every regional group and bloc, with its members by date."""
        from domain.blocs import Blocs  # a write that names none does without

        return Blocs(self.roster, self.acting_together())

    @property
    def policy(self) -> Policy:
        """The usual policy, by these weights."""
        return Policy(weights=self.weights)
