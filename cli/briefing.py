"""The morning brief put together: one page, or one object a section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from cli.arguments import entry_named, from_microseconds, read_moment
from cli.asking import Asking
from cli.briefs.asks import asks
from cli.briefs.bottom_line import bottom_line
from cli.briefs.brief import Brief, Section
from cli.briefs.contacts import next_contacts, opposition
from cli.briefs.council import council
from cli.briefs.header import header
from cli.briefs.movement import movement
from cli.briefs.sources import sources
from cli.briefs.texts import texts
from cli.briefs.votes import votes
from cli.briefs.weak import weak
from cli.envelope import Head
from cli.output import Format, Page
from cli.spans import span
from domain.errors import Misused
from domain.markings import highest
from infrastructure.views.briefing import Briefing
from infrastructure.views.log import marked
from infrastructure.views.questions import Desk, desk

SECTIONS: Sequence[Callable[[Brief], Section]] = (
    bottom_line, movement, votes, council, asks, weak, next_contacts, opposition, texts, sources,
)  # fmt: skip
"""Every section after the header, in their order (`domain.md` 6.1)."""

WIDTH = 100


def show_brief(ask: Asking, symbols: Sequence[str], policy: str, since: str) -> None:
    """Answer with the brief; the same bytes for the same journal, moments and policy."""
    _cut_off(ask)
    if ask.form is Format.TSV and ask.said["file"] is None:
        ask.form = Format.TEXT  # the brief is a text to read, and no table to cut
    named = tuple(dict.fromkeys(ask.question(text) for text in symbols))
    start = _start(ask, since)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = Briefing(
            desk=seen,
            world=ask.session.world,
            policy=ask.policy(policy),
            since=start,
            as_of=ask.as_of,
            named=named,
        )
        brief = Brief(ask, seen, found)
        told = [make(brief) for make in SECTIONS]
        seal = (ask.session.journal.seal_at(seen.known) or b"").hex()
        classification = highest(_markings(brief, seen))
        first = header(brief, seal, classification)
        every = (first, *told)
        ask.answer(
            {one.key: one.data() for one in every} if ask.form is Format.JSON else {},
            lambda: _page(first, told),
            head=Head(seen.known, seal),
            lines=({"section": one.key, "data": one.data()} for one in every),
            classification=classification,
            policy=found.policy,
        )


def _cut_off(ask: Asking) -> None:
    """Where nothing says what is known, know all there is: by the last entry, not by the clock."""
    if ask.said["known_by"] is not None or ask.said["seen"] is not None or ask.session.is_missing:
        return
    head = ask.session.journal.head()
    if head.position:
        ask.known_by = from_microseconds(head.recorded_at)


def _start(ask: Asking, since: str) -> datetime:
    """A moment, or how long before the one asked about."""
    try:
        start = ask.as_of - span(since)
    except (Misused, OverflowError):
        entry = entry_named(since, ask.session.journal)
        start = entry.occurred_at if entry else read_moment(since, ask.zone)
    if start > ask.as_of:
        raise Misused("That ends before it begins.", hint="Give --since the earlier time.")
    return start


def _markings(brief: Brief, seen: Desk) -> Iterator[str]:
    """The markings of all entries on which the brief rests; most desks mark none."""
    if found := marked(seen.look.snapshot, seen.known):
        rests = {*brief.positions, *brief.found.positions()}
        yield from (marking for position, marking in found.items() if position in rests)


def _page(first: Section, told: Sequence[Section]) -> Page:
    head = first.page
    return Page(
        title=head.title,
        heading=head.heading,
        tables=head.tables,
        footer=head.footer,
        sections=[one.page for one in told],
        width=WIDTH,
    )
