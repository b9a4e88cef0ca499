"""demarche audit, one question: who moved, what set it, when it turned, who disagrees."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import group
from cli.flags import Weighing

app = group("Who moved, which entry set what, when it turned, and where sources disagree.")

Symbol = Annotated[
    str | None,
    typer.Argument(metavar="[SYMBOL]", help="Left out: all on which the campaign has an aim."),
]


@app.command()
@read
def moves(
    ask: Asking,
    symbol: Symbol = None,
    *,
    since: Annotated[
        str, typer.Option("--since", metavar="TIME", help="From then, or so long: 24h, 2d.")
    ] = "24h",
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="To then; left out: to --as-of.")
    ] = None,
    window: Annotated[
        str, typer.Option("--window", metavar="SPAN", help="How far back to look: 72h, 7d.")
    ] = "72h",
    policy: Weighing = "graded",
) -> None:
    """List who moved between two moments, at which entry, and what preceded each move.

    What preceded a move is a matter of time alone.

    demarche audit moves --since 24h
    demarche audit moves L.10 --since 2025-02-23 --until "2025-02-24 10:00"
    """
    from cli.moving import show_moves

    show_moves(ask, symbol, policy, since=since, until=until, window=window)


@app.command()
@read
def blame(
    ask: Asking,
    country: Annotated[str, typer.Argument(metavar="COUNTRY")],
    symbol: Annotated[
        str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
    ] = None,
    *,
    policy: Weighing = "graded",
) -> None:
    """Name the entry that last set each part of where a country stands.

    Stance, firmness, flags, vote, sponsorship, pledge, tier, lead, our aim, our last contact.

    demarche audit blame PLW L.10
    demarche audit blame PLW L.10 --seen 2025-02-23
    """
    from cli.blaming import show_blame

    show_blame(ask, country, symbol, policy)


@app.command(context_settings={"ignore_unknown_options": True})  # a margin may be below -3
@read
def when(
    ask: Asking,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[SYMBOL] [COUNTRY] CLAIM", help="yes reaches 9, PLW becomes no, adopted."
        ),
    ],
    *,
    known: Annotated[
        bool, typer.Option("--known", help="When that was recorded, not when it happened.")
    ] = False,
    policy: Weighing = "graded",
) -> None:
    """List every moment at which something came to be so, or ceased to be.

    A claim is a part of the count (yes, no, abstain, not-voting, undecided, unknown), or margin,
    that reaches or falls below a number; a country that becomes a stance; or a verdict. With
    --known, the moments of recording at which we came to know it of the moment asked about.

    demarche audit when S/2025/112 yes reaches 9
    demarche audit when L.10 margin below 0
    demarche audit when L.10 PLW becomes no
    demarche audit when L.10 adopted
    demarche audit when L.10 PLW becomes unknown --known --as-of "2025-02-24 10:00"
    """
    from cli.turning import show_when

    show_when(ask, words, policy, known=known)


@app.command()
@read
def conflicts(ask: Asking, symbol: Symbol = None, *, policy: Weighing = "graded") -> None:
    """List where sources disagree: contested stances, last words that differ, other figures.

    A vote on record settles what was said of a stance, and a declared result what was heard of
    the figures; both stay listed with what settled them.

    demarche audit conflicts
    demarche audit conflicts L.11 --known-by "2025-02-24 18:00"
    """
    from cli.disputes import show_conflicts

    show_conflicts(ask, symbol, policy)


@app.command()
@read
def stale(ask: Asking, symbol: Symbol = None, *, policy: Weighing = "graded") -> None:
    """List what went stale: words and pledges about a text that has changed, stances by age.

    Nothing of whoever has voted. Whom to ask again says so.

    demarche audit stale L.11 --as-of "2025-02-24 12:00"
    """
    from cli.staling import show_stale

    show_stale(ask, symbol, policy)


@app.command("why-not")
@read
def why_not(
    ask: Asking,
    country: Annotated[str, typer.Argument(metavar="COUNTRY")],
    claimed: Annotated[
        list[str], typer.Argument(metavar="[SYMBOL=]STANCE", help="L.10=yes, or: L.10 yes.")
    ],
    *,
    policy: Weighing = "graded",
) -> None:
    """Explain why a country does not hold a stance, and which word would make it so.

    What speaks for the stance, what of it does not count, what speaks for something else; and from
    how high, and how well graded, a word of today would have to come.

    demarche audit why-not RUS L.11=abstain --as-of "2025-02-24 09:00"
    """
    from cli.why_not import show_why_not

    show_why_not(ask, country, claimed, policy)
