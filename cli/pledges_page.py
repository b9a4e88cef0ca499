"""Pledges as a person sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cli.asking import Asking
from cli.cells import moment
from cli.output import Cell, Page, Table
from cli.phrases import brief, date
from cli.pledge_json import flags_of
from cli.stance_cells import worded
from domain.pledges import Pledge, Resolution
from domain.weakness import APART, Account, weighed
from domain.words.phrases import condition_words

Shown = str | int | Cell | None

_WHICH = ("country", "name", "question", "vote")
WEAK = (*_WHICH, "weakness", "why", "given", "with", "entry")
RESOLVED = (*_WHICH, "state", "cast", "remarks", "entry")
ALL = (*RESOLVED, "given", "form", "with", "level", "text")


def page(
    ask: Asking, found: Sequence[Account], *, weakest: bool = False, resolved: bool = False
) -> Page:
    """A line for each pledge: what became of it or, with `weakest`, why it may not hold."""
    columns = WEAK if weakest else RESOLVED if resolved else ALL
    refs = ask.session.journal.references(one.pledge.entry for one in found)
    rows = [_row(_cells(ask, one, refs[one.pledge.entry]), columns) for one in found]
    told = "; ".join(_counts(found)) or "none"
    return Page(heading=[f"Pledges {ask.moments()}: {told}."], tables=[Table(columns, rows)])


def _row(cells: Mapping[str, Shown], columns: Sequence[str]) -> list[Shown]:
    return [cells[column] for column in columns]


def _counts(found: Sequence[Account]) -> Iterator[str]:
    """How many there are of each kind; those that were neither kept nor broken apart."""
    counts = Counter(one.became.outcome for one in found)
    for word, apart in (("", False), ("apart from these ", True)):
        kinds = [outcome for outcome in counts if (outcome in APART) is apart]
        if kinds:
            yield word + ", ".join(f"{counts[kind]} {words(kind)}" for kind in kinds)


def _cells(ask: Asking, account: Account, ref: str) -> dict[str, Shown]:
    """Every column there is."""
    pledge, became = account.pledge, account.became
    given = moment(pledge.given_at, ask.zone, date)
    return {
        "country": pledge.country,
        "name": ask.session.world.roster.name(pledge.country),
        "question": pledge.question,
        "vote": worded(pledge.vote),
        "state": words(became.outcome),
        "cast": worded(became.cast),
        "remarks": "; ".join(_remarks(ask, pledge, became)),
        "weakness": account.weakness,
        "why": ", ".join(f"{words(one)} {weighed(one)}" for one in account.weaknesses),
        "text": pledge.text_state,
        "form": str(pledge.form),
        "level": pledge.level,
        "given": given,
        "with": pledge.who,
        "entry": Cell(ref, full=pledge.entry),
    }


def _remarks(ask: Asking, pledge: Pledge, became: Resolution) -> Iterator[str]:
    if pledge.condition:
        yield f"if {condition_words(pledge.condition)}"
    if pledge.until:
        yield f"until {brief(pledge.until, ask.zone)}"
    if became.why:
        yield became.why
    for flag in flags_of(became):
        if flag == "by_stated_intention":
            yield "kept by stated intention"
        elif flag != "for_another_text":  # as `why` says
            yield words(flag)


def words(key: str) -> str:
    """A key as it is read: `soft broken`, `New York not instructed`."""
    return key.replace("_", " ").replace("new york", "New York").replace("l3", "L3")
