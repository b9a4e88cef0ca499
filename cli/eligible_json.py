"""Who may vote, as JSON; the shape is in docs/json.md."""

from __future__ import annotations

from typing import Any

from domain.electorates import Answered
from domain.eligibility import Eligibility
from domain.values import Vote
from domain.world import World


def eligible_json(told: Answered, world: World) -> dict[str, Any]:
    """An electorate and the countries asked about; sizes are null where seats are not known."""
    known = bool(told.franchise.members)
    return {
        "body": told.franchise.body,
        "body_name": world.book.name(told.franchise.body),
        "ballot": told.ballot,
        "day": told.franchise.on.isoformat(),
        "members": len(told.franchise.members) if known else None,
        "electorate": len(told.electorate) if known else None,
        "quorum": told.quorum,
        "permanent": sorted(told.franchise.permanent),
        "countries": [
            _country(found, told.votes.get(found.country), world) for found in told.countries
        ],
    }


def _country(found: Eligibility, vote: Vote | None, world: World) -> dict[str, Any]:
    spell = found.spell
    since = spell.since.isoformat() if spell and spell.since.year > 1 else None
    return {
        "country": found.country,
        "name": world.roster.name(found.country),
        "may_vote": _word(found.may),
        "ground": _word(found.ground),
        "why": found.why,
        "since": since,
        "until": spell.until.isoformat() if spell and spell.until else None,
        "vote": vote and _word(vote),
        "note": found.note or None,
    }


def _word(text: str) -> str:
    return str(text).replace("-", "_")
