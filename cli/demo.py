"""`demarche demo`: the campaign of February 2025 in a store of its own."""

from __future__ import annotations

import shlex
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
    """Load the campaign of February 2025 into a new store, and show a board before and after."""
    store = places(context, {"db": db})["db"] or STORE
    session = Session({"db": store}, writing=True)
    try:
        _load(session)
        for moment in (EVE, now()):
            show_board(session, moment)
        _say(f"To go on:\n\n    export DEMARCHE_DB={shlex.quote(_shown(store))}")
        _say("".join(f"    {command}\n" for command in TRY))
    finally:
        session.close()


def _load(session: Session) -> None:
    from infrastructure import demo

    loaded, store = demo.load(session.recording), _shown(session.url)
    desk_state.use(session.url, campaign=demo.CAMPAIGN)
    if loaded:
        _say(f"Loaded {loaded} entries into {store}; the campaign {demo.CAMPAIGN} is in use.\n")
    else:
        _say(f"The demo is in {store} already; nothing was loaded.\n")


def show_board(session: Session, moment: datetime) -> None:
    """Where the draft stood at a moment, by what was known then."""
    from domain import stream
    from domain.kinds import kind_of

    sponsors, ballot = (
        stream.fold(
            kind_of(name),
            [
                entry
                for entry in session.recording.stream(f"{name}/{DRAFT}")
                if entry.occurred_at <= moment and entry.recorded_at <= moment
            ],
        )
        for name in ("proposal", "ballot")
    )
    figures = ballot.totals or "no result"
    at = when(moment, "America/New_York")
    typer.echo(f"{DRAFT} · {at} · {len(sponsors.sponsors)} sponsors known · {figures}")


def _shown(store: str) -> str:
    """A store as it may be printed: without a password."""
    return desk_state.store_key(store) if store.startswith(SCHEMES) else store


def _say(text: str) -> None:
    typer.echo(text, err=True)
