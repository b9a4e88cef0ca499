"""demarche audit, the desk's own work: what it does not know, and how good its sources are."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import group
from cli.flags import Weighing

app = group("What the desk does not know, and how good its sources are.")

Symbol = Annotated[
    str | None,
    typer.Argument(metavar="[SYMBOL]", help="Left out: all on which the campaign has an aim."),
]


@app.command("single-source")
@read
def single_source(ask: Asking, symbol: Symbol = None, *, policy: Weighing = "graded") -> None:
    """List the stances that rest on one source alone.

    Votes and sponsorships are facts and are left out, and so is the desk's own assessment. Words
    without a source count as one source, for nobody can tell them apart.

    demarche audit single-source L.10 --seen 2025-02-23
    """
    from cli.sources import show_single_sources

    show_single_sources(ask, symbol, policy)


@app.command()
@read
def gaps(ask: Asking, symbol: Symbol = None, *, policy: Weighing = "graded") -> None:
    """List the countries of which something is not known: stance, evidence, contact, mission.

    Evidence whose source or content nobody can judge (F, 6, or no grade) is a gap too.

    demarche audit gaps L.10 --seen 2025-02-23
    """
    from cli.gaps import show_gaps

    show_gaps(ask, symbol, policy)


@app.command()
@read
def exposure(ask: Asking, symbol: Symbol = None, *, policy: Weighing = "graded") -> None:
    """List the countries to which the other side spoke after we did.

    Whoever is known to stand with us on the question is not the other side.

    demarche audit exposure L.11 --as-of "2025-02-24 09:00"
    """
    from cli.exposed import show_exposure

    show_exposure(ask, symbol, policy)


@app.command()
@read
def accuracy(ask: Asking, symbol: Symbol = None, *, policy: Weighing = "graded") -> None:
    """Say how often forecasts and sources were right, on the questions that were voted.

    The board as it stood at the end of the day before each vote is held to the roll call, by how
    sure it was; and of each source, the last it had said of each country by then.

    demarche audit accuracy
    """
    from cli.accuracy import show_accuracy

    show_accuracy(ask, symbol, policy)
