"""Boards asked for and answered: one question in full, or a line for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from cli.arguments import read_moment
from cli.asking import Asking
from cli.board_json import board_json, line_json
from cli.board_page import board_page, lines_page
from cli.output import Page
from cli.phrases import when
from cli.preliminaries import preliminary_notes
from cli.seeing import head
from domain.board import Board, Row, View, board, view, without_countries
from domain.errors import Misused, listed
from domain.moment import History
from domain.values import Symbol
from domain.values import stance as stance_named
from infrastructure.desk.preliminaries import preliminary
from infrastructure.views.questions import Desk, desk

Wanted = Callable[[Row], bool]
Choice = Callable[[Board], Wanted]
"""Which lines are wanted of a board; who belongs to a bloc depends on its day."""


def chosen(ask: Asking, *, group: str | None, stance: str | None, tier: int | None) -> Choice:
    """Which lines of a board are wanted; raises NoSuchBloc or NotAStance."""
    world = ask.session.world
    code = world.blocs.code(group) if group else None
    word = stance_named(stance).word if stance else None

    def of(shown: Board) -> Wanted:
        members = frozenset(world.blocs.members(code, shown.day)) if code else None
        return lambda row: (
            (members is None or row.country in members)
            and (word is None or row.standing.stance.word == word)
            and (tier is None or row.tier == tier)
        )

    return of


def refuse_of_all(**flags: object) -> None:
    """Raise Misused where a flag is given that only the board of one question takes."""
    given = [f"--{name}" for name, value in flags.items() if value is not None]
    if given:
        raise Misused(
            f"{listed(given, last='and')} can be asked of the board of one proposal.",
            hint=f"Name it: demarche board SYMBOL {given[0]} …",
        )


def refuse_tiles(tiles: bool) -> None:
    """Raise Misused where tiles are asked of blocs or groups."""
    if tiles:
        raise Misused(
            "--tiles draws members, and --by counts groups or blocs.",
            hint="Give one of the two; with --tiles, --group NAME picks out a group or bloc.",
        )


def answer_one(
    ask: Asking, text: str, policy: str, choice: Choice, was: str | None, *, tiles: bool = False
) -> None:
    """The board of one question; with `tiles`, drawn where a terminal has room."""
    symbol, world = ask.question(text), ask.session.world
    was_at = _earlier(ask, was) if was else None
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        history = seen.history(symbol, ask.policy(policy))
        shown = board(history, world, ask.as_of, was_at=was_at)
        wanted = choice(shown)
        data = partial(board_json, shown, world.roster, ask.zone, wanted)
        drawn, notes = _tiled(ask, history, shown, wanted, was_at) if tiles else (None, [])
        ask.answer(
            data,
            drawn or (lambda: page(ask, shown, wanted)),
            head=head(seen),
            lines=lambda: data()["countries"],
            warnings=[*notes, *_notes(ask, seen, shown)],
            policy=shown.policy,
        )


def _tiled(
    ask: Asking, history: History, shown: Board, wanted: Wanted, was_at: datetime | None
) -> tuple[Callable[[], Page] | None, Sequence[str]]:
    """The board as tiles, or none and why; nothing is said where no terminal is."""
    from cli.looks.boards import Scene, tiled_page, why_not
    from cli.looks.room import room

    there = room(ask)
    if there is None:
        return None, []
    if missing := why_not(there, len(shown.rows)):
        return None, [missing]
    seen = view(history.moment(ask.as_of), history.policy, ask.session.world)
    scene = Scene(shown, seen, wanted, was_at)
    return (lambda: tiled_page(ask, scene, there)), []


def _earlier(ask: Asking, text: str) -> datetime:
    """The moment to compare with; raises Misused for one that lies ahead of that looked at."""
    was_at = read_moment(text, ask.zone)
    if was_at > ask.as_of:
        raise Misused(
            f"{when(was_at, ask.zone)} is after the moment that the board is of.",
            hint="Give --was the earlier moment, and --as-of the later one.",
        )
    return was_at


def _notes(ask: Asking, seen: Desk, shown: Board) -> list[str]:
    """What the Council said first of whether it is a matter of procedure."""
    world = ask.session.world
    found = preliminary(seen, shown, shown.symbol, world, ask.as_of)
    return list(preliminary_notes(found, world.roster)) if found else []


def page(ask: Asking, shown: Board, wanted: Wanted = lambda row: True) -> Page:
    """A board as a person sees it."""
    return board_page(shown, ask.session.world.roster, ask.zone, wanted, ask.moments())


def one(
    ask: Asking, seen: Desk, symbol: Symbol, policy: str, was_at: datetime | None = None
) -> Board:
    """The board of a question at the moment asked about."""
    history = seen.history(symbol, ask.policy(policy))
    return board(history, ask.session.world, ask.as_of, was_at=was_at)


def answer_all(ask: Asking, policy: str, *, tiles: bool = False) -> None:
    """A line for each question; with `tiles`, a bar where a terminal has room."""
    world = ask.session.world
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        symbols = seen.open_questions(ask.as_of)
        views = [_view(ask, seen, symbol, policy) for symbol in symbols]
        boards = [(one, without_countries(one, world)) for one in views]
        known = [(one, shown) for one, shown in boards if shown.on_record]
        lines = [line_json(shown, ask.zone) for _, shown in known]
        drawn, notes = _barred(ask, known) if tiles else (None, [])
        ask.answer(
            {"questions": lines},
            drawn or (lambda: lines_page([b for _, b in known], ask.zone, ask.moments())),
            head=head(seen),
            lines=lines,
            warnings=notes,
            policy=ask.policy(policy),
        )


def _barred(
    ask: Asking, known: Sequence[tuple[View, Board]]
) -> tuple[Callable[[], Page] | None, Sequence[str]]:
    """A bar for each question, or none and why."""
    from cli.looks.questions import bars_page, why_not
    from cli.looks.room import room

    there = room(ask)
    if there is None:
        return None, []
    missing = why_not(there)
    return (None, [missing]) if missing else (lambda: bars_page(ask, known, there), [])


def _view(ask: Asking, seen: Desk, symbol: Symbol, policy: str) -> View:
    history = seen.history(symbol, ask.policy(policy))
    return view(history.moment(ask.as_of), history.policy, ask.session.world)
