"""How groups split on a board: a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cli.asking import Asking
from cli.board_page import heading
from cli.boards import Choice, head, one, question
from cli.output import Line, Page, Table
from domain.board import Board
from domain.entry import Entry
from domain.errors import Misused
from domain.groups import Group
from domain.splits import Split, splits
from domain.values import Intent, Iso3, Stance
from infrastructure.views.questions import desk

BY = ("group", "bloc")
COLUMNS = (
    "group", "members", "yes", "no", "abstain", "not voting", "undecided", "unknown", "line",
    "majority", "with it", "dissenters",
)  # fmt: skip


def answer_split(ask: Asking, text: str, policy: str, choice: Choice, by: str) -> None:
    """Answer how groups or blocs split on a question; raises Misused, and as `Desk.symbol` does."""
    if by not in BY:
        raise Misused(f'A board is not split by "{by}".', hint="Type --by group, or --by bloc.")
    symbol = question(ask, text)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        shown = one(ask, seen, symbol, policy)
        lines_ = seen.history(symbol).moment(ask.as_of).bloc_lines
        announced = {code: entry.fact.intent for code, entry in lines_.items()}
        rows = [*filter(choice(shown), shown.rows)]
        found = splits(rows, _groups(ask, shown, by, lines_), announced)
        lines = [split_json(ask, split) for split in found]
        ask.answer(
            {
                "question": f"{shown.symbol}#{shown.text_state}",
                "by": by,
                "status": shown.status,
                "groups": lines,
            },
            lambda: _page(ask, shown, found),
            head=head(seen),
            lines=lines,
            policy=shown.policy,
        )


def _groups(
    ask: Asking, shown: Board, by: str, announced: Mapping[str, Entry]
) -> Iterator[tuple[str, Sequence[Iso3]]]:
    """Each group with its members that day; of a bloc we do not know those that its line names."""
    blocs = ask.session.world.blocs
    for code in tuple(Group) if by == "group" else blocs.codes:
        yield code, blocs.members(code, shown.day)
    for code, entry in announced.items() if by == "bloc" else ():
        if code not in blocs.codes:
            yield code, sorted(entry.fact.members)


def split_json(ask: Asking, split: Split) -> dict[str, Any]:
    """One group; `cohesion` is the share of those known to vote who stand with it."""
    return {
        "group": split.code,
        "name": ask.session.world.blocs.name(split.code),
        "members": [row.country for row in split.rows],
        "tally": asdict(split.tally),
        "line": _word(split.line),
        "majority": _word(split.majority),
        "with_it": len(split.with_it),
        "cohesion": None if split.cohesion is None else round(split.cohesion, 4),
        "dissenters": [
            {"country": country, "stance": stance.key} for country, stance in _dissent(split)
        ],
    }


def _word(intent: Intent | None) -> str | None:
    return intent and intent.replace("-", "_")


def _dissent(split: Split) -> Iterator[tuple[Iso3, Stance]]:
    stances = {row.country: row.standing.stance for row in split.rows}
    yield from ((country, stances[country]) for country in split.dissenters)


def _page(ask: Asking, shown: Board, found: Sequence[Split]) -> Page:
    lines: list[Line] = [*heading(shown, ask.zone, ask.moments()), ""]
    return Page(heading=lines, tables=[Table(COLUMNS, [_cells(split) for split in found])])


def _cells(split: Split) -> list[str | int | None]:
    tally = split.tally
    figures = (tally.yes, tally.no, tally.abstain, tally.not_voting, tally.undecided, tally.unknown)
    by_stance: dict[str, list[str]] = {}
    for country, stance in _dissent(split):
        by_stance.setdefault(stance.word, []).append(country)
    return [
        split.code,
        len(split.rows),
        *figures,
        split.line and str(split.line),
        split.majority and str(split.majority),
        None if split.cohesion is None else f"{split.cohesion:.0%}",
        "; ".join(f"{' '.join(codes)} {word}" for word, codes in by_stance.items()),
    ]
