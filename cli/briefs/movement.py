"""Movement: who moved since, from where to where, on what evidence, and what preceded it."""

from __future__ import annotations

from cli.board_page import stance_cell
from cli.briefs.brief import Brief, Row, Section, section, top
from cli.cited import Cited
from cli.moving import Found, net_of, positions, preceded, question_json
from cli.output import Line
from domain.moves import Moved, Step, rates

COLUMNS = ("question", "country", "tier", "from", "to", "evidence", "grade", "preceded by")

One = tuple[Found, Moved, Step]


def movement(brief: Brief) -> Section:
    """A row for each country's last step, the most important targets first."""
    found = [Found(q.symbol, q.moves, rates(q.history, q.moves)) for q in brief.questions]
    cited = brief.cited(positions(found))
    last = [(one, moved, moved.steps[-1]) for one in found for moved in one.moves.moved]
    last.sort(key=lambda each: (_tier(each) or 9, each[1].country, each[0].symbol))
    tables, more = top(
        COLUMNS, last, lambda each: _row(brief, cited, each), "demarche audit moves --since 24h"
    )
    moved = [one for one in found if one.moves.moved]
    lines: list[Line] = [line for one in moved for line in net_of(one)]
    return section(
        "movement",
        f"Movement since {brief.when(brief.found.since)}",
        {"questions": [question_json(brief.ask, cited, one) for one in found]},
        lines=lines,
        tables=tables,
        footer=more,
        empty="Nobody moved on any of these questions.",
    )


def _tier(each: One) -> int | None:
    one, moved, _ = each
    target = one.moves.after.moment.targets.get(moved.country)
    return target.tier if target else None


def _row(brief: Brief, cited: Cited, each: One) -> Row:
    one, moved, step = each
    reference = cited.ref(step.position).text
    return (
        one.symbol,
        brief.label(moved.country),
        _tier(each),
        stance_cell(moved.before),
        stance_cell(moved.after),
        f"{cited.said(step.position)} ({reference})",
        cited.entry(step.position).envelope.grade,
        preceded(brief.ask, cited, step),
    )
