"""Source notes: where sources disagree, what was put right, and how good forecasts were so far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.accuracy import source_json
from cli.briefs.brief import Brief, Row, Section, section, top
from cli.comparison_json import score_json
from cli.comparison_page import rates
from cli.corrected import corrections_json
from cli.disputes import Disputed, conflict_json, disputed_json
from cli.output import Cell, Line
from cli.phrases import brief as short
from domain.accuracy import by_confidence, by_source
from domain.comparison import Hindsight, score
from domain.corrections import Correction
from infrastructure.desk.hindsights import looked_back

CONFLICTS = ("question", "stances in conflict", "not settled by a vote", "figures that differ")
NAMED = 8
COLUMNS = ("recorded", "how", "what", "entry")


def sources(brief: Brief) -> Section:
    """Conflicts and accuracy in a line each; what was put right since, the latest first."""
    disputed = [Disputed(one.seen, one.conflicts) for one in brief.questions]
    put_right = brief.found.corrections[::-1]
    brief.positions.update(entry.position for one in put_right for entry in one.entries)
    world, zone = brief.ask.session.world, brief.zone
    voted = [looked_back(brief.desk, one.seen, world, zone) for one in brief.found.voted]
    tables, more = top(
        COLUMNS,
        put_right,
        lambda one: _correction(brief, one),
        "corrections",
        "demarche audit corrections",
    )
    conflicts, others = top(
        CONFLICTS,
        [one for one in disputed if one.found.stances or one.found.figures],
        _conflict,
        "questions",
        "demarche audit conflicts",
    )
    return section(
        "sources",
        "Source notes",
        lambda: {
            "conflicts": {
                "stances": [
                    conflict_json(brief.ask, one, each)
                    for one in disputed
                    for each in one.found.stances
                ],
                "figures": [disputed_json(one) for one in disputed if one.found.figures],
            },
            "corrections": [*corrections_json(brief.ask, put_right)],
            "accuracy": _accuracy(voted) if voted else None,
        },
        lines=list(_scores(voted)),
        tables=[*conflicts, *tables],
        footer=[*others, *more],
        empty="No sources disagree, and nothing was put right.",
    )


def _accuracy(voted: list[Hindsight]) -> dict[str, Any]:
    return {
        "questions": [one.cast.moment.ballot for one in voted],
        "by_firmness": {word: score_json(s) for word, s in by_confidence(voted).items()},
        "all": score_json(score(f for one in voted for f in one.forecasts)),
        "by_source": [source_json(one) for one in by_source(voted)],
    }


def _conflict(one: Disputed) -> Row:
    stances, figures = one.found.stances, one.found.figures
    open_ = [each.country for each in stances if each.settled is None]
    named = ", ".join(open_[:NAMED]) + (f" and {len(open_) - NAMED} more" if open_[NAMED:] else "")
    return one.symbol, len(stances), named, len(figures) or None


def _scores(voted: list[Hindsight]) -> Iterator[Line]:
    if not voted:
        return
    every = score(forecast for one in voted for forecast in one.forecasts)
    named = ", ".join(str(one.cast.moment.ballot) for one in voted)
    right, brier = rates(every)
    told = (
        f"{every.right} of {every.foretold} foretold votes right ({right})"
        if every.foretold
        else ("no vote was foretold")
    )
    yield f"Forecasts at the end of the day before: {told}, Brier {brier}, of {named}."
    yield "By firmness and by source: demarche audit accuracy"


def _correction(brief: Brief, one: Correction) -> Row:
    session = brief.ask.session
    return (
        short(one.by.recorded_at, brief.zone),
        str(one.how),
        session.told(one.by),
        Cell(session.journal.reference(one.by.id), full=one.by.id),
    )
