"""What may come next on a command line: commands, flags, and names that are on record."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from cli import live_names
from cli.arguments import now
from cli.session import Session
from domain.dataclass import dataclass
from domain.errors import DemarcheError
from domain.symbols import shorten
from domain.values import ROLES, STANCES, Symbol

Choice = tuple[str, str]
"""A word, and what it is."""


@dataclass(frozen=True)
class Place:
    """Where the cursor is: the command so far, the flag whose value comes, or which argument."""

    command: Any
    flag: Any = None
    argument: int = 0

    @property
    def metavar(self) -> str:
        """The name of what comes here: COUNTRIES, SYMBOL, SLUG …"""
        arguments = [p for p in self.command.params if p.param_type_name == "argument"]
        if self.flag is not None:
            return str(self.flag.metavar or "")
        if not arguments:
            return ""
        last = arguments[min(self.argument, len(arguments) - 1)]
        fits = self.argument < len(arguments) or last.nargs == -1
        return str(last.metavar or "").upper() if fits else ""


def choices(program: Any, line: str) -> list[Choice]:
    """What the last word of a line may become; nothing for a line that cannot be read."""
    try:
        words = shlex.split(line)[1:]
    except ValueError:
        return []
    typed = "" if line[-1:].isspace() or not words else words.pop()
    place, flags = _walk(program, words)
    if place is None:
        return []
    found: Iterable[Choice]
    if place.flag is None and typed.startswith("-"):
        found = _flags(place.command)
    elif place.flag is None and hasattr(place.command, "list_commands"):
        found = _commands(place.command)
    else:
        return list(_Values(flags).of(place.metavar, typed))
    return [choice for choice in found if choice[0].startswith(typed)]


def _walk(program: Any, words: list[str]) -> tuple[Place | None, dict[str, str | None]]:
    """Where the words lead, and the store and campaign they name on the way."""
    command, given, argument = program, dict[str, str | None](), 0
    rest = iter(words)
    for word in rest:
        if word.startswith("-") and word != "-":
            flag = _flag(command, word)
            if flag is None or flag.is_flag or "=" in word:
                continue
            value = next(rest, None)
            if value is None:
                return Place(command, flag), given
            given[flag.name] = value
        elif hasattr(command, "list_commands"):
            command = command.get_command(None, word)
            if command is None:
                return None, given
        else:
            argument += 1
    return Place(command, None, argument), given


def _flag(command: Any, word: str) -> Any:
    spelling = word.partition("=")[0]
    return next((param for param in command.params if spelling in param.opts), None)


def _flags(command: Any) -> Iterator[Choice]:
    for param in command.params:
        if param.param_type_name == "option" and not param.hidden:
            yield max(param.opts, key=len), (param.help or "").partition("\n")[0]
    yield "--help", "Show what the command takes."


def _commands(command: Any) -> Iterator[Choice]:
    if hasattr(command, "lines"):
        yield from command.lines()
        return
    for name in command.list_commands(None):
        yield name, command.get_command(None, name).get_short_help_str(70)


class _Values:
    """Words for values, by what the help calls them."""

    def __init__(self, flags: Mapping[str, str | None]) -> None:
        self._session = Session(flags, writing=False)

    def of(self, metavar: str, typed: str) -> Iterator[Choice]:
        """What a value that begins so may be; `FRA,DE` and `L.10=ye` are completed at their end."""
        before, equals, stance = typed.rpartition("=")
        if equals:
            yield from _begun(self._stances(), stance, f"{before}=")
            return
        head, comma, last = typed.rpartition(",")
        for word, kind in self._KINDS.items():
            if word in metavar or (metavar == "WORDS" and word in ("COUNTR", "SYMBOL")):
                yield from _begun(kind(self), last, f"{head}{comma}")

    def _countries(self) -> Iterator[Choice]:
        roster = self._session.world.roster
        yield from ((code, roster.name(code)) for code in roster.members_on(now().date()))

    def _symbols(self) -> Iterator[Choice]:
        known = [Symbol(symbol) for symbol in self._names["proposal"]]
        for symbol in known:
            tail = shorten(symbol, known)
            yield tail, symbol
            if tail != symbol:
                yield symbol, ""

    def _campaigns(self) -> Iterator[Choice]:
        yield from ((slug, "campaign") for slug in self._names["campaign"])

    def _missions(self) -> Iterator[Choice]:
        yield from ((code, "mission") for code in self._names["mission"])

    def _stances(self) -> Iterator[Choice]:
        yield from ((word, "") for word in STANCES)

    def _roles(self) -> Iterator[Choice]:
        yield from ((role, level) for role, level in ROLES.items() if " " not in role)

    @cached_property
    def _names(self) -> Mapping[str, list[str]]:
        try:
            return live_names.names(self._session)
        except DemarcheError:
            return {kind: [] for kind in live_names.KINDS}
        finally:
            self._session.close()

    _KINDS: Mapping[str, Callable[[_Values], Iterator[Choice]]] = {
        "COUNTR": _countries,
        "SYMBOL": _symbols,
        "SLUG": _campaigns,
        "CODE": _missions,
        "MISSION": _missions,
        "STANCE": _stances,
        "ROLE": _roles,
    }


def _begun(found: Iterable[Choice], typed: str, before: str) -> Iterator[Choice]:
    """The choices that begin so in any case, in the case that was typed."""
    for word, about in found:
        if word.casefold().startswith(typed.casefold()):
            yield before + (word.casefold() if typed.islower() else word), about
