"""Events and commands: frozen dataclasses of which few objects are made by name.

Like `domain.dataclass`, and made without even a constructor of their own: a command line makes
one command, and reads events without constructing them.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any, TypeVar, dataclass_transform

from domain.dataclass import EQUALITY, FROZEN, METHODS

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A frozen, keyword-only dataclass with slots; equal and hashed by its fields."""
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    for name, method in (METHODS | FROZEN | EQUALITY | {"__init__": _init}).items():
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
