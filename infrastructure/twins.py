"""Twins: msgspec structs with the fields of our dataclasses, for reading and writing JSON.

A dataclass decoded directly would swallow keys it does not know, and takes four times as long.
A twin refuses unknown keys, writes its fields sorted, and leaves empty ones out; msgspec then
moves the values into the dataclass, whose `__post_init__` runs.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


@cache
def twin(record: type, *, lenient: bool = False) -> type[msgspec.Struct]:
    """The twin of a dataclass.

    On disk only a field whose default is empty (None, "", (), False, 0) may be left out, so a
    default that changes later does not change what was written; `lenient` twins, for lines
    typed by hand, know every default.
    """
    hints = get_type_hints(record)
    ordered = sorted(fields(record), key=lambda field: field.name)
    columns = [_column(field, hints[field.name], lenient=lenient) for field in ordered]
    return msgspec.defstruct(
        record.__name__,
        columns,
        kw_only=True,
        omit_defaults=True,
        forbid_unknown_fields=True,
        gc=False,
    )


def _column(field: Field[Any], hint: Any, *, lenient: bool) -> tuple[str, Any, Any]:
    default = msgspec.NODEFAULT if field.default is MISSING else field.default
    if not lenient and default is not msgspec.NODEFAULT and default:
        default = msgspec.NODEFAULT
    return field.name, _twinned(hint, lenient=lenient), default


def _twinned(hint: Any, *, lenient: bool) -> Any:
    """A type with each dataclass in it replaced by its twin, and each moment given a zone."""
    if hint is datetime:
        return Moment
    if is_dataclass(hint) and isinstance(hint, type):
        return twin(hint, lenient=lenient)
    inner = tuple(_twinned(argument, lenient=lenient) for argument in get_args(hint))
    if not inner:
        return hint
    if get_origin(hint) in (Union, UnionType):
        return Union[inner]  # noqa: UP007 - built from a tuple
    return get_origin(hint)[inner]


@cache
def moments(record: type) -> tuple[str, ...]:
    """The fields of a dataclass that hold a moment."""
    hints = get_type_hints(record)
    return tuple(name for name, hint in hints.items() if datetime in (hint, *get_args(hint)))
