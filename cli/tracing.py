"""What `audit trace` answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.asking import Asking
from cli.cells import happening
from cli.entries import entry_json
from cli.looking import in_sight
from cli.output import Cell, Page, Table
from cli.seeing import head
from cli.trees import drawn
from domain.tracing import Node, Tie
from infrastructure.views.questions import Desk, desk
from infrastructure.views.traces import traced

COLUMNS = ("what", "happened", "entry")


def show_trace(ask: Asking, reference: str) -> None:
    """Answer with the tree that an entry stands in."""
    entry = in_sight(ask, reference)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = traced(seen, entry, ask.as_of)
        ask.answer(
            {"entry": entry.id, "root": _told(ask, seen, found)},
            lambda: Page(
                [f"From its first cause to what came of it · {ask.moments()}", ""],
                [Table(COLUMNS, list(_rows(ask, seen, found, entry.id)))],
            ),
            head=head(seen),
            policy=None,
        )


def _told(ask: Asking, seen: Desk, node: Node) -> dict[str, Any]:
    told = entry_json(node.entry, seen.journal.reference(node.entry.id), zone=ask.zone)
    return {
        "tie": node.tie,
        "entry": told | {"summary": ask.session.told(node.entry)},
        "after": [_told(ask, seen, one) for one in node.after],
    }


def _rows(ask: Asking, seen: Desk, root: Node, own: str) -> Iterator[tuple[Cell, Cell, Cell]]:
    for stem, node in drawn(root, lambda node: node.after):
        tie = _WORDS[node.tie] if node.tie else ""
        here = " ◂" if node.entry.id == own else ""
        told = f"{stem}{tie}{ask.session.told(node.entry)}{here}"
        yield (
            Cell(told, "bold" if here else ""),
            happening(node.entry, ask.zone),
            Cell(seen.journal.reference(node.entry.id), full=node.entry.id),
        )


_WORDS = {
    Tie.ANSWERS: "",
    Tie.REPLACES: "replaced by: ",
    Tie.VOIDS: "void: ",
    Tie.SPEAKS_OF: "",
    Tie.FOLLOWED_BY: "the vote that followed: ",
}
