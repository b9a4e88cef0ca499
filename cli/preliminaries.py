"""The preliminary question on a vote, and the double veto, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from cli.board_json import outcome_json
from cli.verdicts import outcome_words
from domain.countries import Roster
from domain.errors import listed
from domain.figures import Status
from domain.preliminary import Preliminary


def preliminary_facts(found: Preliminary, roster: Roster) -> Iterator[tuple[str, str]]:
    """What the Council made of it, in rows of two."""
    board, tally = found.asked, found.asked.tally
    counted = board.status is not Status.EXPECTED and tally.unknown < tally.size
    figures = f" {tally.yes}-{tally.no}-{tally.abstain}," if counted else ""
    came_of_it = "" if found.ruled else f" {outcome_words(board.outcome, roster)};"
    yield "preliminary question", f"{board.symbol}:{figures}{came_of_it} {_answer(found)}"
    if found.double_veto:
        yield "double veto", _named(found, roster)


def preliminary_notes(found: Preliminary, roster: Roster) -> Iterator[str]:
    """The same as sentences."""
    for what, told in preliminary_facts(found, roster):
        yield f"{what}: {told}."


def preliminary_json(found: Preliminary | None) -> dict[str, Any] | None:
    """The preliminary question; None where none was put."""
    if found is None:
        return None
    return {
        "ballot": found.asked.symbol,
        "status": found.asked.status,
        "tally": asdict(found.asked.tally),
        "outcome": outcome_json(found.asked.outcome),
        "procedural": found.procedural,
        "ruled_by_president": found.ruled,
        "double_veto": list(found.double_veto),
    }


def _answer(found: Preliminary) -> str:
    if found.procedural is None:
        return "whether it is a matter of procedure is open"
    matter = (
        "a matter of procedure, without a veto" if found.procedural else "no matter of procedure"
    )
    return f"the president ruled that it is {matter}" if found.ruled else f"it is {matter}"


def _named(found: Preliminary, roster: Roster) -> str:
    who = listed((roster.label(one) for one in found.double_veto), last="and")
    return f"{who} by its no to procedure, and again on the matter itself"
