"""The words of `demarche expect`, and what `expect list` and `check` answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from cli.arguments import read_moment
from cli.asking import Asking
from cli.claims import claim
from cli.output import Cell, Format, Page, Table
from cli.phrases import many, when
from cli.spans import span
from cli.telling import Telling

if TYPE_CHECKING:
    from domain.expectations import Checked
    from infrastructure.acts import Order
    from infrastructure.views.questions import Desk

BROKEN = 1
"""The exit code when an expectation no longer holds."""

COLUMNS = ("expected", "holds", "found", "no longer since", "because of", "entry")
_NEVER = "it never was so"
_HOLDS = {True: "yes", False: "no", None: "not yet due"}


def claiming(tell: Telling, words: Sequence[str], on: str | None) -> list[Order]:
    """The order that keeps a claim; raises what `cli.claims.claim` raises, and NotATime."""
    from infrastructure.desk import expectations

    text, claimed = claim(words, tell.session.world)
    at = read_moment(on, tell.zone) if on else None
    return expectations.claimed(tell.desk, tell.context, tell.desk.symbol(text), claimed, at)


def awaiting(tell: Telling, countries: str, every: str) -> list[Order]:
    """The orders that keep how often word is expected; raises Misused for no span of time."""
    from infrastructure.desk import expectations

    hours = int(span(every).total_seconds()) // 3600
    return expectations.awaited(tell.desk, tell.context, tell.desk.countries(countries), hours)


def show_expectations(ask: Asking, policy: str) -> None:
    """Answer with every expectation."""
    _answer(ask, policy, only_broken=False)


def check(ask: Asking, policy: str) -> None:
    """Answer with those that no longer hold; silent, unless JSON is asked for, when all do."""
    if _answer(ask, policy, only_broken=True):
        raise typer.Exit(BROKEN)


def _answer(ask: Asking, policy: str, *, only_broken: bool) -> bool:
    from cli.seeing import head
    from infrastructure.views.expectations import Checking
    from infrastructure.views.questions import desk

    ask.session.desk.campaign()
    chosen = ask.policy(policy)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        checking = Checking(desk=seen, world=ask.session.world, policy=chosen, as_of=ask.as_of)
        every = list(checking.checked())
        found = [one for one in every if one.holds is False or not only_broken]
        is_read_here = ask.form in (Format.TEXT, Format.TSV) and ask.said["file"] is None
        if only_broken and is_read_here and not found:
            return False
        lines = [checked_json(ask, seen, one) for one in found]
        ask.answer(
            {"expectations": lines},
            lambda: _page(ask, found, lines, len(every)),
            head=head(seen),
            lines=lines,
            policy=chosen,
        )
    return any(one.holds is False for one in found)


def checked_json(ask: Asking, seen: Desk, one: Checked) -> dict[str, Any]:
    from cli.entries import rfc3339
    from domain.campaign import ClaimExpected

    fact, entry = one.expectation.fact, one.expectation.entry
    by = seen.journal.at([one.broken_by])[one.broken_by] if one.broken_by else None
    on = fact.on if isinstance(fact, ClaimExpected) else None
    return {
        "entry": entry.id,
        "ref": seen.journal.reference(entry.id),
        "expected": ask.session.told(entry).removeprefix("expected").lstrip(": "),
        "question": fact.question if isinstance(fact, ClaimExpected) else None,
        "country": fact.country,
        "on": on and rfc3339(on, ask.zone),
        "holds": one.holds,
        "found": one.value,
        "since": one.since and rfc3339(one.since, ask.zone),
        "broken_by": by and by.id,
        "summary": by and ask.session.told(by),
    }


def _page(
    ask: Asking, found: Sequence[Checked], lines: Sequence[dict[str, Any]], every: int
) -> Page:
    rows = [
        (
            line["expected"],
            _HOLDS[line["holds"]],
            None if line["found"] is None else str(line["found"]).replace("_", " "),
            Cell(when(one.since, ask.zone), full=line["since"]) if one.since else None,
            line["summary"] or ("" if one.holds is not False else _NEVER),
            Cell(line["ref"], full=line["entry"]),
        )
        for one, line in zip(found, lines, strict=True)
    ]
    broken = sum(line["holds"] is False for line in lines)
    heading = f"{broken} of {many(every, 'expectation')} not met · {ask.moments()}"
    return Page([heading, ""], [Table(COLUMNS, rows, says_none=False)])
