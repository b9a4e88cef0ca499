"""A user's own bodies and rules of voting: a TOML file, whose keys docs/rules.md lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from domain.bodies import MAJORITY, Body, RuleBasis
from domain.dataclass import dataclass
from domain.errors import Misused, listed
from domain.seating import Membership, Spell
from domain.thresholds import Base, Count, Majority, NoObjection, Share, Threshold
from domain.values import Iso3
from domain.vote_rule import Tie, VoteRule, Weighed

BODY = ("name", "members", "weights", "usual", "procedural", "basis")
RULE = (
    "id", "body", "says", "source", "votes", "share", "of", "unless_objection", "least_yes",
    "absence_objects", "weight", "blocking", "veto", "tie", "again", "quorum", "secret", "silence",
    "since", "until",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a user's file adds to the book of rules, and who sits in the bodies it names."""

    bodies: tuple[Body, ...] = ()
    rules: tuple[VoteRule, ...] = ()
    memberships: tuple[Membership, ...] = ()


class _Wrong(Exception):
    """What is wrong with a file, in words that follow its name."""


def read(path: Path) -> Added:
    """What a file of rules says; raises Misused in one sentence for what it cannot mean."""
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return _added(_table(found, "the file", ("bodies", "rules")))
    except (OSError, ValueError, _Wrong) as error:
        raise Misused(
            f"The rules in {path} cannot be used: {error}.",
            hint="docs/rules.md says what such a file may hold.",
        ) from error


def _added(found: Mapping[str, Any]) -> Added:
    bodies: Mapping[str, Any] = _typed(found, "bodies", dict, "the file") or {}
    rules = _typed(found, "rules", list, "the file") or []
    read_bodies = {code: _table(told, f"the body {code}", BODY) for code, told in bodies.items()}
    return Added(
        bodies=tuple(_body(code, told) for code, told in read_bodies.items()),
        rules=tuple(_rule(number, told) for number, told in enumerate(rules, 1)),
        memberships=tuple(m for code, told in read_bodies.items() for m in _members(code, told)),
    )


def _body(code: str, told: Mapping[str, Any]) -> Body:
    where = f"the body {code}"
    return Body(
        code,
        _text(told, "name", where) or code,
        usual=_text(told, "usual", where) or MAJORITY,
        procedural=_text(told, "procedural", where),
        basis=_word(told, "basis", RuleBasis, where) or RuleBasis.ASSUMED,
    )


def _members(code: str, told: Mapping[str, Any]) -> Iterator[Membership]:
    where = f"the body {code}"
    weights: Mapping[str, Any] = _typed(told, "weights", dict, where) or {}
    members = _typed(told, "members", list, where) or list(weights)
    for member in members:
        if not (isinstance(member, str) and re.fullmatch("[A-Z]{3}", member)):
            raise _Wrong(f'{where} has a member "{member}", which is no code of three capitals')
        weight = _typed(weights, member, int, f"the weights of {where}") or 0
        yield Membership(Iso3(member), code, Spell(date.min), weight)


def _rule(number: int, told: Any) -> VoteRule:
    where = f"rule {number}"
    told = _table(told, where, RULE)
    where = f'the rule "{_needed(told, "id", where)}"'
    return VoteRule(
        id=_needed(told, "id", where),
        body=_needed(told, "body", where),
        threshold=_threshold(told, where),
        says=_needed(told, "says", where),
        source=_needed(told, "source", where),
        weighed=_weighed(told, where),
        veto=_typed(told, "veto", bool, where) or False,
        tie=_word(told, "tie", Tie, where) or Tie.NOT_ENOUGH,
        again=_text(told, "again", where),
        quorum=_share(told, "quorum", where),
        secret=_typed(told, "secret", bool, where) or False,
        silence=_typed(told, "silence", bool, where) or False,
        since=_typed(told, "since", date, where) or date.min,
        until=_typed(told, "until", date, where) or date.max,
    )


def _threshold(told: Mapping[str, Any], where: str) -> Threshold:
    ways = [key for key in ("votes", "share", "unless_objection") if told.get(key)]
    if len(ways) != 1:
        raise _Wrong(f'{where} needs one of "votes", "share" and "unless_objection"')
    match ways[0]:
        case "votes":
            return Count(_typed(told, "votes", int, where) or 0)
        case "share":
            base = _word(told, "of", Base, where) or Base.PRESENT_AND_VOTING
            share = _share(told, "share", where)
            assert share is not None
            return Majority(share, base)
        case _:
            return NoObjection(
                yes=_typed(told, "least_yes", int, where) or 0,
                all_present=_typed(told, "absence_objects", bool, where) or False,
            )


def _weighed(told: Mapping[str, Any], where: str) -> Weighed | None:
    share = _share(told, "weight", where)
    return Weighed(share, _typed(told, "blocking", int, where) or 0) if share else None


def _share(told: Mapping[str, Any], key: str, where: str) -> Share | None:
    """`2/3`, or `more than 1/2`."""
    text = _text(told, key, where)
    if text is None:
        return None
    found = re.fullmatch(r"(more than )?(\d{1,9})/(\d{1,9})", " ".join(text.split()))
    if not found or not 0 < int(found[2]) <= int(found[3]):
        raise _Wrong(f'{where} has "{text}" for {key}, which is no part like "2/3"')
    part = Share(int(found[2]), int(found[3]), more_than=bool(found[1]))
    if part.numerator == part.denominator and key == "share":
        raise _Wrong(f'{where} asks for all: write "unless_objection = true"')
    return part


def _table(told: Any, where: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise _Wrong(f"{where} is no table")
    for key in told.keys() - set(known):
        raise _Wrong(f'{where} has "{key}", and knows only {listed(known, last="and")}')
    return told


def _typed(told: Mapping[str, Any], key: str, kind: Callable[..., Any], where: str) -> Any:
    """The value of a key if it is there; a yes or no is no number."""
    value = told.get(key)
    if value is None or type(value) is kind:
        return value
    raise _Wrong(f'{where} has "{value}" for {key}, which is no {_KINDS[kind]}')


_KINDS: dict[Callable[..., Any], str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    list: "list",
    dict: "table",
    date: "date",
}


def _text(told: Mapping[str, Any], key: str, where: str) -> str | None:
    text: str | None = _typed(told, key, str, where)
    return text


def _needed(told: Mapping[str, Any], key: str, where: str) -> str:
    text = _text(told, key, where)
    if not text:
        raise _Wrong(f'{where} needs "{key}"')
    return text


def _word(told: Mapping[str, Any], key: str, words: Any, where: str) -> Any:
    """A member of an enumeration; None where the key is not there."""
    text = _text(told, key, where)
    if text is not None and text not in {str(word) for word in words}:
        raise _Wrong(f'{where} has "{text}" for {key}, which is none of {listed(map(str, words))}')
    return words(text) if text is not None else None
