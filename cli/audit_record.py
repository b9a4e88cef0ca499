"""demarche audit, the journal as such: what came late, what was put right, whence, by whom."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import group

app = group("What came late, what was put right, where entries come from, and who wrote them.")

About = Annotated[
    list[str] | None,
    typer.Argument(metavar="[COUNTRY] [SYMBOL]", help="About those; left out: about all."),
]


@app.command()
@read
def late(
    ask: Asking,
    about: About = None,
    *,
    over: Annotated[
        str, typer.Option("--over", metavar="SPAN", help="How much later: 36h, 2d, 1w.")
    ] = "24h",
) -> None:
    """List what was recorded long after it happened, or after the vote but dated before it.

    What bodies published (drafts, votes, results) is not among it.

    demarche audit late --over 2d
    demarche audit late L.10
    """
    from cli.late import show_late

    show_late(ask, about or (), over)


@app.command()
@read
def corrections(ask: Asking, about: About = None) -> None:
    """List what was put right: voided, restored, replaced, corrected, retracted.

    demarche audit corrections
    demarche audit corrections MHL L.10
    """
    from cli.corrected import show_corrections

    show_corrections(ask, about or ())


@app.command()
@read
def trace(ask: Asking, entry: Annotated[str, typer.Argument(metavar="ENTRY")]) -> None:
    """Draw where an entry came from and what came of it: memo, engagement, position, vote.

    That a vote followed a position says when, not why.

    demarche audit trace 1203
    """
    from cli.tracing import show_trace

    show_trace(ask, entry)


@app.command()
@read
def by(
    ask: Asking,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help="Left out: everybody.")
    ] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="Of all campaigns.")] = False,
) -> None:
    """Say who recorded what: how many entries of which type, when, and how many are void.

    The entries themselves: demarche audit log --by PERSON

    demarche audit by
    demarche audit by m.santos
    """
    from cli.recorders import show_recorders

    show_recorders(ask, person, everything=all_)


@app.command()
@read
def reconcile(
    ask: Asking,
    symbol: Annotated[str, typer.Argument(metavar="SYMBOL")],
    published: Annotated[Path, typer.Argument(metavar="FILE", help="As for: demarche vote import")],
) -> None:
    """Hold our roll call against a published one, member by member; nothing is recorded.

    FILE is one of the UN Digital Library, in any of its layouts, or a list of countries and votes.

    demarche audit reconcile L.10 ga_voting.csv
    """
    from cli.reconciling import show_reconciled

    show_reconciled(ask, symbol, published)
