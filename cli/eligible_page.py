"""Who may vote, as a person sees it: how many, and for each country yes or no, and why."""

from __future__ import annotations

from collections.abc import Iterator

from cli.output import Cell, Line, Page, Table
from cli.phrases import many
from domain.countries import Roster
from domain.electorates import Answered
from domain.eligibility import Eligibility, Ground, May
from domain.world import World

MOST = 60
"""In a body with more members than that a table shows those about whom there is something to say,
unless somebody asked about them by name."""

COLUMNS = ("country", "name", "may vote", "why", "voted", "remark")
UNKNOWN = "who sits in it is not known here; put its members in your rules file (docs/rules.md)"


def eligible_page(told: Answered, world: World, moments: str, *, short: bool) -> Page:
    """The electorate's size and the countries; `short` leaves out who plainly may vote."""
    rows = told.countries
    if short and len(rows) > MOST:
        rows = tuple(found for found in rows if _is_notable(found))
    body = world.book.name(told.franchise.body)
    about = f" · {told.ballot}" if told.ballot else ""
    table = Table(COLUMNS, [_row(found, told, world.roster) for found in rows])
    return Page(
        heading=[
            ["Who may vote · ", Cell(body, "bold"), f"{about} · {told.franchise.on:%-d %B %Y}"],
            moments,
            *_sizes(told),
            "",
        ],
        tables=[table] if rows else (),
    )


def _is_notable(found: Eligibility) -> bool:
    return found.may is not May.YES or found.ground is not Ground.MEMBER


def _sizes(told: Answered) -> Iterator[Line]:
    members, voters = len(told.franchise.members), len(told.electorate)
    if not members:
        yield UNKNOWN
        return
    doubt = told.in_doubt
    perhaps = f", {doubt} of them perhaps" if doubt else ""
    yield f"{many(members, 'member')}, {voters} may vote{perhaps}"
    if told.quorum is not None:
        yield f"quorum: {told.quorum} of the {members} members, with or without a vote"


def _row(found: Eligibility, told: Answered, roster: Roster) -> tuple[str | Cell | None, ...]:
    vote = told.votes.get(found.country)
    return (
        found.country,
        roster.name(found.country),
        Cell(found.may.replace("-", " "), "bold" if found.may is not May.YES else ""),
        found.why,
        None if vote is None else str(vote),
        found.note or None,
    )
