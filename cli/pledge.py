"""demarche pledge: give, withdraw, release, list."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.telling import Telling, write
from domain.dossier import Form

app = group(COMMANDS["pledge"][1])

Countries = Annotated[str, typer.Argument(metavar="COUNTRIES", help="NZL,FJI")]
Question = Annotated[
    str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
]


@app.command()
@write(contact=True)
def give(
    tell: Telling,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS", help="COUNTRIES SYMBOL=VOTE …, or [SYMBOL] COUNTRIES=VOTE …"
        ),
    ],
    *,
    form: Annotated[
        Form, typer.Option("--form", help="How it was given.", show_default=True)
    ] = Form.ORAL,
    conditions: Annotated[
        str | None,
        typer.Option(
            "--if",
            metavar="SYMBOLS",
            help="Only once these are adopted: L.13,L.14 any, L.13+L.14 all.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="TIME", help="When it expires; else with the vote."),
    ] = None,
) -> None:
    """Record that countries promised a vote.

    demarche pledge give NZL L.10=yes --form written --with FM
    demarche pledge give FJI L.10=yes --until "Mon 18:00"
    """
    from cli.promises import promises
    from cli.reported import condition, whom
    from infrastructure.desk import pledges

    given = promises(tell, words)
    guard = condition(tell, conditions, (question for _, question, _ in given))
    orders = pledges.given(
        tell.desk,
        tell.context,
        given,
        form=form,
        whom=whom(tell),
        condition=guard,
        until=tell.ahead(until),
    )
    for sentence in pledges.repeats(tell.desk, orders):
        tell.warn(sentence)
    tell.record(orders)


@app.command()
@write
def withdraw(tell: Telling, countries: Countries, symbol: Question = None) -> None:
    """Record that countries took back what they promised last on a proposal. Why goes with -m.

    demarche pledge withdraw NZL L.10
    """
    from infrastructure.desk import pledges

    found, question = tell.desk.countries(countries), tell.desk.symbol(symbol)
    tell.record(pledges.withdrawn(tell.desk, tell.context, found, question))


@app.command()
@write
def release(tell: Telling, countries: Countries, symbol: Question = None) -> None:
    """Let countries off what they promised last on a proposal. Why goes with -m.

    demarche pledge release NZL L.10
    """
    from infrastructure.desk import pledges

    found, question = tell.desk.countries(countries), tell.desk.symbol(symbol)
    tell.record(pledges.released(tell.desk, tell.context, found, question))


@app.command(name="list")
@read
def list_(
    ask: Asking,
    symbol: Annotated[str | None, typer.Argument(metavar="[SYMBOL]")] = None,
    *,
    country: Annotated[
        str | None, typer.Option("--country", metavar="COUNTRIES", help="Of these alone.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only those still open.")] = False,
    weakest: Annotated[
        bool, typer.Option("--weakest", help="The open ones, the weakest first, and why.")
    ] = False,
    resolved: Annotated[
        bool, typer.Option("--resolved", help="Those whose vote has come, the broken first.")
    ] = False,
) -> None:
    """What was promised; once the vote is taken, what was kept and what was broken.

    demarche pledge list L.10 --weakest
    demarche pledge list --resolved
    """
    from cli.pledges import Wanted, answer

    want = Wanted(symbol=symbol, country=country, open=open_, weakest=weakest, resolved=resolved)
    answer(ask, want)
