"""An act: one command or many, decided in order, their entries appended together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, fields, replace
from datetime import UTC
from operator import attrgetter
from typing import Any

from domain.dataclass import dataclass
from domain.entry import Context, Entry, Envelope, Fact
from domain.errors import Refused
from domain.stream import Backdated, no_follow_ups
from domain.values import EntryId
from domain.world import World
from infrastructure import refs
from infrastructure.ids import Entropy, keyed, uuid7
from infrastructure.moments import moment
from infrastructure.names import name_of
from infrastructure.stored import Head
from infrastructure.streams import Loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command to a stream, with what is said besides.

    A stream named `memo/path-to-peace/M*` gets the next number. `caused_by_order` counts in the
    orders of the act, from 0: the first entry of that earlier order is what caused this one.
    """

    stream: str
    command: Any
    context: Context
    caused_by_order: int | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What was appended together; `repeated` when the key says that it was so before."""

    entries: tuple[Entry, ...]
    repeated: bool = False


class KeyTaken(Refused):
    """A key names one act for ever."""

    def __init__(self, key: str, entry: Entry) -> None:
        super().__init__(
            f'The key "{key}" was used for something else: entry {entry.position}.',
            hint="Use another --key.",
        )
        self.entry = entry


@dataclass(slots=True, kw_only=True)
class Draft:
    """An act in the making: orders go in, entries come out.

    `load` answers the entries of a stream and `names` the streams with a prefix, both as they
    were when the act began; `head` is where it begins.
    """

    load: Callable[[str], list[Entry]]
    names: Callable[[str], list[str]]
    head: Head
    recorded_at: int
    world: World
    entropy: Entropy
    key: str | None = None
    entries: list[Entry] = field(default_factory=list)
    _loaded: dict[str, Loaded] = field(default_factory=dict)
    _firsts: list[EntryId | None] = field(default_factory=list)
    _context: Context | None = None
    _said: dict[str, Any] = field(default_factory=dict)

    def take(self, order: Order) -> None:
        """Decide an order and whatever follows from it; raises what the streams refuse."""
        before, context = len(self.entries), order.context
        self._firsts.append(None)
        if order.caused_by_order is not None:
            context = replace(context, caused_by=self._firsts[order.caused_by_order])
        self._decide(self._numbered(order.stream), order.command, _in_utc(context))
        if len(self.entries) > before:
            self._firsts[-1] = self.entries[before].id

    def _decide(self, name: str, command: Any, context: Context) -> None:
        stream = self._stream(name)
        self._take(stream, stream.decide(command, context.occurred_at, self.world), context)

    def _take(self, stream: Loaded, facts: tuple[Fact, ...], context: Context) -> None:
        led = set[type]()
        for given in facts:
            fact, at = given, context
            if isinstance(given, Backdated):
                fact, at = given.fact, replace(context, occurred_at=given.occurred_at)
            entry = self._append(stream, fact, at)
            if entry is not None and type(fact) not in led:
                self._follow(stream, entry, at)
                led |= {type(fact)} & stream.kind.once

    def _append(self, stream: Loaded, fact: Fact, context: Context) -> Entry | None:
        if stream.repeats(fact, context):
            return None
        entry = self._entry(stream, fact, context)
        stream.add(entry)
        self.entries.append(entry)
        return entry

    def _follow(self, stream: Loaded, entry: Entry, context: Context) -> None:
        if stream.kind.follow_ups is no_follow_ups:
            return
        for follow_up in stream.kind.follow_ups(entry.key, stream.state, entry.fact):
            other = self._stream(follow_up.stream)
            facts = other.decide(follow_up.command, context.occurred_at, self.world)
            if facts:
                self._take(other, facts, replace(context, caused_by=entry.id))

    def _entry(self, stream: Loaded, fact: Fact, context: Context) -> Entry:
        id = self._id()
        act = self.entries[0].id if self.entries else id
        return Entry(
            self.head.position + len(self.entries) + 1,
            id,
            stream.name,
            stream.version + 1,
            name_of(type(fact)),
            moment(self.recorded_at),
            Envelope(**self._words(context), act=act, salt=self.entropy(16).hex()),
            fact,
        )

    def _words(self, context: Context) -> dict[str, Any]:
        if self._context is not context:  # most facts of a command share theirs
            self._context, self._said = context, dict(zip(_CONTEXT, _values(context), strict=True))
        return self._said

    def _id(self) -> EntryId:
        if self.key is not None:
            return keyed(self.key, len(self.entries))
        while refs.is_number(id := uuid7(self.recorded_at, self.entropy)):
            pass
        return id

    def _stream(self, name: str) -> Loaded:
        if name not in self._loaded:
            self._loaded[name] = Loaded(name, self.load(name))
        return self._loaded[name]

    def _numbered(self, name: str) -> str:
        if not name.endswith("*"):
            return name
        prefix = name[:-1]
        taken = [*self.names(prefix), *(n for n in self._loaded if n.startswith(prefix))]
        return f"{prefix}{max(_numbers(prefix, taken), default=0) + 1}"


_CONTEXT = tuple(f.name for f in fields(Context))
_values = attrgetter(*_CONTEXT)


def _numbers(prefix: str, names: list[str]) -> Iterator[int]:
    for name in names:
        if (number := name.removeprefix(prefix)).isdigit():
            yield int(number)


def _in_utc(context: Context) -> Context:
    if context.occurred_at.tzinfo is UTC and context.received_at is None:
        return context
    occurred_at = context.occurred_at.astimezone(UTC)
    received_at = context.received_at and context.received_at.astimezone(UTC)
    return replace(context, occurred_at=occurred_at, received_at=received_at)
