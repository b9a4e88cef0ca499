"""Memos and what missions owe, in JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cli.asking import Asking
from cli.chasing import step
from cli.entries import rfc3339
from cli.owed import Owed
from domain.compliance import Compliance, Obligation
from domain.fulfilment import Figures, by, figures
from domain.values import Iso3


def memo_json(ask: Asking, found: Compliance) -> dict[str, Any]:
    """A memo as it stands, with its figures; `since` is when an ask was added."""
    task, aim = found.tasking, found.tasking.sent.level
    made = by(found.obligations, aim, lambda one: one.ask)
    return {
        "memo": task.name,
        "subject": task.sent.subject,
        "sent_at": rfc3339(task.sent_at, ask.zone),
        "everyone": task.sent.everyone,
        "to": list(task.sent.to),
        "level": aim,
        "floor": task.sent.floor,
        "deliver_by": _moment(ask, task.deliver_by),
        "report_by": _moment(ask, task.report_by),
        "rescinded_at": _moment(ask, task.rescinded_at),
        "replaced_by": task.replaced_by,
        "asks": [
            {
                "id": one.ask.id,
                "text": one.ask.text,
                "question": one.ask.question,
                "want": one.ask.want,
                "since": rfc3339(one.since, ask.zone),
                "required": made[one.ask.id].required if one.ask.id in made else 0,
                "acted": made[one.ask.id].acted if one.ask.id in made else 0,
            }
            for one in task.asks
        ],
        "figures": figures_json(figures(found.obligations, aim)),
    }


def owed_json(ask: Asking, owed: Owed) -> dict[str, Any]:
    """`by` and `parts` (figures of each, when asked for), and the obligations shown."""
    return {
        "by": owed.want.by,
        "parts": [{"key": key, "figures": figures_json(part)} for key, part in owed.parts.items()],
        "obligations": [obligation_json(ask, owed.found, one, owed.tier) for one in owed.shown],
    }


def figures_json(count: Figures) -> dict[str, Any]:
    """Counts by state and by flag, and the rest of `domain.fulfilment`; integers, or null."""
    return {
        "missions": count.missions,
        "countries": count.countries,
        "obligations": count.obligations,
        "required": count.required,
        "acted": count.acted,
        "acted_in_time": count.acted_in_time,
        "known": count.known,
        "known_in_time": count.known_in_time,
        **{str(state): n for state, n in count.states.items()},
        **{str(flag): n for flag, n in count.flags.items()},
        "at_aim": count.at_aim,
        "levels": {str(level): n for level, n in count.levels.items()},
        "minutes_to_engage": count.minutes_to_engage,
        "minutes_to_report": count.minutes_to_report,
    }


def obligation_json(
    ask: Asking, found: Compliance, one: Obligation, tier: Mapping[Iso3, int]
) -> dict[str, Any]:
    """One ask that a mission owes a country; `since` is when it came to its state.

    `next` is what to type once the mission answers, null when nothing is owed.
    """
    roster = ask.session.world.roster
    return {
        "memo": found.tasking.name,
        "mission": one.mission,
        "country": one.country,
        "name": roster.name(one.country),
        "group": roster.group(one.country),
        "tier": tier.get(one.country),
        "ask": one.ask,
        "asked_at": rfc3339(one.asked_at, ask.zone),
        "state": one.state,
        "since": rfc3339(one.since, ask.zone),
        "flags": list(one.flags),
        "engagement": one.engagement,
        "engaged_at": _moment(ask, one.engaged_at),
        "reported_at": _moment(ask, one.reported_at),
        "level": one.level,
        "next": step(found, [one]) or None,
    }


def _moment(ask: Asking, at: datetime | None) -> str | None:
    return None if at is None else rfc3339(at, ask.zone)
