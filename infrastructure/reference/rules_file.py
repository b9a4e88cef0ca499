"""A user's own bodies and rules of voting: a TOML file, whose keys docs/rules.md lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from domain.bodies import MAJORITY, Body, RuleBasis
from domain.countries import is_of_the_assembly
from domain.dataclass import dataclass
from domain.errors import Misused, listed
from domain.seating import Bar, BarKind, Membership, Spell
from domain.thresholds import HALF_AND_ONE, Base, Count, Majority, NoObjection, Share, Threshold
from domain.values import Iso3
from domain.vote_rule import Tie, VoteRule, Weighed
from infrastructure.reference.toml_tables import Wrong, needed, table, text_of, typed, word_of

BODY = ("name", "members", "weights", "part_of", "without", "usual", "procedural", "basis")
SEAT = ("body", "country", "since", "until", "weight")
BAR = ("body", "country", "kind", "basis", "since", "until", "certain")
RULE = (
    "id", "body", "says", "source", "votes", "share", "of", "unless_objection", "least_yes",
    "absence_objects", "weight", "blocking", "by_weight", "veto", "tie", "again", "quorum",
    "secret", "silence", "since", "until",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a user's file adds: bodies and rules, who sits where, and who is kept from voting.

    `parts` say of a body that is part of another who of that takes part: those it names, or all
    without those it leaves out.
    """

    bodies: tuple[Body, ...] = ()
    rules: tuple[VoteRule, ...] = ()
    memberships: tuple[Membership, ...] = ()
    parts: tuple[Part, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Some members of a body that vote without the others."""

    code: str
    of: str
    members: frozenset[Iso3]
    without: frozenset[Iso3]

    def memberships(self, known: Iterable[Membership]) -> list[Membership]:
        """Its members, as long as they belong to the whole, with what they weigh there.

        Raises Misused for one that never did.
        """
        whole = [one for one in known if one.body == self.of]
        if strangers := (self.members | self.without) - {one.iso3 for one in whole}:
            names = listed(sorted(strangers), last="and")
            raise Misused(
                f"Your rules say that the {self.code} is part of the {self.of}, in which {names} "
                "never sat.",
                hint="docs/rules.md says what such a file may hold.",
            )
        ours = [one for one in whole if one.iso3 in (self.members or {one.iso3}) - self.without]
        return [replace(one, body=self.code) for one in ours]


def read(path: Path, countries: Container[Iso3]) -> Added:
    """What a file of rules says; raises Misused in one sentence for what it cannot mean.

    `countries` are the codes that there are.
    """
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return _known(countries, table(found, "the file", ("bodies", "rules", "seats", "bars")))
    except (OSError, ValueError, Wrong) as error:
        raise Misused(
            f"The rules in {path} cannot be used: {error}.",
            hint="docs/rules.md says what such a file may hold.",
        ) from error


def _known(countries: Container[Iso3], found: Mapping[str, Any]) -> Added:
    added = _added(found)
    named = [*(m.iso3 for m in added.memberships), *(bar.iso3 for bar in added.bars)]
    named += [code for part in added.parts for code in part.members | part.without]
    for code in named:
        if code not in countries:
            raise Wrong(f'"{code}" is the code of no country')
    return added


def _added(found: Mapping[str, Any]) -> Added:
    bodies: Mapping[str, Any] = typed(found, "bodies", dict, "the file") or {}
    rules, seats, bars = (
        typed(found, key, list, "the file") or [] for key in ("rules", "seats", "bars")
    )
    read_bodies = {code: table(told, f"the body {code}", BODY) for code, told in bodies.items()}
    return Added(
        bodies=tuple(_body(code, told) for code, told in read_bodies.items()),
        rules=tuple(_rule(number, told) for number, told in enumerate(rules, 1)),
        memberships=(
            *(m for code, told in read_bodies.items() for m in _members(code, told)),
            *(_seat(number, told) for number, told in enumerate(seats, 1)),
        ),
        parts=tuple(_part(code, told) for code, told in read_bodies.items() if "part_of" in told),
        bars=tuple(_bar(number, told) for number, told in enumerate(bars, 1)),
    )


def _body(code: str, told: Mapping[str, Any]) -> Body:
    where = f"the body {code}"
    return Body(
        code,
        text_of(told, "name", where) or code,
        usual=text_of(told, "usual", where) or MAJORITY,
        procedural=text_of(told, "procedural", where),
        basis=word_of(told, "basis", RuleBasis, where) or RuleBasis.ASSUMED,
        part_of=text_of(told, "part_of", where),
    )


def _members(code: str, told: Mapping[str, Any]) -> Iterator[Membership]:
    where = f"the body {code}"
    weights: Mapping[str, Any] = typed(told, "weights", dict, where) or {}
    for member in () if "part_of" in told else _codes(told, "members", where) or weights:
        weight = typed(weights, member, int, f"the weights of {where}") or 0
        yield Membership(_code(member, where), code, Spell(date.min), weight)


def _part(code: str, told: Mapping[str, Any]) -> Part:
    where = f"the body {code}"
    return Part(
        code,
        needed(told, "part_of", where),
        frozenset(_codes(told, "members", where)),
        frozenset(_codes(told, "without", where)),
    )


def _seat(number: int, told: Any) -> Membership:
    where = f"seat {number}"
    told = table(told, where, SEAT)
    body, weight = needed(told, "body", where), typed(told, "weight", int, where) or 0
    if is_of_the_assembly(body):
        raise Wrong(f"{where} is in the {body}, where the members of the United Nations sit")
    country = _code(needed(told, "country", where), where)
    return Membership(country, body, _spell(told, where), weight)


def _bar(number: int, told: Any) -> Bar:
    where = f"bar {number}"
    told = table(told, where, BAR)
    certain = typed(told, "certain", bool, where)
    if (kind := word_of(told, "kind", BarKind, where)) is None:
        raise Wrong(f'{where} needs "kind"')
    return Bar(
        _code(needed(told, "country", where), where),
        needed(told, "body", where),
        _spell(told, where),
        needed(told, "basis", where),
        kind=kind,
        certain=certain is not False,
    )


def _spell(told: Mapping[str, Any], where: str) -> Spell:
    since, until = (typed(told, key, date, where) for key in ("since", "until"))
    if since and until and until <= since:
        raise Wrong(f"{where} ends on {until}, and begins on {since}")
    return Spell(since or date.min, until)


def _codes(told: Mapping[str, Any], key: str, where: str) -> list[Iso3]:
    return [_code(member, where) for member in typed(told, key, list, where) or ()]


def _code(member: Any, where: str) -> Iso3:
    if not (isinstance(member, str) and re.fullmatch("[A-Z]{3}", member)):
        raise Wrong(f'{where} has a member "{member}", which is no code of three capitals')
    return Iso3(member)


def _rule(number: int, told: Any) -> VoteRule:
    where = f"rule {number}"
    told = table(told, where, RULE)
    where = f'the rule "{needed(told, "id", where)}"'
    if told.get("tie") == Tie.SECOND_VOTE and not _is_plain(told, where):
        raise Wrong(
            f'{where} has a second vote after a tie, which needs "more than 1/2" of those present '
            "and voting, without veto and weight"
        )
    if told.get("silence") and not told.get("unless_objection"):
        raise Wrong(f'{where} has "silence", which needs "unless_objection"')
    return VoteRule(
        id=needed(told, "id", where),
        body=needed(told, "body", where),
        threshold=_threshold(told, where),
        says=needed(told, "says", where),
        source=needed(told, "source", where),
        weighed=_weighed(told, where),
        veto=typed(told, "veto", bool, where) or False,
        tie=word_of(told, "tie", Tie, where) or Tie.NOT_ENOUGH,
        again=text_of(told, "again", where),
        quorum=_share(told, "quorum", where),
        secret=typed(told, "secret", bool, where) or False,
        silence=typed(told, "silence", bool, where) or False,
        since=typed(told, "since", date, where) or date.min,
        until=typed(told, "until", date, where) or date.max,
    )


def _is_plain(told: Mapping[str, Any], where: str) -> bool:
    """A majority of those who vote, and nothing else that could defeat a question."""
    plain = _threshold(told, where) == Majority(HALF_AND_ONE, Base.PRESENT_AND_VOTING)
    return plain and not (told.get("veto") or told.get("weight"))


def _threshold(told: Mapping[str, Any], where: str) -> Threshold:
    ways = [key for key in ("votes", "share", "unless_objection") if told.get(key)]
    if len(ways) != 1:
        raise Wrong(f'{where} needs one of "votes", "share" and "unless_objection"')
    match ways[0]:
        case "votes":
            return Count(typed(told, "votes", int, where) or 0)
        case "share":
            base = word_of(told, "of", Base, where) or Base.PRESENT_AND_VOTING
            share = _share(told, "share", where)
            assert share is not None
            return Majority(share, base)
        case _:
            return NoObjection(
                yes=typed(told, "least_yes", int, where) or 0,
                all_present=typed(told, "absence_objects", bool, where) or False,
            )


def _weighed(told: Mapping[str, Any], where: str) -> Weighed | None:
    share = _share(told, "weight", where)
    if share is None:
        return None
    by_weight = typed(told, "by_weight", bool, where) or False
    return Weighed(share, typed(told, "blocking", int, where) or 0, by_weight=by_weight)


def _share(told: Mapping[str, Any], key: str, where: str) -> Share | None:
    """`2/3`, or `more than 1/2`."""
    text = text_of(told, key, where)
    if text is None:
        return None
    found = re.fullmatch(r"(more than )?(\d{1,9})/(\d{1,9})", " ".join(text.split()))
    if not found or not 0 < int(found[2]) <= int(found[3]):
        raise Wrong(f'{where} has "{text}" for {key}, which is no part like "2/3"')
    part = Share(int(found[2]), int(found[3]), more_than=bool(found[1]))
    if part.numerator == part.denominator and key == "share":
        raise Wrong(f'{where} asks for all: write "unless_objection = true"')
    return part
