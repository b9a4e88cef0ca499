"""Asking before something that is hard to take back."""

from __future__ import annotations

import sys

import typer

from domain.errors import Misused


def confirm(act: str) -> None:
    """Ask before an act, such as `close the campaign alpha`.

    Raises Misused without a terminal, Abort when the answer is no.
    """
    if not sys.stdin.isatty():
        raise Misused(
            f"This would {act}, and there is no terminal to ask on.",
            hint="To do so, add: --proceed",
        )
    typer.confirm(f"{act[0].upper()}{act[1:]}?", abort=True, err=True)
