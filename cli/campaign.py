"""demarche campaign: open, use, list, show, aim, target, close."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.arguments import pairs
from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.telling import Telling, write

app = group(COMMANDS["campaign"][1])

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="A short name: path-to-peace.")]


@app.command()
@write
def open(
    tell: Telling,
    slug: Slug,
    owner: Annotated[str, typer.Option("--for", metavar="COUNTRY", help='Whose "we" it is.')] = "",
    zone: Annotated[
        str | None, typer.Option("--zone", metavar="ZONE", help="Its time zone: America/New_York.")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Its full name.")] = "",
) -> None:
    """Open a campaign and put it in use.

    --for takes a country, or the name of an organisation in quotes.

    demarche campaign open path-to-peace --for USA --zone "New York"
    """
    from cli.opening import opening

    tell.record(opening(tell, slug, owner=owner, zone=zone, title=title))
    tell.use(campaign=slug)


@app.command()
@write
def use(tell: Telling, slug: Slug) -> None:
    """Put a campaign in use in this store: commands belong to it until you name another.

    demarche campaign use path-to-peace
    """
    tell.use(campaign=tell.desk.campaign_named(slug), proposal=None)


@app.command()
@write
def aim(
    tell: Telling,
    wanted: Annotated[str, typer.Argument(metavar="SYMBOL=VOTE", help="What we want: L.11=yes.")],
    conditions: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            metavar="SYMBOLS=VOTE",
            help="What we want instead once these are adopted: L.13,L.14=abstain (any of them), "
            "L.13+L.14=no (all). The first that holds counts.",
        ),
    ] = None,
) -> None:
    """Say what we want of a vote, and what we want instead once the text has changed.

    demarche campaign aim L.11=yes --if L.13,L.14=abstain --if L.12=no
    """
    from cli.reported import guard
    from infrastructure.desk import campaigns

    [aimed] = pairs([wanted])
    want, question = campaigns.wanted(aimed.word), tell.desk.symbol(aimed.subject)
    guarded = [guard(tell, pair, question) for pair in pairs(conditions or ())]
    tell.record(campaigns.aimed(tell.desk, tell.context, question, want, guarded))


@app.command()
@write
def target(
    tell: Telling,
    countries: Annotated[str, typer.Argument(metavar="COUNTRIES", help="PLW,MHL")],
    tier: Annotated[int, typer.Option("--tier", help="1 (decisive, movable) to 4.")] = 1,
    lead: Annotated[
        str | None, typer.Option("--lead", metavar="CODE", help="Who leads on it.")
    ] = None,
) -> None:
    """Give countries a tier, and say who leads on them.

    demarche campaign target PLW,MHL --tier 1 --lead USUN
    """
    from infrastructure.desk import campaigns

    found = tell.desk.countries(countries)
    tell.record(campaigns.targeted(tell.desk, tell.context, found, tier, lead))


@app.command()
@write
def close(
    tell: Telling,
    slug: Annotated[str | None, typer.Argument(metavar="[SLUG]")] = None,
    outcome: Annotated[str, typer.Option("--outcome", metavar="TEXT", help="How it ended.")] = "",
) -> None:
    """Close a campaign: no new aims and targets. Reports can still be recorded.

    demarche campaign close path-to-peace --outcome "both adopted"
    """
    from infrastructure.desk import campaigns

    named = tell.desk.campaign_named(slug)
    tell.confirm(f"close the campaign {named}")
    tell.record(campaigns.closed(tell.context, named, outcome))


@app.command(name="list")
@read
def list_(ask: Asking) -> None:
    """List the campaigns in the store.

    demarche campaign list
    """
    from cli.campaigns import answer_all

    answer_all(ask)


@app.command()
@read
def show(ask: Asking, slug: Annotated[str | None, typer.Argument(metavar="[SLUG]")] = None) -> None:
    """Show what a campaign wants of each vote as its text stands, and whom it targets.

    demarche campaign show
    """
    from cli.campaigns import answer_one

    answer_one(ask, slug)
