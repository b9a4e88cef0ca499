"""How groups split on a board: a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from cli.asking import Asking
from cli.board_page import heading
from cli.boards import Choice, one
from cli.output import Line, Page, Table
from cli.seeing import head
from domain.board import Board
from domain.errors import Misused
from domain.splits import BY_BLOC, BY_GROUP, Split, groups_on, splits
from domain.values import Intent, Iso3, Stance
from infrastructure.views.questions import desk

BY = (BY_GROUP, BY_BLOC)
COLUMNS = (
    "group", "members", "yes", "no", "abstain", "not voting", "undecided", "unknown", "line",
    "majority", "with it", "dissenters",
)  # fmt: skip


def answer_split(ask: Asking, text: str, policy: str, choice: Choice, by: str) -> None:
    """Answer how groups or blocs split on a question; raises Misused, and as `Desk.symbol` does."""
    if by not in BY:
        raise Misused(f'A board is not split by "{by}".', hint="Type --by group, or --by bloc.")
    symbol = ask.question(text)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        shown = one(ask, seen, symbol, policy)
        lines_ = seen.history(symbol).moment(ask.as_of).bloc_lines
        announced = {code: entry.fact.intent for code, entry in lines_.items()}
        stances = {r.country: r.standing.stance for r in filter(choice(shown), shown.rows)}
        groups = groups_on(shown.day, by, ask.session.world.blocs, lines_)
        found = splits(stances, groups, announced)
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


def split_json(ask: Asking, split: Split) -> dict[str, Any]:
    """One group; `cohesion` is the share of those known to vote who stand with it."""
    return {
        "group": split.code,
        "name": ask.session.world.blocs.name(split.code),
        "members": list(split.stances),
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
    yield from ((country, split.stances[country]) for country in split.dissenters)


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
        len(split.stances),
        *figures,
        split.line and str(split.line),
        split.majority and str(split.majority),
        None if split.cohesion is None else f"{split.cohesion:.0%}",
        "; ".join(f"{' '.join(codes)} {word}" for word, codes in by_stance.items()),
    ]
