"""What somebody types after `--if`: which amendments must have been taken in."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from domain.errors import Misused
from domain.objectives import Condition
from domain.values import Symbol
from infrastructure.desk.desk import Desk

_HINT = "Write --if L.12, or L.13,L.14 for any of them, or L.13+L.14 for all."


class NoSuchCondition(Misused):
    """What follows `--if` names no amendments, or amendments in no way that has a meaning."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}.", hint=_HINT)


def condition(desk: Desk, text: str, questions: Collection[Symbol]) -> Condition:
    """`L.13,L.14` is any of them adopted, `L.13+L.14` all; for words about these questions.

    Raises NoSuchCondition, and as `Desk.symbol` does.
    """
    together = "+" in text
    if together and "," in text:
        raise NoSuchCondition(f'"{text}" asks for all and for any')
    tails = [tail.strip() for tail in text.split("+" if together else ",")]
    if not all(tails):
        raise NoSuchCondition(f'"{text}" names no amendment' if text else "--if names no amendment")
    adopted = tuple(dict.fromkeys(desk.symbol(tail) for tail in tails))
    for symbol in adopted:
        if symbol in questions:
            raise NoSuchCondition(f"{symbol} cannot be adopted before the vote on {symbol}")
    return Condition(adopted=adopted, all=together and len(adopted) > 1)


def doubts(desk: Desk, given: Condition, questions: Collection[Symbol]) -> Iterator[str]:
    """What a condition names that amends none of the questions: it may never be met."""
    for symbol in given.adopted:
        tabled = desk.proposal(symbol).tabled
        for question in sorted(questions):
            if tabled is None or tabled.amends != question:
                yield f"{symbol} is not on record as an amendment to {question}."
