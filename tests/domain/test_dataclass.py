from __future__ import annotations

import dataclasses
from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from domain.dataclass import FEW, dataclass


@dataclass(frozen=True, slots=True)
class Drawer:
    """Something in order, with every kind of default."""

    name: str
    keys: list[str] = field(default_factory=list)
    count: int = 1


@dataclass(slots=True, kw_only=True)
class Open:
    """Something that may change."""

    count: int


@dataclass(frozen=True, eq=False)
class Alone:
    """Something that equals itself alone."""

    count: int


@dataclass(frozen=True, slots=True)
class Locked(Drawer):
    """A drawer with one thing more."""

    lock: str = "L"


@dataclass(frozen=True, slots=True)
class Marked:
    """Something whose class has a word of its own."""

    count: int
    mark: ClassVar[str] = "?"


def written(decorator: Callable[[type], type]) -> tuple[Any, Any]:
    """A class with everything that a field may say and one that extends it, both decorated."""

    @decorator
    class Written:
        name: str
        named: str = field(kw_only=True)
        count: int = field(default=1, metadata={"unit": "things"})
        keys: list[str] = field(default_factory=list)
        mark: ClassVar[str] = "?"

    @decorator
    class Extended(Written):
        more: str = ""

    return Written, Extended


@pytest.mark.parametrize("kw_only", [False, True])
@pytest.mark.parametrize("slots", [False, True])
def test_its_fields_are_those_that_the_standard_decorator_finds(slots: bool, kw_only: bool) -> None:
    said = {"frozen": True, "slots": slots, "kw_only": kw_only}
    ours, theirs = written(dataclass(**said)), written(dataclasses.dataclass(**said))
    for one, other in zip(ours, theirs, strict=True):
        assert repr(fields(one)) == repr(fields(other))
        assert one.__match_args__ == other.__match_args__
        assert getattr(one, "__slots__", None) == getattr(other, "__slots__", None)


def test_it_is_a_dataclass_that_cannot_change() -> None:
    drawer = Drawer("a")
    assert is_dataclass(Drawer)
    assert [known.name for known in fields(Drawer)] == ["name", "keys", "count"]
    assert not hasattr(drawer, "__dict__")
    with pytest.raises(FrozenInstanceError):
        drawer.name = "b"  # type: ignore[misc]


@pytest.mark.parametrize("made", [0, FEW + 1])
def test_its_constructor_takes_what_the_standard_one_takes(made: int) -> None:
    for _ in range(made):
        Drawer("a")
        Open(count=1)
    assert Drawer("a") == Drawer("a", [], 1) == Drawer(name="a", count=1)
    assert Drawer("a").keys is not Drawer("a").keys
    assert replace(Drawer("a"), count=2) == Drawer("a", [], 2)
    with pytest.raises(TypeError, match="name"):
        Drawer()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="size"):
        Drawer("a", size=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="name"):
        Drawer("a", name="b")  # type: ignore[misc]
    with pytest.raises(TypeError, match="positional"):
        Open(3)  # type: ignore[call-arg]


def test_it_is_matched_shown_and_copied_like_any_other() -> None:
    match Drawer("a", ["k"]):
        case Drawer(name, keys):
            assert (name, keys) == ("a", ["k"])
    assert repr(Drawer("a")) == "Drawer(name='a', keys=[], count=1)"
    assert copy(Drawer("a")) == Drawer("a")


def test_what_belongs_to_the_class_is_no_field() -> None:
    assert repr(Marked(3)) == "Marked(count=3)"
    assert deepcopy(Marked(3)) == Marked(3)


def test_what_may_change_has_no_hash_and_what_stands_alone_equals_itself() -> None:
    counted = Open(count=1)
    counted.count = 2
    assert counted == Open(count=2)
    with pytest.raises(TypeError):
        hash(counted)
    assert Alone(1) != Alone(1)
    assert len({Alone(1), Alone(1)}) == 2


def test_one_that_extends_another_has_the_fields_of_both_and_is_equal_to_its_own_kind() -> None:
    first = Drawer("a")
    assert Locked("a", ["k"], 2, "M") == Locked(name="a", keys=["k"], count=2, lock="M")
    assert Locked("a").lock == "L"
    assert not hasattr(Locked("a"), "__dict__")
    other: Drawer = Locked("a")
    assert first != other
    with pytest.raises(TypeError, match="lock"):
        Drawer("a", lock="M")  # type: ignore[call-arg]
