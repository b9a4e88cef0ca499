"""Votes compared, as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cli.board_page import words
from cli.output import GLYPHS, Cell, Line, Page, Table
from cli.phrases import many, when
from cli.stance_cells import standing_cell, worded
from domain.board import View
from domain.chances import OUTCOMES
from domain.comparison import CrossTable, Forecast, Hindsight, Score
from domain.countries import Roster
from domain.values import Iso3, Vote

MOST_NAMED = 30


def hindsight_page(
    found: Hindsight,
    roster: Roster,
    zone: str,
    looked_from: tuple[datetime, datetime],
    voted_at: datetime,
) -> Page:
    """What was expected beside what was cast: how often it was right, and who surprised."""
    columns = ("country", "name", "expected", "rests on", "voted", "says it meant")
    surprises = [_surprise(forecast, roster) for forecast in found.surprises]
    scores = Table(("expected", "members", "right", "hit rate", "Brier"), list(_scores(found)))
    return Page(
        heading=[*_heading(found, zone, looked_from, voted_at), ""],
        tables=[scores, *([Table(columns, surprises)] if surprises else [])],
        footer=[] if surprises else ["Nobody of whom a vote was expected voted otherwise."],
    )


def _heading(
    found: Hindsight, zone: str, looked_from: tuple[datetime, datetime], voted_at: datetime
) -> Iterator[Line]:
    yield _title(found.cast)
    as_of, known_by = looked_from
    known = "" if as_of == known_by else f", by what was known {when(known_by, zone)}"
    eve, cast = found.eve, found.cast
    yield f"expected {when(as_of, zone)}{known}: {_figures(eve)}"
    yield f"voted {when(voted_at, zone)}: {_figures(cast)}"
    yield f"{many(len(found.surprises), 'member')} voted otherwise than expected"


def _title(side: View) -> list[str | Cell]:
    moment, result = side.moment, side.figures.result
    became = result.became if result is not None else None
    title = moment.text.tabled.title if moment.text.tabled else None
    return [
        Cell(str(moment.ballot), "bold"),
        "".join(f" · {more}" for more in (became, title) if more),
    ]


def _figures(side: View) -> str:
    verdict = side.outcome.verdict.replace("_", " ")
    return f"{words(side.figures.tally)} · {verdict} · text {side.figures.text_state}"


def _scores(found: Hindsight) -> Iterator[Sequence[str | int | None]]:
    rows = [
        *((str(confidence), score) for confidence, score in found.scores.items()),
        ("foretold", found.foretold),
        ("all", found.overall),
    ]
    for word, score in rows:
        yield word, score.members, score.right if score.foretold else None, *rates(score)


def rates(score: Score) -> tuple[str | None, str | None]:
    """Hit rate and Brier score as a person reads them; nothing where nothing was scored."""
    rate, brier = score.hit_rate, score.brier
    shown = None if rate is None else f"{float(rate):.1%}"
    return shown, None if brier is None else f"{float(brier):.4f}"


def _surprise(forecast: Forecast, roster: Roster) -> list[str | Cell | None]:
    standing = forecast.standing
    return [
        forecast.member,
        roster.name(forecast.member),
        standing_cell(standing),
        str(standing.basis),
        _vote_cell(forecast.vote),
        worded(forecast.intended),
    ]


def _vote_cell(vote: Vote) -> Cell:
    key = vote.replace("-", "_")
    return Cell(f"{GLYPHS[key]} {vote}", key, key)


def crossed_page(table: CrossTable, sides: Sequence[View], roster: Roster, moments: str) -> Page:
    """Two roll calls side by side: the figures, then who is in each cell that is not equal."""
    first, second = sides
    both = len(table.both)
    columns = (f"{first.moment.ballot} ↓", *(str(vote) for vote in OUTCOMES), "all")
    return Page(
        heading=[
            _title(first),
            ["→ ", *_title(second)],
            moments,
            f"{table.unchanged} of {both} voted the same, {both - table.unchanged} otherwise",
            "",
        ],
        tables=[Table(columns, list(_crossed(table))), _movements(table, roster)],
        footer=list(_alone(table, sides, roster)),
    )


def _crossed(table: CrossTable) -> Iterator[Sequence[str | int]]:
    counts = {pair: len(members) for pair, members in table.cells.items()}
    for one in OUTCOMES:
        row = [counts[one, other] for other in OUTCOMES]
        yield str(one), *row, sum(row)
    columns = [sum(counts[one, other] for one in OUTCOMES) for other in OUTCOMES]
    yield "all", *columns, sum(columns)


def _movements(table: CrossTable, roster: Roster) -> Table:
    rows = [
        (f"{one} → {other}", len(members), ", ".join(sorted(map(roster.name, members))))
        for (one, other), members in table.cells.items()
        if one is not other and members
    ]
    return Table(("first → second", "count", "members"), rows)


def _alone(table: CrossTable, sides: Sequence[View], roster: Roster) -> Iterator[str]:
    for side, members in zip(sides, (table.only_first, table.only_second), strict=True):
        if members:
            yield f"only on {side.moment.ballot}: {_named(members, roster)}"


def _named(members: Sequence[Iso3], roster: Roster) -> str:
    if len(members) > MOST_NAMED:
        return many(len(members), "member")
    return f"{', '.join(sorted(map(roster.name, members)))} ({len(members)})"
