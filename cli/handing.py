"""A read whose answer is a file in somebody else's format, written to a new file or as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from cli.asking import FLAGS, Asking, Command, asked_of
from cli.flags import Flagged, Values, flag
from cli.phrases import many

_FORMS = ("json_", "jsonl", "csv_", "file")
_FILE = flag(
    "file", "-o", "--output", kind=Path, metavar="FILE", help="Write to a new file of yours alone."
)


def handing(function: Command) -> Command:
    """Make a read of a function that takes an Asking first; what it writes has one form."""
    clocks = (flag for flag in FLAGS if flag.name not in _FORMS)
    return Flagged(function, (_FILE, *clocks), _run, hands=True)


def hand(ask: Asking, lines: Iterable[bytes], word: str) -> None:
    """Write lines to the file that was named, or as data, and say how many `word` they are."""
    from cli.exporting import opened

    with opened(ask.said["file"]) as out:
        count = 0
        for line in lines:
            out.write(line)
            count += 1
    typer.echo(f"Exported {many(count, word)}.", err=True)


def hand_json(ask: Asking, document: object) -> None:
    """Write one document in JSON to the file that was named, or as data."""
    from cli.exporting import opened
    from cli.output import json_text

    with opened(ask.said["file"]) as out:
        out.write(json_text(document).encode() + b"\n")


def _run(context: typer.Context, said: Values, call: Callable[[Asking], None]) -> None:
    session = asked_of(context, said)
    try:
        # the suffix of the file says nothing here, so the form is settled beforehand
        call(Asking(session, {**said, "json_": True, "jsonl": False, "csv_": False}))
    finally:
        session.close()
