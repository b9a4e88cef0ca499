"""Replays asked for and answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from cli.arguments import read_moment
from cli.asking import Asking
from cli.board_json import outcome_json
from cli.board_page import words
from cli.boards import head, question
from cli.entries import rfc3339
from cli.moments import Edge
from cli.output import Cell, Page, Table
from cli.phrases import when
from cli.steps import ends
from domain.errors import Misused
from domain.moment import History
from domain.replay import Frame, Step, changes, frames
from infrastructure.views.questions import desk

CHANGE = "change"
MOST_NAMED = 8


def answer(
    ask: Asking, text: str | None, policy: str, *, from_: str | None, to: str | None, every: str
) -> None:
    """The frames of a question from one moment to another."""
    symbol, weighing = question(ask, text), ask.policy(policy)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        history = seen.history(symbol, weighing)
        start, end = _span(ask, history, from_, to)
        moments = _moments(history, start, end, every, ask.zone)
        shown = list(frames(history, ask.session.world, start - timedelta(microseconds=1), moments))
        data = {
            "question": symbol,
            "from": rfc3339(start, ask.zone),
            "to": rfc3339(end, ask.zone),
            "every": every,
            "frames": [_frame_json(frame, ask.zone) for frame in shown],
        }
        ask.answer(
            data,
            lambda: _page(ask, symbol, shown),
            head=head(seen),
            lines=data["frames"],
            policy=weighing,
        )


def _span(
    ask: Asking, history: History, from_: str | None, to: str | None
) -> tuple[datetime, datetime]:
    """From the first thing on record to the last, unless said; never beyond the moment asked."""
    happened = changes(history, datetime.min.replace(tzinfo=ask.as_of.tzinfo), ask.as_of)
    start = read_moment(from_, ask.zone, Edge.START) if from_ else min(happened, default=ask.as_of)
    end = min(read_moment(to, ask.zone), ask.as_of) if to else max(happened, default=ask.as_of)
    if end < start:
        raise Misused("That ends before it begins.", hint="Give --from the earlier time.")
    return start, end


def _moments(
    history: History, start: datetime, end: datetime, every: str, zone: str
) -> Sequence[datetime]:
    if every != CHANGE:
        return ends(start, end, every, zone)
    return changes(history, start - timedelta(microseconds=1), end)


def _frame_json(frame: Frame, zone: str) -> dict[str, Any]:
    return {
        "at": rfc3339(frame.at, zone),
        "label": when(frame.at, zone),
        "text_state": frame.text_state,
        "status": frame.status,
        "tally": asdict(frame.tally),
        "outcome": outcome_json(frame.outcome),
        "moved": [
            {
                "country": step.country,
                "before": step.before.key,
                "after": step.after.key,
                "entry": step.entry,
            }
            for step in frame.moved
        ],
        "entries": list(frame.entries),
    }


def _page(ask: Asking, symbol: str, shown: Sequence[Frame]) -> Page:
    columns = ("at", "text", "figures", "status", "outcome", "moved")
    rows: list[list[str | int | Cell | None]] = [
        [
            when(frame.at, ask.zone),
            frame.text_state,
            words(frame.tally),
            str(frame.status),
            frame.outcome.verdict.replace("_", " "),
            _moved(frame.moved),
        ]
        for frame in shown
    ]
    return Page(heading=[f"{symbol} · {ask.moments()}", ""], tables=[Table(columns, rows)])


def _moved(steps: Sequence[Step]) -> Cell:
    """`PLW yes → no`, the first few; files get all."""
    told = [f"{s.country} {s.before.word} → {s.after.word}" for s in steps]
    more = len(told) - MOST_NAMED
    short = ", ".join(told[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return Cell(short, full=", ".join(told))
