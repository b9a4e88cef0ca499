"""What became of memos, told: figures, and each ask that each mission owes each country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from cli.asking import Asking
from cli.entries import rfc3339
from cli.output import Cell, Format, Page, Table
from cli.phrases import brief, many, when
from cli.seeing import seeing
from domain.compliance import UNREPORTED, Compliance, Flag, Obligation, State
from domain.errors import Misused, listed
from domain.missions import uncovered
from domain.values import Iso3

ACTED = (State.ENGAGED, State.REPORTED)
Row = list[str | int | Cell | None]
LET_OFF = (State.EXCUSED, State.UNABLE, State.SUPERSEDED)


def answer(ask: Asking, memo: str | None, *, missing: bool) -> None:
    """One memo, in JSON: `memo_json` with `obligations`, `uncovered` and `unplaced`."""
    from infrastructure.views.missions import compliance_with, missions_at, owner, tiers

    roster = ask.session.world.roster
    name = ask.session.desk.memo(memo)
    with seeing(ask) as (seen, head):
        found = compliance_with(seen, name, ask.as_of)
        if found is None:
            raise Misused(
                f"{name} had not been sent by then, as far as was known.",
                hint="Look from a later moment.",
            )
        task, tier = found.tasking, tiers(seen, ask.as_of)
        held = missions_at(seen, ask.as_of).between(task.sent_at, task.day_ends)
        alone = uncovered(roster, task.sent_at.date(), held, owner(seen, ask.as_of))
        shown = _shown(found, tier, missing=missing)
        lines = [obligation_json(ask, found, one, tier) for one in shown]
        data = {
            **memo_json(ask, found),
            "obligations": lines,
            "uncovered": [{"country": c, "name": roster.name(c)} for c in alone],
            "unplaced": list(found.unplaced),
        }
        rows = [*_rows(ask, shown, tier)]
        if ask.form is not Format.TEXT and not missing:
            rows += _without(ask, alone)
        ask.answer(data, lambda: _page(ask, found, rows, alone), head=head, lines=lines)


def answer_all(ask: Asking) -> None:
    """Every memo of the campaign: `{memos: [memo_json]}` in JSON."""
    from infrastructure.views.missions import all_compliance

    ask.session.desk.campaign()
    with seeing(ask) as (seen, head):
        found = list(all_compliance(seen, ask.as_of))
        data = {"memos": [memo_json(ask, one) for one in found]}
        ask.answer(data, lambda: _list_page(ask, found), head=head, lines=data["memos"])


def memo_json(ask: Asking, found: Compliance) -> dict[str, Any]:
    """A memo as it stands, with its figures; `since` is when an ask was added."""
    task = found.tasking
    return {
        "memo": task.name,
        "subject": task.sent.subject,
        "sent_at": rfc3339(task.sent_at, ask.zone),
        "everyone": task.sent.everyone,
        "to": list(task.sent.to),
        "level": task.sent.level,
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
            }
            for one in task.asks
        ],
        "figures": figures(found),
    }


def figures(found: Compliance) -> dict[str, int]:
    """Counts of obligations, by state and by flag; `acted` are engaged or reported."""
    states = {str(state): found.count(state) for state in State}
    return {
        "missions": len({one.mission for one in found.obligations}),
        "countries": len({one.country for one in found.obligations}),
        "obligations": len(found.obligations),
        "required": len(found.obligations) - found.count(*LET_OFF),
        "acted": found.count(*ACTED),
        "acted_in_time": found.count(*ACTED) - found.flagged(Flag.LATE),
        **states,
        **{str(flag): found.flagged(flag) for flag in Flag},
    }


def obligation_json(
    ask: Asking, found: Compliance, one: Obligation, tier: Mapping[Iso3, int]
) -> dict[str, Any]:
    """One ask that a mission owes a country; `since` is when it came to its state."""
    return {
        "memo": found.tasking.name,
        "mission": one.mission,
        "country": one.country,
        "name": ask.session.world.roster.name(one.country),
        "tier": tier.get(one.country),
        "ask": one.ask,
        "state": one.state,
        "since": rfc3339(one.since, ask.zone),
        "flags": list(one.flags),
        "engagement": one.engagement,
        "engaged_at": _moment(ask, one.engaged_at),
        "reported_at": _moment(ask, one.reported_at),
        "level": one.level,
    }


def _moment(ask: Asking, at: datetime | None) -> str | None:
    return None if at is None else rfc3339(at, ask.zone)


def _shown(found: Compliance, tier: Mapping[Iso3, int], *, missing: bool) -> tuple[Obligation, ...]:
    """All obligations; or those not reported yet, overdue first, then the decisive countries."""
    if not missing:
        return found.obligations

    def pressing(one: Obligation) -> tuple[bool, bool, int, str, str]:
        overdue, due = Flag.OVERDUE in one.flags, Flag.REPORT_OVERDUE in one.flags
        return not overdue, not due, tier.get(one.country, 9), one.mission, one.country

    return tuple(sorted((o for o in found.obligations if o.state in UNREPORTED), key=pressing))


def _page(ask: Asking, found: Compliance, rows: Sequence[Row], alone: Sequence[Iso3]) -> Page:
    columns = ("mission", "country", "name", "tier", "asks", "state", "since", "flags")
    return Page(
        heading=[*_heading(ask, found)],
        tables=[Table(columns, rows)],
        footer=[*_footer(ask, found, alone)],
    )


def _heading(ask: Asking, found: Compliance) -> Iterator[str]:
    task, count = found.tasking, figures(found)
    titled = f' "{task.sent.subject}"' if task.sent.subject else ""
    due = f", due {when(task.deliver_by, ask.zone)}" if task.deliver_by else ""
    yield f"Memo {task.name}{titled}, sent {when(task.sent_at, ask.zone)}{due}; {ask.moments()}"
    for one in task.asks:
        yield f"  {one.ask.id}  {one.ask.text}"
    if task.rescinded_at is not None:
        instead = f", replaced by {task.replaced_by}" if task.replaced_by else ""
        yield f"Rescinded {when(task.rescinded_at, ask.zone)}{instead}."
    reach = f"{many(count['missions'], 'mission')}, {many(count['countries'], 'country')}"
    told = f"{count['acted']} made, {count['reported']} reported, {count['overdue']} overdue"
    yield f"{reach}; of {many(count['required'], 'ask')} {told}."


def _footer(ask: Asking, found: Compliance, alone: Sequence[Iso3]) -> Iterator[str]:
    if found.unplaced:
        yield f"Covered no country on that day: {listed(found.unplaced, last='and')}."
    if alone:
        yield f"{many(len(alone), 'member')} without a mission: {', '.join(alone)}."
    if found.count(*UNREPORTED):
        yield "What is not reported is unknown: it is no refusal."


def _rows(ask: Asking, shown: Sequence[Obligation], tier: Mapping[Iso3, int]) -> Iterator[Row]:
    """A row for the asks of a mission to a country that are at the same point."""
    for _, group in groupby(shown, lambda o: (o.mission, o.country, o.state, o.since, o.flags)):
        same = list(group)
        one, country = same[0], same[0].country
        flags = ", ".join(flag.replace("_", " ") for flag in one.flags)
        since = Cell(brief(one.since, ask.zone), full=rfc3339(one.since, ask.zone))
        asks = ",".join(obligation.ask for obligation in same)
        name = ask.session.world.roster.name(country)
        yield [one.mission, country, name, tier.get(country), asks, str(one.state), since, flags]


def _without(ask: Asking, alone: Sequence[Iso3]) -> Iterator[Row]:
    """A row for each member that no mission covers; a terminal has them in one line instead."""
    name = ask.session.world.roster.name
    return (["", country, name(country), None, "", "uncovered", "", ""] for country in alone)


def _list_page(ask: Asking, found: Sequence[Compliance]) -> Page:
    columns = (
        *("memo", "sent", "due", "missions", "asks", "obligations", "made", "reported", "overdue"),
        "subject",
    )
    return Page(
        heading=[f"Memos {ask.moments()}: {len(found)}."],
        tables=[Table(columns, [_list_row(ask, one) for one in found])],
    )


def _list_row(ask: Asking, found: Compliance) -> Row:
    task, count = found.tasking, figures(found)
    due = task.deliver_by
    return [
        task.name,
        Cell(brief(task.sent_at, ask.zone), full=rfc3339(task.sent_at, ask.zone)),
        Cell(brief(due, ask.zone), full=rfc3339(due, ask.zone)) if due else "",
        count["missions"],
        len(task.asks),
        count["required"],
        count["acted"],
        count["reported"],
        count["overdue"],
        f"{'(rescinded) ' if task.rescinded_at else ''}{task.sent.subject}",
    ]
