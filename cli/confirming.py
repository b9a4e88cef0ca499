"""Asking before something that is hard to take back."""

from __future__ import annotations

import sys

import typer

from domain.errors import Misused


def confirm(question: str) -> None:
    """Ask before going on; raises Misused without a terminal, Abort when the answer is no."""
    if not sys.stdin.isatty():
        raise Misused(f"{question} There is no terminal to ask on.", hint="If so, add: --proceed")
    typer.confirm(question, abort=True, err=True)
