"""The program: one Typer application, one way out for every refusal."""

from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

app = typer.Typer(pretty_exceptions_enable=False, no_args_is_help=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"demarche {_installed_version()}")
        raise typer.Exit


def _installed_version() -> str:
    try:
        return version("demarche")
    except PackageNotFoundError:
        return "(not installed)"


@app.callback()
def demarche(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Log what countries say about a vote, and see where the count stands."""


def main() -> None:
    """Run the command line on the words of this process."""
    app(prog_name="demarche")
