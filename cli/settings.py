"""demarche config: every setting, and where it comes from."""

from __future__ import annotations

from cli.asking import Asking, read_of_store
from cli.commands import single
from cli.output import Page, Table

app = single()


@app.command()
@read_of_store
def config(ask: Asking) -> None:
    """Every setting with its value, and where the value comes from.

    demarche config
    """
    rows = ask.session.settings()
    data = {name: {"value": value, "from": origin} for name, value, origin in rows}
    ask.answer(data, lambda: Page(tables=[Table(("setting", "value", "from"), rows)]))
