"""The order in which papers are put to the vote (`domain.md` 1.4).

Motions come first, by precedence (Assembly rule 77, Council rule 33). Drafts follow as they were
submitted (rules 91 and 131, Council rule 32), each after its amendments (rules 90 and 130, Council
rule 36), and each of those after its own. Among amendments the one furthest removed in substance
comes first, which somebody must rule: such a ruling is on record as `voted-before`. In the Council
one that adds to the text or deletes from it goes before. Parts that are put apart are voted on
before what is left of the whole (rules 89 and 129, Council rule 32), and whether a matter is one of
procedure before the matter itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from domain.motions import ENDING_THE_ITEM, ENDING_THE_MEETING, RANKS, UNRANKED, MotionKind
from domain.papers import (
    NEVER,
    Paper,
    Papers,
    about,
    family,
    is_on_request,
    lost_parts,
    operative_lost,
    parts,
    preliminaries,
    root,
)
from domain.proposal import ProposalDecided, ProposalNotPutToVote, ProposalWithdrawn, Relation
from domain.text_names import natural
from domain.values import Symbol


def precedence(motion: Paper) -> int:
    """The rank of a motion; the last for one of which nobody says what it asks for."""
    return UNRANKED if motion.kind is None else RANKS[motion.kind]


def stops(papers: Papers, motion: Symbol) -> frozenset[Symbol]:
    """What a motion, once carried, keeps from being voted on, as far as it is open.

    An adjournment of the debate concerns what stands under the same item: the drafts it is about
    and their rivals; where nobody says what it is about, everything.
    """
    kind = papers[motion].kind
    if kind not in (*ENDING_THE_MEETING, *ENDING_THE_ITEM):
        return frozenset()
    on = about(papers, motion) if kind in ENDING_THE_ITEM else []
    return frozenset(family(papers, on) if on else papers) - {motion}


def in_order(papers: Papers) -> Iterator[Symbol]:
    """All papers in the order of voting, each amendment before what it would change."""
    motions = [symbol for symbol, paper in papers.items() if paper.is_motion]
    motions.sort(key=lambda s: (_voted(papers[s]), precedence(papers[s]), natural(s)))
    for motion in motions:
        yield from (*preliminaries(papers, motion), motion)
    drafts = [s for s in papers if s not in motions and root(papers, s) == s]
    for draft in ordered(papers, drafts):
        yield from _with_what_comes_first(papers, draft)


def _with_what_comes_first(papers: Papers, symbol: Symbol) -> Iterator[Symbol]:
    yield from preliminaries(papers, symbol)
    for amendment in amendments(papers, symbol):
        yield from _with_what_comes_first(papers, amendment)
    yield from parts(papers, symbol)
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
    """Whether the chair ruled, or the body decided, that one comes before the other.

    Once the other was voted on, the record says.
    """
    if one == other or papers[other].voted_at is not None:
        return False
    first = _given_priority(papers)
    decided = one in first and other not in first
    return decided or other in papers[one].text.linked(Relation.VOTED_BEFORE)


def _given_priority(papers: Papers) -> set[Symbol]:
    """What a motion that was carried puts first (rules 91 and 131)."""
    return {
        on
        for symbol, paper in papers.items()
        if paper.kind is MotionKind.PRIORITY and paper.carried
        for on in about(papers, symbol)
    }


def is_ruled(papers: Papers, peers: Collection[Symbol]) -> bool:
    """Whether somebody ruled on the order of any two of these."""
    return any(_before(papers, one, other) for one in peers for other in peers)


def goes_before(paper: Paper) -> bool:
    """Whether it is an amendment that adds or deletes, in the Council (rule 36)."""
    tabled = paper.text.tabled
    return tabled is not None and tabled.body == "UNSC" and tabled.adds_or_deletes


def _submitted(
    papers: Papers, symbol: Symbol
) -> tuple[datetime, bool, datetime, list[tuple[int, str]]]:
    kin = [papers[s] for s in papers if root(papers, s) == symbol] or [papers[symbol]]
    paper, voted = papers[symbol], min(map(_voted, kin))
    return voted, not goes_before(paper), paper.submitted_at or NEVER, natural(symbol)


def _voted(paper: Paper) -> datetime:
    return paper.voted_at or NEVER


def left_out(papers: Papers) -> dict[Symbol, str]:
    """The papers that are not put to the vote any more, each with the reason."""
    out: dict[Symbol, str] = {}
    for symbol in reversed(list(in_order(papers))):  # what is changed before what would change it
        if reason := _reason(papers, symbol, out):
            out[symbol] = reason
    return out


def _reason(papers: Papers, symbol: Symbol, out: Mapping[Symbol, str]) -> str | None:
    paper = papers[symbol]
    if paper.taken_back:
        return "withdrawn (assumed)"
    match paper.text.fate:
        case ProposalWithdrawn(in_favour_of=other):
            return f"withdrawn in favour of {other}" if other else "withdrawn"
        case ProposalNotPutToVote(why=why):
            return f"not put to the vote ({why})"
        case ProposalDecided() | None:
            pass
    if paper.verdict is not None:
        return None
    if is_on_request(paper):
        return "granted on request, unless the mover of the whole objects (rule 32)"
    if operative_lost(papers, symbol, list(lost_parts(papers, symbol))):
        return f"rejected with all its operative parts{_by_parts(paper)}"
    return _with_its_target(papers, symbol, out) or _ruled_out(papers, symbol)


def _by_parts(paper: Paper) -> str:
    if not (paper.body or "").startswith("UNGA"):
        return ""
    return " (rule 89)" if paper.body == "UNGA" else " (rule 129)"


def _with_its_target(papers: Papers, symbol: Symbol, out: Mapping[Symbol, str]) -> str | None:
    target = papers[symbol].belongs_to
    if target is None or target not in papers:
        return None
    changed = papers[target]
    if symbol in changed.text.adopted:
        return f"taken into {target} by its sponsors"
    if target in out:
        return f"{target} is not put to the vote"
    if changed.voted_at is not None:
        return f"the vote on {target} is over"
    return None


def _ruled_out(papers: Papers, symbol: Symbol) -> str | None:
    for other, paper in papers.items():
        if not paper.carried:
            continue
        if symbol in stops(papers, other):
            return f"{other} was carried"
        if symbol in paper.text.linked(Relation.IMPLIES_REJECTION_OF):
            return f"the adoption of {other} implies its rejection (rule 90)"
    return None
