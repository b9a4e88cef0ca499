"""demarche check: which expectations no longer hold."""

from __future__ import annotations

from cli.asking import Asking, read
from cli.commands import single
from cli.flags import Weighing

app = single()


@app.command()
@read
def check(ask: Asking, *, policy: Weighing = "graded") -> None:
    """Say which expectations no longer hold, and which entry ended each; silent when all do.

    The exit code is 0 when all hold, and 1 when one does not. To say what you expect:
    demarche expect --help

    demarche check
    demarche check --as-of "2025-02-24 09:00"
    """
    from cli.expecting import check

    check(ask, policy)
