"""Asks outstanding: what missions still owe on each memo, the most important first."""

from __future__ import annotations

from cli.briefs.brief import Brief, Row, Section, section, top
from cli.obligations_json import memo_json, obligation_json
from cli.output import Cell, Line
from cli.owed import Wanted, chosen
from cli.phrases import brief as short
from cli.phrases import many
from domain.compliance import TO_ACT, UNREPORTED, Compliance, Flag, Obligation, State
from domain.values import Iso3
from infrastructure.views.missions import tiers

COLUMNS = ("memo", "mission", "country", "tier", "ask", "state", "since", "flags")

One = tuple[Compliance, Obligation]


def asks(brief: Brief) -> Section:
    """A line for each memo, and a row for each ask not reported yet, tier 1 first."""
    tier = tiers(brief.desk, brief.found.as_of)
    open_ = [memo for memo in brief.found.memos if memo.tasking.rescinded_at is None]
    missing = Wanted(missing=True)
    owed = [(memo, one) for memo in open_ for one in chosen(brief.ask, memo, tier, missing)]
    owed.sort(key=lambda each: tier.get(each[1].country, 9))
    tables, more = top(
        COLUMNS,
        owed,
        lambda each: _row(brief, each, tier),
        "demarche memo show MEMO --missing",
    )
    return section(
        "asks",
        "Asks outstanding",
        {
            "memos": [memo_json(brief.ask, memo) for memo in open_],
            "obligations": [obligation_json(brief.ask, memo, one, tier) for memo, one in owed],
        },
        lines=[_line(memo) for memo in open_],
        tables=tables,
        footer=more,
        empty="No memo is in force.",
    )


def _line(memo: Compliance) -> Line:
    """`M1 "…": 3 not acknowledged, 5 not delivered, 2 not reported; 1 new ask, 4 overdue`."""
    task = memo.tasking
    titled = f' "{task.sent.subject}"' if task.sent.subject else ""
    if not memo.count(*UNREPORTED):
        told = f"all {many(len(memo.obligations), 'ask')} answered or let off"
        none = "no mission is known to owe anything on it"
        return [Cell(task.name, "bold"), f"{titled}: {told if memo.obligations else none}."]
    told = (
        f"{memo.count(State.OPEN)} not acknowledged, {memo.count(*TO_ACT)} not delivered, "
        f"{memo.count(State.ENGAGED)} delivered and not reported"
    )
    fresh, late = memo.flagged(Flag.NEW_ASK_PENDING), memo.flagged(Flag.OVERDUE)
    new = f"; {many(fresh, 'new ask')} not yet delivered" if fresh else ""
    overdue = f"; {late} overdue" if late else ""
    return [Cell(task.name, "bold"), f"{titled}: {told}{new}{overdue}."]


def _row(brief: Brief, each: One, tier: dict[Iso3, int]) -> Row:
    memo, one = each
    return (
        memo.tasking.name,
        one.mission,
        brief.label(one.country),
        tier.get(one.country),
        one.ask,
        str(one.state),
        short(one.since, brief.zone),
        ", ".join(flag.replace("_", " ") for flag in one.flags),
    )
