"""demarche serve: the page in a browser, as it moves."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read_live
from cli.commands import single
from cli.flags import Weighing
from cli.page import Marking, Redacting, Symbols
from domain.errors import ExtraNeeded

app = single()


@app.command()
@read_live
def serve(
    ask: Asking,
    symbols: Symbols = None,
    *,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=1, max=65535, metavar="NUMBER", help="Left out: any that is free."
        ),
    ] = None,
    redact: Redacting = None,
    classification: Marking = None,
    policy: Weighing = "graded",
) -> None:
    """The page in browsers on this machine; it shows what is recorded while it is looked at.

    The address that is printed holds a secret: whoever on this machine has it can read the page.
    Nothing can be changed there. Ctrl-C ends it.

    demarche serve
    demarche serve L.10 L.11 --port 8025
    demarche serve --classification restricted --redact names
    """
    try:
        from cli.serving.server import serve as served
    except ModuleNotFoundError:
        raise ExtraNeeded("serve", "A page that is served") from None
    from cli.pages.wanted import wanted

    served(ask, wanted(ask, symbols or (), policy, redact=redact, marking=classification), port)
