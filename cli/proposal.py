"""demarche proposal: table, revise, accept, withdraw, drop, sponsor, unsponsor, link, use, show."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.telling import Telling, write
from domain.motions import MotionKind
from domain.proposal import NotPut

app = group(COMMANDS["proposal"][1])

Symbol = Annotated[str, typer.Argument(metavar="SYMBOL")]
Subject = Annotated[
    str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
]
Text = Annotated[
    str | None, typer.Option("--text", metavar="TEXT", help="Its words; - reads standard input.")
]
Sponsors = Annotated[list[str], typer.Argument(metavar="[SYMBOL] COUNTRIES", help="L.10 PLW,FJI")]


@app.command()
@write
def table(
    tell: Telling,
    symbol: Symbol,
    *,
    amends: Annotated[
        str | None, typer.Option("--amends", metavar="SYMBOL", help="What it would change.")
    ] = None,
    sponsors: Annotated[
        str | None, typer.Option("--sponsors", metavar="COUNTRIES", help="Who submits it: RUS,BLR")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What it is called.")] = "",
    body: Annotated[
        str | None,
        typer.Option(
            "--body", metavar="BODY", help="Who votes: UNGA, UNSC, C3; else as its target."
        ),
    ] = None,
    text: Text = None,
    paragraph: Annotated[
        str | None,
        typer.Option(
            "--para", metavar="PP1", help="What it would change, or a division puts apart."
        ),
    ] = None,
    motion: Annotated[
        MotionKind | None, typer.Option("--motion", help="What a motion asks for.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="SYMBOL", help="What a motion is about.")
    ] = None,
    adds_or_deletes: Annotated[
        bool,
        typer.Option(
            "--adds-or-deletes", help="It adds to the text or deletes from it (Council rule 36)."
        ),
    ] = False,
    operative: Annotated[
        int | None, typer.Option("--operative", min=1, help="How many operative paragraphs it has.")
    ] = None,
) -> None:
    """Record that a draft or an amendment was submitted, or a motion made.

    demarche proposal table A/ES-11/L.11 --sponsors USA --title "The path to peace"
    demarche proposal table A/ES-11/L.12 --amends L.11 --sponsors RUS
    demarche proposal table motion/A/ES-11/PV.22/1 --motion division --para OP3 --on L.10
    """
    from cli.proposing import tabling
    from infrastructure.desk.proposals import Particulars

    said = Particulars(paragraph=paragraph, motion=motion, adds_or_deletes=adds_or_deletes,
                       operative=operative)  # fmt: skip
    tabling(tell, symbol, amends=amends, sponsors=sponsors, title=title, body=body, text=text,
            said=said, on=on)  # fmt: skip


@app.command()
@write
def revise(
    tell: Telling,
    words: Annotated[list[str], typer.Argument(metavar="[SYMBOL] REVISION", help="L.10 Rev.1")],
    oral: Annotated[bool, typer.Option("--oral", help="In the room, by word of mouth.")] = False,
    text: Text = None,
) -> None:
    """Record that its sponsors changed their text themselves.

    demarche proposal revise L.10 L.10/Rev.1
    """
    from cli.proposing import revising

    revising(tell, words, oral=oral, text=text)


@app.command()
@write
def accept(
    tell: Telling,
    words: Annotated[list[str], typer.Argument(metavar="[SYMBOL] AMENDMENT", help="L.11 L.13")],
) -> None:
    """Record that its sponsors took an amendment into their text.

    demarche proposal accept L.10 L.14
    """
    from cli.proposing import accepting

    accepting(tell, words)


@app.command()
@write
def withdraw(
    tell: Telling,
    symbol: Subject = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="COUNTRY", help="Who took it back.")
    ] = None,
    in_favour_of: Annotated[
        str | None, typer.Option("--in-favour-of", metavar="SYMBOL", help="What stands instead.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="For what reason.")] = "",
) -> None:
    """Record that its sponsors took it back, while rule 80 (Assembly) or 35 (Council) lets them.

    demarche proposal withdraw L.10 --by UKR --why "in favour of L.11"
    """
    from cli.proposing import withdrawing

    withdrawing(tell, symbol, by=by, in_favour_of=in_favour_of, why=why)


@app.command()
@write
def drop(
    tell: Telling,
    why: Annotated[
        NotPut,
        typer.Option(
            "--why", help="Rule 90, rule 91, no action, no insistence, or its mover objects."
        ),
    ],
    symbol: Subject = None,
) -> None:
    """Record that the members were never asked to vote on it.

    demarche proposal drop L.10 --why r91
    """
    from cli.proposing import recorded
    from infrastructure.desk import proposals

    found = tell.desk.symbol(symbol)
    recorded(tell, found, proposals.dropped(tell.context, found, why))


@app.command()
@write
def sponsor(tell: Telling, words: Sponsors) -> None:
    """Record that countries joined the sponsors.

    demarche proposal sponsor L.10 PLW,MHL
    """
    from cli.proposing import sponsoring
    from infrastructure.desk import proposals

    sponsoring(tell, words, proposals.sponsored)


@app.command()
@write
def unsponsor(tell: Telling, words: Sponsors) -> None:
    """Record that countries left the sponsors.

    demarche proposal unsponsor L.10 PLW
    """
    from cli.proposing import sponsoring
    from infrastructure.desk import proposals

    sponsoring(tell, words, proposals.unsponsored)


@app.command()
@write
def link(
    tell: Telling,
    words: Annotated[
        list[str],
        typer.Argument(metavar="[SYMBOL] RELATION OTHER", help="L.11 rival-of L.10"),
    ],
) -> None:
    """Record how a proposal stands to another.

    A relation is rival-of, same-text-as, implies-rejection-of, revises, merged-into, replaces,
    follows-up, procedural-on, or voted-before when the chair rules which comes first.

    demarche proposal link L.10 rival-of L.11
    """
    from cli.proposing import linking

    linking(tell, words)


@app.command()
@write
def use(tell: Telling, symbol: Symbol) -> None:
    """Put a proposal in use in this store: commands mean it when they name none.

    demarche proposal use L.10
    """
    tell.use(proposal=tell.desk.symbol(symbol))


@app.command()
@read
def show(ask: Asking, symbol: Subject = None) -> None:
    """A proposal's text over time, its sponsors, amendments, relations, votes and fate.

    It says until when it can still be withdrawn.

    demarche proposal show L.11
    """
    from cli.proposal_answers import answer_one

    answer_one(ask, symbol)


@app.command(name="list")
@read
def list_(ask: Asking) -> None:
    """Every proposal on record, with its text and what became of it.

    demarche proposal list
    """
    from cli.proposal_answers import answer_all

    answer_all(ask)
