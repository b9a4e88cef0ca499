"""What `demarche` alone says: where you are, what comes next, what is late, your last entries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.arguments import now
from cli.config import SCHEMES
from cli.desk_state import store_key
from cli.flags import places
from cli.output import Cell, Line, Page
from cli.phrases import happened, when
from cli.session import Session

if TYPE_CHECKING:
    from infrastructure.views.questions import Desk

LAST = 3


def show_home(context: typer.Context) -> None:
    """Print the desk's first page; where there is no store yet, how to begin one."""
    from cli.output import is_terminal
    from cli.terminal import plain, show

    with closing(Session(places(context, {}), writing=False)) as session:
        page = _welcome(session) if _is_new(session) else _page(session)
    if is_terminal():
        show(page)
    else:
        typer.echo(plain(page), nl=False)


def _is_new(session: Session) -> bool:
    return not session.url.startswith(SCHEMES) and not Path(session.url).expanduser().exists()


def _welcome(session: Session) -> Page:
    return Page(
        heading=[
            f"There is no store at {session.url} yet. It begins with the first thing you record:",
            "",
            "    demarche campaign open SLUG --for COUNTRY",
            "",
            "To look around first, in a store of its own: demarche demo",
            "All commands: demarche --help",
        ]
    )


def _page(session: Session) -> Page:
    from infrastructure.views.questions import desk

    moment = now()
    with desk(session.journal, session.slug) as seen:
        return Page(
            heading=[
                *_where(session),
                *_votes(session, seen, moment),
                *_overdue(seen, moment),
                *_mine(session, seen),
                "",
                "All commands: demarche --help",
            ]
        )


def _where(session: Session) -> Iterator[Line]:
    proposal = session.setting("proposal")
    using = f" · proposal {proposal.value}" if proposal else ""
    campaign = session.slug or "no campaign in use (demarche campaign use SLUG)"
    yield [Cell(campaign, "bold"), f"{using} · {session.user.value}"]
    yield f"{store_key(session.url)} · {when(now(), session.zone.value)}"


def _votes(session: Session, seen: Desk, moment: datetime) -> Iterator[Line]:
    from infrastructure.moments import microseconds
    from infrastructure.views.ballots import scheduled

    dates: dict[str, datetime | None] = {}
    for count in scheduled(seen.look.snapshot, seen.known, microseconds(moment)):
        dates.setdefault(count.ballot, count.vote_at)
    if dates:
        yield ""
        yield "Votes to come:"
    for ballot, at in dates.items():
        yield f"  {ballot} · {when(at, session.zone.value) if at else ''}"


def _overdue(seen: Desk, moment: datetime) -> Iterator[Line]:
    from domain.compliance import Flag
    from infrastructure.views.missions import all_compliance

    if seen.campaign is None:
        return
    late = [(memo, memo.flagged(Flag.OVERDUE)) for memo in all_compliance(seen, moment)]
    if any(count for _, count in late):
        yield ""
        yield "Overdue:"
    for memo, count in late:
        if count:
            name = memo.tasking.name
            yield f"  {name}: {count} asks not yet delivered · demarche memo show {name} --missing"


def _mine(session: Session, seen: Desk) -> Iterator[Line]:
    from infrastructure.views.log import Wanted, newest

    wanted = Wanted(recorded_by=session.user.value, known=seen.known)
    positions = newest(seen.look.snapshot, wanted, LAST)
    entries = seen.journal.at(positions)
    if positions:
        yield ""
        yield "Your last entries:"
    for position in reversed(positions):
        entry, reference = entries[position], seen.journal.reference
        told = session.told(entry)
        yield f"  {reference(entry.id)} · {told} · {happened(entry, session.zone.value)}"
