"""demarche search: which entries a few words and fields fit."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from cli.asking import Asking, read
from cli.commands import single

app = single()

_DENIAL = re.compile(r'^-(?=[A-Za-z-]+:|[("]|.*\s)(?!-)')
"""A search that begins with `-`, which would be taken for a flag."""


class Search(TyperCommand):
    """A command whose words may begin with a minus that means "not"."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words, with NOT in the place of such a minus."""
        return super().parse_args(ctx, [_DENIAL.sub("NOT ", word) for word in args])


@app.command(cls=Search)
@read
def search(
    ask: Asking,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[SEARCH]", help="Or @NAME of a kept one.")
    ] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", help="In all campaigns.")] = False,
    voided: Annotated[
        bool, typer.Option("--voided", help="With the entries that were taken back.")
    ] = False,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Recorded then or later.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="The first so many; see `next`.")
    ] = None,
    save: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep it, to ask again with @NAME.")
    ] = None,
    forget: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep that one no longer.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List those that are kept.")] = False,
) -> None:
    """Find entries: fields with values, and words that an entry's texts contain.

    Things side by side must all hold; a comma or OR means either; - means not. Fields: country,
    group, symbol, type, by, mission, campaign, source, grade, stance, vote, memo, note, text,
    after, before, recorded-after, recorded-before, ref, has.

    demarche search 'country:FRA,DEU type:position-changed -stance:yes "red line"'
    demarche search 'group:AFR symbol:L.10 after:2025-02-20' --save africa
    demarche search @africa --seen 2025-02-24
    """
    from cli.searching import forget_search, list_searches, show_search

    text = " ".join(words or ())
    if forget is not None:
        forget_search(ask, forget)
    if list_ or (forget is not None and not text):
        list_searches(ask)
    else:
        show_search(ask, text, everything=all_, voided=voided, since=from_, limit=limit, save=save)
