"""demarche mission: open, accredit, close, list, plan, engage, report, excuse."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.telling import Telling, write

app = group(COMMANDS["mission"][1])

Code = Annotated[str, typer.Argument(metavar="CODE", help="The mission: TOKYO.")]
Country = Annotated[
    str | None,
    typer.Option("--country", metavar="COUNTRIES", help="Needed when it covers several."),
]
Memo = Annotated[
    str | None, typer.Option("--memo", metavar="M1", help="Needed when it has several to answer.")
]
Number = Annotated[
    str | None,
    typer.Option("--engagement", metavar="E1", help="Which one is meant, by its number."),
]


@app.command()
@write
def open(
    tell: Telling,
    words: Annotated[
        list[str],
        typer.Argument(metavar="CODE=COUNTRIES …", help="- reads one a line from standard input."),
    ],
) -> None:
    """Open missions, each with the countries it is accredited to.

    demarche mission open TOKYO=JPN PRETORIA=ZAF,LSO
    demarche mission open - < missions.txt
    """
    from cli.missions import openings
    from infrastructure.desk import missions

    tell.record(missions.opened(tell.context, openings(tell, words)))


@app.command()
@write
def accredit(
    tell: Telling,
    word: Annotated[str, typer.Argument(metavar="CODE[=COUNTRIES]", help="PRETORIA=SWZ,NAM")],
    *,
    drop: Annotated[
        str | None, typer.Option("--drop", metavar="COUNTRIES", help="Those it covers no more.")
    ] = None,
) -> None:
    """Add countries to those that a mission covers, and take some away.

    demarche mission accredit PRETORIA=SWZ --drop LSO
    demarche mission accredit PRETORIA --drop LSO
    """
    from cli.missions import accreditation
    from infrastructure.desk import missions

    code, gained, lost = accreditation(tell, word, drop)
    tell.record(missions.accredited(tell.context, code, gained, lost))


@app.command()
@write
def close(tell: Telling, code: Code) -> None:
    """Close a mission: it covers no country any more.

    demarche mission close TOKYO
    """
    from infrastructure.desk import missions

    tell.record(missions.closed(tell.context, tell.desk.mission(code)))


@app.command(name="list")
@read
def list_(ask: Asking) -> None:
    """The missions that are open with the countries they cover, and the members without one.

    demarche mission list
    """
    from cli.missions import answer

    answer(ask)


@app.command()
@write(contact=True)
def plan(
    tell: Telling,
    code: Code,
    *,
    when: Annotated[
        str | None, typer.Option("--when", metavar="TIME", help="When it is to be.")
    ] = None,
    memo: Memo = None,
    country: Country = None,
    number: Number = None,
) -> None:
    """Say whom a mission means to see. Times without a zone are the mission's.

    demarche mission plan TOKYO --with FM --when "Tue 11:00"
    """
    from cli.missions import words
    from infrastructure.desk import engagements

    said = words(tell, code, countries=country, memo=memo, number=number)
    tell.record(engagements.planned(tell.desk, tell.context, said, tell.ahead(when)))


@app.command()
@write(contact=True)
def engage(
    tell: Telling,
    code: Code,
    *,
    asks: Annotated[
        str | None, typer.Option("--asks", metavar="A,B", help="Those made; all unless given.")
    ] = None,
    attempt: Annotated[
        bool, typer.Option("--attempt", help="Nobody was reached: it is no contact.")
    ] = False,
    memo: Memo = None,
    country: Country = None,
    number: Number = None,
) -> None:
    """Record that a mission made our asks: what it planned, else something new.

    The role given with --with says how high it reached. Times without a zone are the mission's.

    demarche mission engage TOKYO --with FM
    """
    from cli.missions import words
    from infrastructure.desk import engagements

    said = words(tell, code, countries=country, memo=memo, number=number)
    orders = engagements.engaged(tell.desk, tell.context, said, asks, attempt=attempt)
    tell.warnings += engagements.remarks(tell.desk, orders)
    tell.record(orders)


@app.command()
@write(contact=True)
def report(
    tell: Telling,
    code: Code,
    answers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SYMBOL=STANCE …]", help="What the country says it will do."),
    ] = None,
    *,
    follow_up: Annotated[
        str | None, typer.Option("--follow-up", metavar="TIME", help="When to ask again.")
    ] = None,
    country: Country = None,
    number: Number = None,
) -> None:
    """Record what a mission reported of its last engagement, and the positions it heard.

    demarche mission report TOKYO L.10=abstain L.11=yes -m "will not be among the first"

    The text goes with -m; -m - reads it. Times without a zone are the mission's.
    """
    from cli.missions import heard, words
    from infrastructure.desk import engagements

    said, stances = words(tell, code, countries=country, number=number), heard(tell, answers)
    again = tell.ahead(follow_up)
    tell.record(engagements.reported(tell.desk, tell.context, said, stances, again))


@app.command()
@write
def excuse(
    tell: Telling,
    code: Code,
    *,
    unable: Annotated[
        bool, typer.Option("--unable", help="It cannot act, rather than need not.")
    ] = False,
    memo: Memo = None,
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="COUNTRIES", help="Towards these; all unless given."),
    ] = None,
) -> None:
    """Record that a mission need not act on a memo, or cannot. Say why with -m.

    demarche mission excuse TOKYO --memo M1 -m "embassy closed"
    """
    from cli.missions import of_mission
    from infrastructure.desk import memos

    code, towards = of_mission(tell, code), tell.desk.countries(country) if country else ()
    orders = memos.excused(tell.desk, tell.context, code, memo, towards, unable=unable)
    tell.warnings += memos.not_owed(tell.desk, orders)
    tell.record(orders)
