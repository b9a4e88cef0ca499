"""demarche position: change, confirm, retract, assess, state, line, history, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.telling import Telling, write

app = group(COMMANDS["position"][1])

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS",
        help="COUNTRIES STANCE on the proposal in use; [SYMBOL] COUNTRIES=STANCE …; "
        "COUNTRY SYMBOL=STANCE …",
    ),
]
Countries = Annotated[str, typer.Argument(metavar="COUNTRIES")]
Question = Annotated[
    str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
]


@app.command()
@write(contact=True)
def change(
    tell: Telling,
    words: Words,
    conditions: Annotated[
        str | None,
        typer.Option(
            "--if",
            metavar="SYMBOLS",
            help="Only once these are adopted: L.13,L.14 any, L.13+L.14 all.",
        ),
    ] = None,
) -> None:
    """Record what countries say they will do.

    demarche position change PLW lean-no
    demarche position change L.10 FRA,DEU=yes HUN=no
    demarche position change JPN L.10=yes L.12=no
    demarche position change RUS L.11=yes --if L.12
    """
    from cli.reported import condition, reports, whom
    from infrastructure.desk import positions

    found = reports(tell.desk, words)
    given = condition(tell, conditions, (one.question for one in found))
    tell.record(positions.changed(tell.desk, tell.context, found, whom(tell), given))


@app.command()
@write(contact=True)
def confirm(tell: Telling, countries: Countries, symbol: Question = None) -> None:
    """Record that countries said again what is on record for them.

    demarche position confirm PLW L.10
    """
    from cli.reported import whom
    from infrastructure.desk import positions

    found, question = tell.desk.countries(countries), tell.desk.symbol(symbol)
    tell.record(positions.confirmed(tell.desk, tell.context, found, question, whom(tell)))


@app.command()
@write
def retract(
    tell: Telling,
    entry: Annotated[str, typer.Argument(metavar="ENTRY")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it is no longer so.")] = "",
) -> None:
    """Take a report back in its source's name: it proved false. A slip of yours is an undo.

    demarche position retract k7f3q --why "misheard"
    """
    from infrastructure.desk import positions

    tell.record(positions.retracted(tell.desk, tell.context, entry, why or tell.note or ""))


@app.command()
@write
def assess(
    tell: Telling,
    words: Words,
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="When the judgement expires.")
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What it rests on.")] = "",
) -> None:
    """Set the desk's own judgement over the evidence, until it expires.

    demarche position assess PLW lean-no --until 2025-02-24
    """
    from cli.reported import reports
    from infrastructure.desk import positions

    found, end = reports(tell.desk, words), tell.ahead(until)
    tell.record(positions.assessed(tell.desk, tell.context, found, end, why or tell.note or ""))


@app.command()
@write(contact=True)
def state(
    tell: Telling,
    country: Annotated[str, typer.Argument(metavar="COUNTRY")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What was said; - reads it.")],
    implied: Annotated[
        str | None,
        typer.Option("--implies", metavar="SYMBOL=STANCE", help="What it means for a vote."),
    ] = None,
    speaker: Annotated[str, typer.Option("--speaker", metavar="NAME", help="Who spoke.")] = "",
) -> None:
    """Record what somebody said in public.

    demarche position state USA "We ask all to support L.11." --implies L.11=yes
    """
    from cli.reported import statement

    tell.record(statement(tell, country, text, implied=implied, speaker=speaker))


@app.command()
@write
def line(
    tell: Telling,
    bloc: Annotated[str, typer.Argument(metavar="BLOC", help="EU, ASEAN …, or another's name.")],
    words: Annotated[
        list[str], typer.Argument(metavar="[SYMBOL=]VOTE", help="On that, or the one in use.")
    ],
    members: Annotated[
        str | None,
        typer.Option("--members", metavar="COUNTRIES", help="Whose line it is, if others."),
    ] = None,
    dissenting: Annotated[
        str | None, typer.Option("--dissenting", metavar="COUNTRIES", help="Who will not follow.")
    ] = None,
) -> None:
    """Record how a bloc means to vote: a prior for its members, shown and never counted.

    demarche position line EU L.10=yes --dissenting HUN
    demarche position line "Friends of the Charter" L.11=no --members RUS,BLR,SYR
    """
    from cli.reported import bloc_line

    tell.record(bloc_line(tell, bloc, words, members=members, dissenting=dissenting))


@app.command(name="import")
@write(contact=True)
def import_(
    tell: Telling,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file; - reads it.")],
) -> None:
    """Record positions from a CSV file, all or nothing.

    The first line names the columns. country, symbol and stance are needed (symbol may be left
    out when a proposal is in use); at, with, source, grade and note may follow, and go before the
    flags. Rows that cannot be read are listed with their line numbers, and nothing is recorded.

    demarche position import calls.csv --dry-run
    """
    from cli.rows import orders_from

    tell.record(orders_from(tell, file))


@app.command()
@read
def history(
    ask: Asking,
    country: Annotated[str, typer.Argument(metavar="COUNTRY")],
    symbol: Annotated[
        str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: every question.")
    ] = None,
) -> None:
    """Tell how a country came to stand where it does: each entry that bears on it, in order.

    demarche position history PLW L.10
    """
    from cli.telling_time import show_timeline, subject

    about = subject(ask, [word for word in (country, symbol) if word])
    show_timeline(ask, about, since=None, until=None, voided=False, bearing=True)
