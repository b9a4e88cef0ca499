"""Events and commands: frozen dataclasses of which few objects are made by name.

Like `domain.dataclass`, and made without even a constructor of their own: a command line makes
one command, and reads events without constructing them.

What an event and its command say alike stands once, in a record that both extend; neither is an
instance of the other.
"""

from __future__ import annotations

from dataclasses import MISSING, field, fields
from typing import Any, TypeVar, dataclass_transform

from domain.dataclass import EQUALITY, FROZEN, METHODS, made

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """A frozen, keyword-only dataclass with slots; equal and hashed by its fields."""
    return made(cls, SHARED, slots=True, kw_only=True)


def stated(shape: type[T], said: object, **besides: Any) -> T:
    """A record of this class that says what `said` does, and `besides`.

    So an event is made from its command, and a command from the event it records. `said` has
    every field that `besides` has not; AttributeError otherwise.
    """
    plain: type = shape
    names = [known.name for known in fields(plain) if known.name not in besides]
    return shape(**{name: getattr(said, name) for name in names}, **besides)


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


SHARED = METHODS | FROZEN | EQUALITY | {"__init__": _init}
"""What all records share."""
