"""Movement: who moved since, from where to where, on what evidence, and what preceded it."""

from __future__ import annotations

from collections.abc import Iterator

from cli.briefs.brief import Brief, Row, Section, section, top
from cli.cited import Cited
from cli.entries import rfc3339
from cli.moving import Found, net_of, positions, preceded, question_json
from cli.output import Line
from cli.stance_cells import stance_cell
from domain.moves import Moved, Step, rates
from domain.values import UNKNOWN

COLUMNS = ("question", "country", "tier", "from", "to", "evidence", "grade", "preceded by")

FEW = 2
"""How many of the things that preceded a move are named."""

One = tuple[Found, Moved, Step]


def movement(brief: Brief) -> Section:
    """A row for each country's last step: targets first, then whoever had a stance before."""
    found = [Found(q.symbol, q.moves, rates(q.history, q.moves)) for q in brief.questions]
    cited = brief.cited(positions(found))
    last = [(one, moved, moved.steps[-1]) for one in found for moved in one.moves.moved]
    last.sort(key=_rank)
    since = rfc3339(brief.found.since, brief.zone)
    every = f'demarche audit moves --since "{since}"'
    tables, more = top(COLUMNS, last, lambda each: _row(brief, cited, each), "moves", every)
    return section(
        "movement",
        f"Movement since {brief.when(brief.found.since)}",
        lambda: {"questions": [question_json(brief.ask, cited, one) for one in found]},
        lines=[line for one in found if one.moves.moved for line in _net(one)],
        tables=tables,
        footer=more,
        empty="Nobody moved on any of these questions.",
    )


def _net(one: Found) -> Iterator[Line]:
    """How many moved, and the net change of the count."""
    first, *rest = net_of(one)
    yield first
    yield from rest[1:]


def _rank(each: One) -> tuple[int, bool, str, str]:
    one, moved, _ = each
    return _tier(each) or 9, moved.before == UNKNOWN, moved.country, one.symbol


def _tier(each: One) -> int | None:
    one, moved, _ = each
    target = one.moves.after.moment.targets.get(moved.country)
    return target.tier if target else None


def _row(brief: Brief, cited: Cited, each: One) -> Row:
    one, moved, step = each
    entry, reference = cited.entry(step.position), cited.ref(step.position).text
    return (
        one.symbol,
        brief.label(moved.country),
        _tier(each),
        stance_cell(moved.before),
        stance_cell(moved.after),
        f"{entry.name.replace('-', ' ')} ({reference})",
        entry.envelope.grade,
        preceded(brief.ask, cited, step, FEW),
    )
