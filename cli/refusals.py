"""Every refusal on standard error: what, why, that nothing was recorded, and what to type."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from cli.phrases import clean
from domain.errors import AmbiguousCountry, DemarcheError, NoSuchCountry

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What Typer raises for words that fit no command."""

INTERRUPTED = 130


def told(error: DemarcheError, words: Sequence[str], *, reading: bool) -> int:
    """Print a refusal; answers the exit code."""
    from cli import misplaced  # most commands are not refused

    hint = misplaced.hint(error, words, reading=reading) or error.hint
    if isinstance(error, AmbiguousCountry | NoSuchCountry) and error.text:
        hint = _retyped(error, words) or hint
    _print(str(error), hint, reading=reading)
    return error.exit_code


def misread(error: Any, *, typed: str, reading: bool) -> int:
    """Print what is wrong with the words themselves; answers the exit code.

    `typed` is the command that they name, which the error itself does not always know.
    """
    message = error.format_message().rstrip(".")
    sentence = f"{message[:1].upper()}{message[1:]}."
    context = getattr(error, "ctx", None)
    _print(sentence, f"Type: {context.command_path if context else typed} --help", reading=reading)
    return int(error.exit_code)


def _print(sentence: str, hint: str, *, reading: bool) -> None:
    nothing = "" if reading else f"{_gap(sentence)}Nothing recorded."
    mark = "error:"
    if sys.stderr.isatty() and not os.environ.get("NO_COLOR"):
        mark = typer.style(mark, fg="red", bold=True)
    typer.echo(f"{mark} {_lines(sentence)}{nothing}", err=True)
    if hint:
        typer.echo(_lines(hint), err=True)


def _gap(sentence: str) -> str:
    """What goes before one more sentence: a space, or a new line after a list."""
    return "\n" if sentence.rpartition("\n")[2].startswith(" ") else " "


def _lines(text: str) -> str:
    return "\n".join(clean(line) for line in text.splitlines())


def _retyped(error: AmbiguousCountry | NoSuchCountry, words: Sequence[str]) -> str:
    """The command as it was typed, with the code of the country that is meant for its name."""
    code = _meant(error)
    place = next((n for n, word in enumerate(words) if error.text in word), None)
    if place is None or not code:
        return ""
    typed = [*words[:place], words[place].replace(error.text, code, 1), *words[place + 1 :]]
    first = f"{error.hint}\n" if error.hint else ""
    from shlex import join  # most commands are not refused

    return f"{first}Type: demarche {join(typed)}"


def _meant(error: AmbiguousCountry | NoSuchCountry) -> str:
    """The code to type: the first of those that share the name, or the only one meant."""
    if isinstance(error, NoSuchCountry):
        return error.surely
    return error.candidates[0].rpartition("(")[2].rstrip(")")
