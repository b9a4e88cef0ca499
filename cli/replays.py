"""Replays asked for and answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cli.arguments import read_moment
from cli.asking import Asking
from cli.board_json import outcome_json
from cli.board_page import words
from cli.cells import moment
from cli.entries import rfc3339
from cli.looks.milestones import known_milestones
from cli.looks.player import FASTEST, SLOWEST
from cli.moments import Edge
from cli.output import Cell, Page, Table
from cli.phrases import when
from cli.seeing import head
from cli.steps import ends
from domain.dataclass import dataclass
from domain.errors import Misused
from domain.moment import History
from domain.replay import Frame, Step, changes, frames
from domain.values import Symbol
from infrastructure.views.questions import Desk, desk

if TYPE_CHECKING:
    from cli.envelope import Head
    from cli.looks.film import Film

CHANGE = "change"
PLAY = "--play"
_JUST = timedelta(microseconds=1)
MOST_NAMED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """What is replayed: a question from one moment to another, and the moments of its frames."""

    symbol: Symbol
    history: History
    start: datetime
    end: datetime
    every: str
    moments: Sequence[datetime]

    @property
    def before(self) -> datetime:
        """Just before it begins, with which the first frame is compared."""
        return self.start - _JUST


def pace(*, play: bool, speed: float | None) -> float | None:
    """Frames a second, None where nothing is played; raises Misused."""
    if not play and speed is not None:
        raise Misused("--speed is that of --play.", hint="Add --play, or leave --speed out.")
    if speed is not None and not SLOWEST <= speed <= FASTEST:
        raise Misused(
            f"{speed:g} frames a second cannot be followed.",
            hint=f"Give --speed from {SLOWEST:g} to {FASTEST:g}.",
        )
    return (speed or 1.0) if play else None


def answer(
    ask: Asking,
    text: str | None,
    policy: str,
    *,
    span: tuple[str | None, str | None],
    every: str,
    speed: float | None = None,
) -> None:
    """The frames of a question over a span of time.

    With a `speed`, in frames a second, they are played where a terminal has room.
    """
    symbol, weighing = ask.question(text), ask.policy(policy)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        history = seen.history(symbol, weighing)
        start, end = span_of(ask, happened(ask, history), *span)
        moments = _moments(history, start, end, every, ask.zone)
        reel = Reel(
            symbol=symbol, history=history, start=start, end=end, every=every, moments=moments
        )
        film, notes = (None, []) if speed is None else _film(ask, seen, reel)
        if film is None:
            _tell(ask, reel, head(seen), notes)
    if film is not None and speed is not None:
        from cli.looks.playing import play

        play(film, speed)


def _tell(ask: Asking, reel: Reel, where: Head, notes: Sequence[str]) -> None:
    shown = list(frames(reel.history, ask.session.world, reel.before, reel.moments))
    data = {
        "question": reel.symbol,
        "from": rfc3339(reel.start, ask.zone),
        "to": rfc3339(reel.end, ask.zone),
        "every": reel.every,
        "frames": [_frame_json(frame, ask.zone) for frame in shown],
    }
    ask.answer(
        data,
        lambda: _page(ask, reel.symbol, shown),
        head=where,
        lines=data["frames"],
        warnings=notes,
        policy=reel.history.policy,
    )


def _film(ask: Asking, seen: Desk, reel: Reel) -> tuple[Film | None, Sequence[str]]:
    """The film to be played, or none and why; nothing is said where no terminal is."""
    from cli.looks.film import Film
    from cli.looks.room import lacking, no_screen, room

    there = room(ask)
    if there is None or not reel.moments:
        return None, []
    film = Film(
        history=reel.history,
        world=ask.session.world,
        zone=ask.zone,
        start=reel.before,
        moments=reel.moments,
        marks=known_milestones(seen, reel.history, ask.as_of),
    )
    missing = no_screen(PLAY) or lacking(there, PLAY, *film.size(there))
    return (None, [missing]) if missing else (film, [])


def happened(ask: Asking, history: History) -> tuple[datetime, ...]:
    """The moments at which anything about a question happened, by the moment asked about."""
    return changes(history, datetime.min.replace(tzinfo=ask.as_of.tzinfo), ask.as_of)


def span_of(
    ask: Asking, moments: Iterable[datetime], from_: str | None, to: str | None
) -> tuple[datetime, datetime]:
    """From the first of these moments to the last, unless said; never beyond the moment asked."""
    known = list(moments)
    start = read_moment(from_, ask.zone, Edge.START) if from_ else min(known, default=ask.as_of)
    end = min(read_moment(to, ask.zone), ask.as_of) if to else max(known, default=ask.as_of)
    if end < start:
        raise Misused("That ends before it begins.", hint="Give --from the earlier time.")
    return start, end


def _moments(
    history: History, start: datetime, end: datetime, every: str, zone: str
) -> Sequence[datetime]:
    if every != CHANGE:
        return ends(start, end, every, zone)
    return changes(history, start - _JUST, end)


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
            moment(frame.at, ask.zone),
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
