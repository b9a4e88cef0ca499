"""Flags that many commands share, put into a command's signature for Typer to read."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any

import typer

READING = "reading"
"""What a command that only reads leaves there: an error need not say "nothing recorded"."""

TYPED = "typed"
"""What the words so far leave there: the command that they name, as far as it is one."""

Flag = inspect.Parameter
Values = Mapping[str, Any]


def _parameter(name: str, annotation: Any, default: Any) -> Flag:
    return Flag(name, Flag.KEYWORD_ONLY, default=default, annotation=annotation)


def flag(name: str, *spellings: str, help: str, kind: Any = str, **options: Any) -> Flag:
    """A flag that may be left out: a text (`metavar` says what of), or a switch."""
    default: Any = False if kind is bool else None
    typed = bool if kind is bool else kind | None
    option = typer.Option(*spellings, help=help, show_default=False, **options)
    return _parameter(name, Annotated[typed, option], default)


PLACE = (
    flag("db", "--db", metavar="STORE", help="The store: a path, or a postgresql:// URL."),
    flag("campaign", "--campaign", metavar="SLUG", help="The campaign this belongs to."),
)
JSON = flag("json_", "--json", kind=bool, help="Answer in JSON.")

Weighing = Annotated[
    str,
    typer.Option(
        "--policy", metavar="NAME", help="How evidence is weighed: graded, latest, ladder."
    ),
]


class Flagged:
    """A command whose own first parameter is replaced by flags.

    `run` gets Typer's context, the flags' values, and the function to call with what the
    command's first parameter is to be. `marks` become attributes of the command.
    """

    def __init__(
        self,
        function: Callable[..., None],
        flags: Sequence[Flag],
        run: Callable[[typer.Context, Values, Callable[[Any], None]], None],
        **marks: object,
    ) -> None:
        self._function = function
        self._flags = flags
        self._run = run
        self.__name__ = function.__name__
        self.__doc__ = _help(function.__doc__ or "")
        self.__module__ = function.__module__
        self.__annotations__: dict[str, Any] = {}  # Typer asks, and then takes the signature's
        vars(self).update(marks)

    def __call__(self, **values: Any) -> None:
        taken = {flag.name: values.pop(flag.name) for flag in self._flags}
        here = values.pop("context")
        self._run(here, taken, lambda first: self._function(first, **values))

    @cached_property
    def __signature__(self) -> inspect.Signature:
        """What Typer reads; put together only for a command that is called or asked for help."""
        _, *own = inspect.signature(self._function, eval_str=True).parameters.values()
        context = _parameter("context", typer.Context, inspect.Parameter.empty)
        both = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *self._flags)]
        return inspect.Signature([context, *both])


def _help(text: str) -> str:
    """A docstring as a help text: a paragraph of examples keeps its lines."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(f"\b\n{p}" if p.startswith("demarche ") else p for p in paragraphs)


def places(context: typer.Context, values: Values) -> dict[str, str | None]:
    """The store, campaign and user flags: those after the subcommand, else those before."""
    before: Mapping[str, str | None] = context.find_root().obj or {}
    names = ("db", "campaign", "user")
    return {name: values.get(name) or before.get(name) for name in names}
