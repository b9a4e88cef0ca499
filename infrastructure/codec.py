"""Facts and envelopes as canonical JSON, and back.

`{"d": fact, "e": rest of envelope}` with sorted keys, no spaces, empty fields left out, and
moments in UTC. The same entry is always the same bytes, because its digest is sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from functools import cache
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
_envelope = twin(Envelope)


def encode(envelope: Envelope, fact: object) -> bytes:
    """The bytes of an entry's data."""
    return _write(_Written(_out(fact), _out(envelope)))


def _out(record: object) -> msgspec.Struct:
    kind: type = type(record)
    written = msgspec.convert(record, twin(kind), from_attributes=True)
    for name in moments(kind):
        moment = getattr(written, name)
        if moment is not None and moment.tzinfo is not UTC:
            setattr(written, name, moment.astimezone(UTC))
    return written


def decode(name: str, data: bytes) -> tuple[Envelope, Fact]:
    """What the bytes of an entry say; raises UnreadableEntry."""
    try:
        return reader(name)(data)
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise UnreadableEntry(
            f'An entry called "{name}" cannot be read: {error}.',
            hint="If a newer demarche wrote it, type: pip install --upgrade demarche",
        ) from error


Reader = Callable[[bytes], tuple[Envelope, Fact]]


@cache
def reader(name: str) -> Reader:
    """The function that reads entries of one name; raises UnreadableEntry for an unknown one."""
    return _old(name, UPCASTS) if name in UPCASTS else _current(class_of(name))


def _current(fact: type) -> Reader:
    line = msgspec.defstruct(
        "Line", [("d", twin(fact)), ("e", _envelope)], forbid_unknown_fields=True, gc=False
    )
    parse, convert = msgspec.json.Decoder(line).decode, msgspec.convert

    def read(data: bytes) -> tuple[Envelope, Fact]:
        written: Any = parse(data)
        return (
            convert(written.e, Envelope, from_attributes=True),
            convert(written.d, fact, from_attributes=True),
        )

    return read


def _old(name: str, upcasts: Mapping[str, tuple[str, Upcast]]) -> Reader:
    def read(data: bytes) -> tuple[Envelope, Fact]:
        line = msgspec.json.decode(data)
        newest, fields = lifted(name, line["d"], upcasts)
        return reader(newest)(_write({"d": fields, "e": line["e"]}))

    return read
