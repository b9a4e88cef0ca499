"""The steps of a vote plan: in which texts a paper may be put, and what each outcome leads to."""

from __future__ import annotations

from domain.dataclass import dataclass
from domain.papers import Paper
from domain.proposal import Verdict
from domain.values import Intent, Symbol, TextState


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text in which a paper may be put, and what we want of it then.

    `without` are the parts voted out of it, which the name of a text does not tell.
    """

    adopted: frozenset[Symbol]
    text_state: TextState
    aim: Intent | None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What follows from one outcome of a step.

    `changed` is the paper whose text it decides and `case` that text, both None for a draft.
    `not_put` are papers then not put to the vote, `may_fall` those on which the body may decide
    not to vote (rule 91), and `closes` says that `changed` can then no longer be withdrawn.
    `apart` are parts that are then voted on separately, `first` what then comes first, and
    `procedural` whether `changed` is then a matter of procedure, without a veto. `rejects` says
    that `changed` is then rejected with all its operative parts (rules 89 and 129).
    """

    changed: Symbol | None = None
    case: Case | None = None
    not_put: tuple[Symbol, ...] = ()
    may_fall: tuple[Symbol, ...] = ()
    closes: bool = False
    apart: tuple[Symbol, ...] = ()
    first: tuple[Symbol, ...] = ()
    procedural: bool | None = None
    rejects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One vote. `now` is the text as it stands, were every open vote before it lost.

    `verdict` is what was declared, or what is assumed when `assumed`; None while it is open.
    `withdraw_before` is the step before which an open paper can last be withdrawn, None when it
    no longer can be: `amended_by` is then what the votes before it took in, or `begun_by` the part
    that was voted on before it.
    """

    paper: Paper
    now: Case
    cases: tuple[Case, ...]
    assumed: bool
    if_adopted: Branch
    if_rejected: Branch
    withdraw_before: Symbol | None
    amended_by: Symbol | None
    begun_by: Symbol | None = None

    @property
    def symbol(self) -> Symbol:
        """What is put to the vote."""
        return self.paper.symbol

    @property
    def verdict(self) -> Verdict | None:
        """What came of it."""
        return self.paper.verdict
