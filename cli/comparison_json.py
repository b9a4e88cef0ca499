"""Votes compared, as JSON; the shapes are in docs/proposals-and-votes.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from typing import Any

from cli.board_json import outcome_json
from cli.entries import rfc3339
from domain.board import View
from domain.comparison import CrossTable, Forecast, Hindsight, Score
from domain.countries import Roster
from domain.values import Iso3, Vote


def hindsight_json(
    found: Hindsight,
    roster: Roster,
    zone: str,
    looked_from: tuple[datetime, datetime],
    voted_at: datetime,
) -> dict[str, Any]:
    """What was expected of a vote beside what was cast; rates and scores to six places."""
    as_of, known_by = looked_from
    return {
        **_side(found.cast),
        "voted_at": rfc3339(voted_at, zone),
        "expected": {
            "as_of": rfc3339(as_of, zone),
            "known_by": rfc3339(known_by, zone),
            **_figures(found.eve),
        },
        "cast": _figures(found.cast),
        "scores": [
            *({"firmness": c, **score_json(s)} for c, s in found.scores.items()),
            {"firmness": "foretold", **score_json(found.foretold)},
            {"firmness": "all", **score_json(found.overall)},
        ],
        "surprises": [forecast.member for forecast in found.surprises],
        "countries": [_forecast(forecast, roster) for forecast in found.forecasts],
    }


def _side(side: View) -> dict[str, Any]:
    moment = side.moment
    return {
        "ballot": moment.ballot,
        "question": f"{moment.material.symbol.partition('~')[0]}#{side.figures.text_state}",
        "title": moment.text.tabled.title if moment.text.tabled else "",
        "body": side.body,
        "became": side.figures.result and side.figures.result.became,
    }


def _figures(side: View) -> dict[str, Any]:
    return {
        "text_state": side.figures.text_state,
        "tally": asdict(side.figures.tally),
        "outcome": outcome_json(side.outcome),
    }


def score_json(score: Score) -> dict[str, Any]:
    """How good forecasts were; rate and score to six places, null where nothing was scored."""
    return {
        "members": score.members,
        "foretold": score.foretold,
        "right": score.right,
        "hit_rate": _number(score.hit_rate),
        "brier": _number(score.brier),
    }


def _number(exact: Fraction | None) -> float | None:
    return None if exact is None else round(float(exact), 6)


def _forecast(forecast: Forecast, roster: Roster) -> dict[str, Any]:
    standing = forecast.standing
    newest = standing.newest
    return {
        "country": forecast.member,
        "name": roster.name(forecast.member),
        "stance": standing.stance.key,
        "firmness": forecast.confidence,
        "basis": standing.basis,
        "flags": list(standing.flags),
        "vote": _word(forecast.vote),
        "intended": forecast.intended and _word(forecast.intended),
        "right": forecast.right,
        "penalty": _number(forecast.penalty),
        "entry": newest and newest.entry,
    }


def crossed_json(table: CrossTable, sides: Sequence[View], roster: Roster) -> dict[str, Any]:
    """Two roll calls side by side; all 16 cells, empty or not."""
    first, second = (_side(side) for side in sides)
    return {
        "first": first,
        "second": second,
        "both": len(table.both),
        "unchanged": table.unchanged,
        "changed": len(table.both) - table.unchanged,
        "cells": [
            {"first": _word(one), "second": _word(other), "count": len(members)}
            | {"countries": list(members)}
            for (one, other), members in table.cells.items()
        ],
        "only_first": list(table.only_first),
        "only_second": list(table.only_second),
        "countries": [_pair(table, member, roster) for member in table.both],
    }


def _pair(table: CrossTable, member: Iso3, roster: Roster) -> dict[str, Any]:
    one, other = table.first[member], table.second[member]
    return {
        "country": member,
        "name": roster.name(member),
        "first": _word(one),
        "second": _word(other),
        "changed": one is not other,
    }


def _word(vote: Vote) -> str:
    return vote.replace("-", "_")
