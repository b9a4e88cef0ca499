"""Votes as Popolo has them (popoloproject.com): motions, vote events, counts and votes.

Members and bodies are organizations. Options are the record's own four words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from domain.proposal import ADOPTED, Verdict
from domain.symbols import session_of
from domain.values import Iso3, Totals
from domain.world import World
from infrastructure.exports.rolls import Roll
from infrastructure.exports.undl import RECORDS

OPTIONS = {"yes": "yes", "no": "no", "abstain": "abstain", "not-voting": "not voting"}
FAILED = frozenset({Verdict.REJECTED, Verdict.TIED})


def popolo(rolls: Iterable[Roll], world: World) -> dict[str, Any]:
    """`{organizations, motions, vote_events}`; a roll call is an event that decides a motion."""
    taken = list(rolls)
    motions: dict[str, dict[str, Any]] = {}
    for roll in taken:
        motions[_motion_id(roll)] = _motion(roll)
    bodies = sorted({roll.body for roll in taken if roll.body})
    members = sorted({member for roll in taken for member in roll.votes})
    return {
        "organizations": [
            *({"id": b, "name": world.book.name(b), "classification": "body"} for b in bodies),
            *(_member(world, member) for member in members),
        ],
        "motions": list(motions.values()),
        "vote_events": [_event(roll, world) for roll in taken],
    }


def _member(world: World, member: Iso3) -> dict[str, Any]:
    return {
        "id": member,
        "name": world.roster.name(member),
        "classification": "member",
        "identifiers": [{"scheme": "ISO 3166-1 alpha-3", "identifier": member}],
    }


def _motion_id(roll: Roll) -> str:
    """What was put to the vote: again in a second ballot, and apart when it is only a part."""
    suffixes = [suffix for suffix in roll.key.suffixes if not suffix.isdigit()]
    return "~".join((roll.key.parsed.symbol, *suffixes))


def _motion(roll: Roll) -> dict[str, Any]:
    return {
        "id": _motion_id(roll),
        "organization_id": roll.body,
        "legislative_session_id": session_of(str(roll.key)),
        "text": roll.title or None,
        "classification": str(roll.key.parsed.kind),
        "date": None if roll.tabled is None else _utc(roll.tabled),
        "requirement": roll.result.rule if roll.result else None,
        "result": _result(roll),
    }


def _event(roll: Roll, world: World) -> dict[str, Any]:
    return {
        "id": str(roll.key),
        "identifier": roll.became or str(roll.key),
        "motion_id": _motion_id(roll),
        "organization_id": roll.body,
        "legislative_session_id": session_of(str(roll.key)),
        "start_date": _utc(roll.at),
        "result": _result(roll),
        "counts": list(_counts(roll.totals)),
        "votes": [
            {
                "vote_event_id": str(roll.key),
                "voter_id": member,
                "option": OPTIONS[vote.official],
                "group_id": world.roster.group(member),
            }
            for member, vote in roll.votes.items()
        ],
        "sources": list(_sources(roll)),
    }


def _result(roll: Roll) -> str | None:
    if roll.verdict in ADOPTED:
        return "pass"
    return "fail" if roll.verdict in FAILED else None


def _counts(totals: Totals | None) -> Iterator[dict[str, Any]]:
    if totals is None:
        return
    figures = (totals.yes, totals.no, totals.abstain, totals.not_voting)
    for option, value in zip(OPTIONS.values(), figures, strict=True):
        if value is not None:
            yield {"option": option, "value": value}


def _sources(roll: Roll) -> Iterator[dict[str, Any]]:
    if roll.record:
        yield {"url": f"{RECORDS}{roll.record}", "note": roll.result and roll.result.source}


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
