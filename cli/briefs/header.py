"""The brief's header: whose it is, from when it looks, on what it rests, and the votes to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from cli.briefs.brief import TOP, Brief, Section
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import brief as short
from cli.spans import MINUTE, away

SEAL = 12
"""So many letters of a seal tell one journal from another."""


def header(brief: Brief, seal: str, classification: str | None) -> Section:
    """The first section; its page is the head of the whole."""
    found, zone = brief.found, brief.zone
    data = {
        "campaign": brief.ask.campaign,
        "owner": found.us or None,
        "as_of": rfc3339(found.as_of, zone),
        "known_by": rfc3339(brief.ask.known_by, zone),
        "since": rfc3339(found.since, zone),
        "policy": str(found.policy),
        "position": brief.desk.known,
        "seal": seal[:SEAL],
        "classification": classification,
        "votes": [
            {
                "ballot": symbol,
                "vote_at": rfc3339(at, zone),
                "utc": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
                "minutes_away": (at - found.as_of) // MINUTE,
            }
            for symbol, at in found.votes
        ],
    }
    rows = [
        (symbol, away(at, found.as_of), Cell(brief.when(at), full=rfc3339(at, zone)), _utc(at))
        for symbol, at in found.votes
    ]
    page = Page(
        title=f"Morning brief · {brief.ask.campaign or 'no campaign'}",
        heading=[
            *_lines(brief, seal, classification),
            *([""] if rows else ["", "No vote is set."]),
        ],
        tables=_votes(rows),
        footer=[f"{len(rows) - TOP} more: demarche board"] if len(rows) > TOP else [],
    )
    return Section("header", lambda: data, page)


def _lines(brief: Brief, seal: str, classification: str | None) -> Iterator[Line]:
    found, known = brief.found, brief.ask.known_by
    yield [Cell(f"Classification: {classification or 'none'}", "bold")]
    yield _whose(brief)
    yield f"As of {brief.when(found.as_of)} ({_utc(found.as_of)}), since {brief.when(found.since)}."
    yield (
        f"Known by {brief.when(known)}: entries up to {brief.desk.known}, seal {seal[:SEAL]}; "
        f"policy {found.policy}."
    )
    yield "For what a command below shows, as the brief saw it, add:"
    # on a line of its own, as a page is 100 wide and this is to be copied
    yield f'--as-of "{_typed(found.as_of, brief)}" --known-by "{_typed(known, brief)}"'


def _whose(brief: Brief) -> Line:
    if brief.found.us:
        return f"For {brief.label(brief.found.us)}."
    if brief.ask.campaign:
        return (
            f"The campaign {brief.ask.campaign} had not been opened by then, as far as was known."
        )
    return "For nobody: no campaign is in use."


def _typed(at: datetime, brief: Brief) -> str:
    """A moment as it can be typed, to the second so that nothing known is left out."""
    return rfc3339(at, brief.zone)


def _utc(at: datetime) -> str:
    return f"{short(at, 'UTC')} UTC"


def _votes(rows: Sequence[tuple[str | Cell, ...]]) -> list[Table]:
    return [Table(("vote", "when", "local time", "UTC"), rows[:TOP])] if rows else []
