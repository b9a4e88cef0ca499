"""What `search` answers."""

from __future__ import annotations

from datetime import datetime

import typer

from cli import arguments
from cli.asking import Asking
from cli.auditing import show_log
from cli.looking import Looking
from cli.moments import Edge
from cli.output import Page, Table
from cli.searches import forget, keep, kept, spelt_out
from domain.days import un_day


def show_search(
    ask: Asking,
    text: str,
    *,
    everything: bool,
    voided: bool,
    since: str | None,
    limit: int | None,
    save: str | None,
) -> None:
    """Answer with the entries that a search finds; keep it, if it has a name."""
    from infrastructure.search.meanings import Meanings
    from infrastructure.search.query import names_field, parsed, plain_words
    from infrastructure.views.log import Wanted
    from infrastructure.views.searching import matching

    asked = spelt_out(ask.url, text)
    query = parsed(asked)
    means = Meanings(ask.session.desk, un_day(ask.as_of), lambda words: _moment(ask, words))
    anywhere = everything or names_field(query, "campaign")

    def narrow(at: Looking) -> dict[str, object]:
        found = matching(query, means, at.look.snapshot)
        if save is not None:
            keep(ask.url, save, asked)
        return {"matching": found}

    filters = Wanted(
        campaign=None if anywhere else ask.campaign, or_global=True, voided=voided, known=0
    )
    about = {"query": asked}
    shown = show_log(ask, filters, since=since, until=None, limit=limit, narrow=narrow, about=about)
    for iso3 in () if shown else means.countries_among(plain_words(query)):
        name = ask.session.world.roster.name(iso3)
        typer.echo(f"note: {name} is a country: search country:{iso3}", err=True)
    if save is not None:
        typer.echo(f"note: kept; to ask again: demarche search @{save}", err=True)


def _moment(ask: Asking, text: str) -> datetime:
    return arguments.read_moment(text, ask.zone, Edge.START)


def list_searches(ask: Asking) -> None:
    """Answer with the searches that are kept for this store."""
    searches = sorted(kept(ask.url).items())
    rows = [(name, search) for name, search in searches]
    heading = "Ask again with: demarche search @NAME" if rows else "No search is kept here."
    data = [{"name": name, "query": search} for name, search in searches]
    ask.answer(data, lambda: Page([heading], [Table(("name", "search"), rows)]), lines=data)


def forget_search(ask: Asking, name: str) -> None:
    """Keep a search no longer."""
    forget(ask.url, name)
