"""The order in which papers are put to the vote (`domain.md` 1.4).

Motions come first, by precedence (Assembly rule 77, Council rule 33). Drafts follow as they were
submitted (rules 91 and 131, Council rule 32), each after its amendments (rules 90 and 130, Council
rule 36), and each of those after its own. Among amendments the one furthest removed in substance
comes first, which somebody must rule: such a ruling is on record as `voted-before`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from domain.dataclass import dataclass
from domain.proposal import (
    ADOPTED,
    Form,
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalTabled,
    ProposalWithdrawn,
    Relation,
    Verdict,
)
from domain.text import Text
from domain.text_names import natural
from domain.values import Symbol

_NEVER = datetime.max.replace(tzinfo=UTC)

_PRECEDENCE = (
    ("suspen",),
    ("adjourn", "meeting"),
    ("adjourn", "debate"),
    ("no", "action"),
    ("postpone",),
    ("clos",),
    ("priority",),
    ("division",),
    ("separate", "vote"),
)
"""Parts of words in the titles of motions, the most urgent kind of motion first."""

_ENDING = _PRECEDENCE[:5]
"""Motions that, once carried, keep what follows from being voted on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A proposal as it stood, and how and when it was voted on, if it was.

    The text of a motion of which only the vote is on record is empty.
    """

    symbol: Symbol
    text: Text
    verdict: Verdict | None = None
    voted_at: datetime | None = None

    @classmethod
    def of(cls, symbol: Symbol, text: Text) -> Paper:
        """A paper by what its own record says became of it."""
        if text.settled is None or not isinstance(text.fate, ProposalDecided):
            return cls(symbol=symbol, text=text)
        at = text.settled.occurred_at
        return cls(symbol=symbol, text=text, verdict=text.fate.verdict, voted_at=at)

    @property
    def form(self) -> Form:
        """What kind of paper it is."""
        return self.text.tabled.form if self.text.tabled else Form.MOTION

    @property
    def amends(self) -> Symbol | None:
        """What it would change."""
        return self.text.tabled.amends if self.text.tabled else None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.text.tabled.title if self.text.tabled else ""

    @property
    def submitted_at(self) -> datetime | None:
        """When it was tabled."""
        entries = (e for e in self.text.entries if isinstance(e.fact, ProposalTabled))
        return next((entry.occurred_at for entry in entries), None)

    @property
    def carried(self) -> bool | None:
        """Whether it was adopted; None while it is open."""
        return None if self.verdict is None else self.verdict in ADOPTED

    @property
    def ends_the_voting(self) -> bool:
        """Whether, carried, it would keep what follows from being voted on."""
        return self.form is Form.MOTION and any(_says(self.title, kind) for kind in _ENDING)


Papers = Mapping[Symbol, Paper]


def _says(title: str, words: Iterable[str]) -> bool:
    return all(word in title.casefold() for word in words)


def precedence(motion: Paper) -> int:
    """The rank of a motion by what its title says; the last for one that says nothing known."""
    ranks = (rank for rank, kind in enumerate(_PRECEDENCE) if _says(motion.title, kind))
    return next(ranks, len(_PRECEDENCE))


def family(papers: Papers, named: Collection[Symbol]) -> dict[Symbol, Paper]:
    """Those named, with their rivals, all amendments, and the motions on any of them."""
    roots = {root(papers, symbol) for symbol in named}
    found: set[Symbol] = set()
    while roots - found:
        found |= roots
        roots = {rival for rival in papers for one in found if are_rivals(papers, rival, one)}
    for symbol in papers:
        if root(papers, symbol) in found or any(
            root(papers, on) in found
            for on in papers[symbol].text.linked(Relation.PROCEDURAL_ON)
            if on in papers
        ):
            found.add(symbol)
    return {symbol: papers[symbol] for symbol in papers if symbol in found}


def root(papers: Papers, symbol: Symbol) -> Symbol:
    """The draft that a paper would change in the end; itself when it changes none."""
    passed: set[Symbol] = set()
    while symbol not in passed:
        passed.add(symbol)
        target = papers[symbol].amends
        if target is not None and target in papers:
            symbol = target
    return symbol


def are_rivals(papers: Papers, one: Symbol, other: Symbol) -> bool:
    """Whether two papers before one body stand against each other, whoever said so."""
    first, second = papers[one].text, papers[other].text
    linked = other in first.linked(Relation.RIVAL_OF) or one in second.linked(Relation.RIVAL_OF)
    return linked and bool(
        first.tabled and second.tabled and first.tabled.body == second.tabled.body
    )


def in_order(papers: Papers) -> Iterator[Symbol]:
    """All papers in the order of voting, each amendment before what it would change."""
    motions = [symbol for symbol, paper in papers.items() if paper.form is Form.MOTION]
    yield from sorted(motions, key=lambda s: (_voted(papers[s]), precedence(papers[s]), natural(s)))
    drafts = [s for s in papers if s not in motions and root(papers, s) == s]
    for draft in ordered(papers, drafts):
        yield from _with_amendments(papers, draft)


def _with_amendments(papers: Papers, symbol: Symbol) -> Iterator[Symbol]:
    for amendment in amendments(papers, symbol):
        yield from _with_amendments(papers, amendment)
    yield symbol


def amendments(papers: Papers, symbol: Symbol) -> list[Symbol]:
    """What would change a paper, in the order of voting."""
    return ordered(papers, [other for other, paper in papers.items() if paper.amends == symbol])


def ordered(papers: Papers, peers: Collection[Symbol]) -> list[Symbol]:
    """As they were voted on; what was not, as the chair ruled, and otherwise as submitted."""
    left = sorted(peers, key=lambda symbol: _submitted(papers, symbol))
    placed: list[Symbol] = []
    while left:
        free = (s for s in left if not any(_before(papers, other, s) for other in left))
        placed.append(next(free, left[0]))
        left.remove(placed[-1])
    return placed


def _before(papers: Papers, one: Symbol, other: Symbol) -> bool:
    """Whether the chair ruled that one comes before the other; once voted, the record says."""
    if one == other or papers[other].voted_at is not None:
        return False
    return other in papers[one].text.linked(Relation.VOTED_BEFORE)


def is_ruled(papers: Papers, peers: Collection[Symbol]) -> bool:
    """Whether the chair ruled on the order of any two of these."""
    return any(_before(papers, one, other) for one in peers for other in peers)


def _submitted(papers: Papers, symbol: Symbol) -> tuple[datetime, datetime, list[tuple[int, str]]]:
    family = [papers[s] for s in papers if root(papers, s) == symbol] or [papers[symbol]]
    voted = min(map(_voted, family))
    return voted, papers[symbol].submitted_at or _NEVER, natural(symbol)


def _voted(paper: Paper) -> datetime:
    return paper.voted_at or _NEVER


def left_out(papers: Papers) -> dict[Symbol, str]:
    """The papers that are not put to the vote any more, each with the reason."""
    out: dict[Symbol, str] = {}
    for symbol in reversed(list(in_order(papers))):  # what is changed before what would change it
        if reason := _reason(papers, symbol, out):
            out[symbol] = reason
    return out


def _reason(papers: Papers, symbol: Symbol, out: Mapping[Symbol, str]) -> str | None:
    paper, target = papers[symbol], papers[symbol].amends
    match paper.text.fate:
        case ProposalWithdrawn(in_favour_of=other):
            return f"withdrawn in favour of {other}" if other else "withdrawn"
        case ProposalNotPutToVote(why=why):
            return f"not put to the vote ({why})"
        case ProposalDecided() | None:
            pass
    if paper.verdict is not None:
        return None
    if target is not None and target in papers:
        changed = papers[target]
        if symbol in changed.text.adopted:
            return f"taken into {target} by its sponsors"
        if target in out:
            return f"{target} is not put to the vote"
        if changed.voted_at is not None:
            return f"the vote on {target} is over"
    return _ruled_out(papers, symbol)


def _ruled_out(papers: Papers, symbol: Symbol) -> str | None:
    for other, paper in papers.items():
        if not paper.carried:
            continue
        if paper.ends_the_voting:
            return f"{other} was carried"
        if symbol in paper.text.linked(Relation.IMPLIES_REJECTION_OF):
            return f"the adoption of {other} implies its rejection (rule 90)"
    return None
