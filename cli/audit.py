"""demarche audit: what was recorded, by whom and when, and what each entry is."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import audit_desk, audit_questions, audit_record
from cli.arguments import is_symbol
from cli.asking import Asking, read
from cli.commands import group
from cli.flags import Weighing

app = group("What was recorded, who moved, and why a figure stands.")


@app.command()
@read
def log(
    ask: Asking,
    symbol: Annotated[str | None, typer.Argument(metavar="[SYMBOL]")] = None,
    *,
    country: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="About that country.")
    ] = None,
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Of one type: vote-cast.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Recorded by them.")] = None,
    mission: Annotated[str | None, typer.Option(metavar="CODE", help="From that mission.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Of all campaigns.")] = False,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Recorded then or later.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="TIME", help="Recorded then or earlier.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The first so many; see `next`.")
    ] = None,
) -> None:
    """List entries in the order in which they were recorded, voided ones too.

    Those of the campaign in use and those that belong to none, unless --all. A terminal shows
    the newest 50 unless --limit or --from says otherwise.

    demarche audit log L.10 --country PLW
    demarche audit log --by m.santos --from yesterday
    """
    from cli.auditing import show_log, wanted

    filters = wanted(
        ask, symbol=symbol, country=country, type=type, by=by, mission=mission, everything=all_
    )
    show_log(ask, filters, since=from_, until=to, limit=limit)


@app.command()
@read
def show(ask: Asking, entry: Annotated[str, typer.Argument(metavar="ENTRY")]) -> None:
    """Show all there is about one entry: its envelope, its fields, its seal and its links.

    demarche audit show k7f3q
    """
    from cli.entry_sheet import show_entry

    show_entry(ask, entry)


@app.command()
@read
def why(
    ask: Asking,
    country: Annotated[
        str | None,
        typer.Argument(metavar="[COUNTRY|SYMBOL]", help="Of a symbol alone, the whole board."),
    ] = None,
    symbol: Annotated[
        str | None, typer.Argument(metavar="[SYMBOL]", help="Left out: the proposal in use.")
    ] = None,
    *,
    policy: Weighing = "graded",
) -> None:
    """Explain a stance: the evidence that counted with its weights, and what did not count.

    Without a country, explain every figure of the board: the count, the rule, the margin, and what
    each country's stance rests on.

    demarche audit why PLW A/ES-11/L.10
    demarche audit why PLW L.10 --seen 2025-02-23
    demarche audit why L.10
    """
    if country is None or (symbol is None and is_symbol(country)):
        from cli.accounting import show_account

        show_account(ask, country, policy)
    else:
        from cli.why import explain

        explain(ask, country, symbol, policy)


app.registered_commands += audit_questions.app.registered_commands
app.registered_commands += audit_desk.app.registered_commands
app.registered_commands += audit_record.app.registered_commands
