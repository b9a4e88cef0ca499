"""demarche doctor: how this installation and its store are."""

from __future__ import annotations

from cli.asking import Asking, read_of_store
from cli.commands import single

app = single()


@app.command()
@read_of_store
def doctor(ask: Asking) -> None:
    """Look at the store, the views, the versions and the shell, and warn of what may go wrong.

    No password is ever printed.

    demarche doctor
    """
    from cli.examining import show_findings

    show_findings(ask)
