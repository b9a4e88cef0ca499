"""Asking before something that is hard to take back."""

from __future__ import annotations

import sys

import typer

from domain.errors import Misused


def confirm(act: str, doubt: str = "") -> None:
    """Ask before an act, such as `close the campaign alpha`; a doubt is a sentence on why.

    Raises Misused without a terminal, Abort when the answer is no.
    """
    if not sys.stdin.isatty():
        if doubt:
            raise Misused(doubt, hint=f"To {act} all the same, add: --proceed")
        raise Misused(
            f"This would {act}, and there is no terminal to ask on.",
            hint="To do so, add: --proceed",
        )
    question = f"{act[0].upper()}{act[1:]}?"
    typer.confirm(f"{doubt} {question}" if doubt else question, abort=True, err=True)
