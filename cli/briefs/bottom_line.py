"""The bottom line: what is expected of each question, by how much, and what would turn it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from cli.board_json import line_json, outcome_json
from cli.briefs.brief import Brief, Row, Section, section, top
from cli.entries import rfc3339
from cli.expecting import checked_json
from cli.output import Line
from cli.phrases import many
from domain.briefed import Question
from domain.figures import Status
from domain.tally import Tally
from domain.values import Vote

COLUMNS = (
    *("question", "we want", "Y-N-A-X", "others", "outcome", "margin", "firm only"),
    "turned by",
)  # fmt: skip
NAMED = 5
SUPPOSED = "Turned by: the fewest votes that would, the likeliest first, if all others abstain."


def bottom_line(brief: Brief) -> Section:
    """A line for each question, and the expectations that do not hold."""
    tables, more = top(COLUMNS, brief.questions, _row, "questions", "demarche board")
    broken = [checked_json(brief.ask, brief.desk, one) for one in brief.found.broken]
    return section(
        "bottom_line",
        "Bottom line",
        lambda: {
            "questions": [_json(one, brief.zone) for one in brief.questions],
            "expectations": broken,
        },
        lines=[SUPPOSED] if any(one.tipping for one in brief.questions) else [],
        tables=tables,
        footer=[
            *more,
            *(line for one in brief.questions for line in _notes(one)),
            *_broken(broken),
        ],
        empty="The campaign has no aim on any question that is open, and nothing was voted.",
    )


def _json(one: Question, zone: str) -> dict[str, Any]:
    tip = one.tipping
    return {
        **line_json(one.board, zone),
        "voted_at": one.voted_at and rfc3339(one.voted_at, zone),
        "firm": asdict(one.board.firm),
        "firm_only": one.firm and outcome_json(one.firm),
        "turning": tip
        and {
            "verdict": tip.verdict,
            "vote": str(tip.vote).replace("-", "_"),
            "countries": list(tip.countries),
        },
        "aim_given_on": one.board.aim_given_on,
    }


def _row(one: Question) -> Row:
    board = one.board
    known = one.seen.figures.figured
    firm = f"{_four(board.firm)} {_word(one.firm.verdict)}" if one.firm else None
    margin = board.outcome.margin
    return (
        board.symbol,
        board.aim and str(board.aim),
        _four(board.tally) if known else "not known",
        (board.tally.undecided + board.tally.unknown or None) if known else None,
        _word(board.outcome.verdict)
        + ("" if board.status is Status.EXPECTED else f" ({board.status})"),
        None if margin is None else f"{margin:+d} {board.outcome.margin_unit}",
        firm,
        _turn(one),
    )


def _four(tally: Tally) -> str:
    return f"{tally.yes}-{tally.no}-{tally.abstain}-{tally.not_voting}"


def _turn(one: Question) -> str | None:
    """`1 more no: CHN`, `13 more noes: CHN, FRA … and 8 more`."""
    tip = one.tipping
    if tip is None:
        return None
    if not tip.countries:
        return "nobody's vote"
    named = ", ".join(tip.countries[:NAMED])
    more = f" and {len(tip.countries) - NAMED} more" if len(tip.countries) > NAMED else ""
    words = ("no", "noes") if tip.vote is Vote.NO else ("yes vote", "yes votes")
    word = words[len(tip.countries) > 1]
    return f"{len(tip.countries)} more {word}: {named}{more}"


def _word(verdict: str) -> str:
    return verdict.replace("_", " ")


def _notes(one: Question) -> Iterator[Line]:
    """What the figures leave out."""
    board = one.board
    if board.outcome.reason == "veto" and board.outcome.vetoed_by:
        yield f"{board.symbol}: vetoed by {', '.join(board.outcome.vetoed_by)}."
    if board.aim_given_on:
        yield f"{board.symbol}: our aim was set on the text {board.aim_given_on}."
    if board.result is not None and board.result.became:
        yield f"{board.symbol} became {board.result.became}."


def _broken(broken: list[dict[str, Any]]) -> Iterator[Line]:
    if broken:
        yield f"{many(len(broken), 'expectation')} not met: demarche check"
