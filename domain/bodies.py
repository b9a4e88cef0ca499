"""Bodies that vote, and how the rule for a question of theirs is found in a book of rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from domain.dataclass import dataclass
from domain.errors import NoSuchRule

if TYPE_CHECKING:  # who says that a rule applies is asked where no rule is
    from domain.vote_rule import VoteRule


class RuleBasis(StrEnum):
    """Who says that a rule applies: which majority is needed is itself disputed at times."""

    CHARTER_LIST = "charter_list"
    BODY_DECISION = "body_decision"
    PRESIDENTIAL_RULING = "presidential_ruling"
    ASSUMED = "assumed"


class Question(StrEnum):
    """What sort of question is put."""

    SUBSTANTIVE = "substantive"
    PROCEDURAL = "procedural"
    PRELIMINARY = "preliminary"
    """Whether another question is procedural."""


ANY_BODY = "*"
MAJORITY = "majority"
"""The rule for a body whose own rules nobody wrote down."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its code, its name, and the ids of the rules usual in it.

    `procedural` is that for motions, `preliminary` that for whether a matter is procedural, the
    same unless given, and `emergency` that for texts in an emergency special session. `basis` says
    on whose word they apply, `motions` that for motions where it is another; in an emergency
    special session it is the Charter's. Where some members alone take part (`part_of` their body)
    its rules are to be had, and `parts` is the one usual among them.
    """

    code: str
    name: str
    usual: str = MAJORITY
    procedural: str | None = None
    preliminary: str | None = None
    emergency: str | None = None
    basis: RuleBasis = RuleBasis.ASSUMED
    motions: RuleBasis | None = None
    part_of: str | None = None
    parts: str | None = None


@dataclass(frozen=True, eq=False)
class Book:
    """The bodies and the rules there are; of two bodies with one code the later counts,
    and of two rules with one id in force the earlier."""

    bodies: tuple[Body, ...]
    rules: tuple[VoteRule, ...]

    def name(self, body: str) -> str:
        """What a body is called: `Third Committee`; unknown codes as they are."""
        return self._by_code[body].name if body in self._by_code else body

    def knows(self, body: str) -> bool:
        """Whether a body is in the book."""
        return body in self._by_code

    def rules_of(self, body: str, on: date) -> tuple[VoteRule, ...]:
        """The rules of a body in force that day, its own first, then what any body may apply.

        The majority rule is only for a body without rules of its own.
        """
        own = tuple(rule for one in self._line(body) for rule in self._in_force(one, on))
        found: dict[str, VoteRule] = {}
        for rule in own:
            found.setdefault(rule.id, rule)
        for rule in self._in_force(ANY_BODY, on):
            if not own or rule.id != MAJORITY:
                found.setdefault(rule.id, rule)
        return tuple(found.values())

    def rule_for(
        self,
        body: str,
        on: date,
        question: Question = Question.SUBSTANTIVE,
        *,
        session: str | None = None,
        rule: str | None = None,
    ) -> VoteRule:
        """The rule named, or else the one usual for a question in that body and session.

        Raises NoSuchRule, with the ids there are, when the body has no such rule that day.
        """
        known = {one.id: one for one in self.rules_of(body, on)}
        wanted = rule or self._usual(body, question, session)
        if wanted not in known:
            raise NoSuchRule(wanted, self.name(body), tuple(known))
        return known[wanted]

    def basis_for(
        self, body: str, question: Question = Question.SUBSTANTIVE, session: str | None = None
    ) -> RuleBasis:
        """Who says that the usual rule applies: the Charter, the body, or nobody yet.

        In the Assembly only motions and emergency special sessions leave no doubt; in the Council
        whether a question is procedural may itself be put to the vote, by a rule that stands in
        the San Francisco Statement and not in the Charter.
        """
        known = self._body(body)
        if question is Question.PRELIMINARY:
            return RuleBasis.ASSUMED
        if question is Question.PROCEDURAL:
            return known.motions or known.basis
        if known.emergency and _is_emergency(session):
            return RuleBasis.CHARTER_LIST
        return known.basis

    def _usual(self, body: str, question: Question, session: str | None) -> str:
        known = self._body(body)
        if question is Question.PRELIMINARY:
            return known.preliminary or known.usual
        if question is Question.PROCEDURAL:
            return known.procedural or known.usual
        return known.emergency if known.emergency and _is_emergency(session) else known.usual

    def _line(self, body: str) -> Iterator[str]:
        """A body and what it is a part of: the codes under which its rules stand."""
        yield _family(body)
        if (part_of := self._body(body).part_of) is not None:
            yield _family(part_of)

    def _body(self, body: str) -> Body:
        usual = "ga-committee" if _family(body) == "UNGA-C" else MAJORITY
        return self._by_code.get(body) or Body(body, body, usual)

    def _in_force(self, body: str, on: date) -> Iterator[VoteRule]:
        return (rule for rule in self.rules if rule.body == body and rule.holds(on))

    @cached_property
    def _by_code(self) -> Mapping[str, Body]:
        return {body.code: body for body in self.bodies}


def _family(body: str) -> str:
    """Committees of the Assembly share one rule."""
    return "UNGA-C" if body.startswith("UNGA-") else body


def _is_emergency(session: str | None) -> bool:
    return session is not None and session.startswith("ES-")
