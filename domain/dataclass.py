"""Dataclasses whose classes are quick to make; otherwise like the standard library's.

A command line makes its classes anew at every start. The standard decorator writes and compiles
six methods for each, and with a hundred classes that is longer than all the rest of a write. Here
every class shares its methods, except the constructor, which is written when the first object is
made, and is then as quick as any.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["EQUALITY", "FROZEN", "METHODS", "dataclass", "values"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass  # the same to whoever only reads it
else:

    def dataclass(*, frozen=False, slots=False, kw_only=False, eq=True):
        """A dataclass; with `eq=False` each object equals itself alone."""
        shared = METHODS | (FROZEN if frozen else {}) | (EQUALITY if eq else {})
        if eq and not frozen:
            shared["__hash__"] = None

        def made(cls):
            plain = dataclasses.dataclass(
                init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
            )(cls)
            for name, method in shared.items():
                setattr(plain, name, method)
            return plain

        return made


def _first(self: Any, *given: Any, **named: Any) -> None:
    """The constructor until there is one: write it, and call it."""
    cls = type(self)
    cls.__init__ = _constructor(cls)
    cls.__init__(self, *given, **named)


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
    return tuple(getattr(self, name) for name in type(self).__dataclass_fields__)


def _eq(self: Any, other: object) -> bool:
    return type(self) is type(other) and values(self) == values(other)


def _hash(self: Any) -> int:
    return hash((type(self), values(self)))


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in type(self).__dataclass_fields__)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _frozen(self: Any, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} cannot change")


def _reduce(self: Any) -> tuple[Any, ...]:
    """For copies and pickles, which would otherwise set the fields one by one."""
    named = dict(zip(type(self).__dataclass_fields__, values(self), strict=True))
    return _made, (type(self), named)


def _made(cls: type[T], named: dict[str, Any]) -> T:
    return cls(**named)


METHODS = {"__init__": _first, "__repr__": _repr, "__reduce__": _reduce}
FROZEN = {"__setattr__": _frozen, "__delattr__": _frozen}
EQUALITY = {"__eq__": _eq, "__hash__": _hash}
"""What classes share: all of them, those that cannot change, those that equal by their fields."""
