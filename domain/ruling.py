"""Which rule a ballot falls under, and who says so."""

from __future__ import annotations

from datetime import date

from domain import symbols
from domain.ballot_keys import is_preliminary
from domain.bodies import Book, Question, RuleBasis
from domain.dataclass import dataclass
from domain.vote_rule import VoteRule


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule with the word of whoever applies it."""

    rule: VoteRule
    basis: RuleBasis


def ruling(
    book: Book,
    ballot: str,
    body: str,
    on: date,
    *,
    rule: str | None = None,
    basis: RuleBasis | None = None,
) -> Ruling:
    """The rule for a ballot in a body on a day: the one named, else the usual one.

    A rule that somebody names is assumed to apply until somebody says on whose word. A second vote
    (`~2`) falls under the rule for second votes, where there is one (Assembly rule 95). Raises
    NoSuchRule for a name that is no rule of that body.
    """
    question = _question(ballot)
    session = symbols.session_of(ballot)
    usual = book.rule_for(body, on, question, session=session)
    found = book.rule_for(body, on, question, session=session, rule=rule)
    again = usual.again if _is_second(ballot) else None
    if again is not None and found.id in (usual.id, again):
        usual = found = book.rule_for(body, on, rule=again)
    word = book.basis_for(body, question, session) if found == usual else RuleBasis.ASSUMED
    return Ruling(found, basis or word)


def _question(ballot: str) -> Question:
    """What sort of question a ballot puts, by its key."""
    if is_preliminary(ballot):
        return Question.PRELIMINARY
    return Question.PROCEDURAL if ballot.startswith("motion/") else Question.SUBSTANTIVE


def _is_second(ballot: str) -> bool:
    """Whether the same question was put before."""
    return any(suffix.isdigit() for suffix in ballot.split("~")[1:])
