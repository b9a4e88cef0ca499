from __future__ import annotations

from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from domain.ballot import VoteCast, VoteCorrected
from domain.record import record, stated
from domain.values import Iso3, Vote

USA_NO = VoteCast(member=Iso3("USA"), vote=Vote.NO)


@record
class Kept:
    """Something with a default."""

    name: str
    count: int = 1


@record
class Done(Kept):
    """Something kept, and then done."""

    why: str = ""


@record
class Do(Kept):
    """Do something with what is kept."""


def test_a_record_is_a_dataclass_that_cannot_change() -> None:
    assert is_dataclass(Kept)
    assert [field.name for field in fields(Kept)] == ["name", "count"]
    with pytest.raises(FrozenInstanceError):
        USA_NO.vote = Vote.YES  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del USA_NO.vote
    assert not hasattr(USA_NO, "__dict__")


def test_records_are_equal_by_class_and_fields() -> None:
    same = VoteCast(member=Iso3("USA"), vote=Vote.NO)
    assert same == USA_NO
    assert hash(USA_NO) == hash(same)
    assert VoteCast(member=Iso3("USA"), vote=Vote.YES) != USA_NO
    others: tuple[object, ...] = (
        "USA",
        VoteCorrected(member=USA_NO.member, vote=Vote.NO, was=Vote.YES),
    )
    assert USA_NO not in others


def test_a_record_takes_its_defaults_and_refuses_what_it_does_not_know() -> None:
    assert Kept(name="a") == Kept(name="a", count=1)
    assert replace(Kept(name="a"), count=2) == Kept(name="a", count=2)
    with pytest.raises(TypeError, match="needs name"):
        Kept()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="has no size"):
        Kept(name="a", size=3)  # type: ignore[call-arg]


def test_a_record_is_shown_and_copied_like_any_other() -> None:
    assert repr(Kept(name="a")) == "Kept(name='a', count=1)"
    for copied in (copy(USA_NO), deepcopy(USA_NO)):
        assert copied == USA_NO


def test_records_that_extend_one_have_its_fields_and_are_not_each_other() -> None:
    assert [field.name for field in fields(Done)] == ["name", "count", "why"]
    assert repr(Do(name="a")) == "Do(name='a', count=1)"
    assert not hasattr(Do(name="a"), "__dict__")
    kept: tuple[object, ...] = (Kept(name="a"), Done(name="a"), Do(name="a"))
    assert len(set(kept)) == 3
    assert not isinstance(kept[1], Do)
    with pytest.raises(FrozenInstanceError):
        Do(name="a").name = "b"  # type: ignore[misc]


def test_an_event_states_what_its_command_does_and_what_is_said_besides() -> None:
    assert stated(Do, Done(name="a", count=2, why="so")) == Do(name="a", count=2)
    assert stated(Done, Do(name="a", count=2), why="so") == Done(name="a", count=2, why="so")
    assert stated(Do, Do(name="a", count=2), count=3) == Do(name="a", count=3)


def test_nothing_is_stated_by_leaving_it_out() -> None:
    with pytest.raises(AttributeError, match="why"):
        stated(Done, Do(name="a"))
