"""The policies: how evidence becomes a stance, by which weights, and the names people type."""

from __future__ import annotations

from enum import StrEnum

from domain.dataclass import dataclass
from domain.errors import NoSuchPolicy
from domain.weights import WEIGHTS, Weights


class Method(StrEnum):
    """How evidence becomes a stance; the version changes whenever an answer may."""

    LATEST = "latest/1"
    GRADED = "graded/1"
    LADDER = "ladder/1"

    @property
    def word(self) -> str:
        """The name without its version."""
        return self.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Policy:
    """A method and the weights that it goes by."""

    method: Method = Method.GRADED
    weights: Weights = WEIGHTS

    def __str__(self) -> str:
        """What is printed with every answer; weights of a user's own show by their digest."""
        own = "" if self.weights == WEIGHTS else f" · weights {self.weights.digest}"
        return f"{self.method}{own}"


LATEST, GRADED, LADDER = POLICIES = tuple(map(Policy, Method))
DEFAULT_POLICY = GRADED


def policy_named(text: str, weights: Weights = WEIGHTS) -> Policy:
    """The policy of a name, with or without its version; raises NoSuchPolicy."""
    wanted = text.strip().casefold()
    for method in Method:
        if wanted in (method, method.word):
            return Policy(method, weights)
    raise NoSuchPolicy(text, [method.word for method in Method])
