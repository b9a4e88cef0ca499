"""The program: one Typer application, one way out for every refusal.

To add a command, write its module and one line in `cli.commands.COMMANDS`. A noun is a `group`,
a word by itself a `single`. Import slow things (the desk, the views, Rich) inside functions.

    app = group("What we were promised.")

    @app.command()
    @write(contact=True)                             # every write's flags, and --with
    def give(tell: Telling, country: Annotated[str, typer.Argument(metavar="COUNTRY")]) -> None:
        \"\"\"Record a promise.\"\"\"
        from infrastructure.desk import pledges      # builds orders from words

        tell.record(pledges.given(tell.desk, tell.context, country, who=tell.who))

    @app.command()
    @read                                            # every read's flags
    def list(ask: Asking) -> None:
        \"\"\"The promises that are open.\"\"\"
        from infrastructure.views import pledges

        answer = pledges.open(ask.url, ask.campaign, ask.as_of, ask.known_by)
        ask.answer(answer.data, lambda: page_of(answer, ask.moments()), head=answer.head)

`Telling.record` prints the receipt or the JSON; `domain.words.summary` has the sentence of each
event. A `Page` (`cli.output`) holds lines and tables; Rich draws it on a terminal, and its
tables are what a pipe and CSV get. Raise DemarcheErrors, print nothing, catch nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from cli.arguments import refuse_broken_text
from cli.commands import Program
from cli.flags import READING, TYPED
from cli.refusals import INTERRUPTED, UsageError, misread, told
from domain.errors import DemarcheError

app = typer.Typer(
    cls=Program,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"demarche {installed_version()}")
        raise typer.Exit


def installed_version() -> str:
    """Which demarche this is."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("demarche")
    except PackageNotFoundError:
        return "(not installed)"


@app.callback(invoke_without_command=True)
def demarche(
    context: typer.Context,
    db: Annotated[
        str | None, typer.Option(metavar="STORE", help="The store: a path, or a postgresql:// URL.")
    ] = None,
    campaign: Annotated[
        str | None, typer.Option(metavar="SLUG", help="The campaign to work in.")
    ] = None,
    user: Annotated[str | None, typer.Option(metavar="PERSON", help="Who records.")] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Log what countries say about a vote, and see where the count stands."""
    context.obj |= {"db": db, "campaign": campaign, "user": user}
    if context.invoked_subcommand is None:
        from cli.home import show_home

        context.obj[READING] = True
        show_home(context)


def completed(line: str) -> list[tuple[str, str]]:
    """What the last word of a command line may become, each with what it is."""
    from cli.completing import choices

    return choices(get_command(app), line)


def run(words: Sequence[str]) -> int:
    """Run the command line on these words; answers the exit code."""
    shared: dict[str, Any] = {}
    try:
        refuse_broken_text(words)
        code = get_command(app).main(list(words), "demarche", standalone_mode=False, obj=shared)
        sys.stdout.flush()
    except DemarcheError as error:
        return told(error, words, reading=READING in shared)
    except UsageError as error:
        return misread(error, typed=shared.get(TYPED, "demarche"), reading=READING in shared)
    except typer.Abort:
        typer.echo("Nothing recorded.", err=True)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code if isinstance(code, int) else 0
