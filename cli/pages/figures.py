"""The figures of a question at a moment, as the page prints them: nothing is counted there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from cli.board_json import outcome_json
from cli.board_page import SAID, words
from cli.verdicts import SAYS_SO, outcome_words
from domain.board import View
from domain.figures import Figures, Status
from domain.ticks import tick
from domain.world import World

ORDER = (
    "yes", "lean_yes", "undecided", "unknown", "not_voting", "lean_abstain", "abstain", "lean_no",
    "no",
)  # fmt: skip
"""The bar from left to right: those for it, those who may yet be, those against it."""


def figures_json(seen: View, world: World, stances: Mapping[str, int]) -> dict[str, Any]:
    """Figures, what they decide, and the bar's parts; `tick` is where its threshold stands.

    `stances` says how many hold each, as the board counts them.
    """
    figures, outcome = seen.figures, seen.outcome
    mark = tick(seen, world)
    told = figures.figured or figures.status is not Status.DECLARED
    return {
        "status": figures.status,
        "said": SAID[figures.status],
        "text": figures.text_state,
        "body": seen.body,
        "electorate": seen.size,
        "tally": asdict(figures.tally),
        "words": words(figures.tally) if told else "no figures are known",
        "bar": _parts(seen.figures, stances),
        "tick": mark and [mark.votes, mark.of],
        "outcome": outcome_json(outcome),
        "decided": outcome_words(outcome, world.roster),
        "basis": SAYS_SO[outcome.basis] if outcome.basis else "",
    }


def parts(seen: View) -> dict[str, int]:
    """How many stand where: by word while figures are expected, else as they were given."""
    return _parts(seen.figures, Counter(s.stance.key for s in seen.standings.values()))


def _parts(figures: Figures, stances: Mapping[str, int]) -> dict[str, int]:
    count = asdict(figures.tally) if _is_told(figures) else stances
    return {word: count[word] for word in ORDER if count.get(word)}


def _is_told(figures: Figures) -> bool:
    return figures.status is not Status.EXPECTED and figures.figured
