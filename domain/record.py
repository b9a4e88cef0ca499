"""Events and commands: frozen dataclasses whose classes are quick to make.

A command line makes its classes anew at every start. The standard decorator writes and compiles
six methods for each; with a hundred classes that is longer than all the rest of a write. Here
every class shares the same methods, and only the fields are its own.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A frozen, keyword-only dataclass with slots; equal and hashed by its fields."""
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    for name, method in _METHODS.items():
        setattr(made, name, method)
    return made


def _init(self: Any, **given: Any) -> None:
    for name, known in type(self).__dataclass_fields__.items():
        if name in given:
            value = given.pop(name)
        elif known.default is not MISSING:
            value = known.default
        else:
            raise TypeError(f"{type(self).__name__} needs {name}")
        object.__setattr__(self, name, value)
    if given:
        raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")


def _values(self: Any) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in type(self).__dataclass_fields__)


def _eq(self: Any, other: object) -> bool:
    return type(self) is type(other) and _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in type(self).__dataclass_fields__)
    return f"{type(self).__name__}({', '.join(told)})"


def _frozen(self: Any, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot change")


def _reduce(self: Any) -> tuple[Any, ...]:
    """For copies and pickles, which would otherwise set the fields one by one."""
    return _made, (
        type(self),
        dict(zip(type(self).__dataclass_fields__, _values(self), strict=True)),
    )


def _made(cls: type[T], values: dict[str, Any]) -> T:
    return cls(**values)


_METHODS = {
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
    "__reduce__": _reduce,
}
