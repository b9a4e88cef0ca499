"""demarche verify: whether the journal is what was recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read_of_store
from cli.commands import single

app = single()


@app.command()
@read_of_store
def verify(
    ask: Asking,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Which attacks this can show here, and which not.")
    ] = False,
) -> None:
    """Hash every entry again, follow the chain of seals, and compare the views with a rebuild.

    Silent when all is well; exit code 5 and the first bad position when it is not.

    demarche verify --coverage
    """
    from cli.verifying import show_coverage, show_verified

    if coverage:
        show_coverage(ask)
    else:
        show_verified(ask)
