"""`demarche demo`: the campaign of February 2025 in a store of its own."""

from __future__ import annotations

import shlex
from contextlib import closing
from datetime import datetime
from typing import Annotated

import typer

from cli import desk_state
from cli.arguments import now
from cli.commands import single
from cli.config import SCHEMES
from cli.flags import places
from cli.phrases import when
from cli.session import Session
from domain.values import Symbol

STORE = "./demarche-demo.db"
DRAFT = "A/ES-11/L.10"
EVE = datetime.fromisoformat("2025-02-23T23:59:59-05:00")
TRY = (
    "demarche board L.11 --known-by '2025-02-24 18:00'",
    "demarche timeline PLW",
    "demarche audit why PLW L.10",
    "demarche replay L.10 --from 2025-02-18 --to 2025-02-25 --every 1d",
    "demarche vote show S/2025/115",
)

app = single()


@app.command()
def demo(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(metavar="STORE", help=f"An empty store; {STORE} unless given."),
    ] = None,
) -> None:
    """Load the campaign of February 2025 into a new store, and show a board before and after.

    demarche demo
    """
    store = places(context, {"db": db})["db"] or STORE
    with closing(Session({"db": store}, writing=True)) as session:
        _load(session)
    with closing(Session({"db": store}, writing=False)) as session:
        for moment in (EVE, now()):
            show_board(session, moment)
    _say(f"To go on:\n\n    export DEMARCHE_DB={shlex.quote(_shown(store))}")
    _say("".join(f"    {command}\n" for command in TRY))


def _load(session: Session) -> None:
    from infrastructure import demo

    loaded, store = demo.load(session.recording), _shown(session.url)
    desk_state.use(session.url, campaign=demo.CAMPAIGN)
    if loaded:
        _say(f"Loaded {loaded} entries into {store}; the campaign {demo.CAMPAIGN} is in use.\n")
    else:
        _say(f"The demo is in {store} already; nothing was loaded.\n")


def show_board(session: Session, moment: datetime) -> None:
    """Where the draft stood at a moment, by what was known then: the heading of its board."""
    from cli.board_page import groups, heading
    from cli.output import Page
    from cli.terminal import show
    from domain.board import board
    from domain.moment import History
    from infrastructure.views.questions import desk

    with desk(session.journal, session.slug, moment) as seen:
        history = History(seen.material(Symbol(DRAFT)), session.world.policy)
        shown = board(history, session.world, moment)
    zone = session.zone.value
    lines = heading(shown, zone, f"as of {when(moment, zone)}, by what was known then")
    show(Page(heading=[*lines, "", *groups(shown, shown.rows), ""]))


def _shown(store: str) -> str:
    """A store as it may be printed: without a password."""
    return desk_state.store_key(store) if store.startswith(SCHEMES) else store


def _say(text: str) -> None:
    typer.echo(text, err=True)
