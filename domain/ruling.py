"""Which rule a ballot falls under, and who says so."""

from __future__ import annotations

from datetime import date

from domain import bodies, symbols
from domain.bodies import Question, RuleBasis
from domain.dataclass import dataclass
from domain.vote_rule import VoteRule


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule with the word of whoever applies it."""

    rule: VoteRule
    basis: RuleBasis


def ruling(
    ballot: str,
    body: str,
    on: date,
    *,
    rule: str | None = None,
    basis: RuleBasis | None = None,
) -> Ruling:
    """The rule for a ballot in a body on a day: the one named, else the usual one.

    A rule that somebody names is assumed to apply until somebody says on whose word. Raises
    NoSuchRule for a name that is no rule of that body.
    """
    question = Question.PROCEDURAL if ballot.startswith("motion/") else Question.SUBSTANTIVE
    session = symbols.session_of(ballot)
    found = bodies.rule_for(body, on, question, session=session, rule=rule)
    usual = bodies.rule_for(body, on, question, session=session)
    word = bodies.basis_for(body, question, session) if found == usual else RuleBasis.ASSUMED
    return Ruling(found, basis or word)
