"""Asks outstanding: what missions still owe on each memo, the most important first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from cli.briefs.brief import Brief, Row, Section, section, top
from cli.obligations_json import memo_json, obligation_json
from cli.output import Line
from cli.owed import Wanted, chosen
from cli.phrases import brief as short
from cli.phrases import many
from domain.compliance import TO_ACT, UNREPORTED, Compliance, Flag, Obligation, State
from domain.values import Iso3
from infrastructure.views.missions import tiers

MEMOS = (
    *("memo", "not acknowledged", "not delivered", "not reported", "new asks", "overdue"),
    "subject",
)
OWED = ("memo", "mission", "country", "tier", "asks", "state", "since", "flags")

One = tuple[Compliance, Obligation]


def asks(brief: Brief) -> Section:
    """A row for each memo of which something is owed, and one for each ask; tier 1 first."""
    tier = tiers(brief.desk, brief.found.as_of)
    in_force = [memo for memo in brief.found.memos if memo.tasking.rescinded_at is None]
    open_ = [memo for memo in in_force if memo.count(*UNREPORTED)]
    missing = Wanted(missing=True)
    owed = [(memo, one) for memo in open_ for one in chosen(brief.ask, memo, tier, missing)]
    owed.sort(key=lambda each: _pressing(each[1], tier))
    memos, others = top(MEMOS, sorted(open_, key=_late), _memo, "memos", "demarche memo list")
    tables, more = top(
        OWED,
        [list(same) for _, same in groupby(owed, _point)],
        lambda same: _row(brief, same, tier),
        "asks",
        "demarche memo show MEMO --missing",
    )
    return section(
        "asks",
        "Asks outstanding",
        lambda: {
            "memos": [memo_json(brief.ask, memo) for memo in in_force],
            "obligations": [obligation_json(brief.ask, memo, one, tier) for memo, one in owed],
        },
        lines=[_told(in_force, open_)],
        tables=[*memos, *tables],
        footer=[*others, *more],
    )


def _told(in_force: Sequence[Compliance], open_: Sequence[Compliance]) -> Line:
    if not in_force:
        return "No memo is in force."
    if not open_:
        return f"Nothing is known to be owed on the {many(len(in_force), 'memo')} in force."
    return f"On {len(open_)} of {many(len(in_force), 'memo')} in force something is owed."


def _late(memo: Compliance) -> int:
    """Where most is overdue first; of equals as they were sent."""
    return -memo.flagged(Flag.OVERDUE)


def _memo(memo: Compliance) -> Row:
    return (
        memo.tasking.name,
        memo.count(State.OPEN),
        memo.count(*TO_ACT),
        memo.count(State.ENGAGED),
        memo.flagged(Flag.NEW_ASK_PENDING),
        memo.flagged(Flag.OVERDUE),
        memo.tasking.sent.subject,
    )


def _pressing(one: Obligation, tier: Mapping[Iso3, int]) -> tuple[int, bool, bool]:
    """The decisive countries first; of these what is overdue, then what a report is due of."""
    late = Flag.OVERDUE in one.flags, Flag.REPORT_OVERDUE in one.flags
    return tier.get(one.country, 9), not late[0], not late[1]


def _point(each: One) -> tuple[object, ...]:
    memo, one = each
    return memo.tasking.name, one.mission, one.country, one.state, one.since, one.flags


def _row(brief: Brief, same: Sequence[One], tier: Mapping[Iso3, int]) -> Row:
    memo, one = same[0]
    return (
        memo.tasking.name,
        one.mission,
        brief.label(one.country),
        tier.get(one.country),
        ",".join(each.ask for _, each in same),
        str(one.state),
        short(one.since, brief.zone),
        ", ".join(flag.replace("_", " ") for flag in one.flags),
    )
