"""What may be put to the vote: drafts, amendments, motions, parts of them, preliminary questions.

A part (`A/79/L.10~OP3`) and a preliminary question (`S/1823~PQ`) are papers of their own here,
though nobody tables them: they belong to the whole whose symbol they begin with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime

from domain.ballot_keys import asks_the_whole, is_preliminary, operative_in, part_in, parts_named
from domain.dataclass import dataclass
from domain.errors import NotASymbol
from domain.motions import MotionKind, kind_by_title
from domain.proposal import ADOPTED, Form, ProposalDecided, ProposalTabled, Relation, Verdict
from domain.symbols import MOTION, body_of
from domain.text import Text
from domain.text_names import natural
from domain.values import Symbol

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as it stood, and how and when it was voted on, if it was.

    The text of one of which only the vote is on record is empty. `taken_back` is for one that is
    assumed to have been withdrawn.
    """

    symbol: Symbol
    text: Text
    verdict: Verdict | None = None
    voted_at: datetime | None = None
    taken_back: bool = False

    @classmethod
    def of(cls, symbol: Symbol, text: Text) -> Paper:
        """A paper by what its own record says became of it."""
        if text.settled is None or not isinstance(text.fate, ProposalDecided):
            return cls(symbol=symbol, text=text)
        at = text.settled.occurred_at
        return cls(symbol=symbol, text=text, verdict=text.fate.verdict, voted_at=at)

    @property
    def is_motion(self) -> bool:
        """Whether it is a motion, and no part of one or question about one."""
        return self.symbol.startswith(MOTION) and self.whole is None

    @property
    def is_preliminary(self) -> bool:
        """Whether it asks if its whole is a matter of procedure."""
        return is_preliminary(self.symbol)

    @property
    def part(self) -> str | None:
        """The part of the whole that it is: `OP3`."""
        return part_in(self.symbol)

    @property
    def whole(self) -> Symbol | None:
        """What it is a part of, or a preliminary question about."""
        return None if asks_the_whole(self.symbol) else Symbol(self.symbol.partition("~")[0])

    @property
    def sort(self) -> str:
        """What kind of paper it is, in a word."""
        if self.whole is not None:
            return "preliminary" if self.is_preliminary else "part"
        bare = Form.MOTION if self.is_motion else Form.DRAFT
        return self.text.tabled.form if self.text.tabled else bare

    @property
    def kind(self) -> MotionKind | None:
        """What a motion asks for, as it was tabled or else as its title says."""
        if not self.is_motion or self.text.tabled is None:
            return None
        return self.text.tabled.motion or kind_by_title(self.title)

    @property
    def amends(self) -> Symbol | None:
        """What it would change."""
        return self.text.tabled.amends if self.text.tabled else None

    @property
    def belongs_to(self) -> Symbol | None:
        """What it would change, or is a part of, or a question about."""
        return self.whole or self.amends

    @property
    def body(self) -> str | None:
        """The body before which it is."""
        return self.text.tabled.body if self.text.tabled else body_of(self.symbol)

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
    def puts_apart(self) -> tuple[Symbol, ...]:
        """The parts that a motion for division would have voted on separately."""
        tabled, about = self.text.tabled, self.text.linked(Relation.PROCEDURAL_ON)
        if self.kind is not MotionKind.DIVISION or tabled is None or not about:
            return ()
        try:
            named = parts_named(tabled.paragraph or "")
        except NotASymbol:
            return ()
        return tuple(Symbol(f"{about[0]}~{part}") for part in named)


Papers = Mapping[Symbol, Paper]


def family(papers: Papers, named: Collection[Symbol]) -> dict[Symbol, Paper]:
    """Those named, with their rivals, all amendments and parts, and the motions on any of them."""
    roots = {root(papers, symbol) for symbol in named}
    found: set[Symbol] = set()
    while roots - found:
        found |= roots
        roots = {rival for rival in papers for one in found if are_rivals(papers, rival, one)}
    for symbol in papers:
        if root(papers, symbol) in found or any(
            root(papers, on) in found for on in about(papers, symbol)
        ):
            found.add(symbol)
    return {symbol: papers[symbol] for symbol in papers if symbol in found}


def about(papers: Papers, motion: Symbol) -> list[Symbol]:
    """The papers here that a motion is about."""
    return [on for on in papers[motion].text.linked(Relation.PROCEDURAL_ON) if on in papers]


def root(papers: Papers, symbol: Symbol) -> Symbol:
    """The draft that a paper belongs to in the end; itself when it belongs to none."""
    passed: set[Symbol] = set()
    while symbol not in passed:
        passed.add(symbol)
        target = papers[symbol].belongs_to
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


def parts(papers: Papers, symbol: Symbol) -> list[Symbol]:
    """The parts of a paper that are put apart: as they were voted on, else as they stand in it."""
    found = [s for s, paper in papers.items() if paper.whole == symbol and paper.part]
    return sorted(found, key=lambda s: (papers[s].voted_at or NEVER, _place(s)))


def _place(part: Symbol) -> tuple[bool, list[tuple[int, str]]]:
    """The preamble stands before the operative part."""
    return (part_in(part) or "").startswith("OP"), natural(part)


def preliminaries(papers: Papers, symbol: Symbol) -> list[Symbol]:
    """The preliminary question on a paper, if there is one."""
    return [s for s, paper in papers.items() if paper.whole == symbol and paper.is_preliminary]


def with_parts(papers: Papers) -> dict[Symbol, Paper]:
    """The papers with the parts that a division puts apart.

    In the Assembly the motion must be carried; in the Council it is enough to ask (rule 32).
    """
    found = dict(papers)
    for paper in papers.values():
        open_ = paper.verdict is None and paper.text.fate is None and not paper.taken_back
        if paper.carried or (open_ and is_on_request(paper)):
            found |= {
                part: Paper(symbol=part, text=Text(()))
                for part in paper.puts_apart
                if part not in papers and Symbol(part.partition("~")[0]) in papers
            }
    return found


def is_on_request(motion: Paper) -> bool:
    """Whether what a motion asks for needs no vote: a division in the Council (rule 32)."""
    return motion.kind is MotionKind.DIVISION and motion.body == "UNSC"


def operative_lost(papers: Papers, symbol: Symbol, lost: Collection[Symbol]) -> bool:
    """Whether these parts are all the operative ones of a paper (Assembly rules 89 and 129).

    False where nobody has said how many operative paragraphs it has.
    """
    tabled = papers[symbol].text.tabled
    count = tabled.operative if tabled else None
    gone = {number for part in lost for number in operative_in(papers[part].part or "")}
    return bool(count) and gone >= set(range(1, (count or 0) + 1))


def lost_parts(papers: Papers, symbol: Symbol) -> Iterator[Symbol]:
    """The parts of a paper that were rejected."""
    return (part for part in parts(papers, symbol) if papers[part].carried is False)
