"""What an order of voting takes for granted because nobody has said it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from domain import vote_order
from domain.papers import Papers, parts
from domain.values import Symbol

MOST = 6
"""So many open amendments are combined with each other; each further one is looked at alone."""


def assumptions(papers: Papers) -> Iterator[str]:
    """A sentence for each thing that is taken for granted."""
    for symbol in vote_order.in_order(papers):
        peers = [
            each for each in vote_order.amendments(papers, symbol) if papers[each].voted_at is None
        ]
        if _is_unruled(papers, peers):
            yield (
                f"Nobody has said which amendment to {symbol} is furthest removed from it, so they "
                "stand as they were submitted."
            )
        if len(peers) > MOST:
            yield f"Amendments to {symbol} after the first {MOST} are looked at one by one."
        yield from _about_parts(papers, symbol)
    open_ = [p for p in papers.values() if p.is_motion and p.verdict is None]
    for motion in open_ if len(open_) > 1 else ():
        if motion.kind is None:
            yield f"Nobody has said what {motion.symbol} asks for, so it stands last among motions."


def _is_unruled(papers: Papers, peers: Collection[Symbol]) -> bool:
    """Whether only the time of submission orders some of these."""
    equals = Counter(vote_order.goes_before(papers[each]) for each in peers)
    return max(equals.values(), default=0) > 1 and not vote_order.is_ruled(papers, peers)


def _about_parts(papers: Papers, symbol: Symbol) -> Iterator[str]:
    paper = papers[symbol]
    open_ = [e for e in parts(papers, symbol) if papers[e].verdict is None]
    tabled = paper.text.tabled
    if open_ and tabled is not None and tabled.operative is None:
        yield (
            f"Nobody has said how many operative paragraphs {symbol} has, so what is left of it is "
            "put to the vote whatever becomes of its parts."
        )
    if open_ and paper.body == "UNSC":
        yield f"The mover of {symbol} does not object to voting on parts of it (rule 32)."
