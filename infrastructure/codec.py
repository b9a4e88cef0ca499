"""Facts and envelopes as canonical JSON, and back.

`{"d": fact, "e": rest of envelope}` with sorted keys, no spaces, empty fields left out, and
moments in UTC. The same entry is always the same bytes, because its digest is sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import UTC
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from domain.entry import Envelope, Fact
from domain.errors import UnreadableEntry
from infrastructure.names import UPCASTS, Upcast, class_of, lifted
from infrastructure.twins import moments, twin


class _Written(msgspec.Struct, gc=False):
    """A line on its way out."""

    d: Any
    e: Any


_write = msgspec.json.Encoder().encode


def encode(envelope: Envelope, fact: object) -> bytes:
    """The bytes of an entry's data."""
    return _write(_Written(_out(fact), _out(envelope)))


class Encoder:
    """Encodes entry after entry; the envelopes of an act differ in their salts alone, if at all."""

    def __init__(self) -> None:
        self._said: object = None
        self._before = self._after = b""

    def __call__(self, envelope: Envelope, fact: object) -> bytes:
        """The bytes that `encode` answers."""
        if (said := _SAID(envelope)) != self._said:
            salt = b'"salt":' + _write(envelope.salt)
            before, _, after = _write(_out(envelope)).partition(salt)
            self._said = said
            self._before, self._after = b',"e":' + before + b'"salt":', after + b"}"
        salt = _write(envelope.salt)
        return b'{"d":%b%b%b%b' % (_write(_out(fact)), self._before, salt, self._after)


_SAID = attrgetter(*(f.name for f in fields(Envelope) if f.name != "salt"))


def _out(record: object) -> msgspec.Struct:
    kind: type = type(record)
    written = msgspec.convert(record, twin(kind), from_attributes=True)
    for name in moments(kind):
        moment = getattr(written, name)
        if moment is not None and moment.tzinfo is not UTC:
            setattr(written, name, moment.astimezone(UTC))
    return written


class Read(msgspec.Struct, gc=False):
    """What an entry's data says: its fact and its envelope."""

    d: Fact
    e: Envelope


Reader = Callable[[Iterable[bytes]], list[Read]]
"""What reads the data of many entries: to start on it costs as much as to read one."""

UNREADABLE = (msgspec.MsgspecError, ValueError, TypeError)
"""What a reader raises for data that is not as this version would write it."""


def decode(name: str, data: bytes) -> Read:
    """What the bytes of an entry say; raises UnreadableEntry."""
    try:
        return reader(name)((data,))[0]
    except UNREADABLE as error:
        raise unreadable(f'An entry called "{name}"', error) from error


def unreadable(what: str, error: Exception) -> UnreadableEntry:
    """The error for an entry that a reader cannot read."""
    return UnreadableEntry(
        f"{what} cannot be read: {error}.",
        hint="If a newer demarche wrote it, type: pip install --upgrade demarche",
    )


@cache
def reader(name: str) -> Reader:
    """The function that reads entries of one name; raises UnreadableEntry for an unknown one."""
    return _old(name, UPCASTS) if name in UPCASTS else _current(class_of(name))


def _current(fact: type) -> Reader:
    line = msgspec.defstruct(
        "Line", [("d", twin(fact)), ("e", twin(Envelope))], forbid_unknown_fields=True, gc=False
    )
    read: Any = msgspec.defstruct("Read", [("d", fact), ("e", Envelope)], bases=(Read,), gc=False)
    parse = msgspec.json.Decoder(line).decode
    many = list[read]
    # All dataclasses in one call: half the time of an entry is spent here.
    return lambda data: msgspec.convert(list(map(parse, data)), many, from_attributes=True)


def _old(name: str, upcasts: Mapping[str, tuple[str, Upcast]]) -> Reader:
    def read(data: bytes) -> Read:
        line = msgspec.json.decode(data)
        newest, fields = lifted(name, line["d"], upcasts)
        return reader(newest)((_write({"d": fields, "e": line["e"]}),))[0]

    return lambda many: list(map(read, many))
