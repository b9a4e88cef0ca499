"""Boards as JSON, in the words of the interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cli.entries import rfc3339
from domain.board import Board, Row
from domain.countries import Roster
from domain.outcome import Outcome
from domain.roll import Count
from domain.seating import Bar
from domain.tally import Tally, of_totals


def board_json(
    board: Board, roster: Roster, zone: str, wanted: Callable[[Row], bool]
) -> dict[str, Any]:
    """`board` of the interface; only the countries that are wanted, all in every figure."""
    return {
        **_question(board),
        "electorate": board.electorate,
        "members": board.members,
        "kept": [kept_json(bar, roster) for bar in board.kept],
        "vote_at": _at(board.vote_at, zone),
        "aim": board.aim and _word(board.aim),
        "aim_given_on": board.aim_given_on,
        "status": board.status,
        "tally": asdict(board.tally),
        "firm": asdict(board.firm),
        "stances": board.stances,
        "ballots_known": board.ballots_known,
        "reported": [reported_json(count, board) for count in board.reported],
        "outcome": outcome_json(board.outcome),
        "became": board.result.became if board.result else None,
        "countries": [row_json(row, roster, zone) for row in board.rows if wanted(row)],
    }


def line_json(board: Board, zone: str) -> dict[str, Any]:
    """A board in one line: all but the countries."""
    return {
        **_question(board),
        "vote_at": _at(board.vote_at, zone),
        "aim": board.aim and _word(board.aim),
        "status": board.status,
        "tally": asdict(board.tally),
        "outcome": outcome_json(board.outcome),
        "became": board.result.became if board.result else None,
    }


def _question(board: Board) -> dict[str, Any]:
    return {
        "question": f"{board.symbol}#{board.text_state}",
        "proposal": board.symbol,
        "text_state": board.text_state,
        "title": board.title,
        "body": board.body,
    }


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome; votes and margins are integers."""
    return {
        "verdict": _word(outcome.verdict),
        "decided": outcome.decided,
        "reason": outcome.reason,
        "why": outcome.why,
        "rule": outcome.rule,
        "rule_text": outcome.rule_text,
        "basis": outcome.basis,
        "needed": outcome.needed,
        "margin": outcome.margin,
        "margin_unit": outcome.margin_unit,
        "survives_no": outcome.survives_no,
        "vetoed_by": list(outcome.vetoed_by),
        "permanent_no": list(outcome.permanent_no),
        "best": outcome.best and _word(outcome.best),
        "worst": outcome.worst and _word(outcome.worst),
    }


def kept_json(bar: Bar, roster: Roster) -> dict[str, Any]:
    """A member without a vote, or perhaps without one, and why."""
    return {
        "country": bar.iso3,
        "name": roster.name(bar.iso3),
        "kind": _word(bar.kind),
        "certain": bar.certain,
        "basis": bar.basis,
    }


def reported_json(count: Count, board: Board) -> dict[str, Any]:
    """A tally that somebody reported."""
    tally, kept = Tally(), board.members - board.electorate
    if count.totals:
        tally = of_totals(count.totals, board.electorate, final=False, kept=kept)
    return {
        "tally": asdict(tally),
        "source": count.source,
        "grade": count.grade,
        "entry": count.entry,
    }


def row_json(row: Row, roster: Roster, zone: str) -> dict[str, Any]:
    """One country's line."""
    stance = row.standing.stance
    return {
        "country": row.country,
        "name": roster.name(row.country),
        "group": roster.group(row.country),
        "tier": row.tier,
        "stance": stance.key,
        "firmness": int(stance.firmness),
        "was": row.was.key if row.was else None,
        "basis": row.standing.basis,
        "until": _at(row.standing.until, zone),
        "since": _at(row.moved.at, zone),
        "flags": list(row.standing.flags),
        "aligned": row.aligned,
        "sponsor": row.sponsor,
        "pledge": row.pledge and _word(row.pledge),
        "prior": row.prior and _word(row.prior),
        "lines": [
            {"bloc": line.fact.bloc, "intent": _word(line.fact.intent)} for line in row.lines
        ],
        "intended": row.intended and _word(row.intended),
        "since_vote": row.since_vote.key if row.since_vote else None,
        "last_contact_at": _at(row.last_contact_at, zone),
        "entry": row.moved.entry,
        "leverage": row.leverage and asdict(row.leverage),
    }


def _word(text: str) -> str:
    return str(text).replace("-", "_")


def _at(at: datetime | None, zone: str) -> str | None:
    return None if at is None else rfc3339(at, zone)
