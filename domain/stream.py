"""What a kind of stream is, and how the entries of one become the state that decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any

from domain import annals
from domain.dataclass import dataclass, values
from domain.entry import Context, Entry, Fact
from domain.errors import Refused
from domain.record import stated
from domain.world import World


@dataclass(frozen=True, slots=True)
class Backdated:
    """A fact that takes the moment of what it corrects instead of the moment of the command."""

    fact: Fact
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A command to another stream that an event carries with it, in the same append."""

    stream: str
    command: Any


def no_follow_ups(key: str, state: Any, fact: Fact) -> tuple[FollowUp, ...]:
    """Most events concern their own stream alone."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of stream: the functions of its module.

    `restated` maps each event a person may state as such (in an import) to the command that
    records it: a class whose fields the event has, or a function of the event. Events in
    `alike` have the same fields, and are the same act when these agree. Of the events in `once`
    that a command brings about, all have the follow-ups of the first.
    """

    name: str
    blank: Any
    decide: Callable[[Any, Any, datetime, World], tuple[Any, ...]]
    evolve: Callable[[Any, Entry], Any]
    follow_ups: Callable[[str, Any, Fact], tuple[FollowUp, ...]] = no_follow_ups
    restated: Mapping[type, Callable[..., Any]] = field(default_factory=dict)
    alike: frozenset[type] = frozenset()
    once: frozenset[type] = frozenset()


class NotStatedAlone(Refused):
    """An event that only comes with another."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is recorded by what brings it about, never on its own.",
            hint="Record the vote, the decision or the entry it follows from.",
        )


def fold(kind: Kind, entries: Sequence[Entry]) -> Any:
    """The state after all entries that are not voided, in version order."""
    state = kind.blank
    for entry in annals.standing(entries):
        if not isinstance(entry.fact, annals.Event):
            state = kind.evolve(state, entry)
    return state


def decide(
    kind: Kind, entries: Sequence[Entry], command: Any, at: datetime, world: World
) -> tuple[Any, ...]:
    """The events a command brings about in a stream: facts, or Backdated facts."""
    if isinstance(command, annals.VoidEntry | annals.AnnotateEntry):
        return annals.decide(entries, command)
    return kind.decide(fold(kind, entries), command, at, world)


def restated(kind: Kind, fact: Fact) -> Any:
    """The command that records this fact; raises NotStatedAlone."""
    command = {**kind.restated, **annals.RESTATED}.get(type(fact))
    if command is None:
        raise NotStatedAlone(type(fact).__name__)
    return stated(command, fact) if isinstance(command, type) else command(fact)


def repeats(kind: Kind, entry: Entry, fact: Fact, context: Context) -> bool:
    """Whether recording this fact would say again exactly what the entry says already."""
    envelope = entry.envelope
    if envelope.occurred_at != context.occurred_at:  # most are told apart by this alone
        return False
    same_kind = type(entry.fact) is type(fact) or {type(entry.fact), type(fact)} <= kind.alike
    return (
        same_kind
        and values(entry.fact) == values(fact)
        and envelope.source == context.source
        and envelope.grade == context.grade
        and envelope.mission == context.mission
    )
