"""Dataclasses whose classes are quick to make; otherwise like the standard library's.

A command line makes its classes anew at every start. The standard decorator writes and compiles
six methods for each, and takes every note of a type apart; with two hundred classes that is longer
than all the rest of a write. Here every class shares its methods, except the constructor: a class
of which more than a few objects are made gets its own, which is as quick as any.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["EQUALITY", "FEW", "FROZEN", "METHODS", "dataclass", "made", "values"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass  # the same to whoever only reads it
else:

    def dataclass(*, frozen=False, slots=False, kw_only=False, eq=True):
        """A dataclass; with `eq=False` each object equals itself alone."""
        shared = METHODS | (FROZEN if frozen else {}) | (EQUALITY if eq else {})
        if eq and not frozen:
            shared["__hash__"] = None
        return lambda cls: made(cls, shared, slots=slots, kw_only=kw_only)


def made(cls: type[T], methods: Mapping[str, Any], *, slots: bool, kw_only: bool) -> type[T]:
    """The class as it is written, as a dataclass with these methods."""
    kind: Any = type(cls)
    said = dict(cls.__dict__)
    own = _own_fields(said, kw_only)
    known = dict[str, dataclasses.Field[Any]]()
    for base in reversed(cls.__mro__):
        known |= base.__dict__.get("__dataclass_fields__", {})
    known |= own
    for name in ("__dict__", "__weakref__"):
        said.pop(name, None)  # the new class has its own
    said |= methods
    said["__qualname__"] = cls.__qualname__
    said["__dataclass_fields__"] = known
    said["__match_args__"] = tuple(name for name, field in known.items() if not field.kw_only)
    if slots:
        said["__slots__"] = tuple(own)
    new: type[T] = kind(cls.__name__, cls.__bases__, said)
    return new


def _own_fields(said: dict[str, Any], kw_only: bool) -> dict[str, dataclasses.Field[Any]]:
    """The fields that a class adds, without what belongs to the class; takes their defaults out."""
    own = {}
    for name, note in said.get("__annotations__", {}).items():
        if str(note).removeprefix("typing.").startswith("ClassVar"):
            continue
        default = said.pop(name, dataclasses.MISSING)
        field: Any = default
        if not isinstance(default, dataclasses.Field):
            field = dataclasses.field(default=default)
        if field.kw_only is dataclasses.MISSING:
            field.kw_only = kw_only
        field.name, field.type = name, note
        # `dataclasses.fields` looks for this mark, which only the standard decorator sets
        field._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001
        own[name] = field
    return own


FEW = 32
"""So many objects are made sooner than a constructor is written."""

_made_of: dict[type, int] = {}


def _first(self: Any, *given: Any, **named: Any) -> None:
    """The constructor of a class's first objects; then, or for what is amiss, write its own."""
    cls = type(self)
    made = _made_of[cls] = _made_of.get(cls, 0) + 1
    if made > FEW or not _filled(self, given, named):
        cls.__init__ = _constructor(cls)
        cls.__init__(self, *given, **named)


def _filled(self: Any, given: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Set each field; False when there is a value too few or too many."""
    values = dict(zip(self.__match_args__, given, strict=False)) | named
    left = len(values)
    if left != len(given) + len(named):
        return False
    put, missing = object.__setattr__, dataclasses.MISSING
    for name, known in self.__dataclass_fields__.items():
        if name in values:
            left -= 1
            put(self, name, values[name])
        elif known.default is not missing:
            put(self, name, known.default)
        elif known.default_factory is not missing:
            put(self, name, known.default_factory())
        else:
            return False
    return left == 0


def _constructor(cls: type) -> Any:
    names: dict[str, Any] = {"__put__": object.__setattr__, "__unset__": dataclasses.MISSING}
    takes, puts = [], []
    known = sorted(dataclasses.fields(cls), key=lambda field: bool(field.kw_only))
    for place, field in enumerate(known):
        name, default, value = field.name, f"__{field.name}__", field.name
        if field.kw_only and not (place and known[place - 1].kw_only):
            takes.append("*")
        if field.default is not dataclasses.MISSING:
            names[default] = field.default
            takes.append(f"{name}={default}")
        elif field.default_factory is not dataclasses.MISSING:
            names[default] = field.default_factory
            takes.append(f"{name}=__unset__")
            value = f"{default}() if {name} is __unset__ else {name}"
        else:
            takes.append(name)
        puts.append(f" __put__(self, {name!r}, {value})")
    exec(f"def __init__(self, {', '.join(takes)}):\n" + "\n".join(puts or [" pass"]), names)  # noqa: S102 - made of the names of fields
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def values(self: Any) -> tuple[Any, ...]:
    """What the fields of an object hold, in their order."""
    return tuple([getattr(self, name) for name in self.__dataclass_fields__])


def _eq(self: Any, other: object) -> bool:
    return type(self) is type(other) and values(self) == values(other)


def _hash(self: Any) -> int:
    return hash((type(self), values(self)))


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _frozen(self: Any, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} cannot change")


def _reduce(self: Any) -> tuple[Any, ...]:
    """For copies and pickles, which would otherwise set the fields one by one."""
    return _made, (type(self), dict(zip(self.__dataclass_fields__, values(self), strict=True)))


def _made(cls: type[T], named: dict[str, Any]) -> T:
    return cls(**named)


METHODS = {"__init__": _first, "__repr__": _repr, "__reduce__": _reduce}
FROZEN = {"__setattr__": _frozen, "__delattr__": _frozen}
EQUALITY = {"__eq__": _eq, "__hash__": _hash}
"""What classes share: all of them, those that cannot change, those that equal by their fields."""
