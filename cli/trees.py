"""Trees drawn with lines, a row for each node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Node = TypeVar("Node")


def drawn(
    node: Node, below: Callable[[Node], Sequence[Node]], stem: str = "", rest: str = ""
) -> Iterator[tuple[str, Node]]:
    """Each node of a tree from the root down, with the lines to draw before it.

    `stem` stands before the node itself, `rest` before what is below it.
    """
    yield stem, node
    nodes = below(node)
    for place, each in enumerate(nodes, start=1):
        turn, more = ("└─ ", "   ") if place == len(nodes) else ("├─ ", "│  ")
        yield from drawn(each, below, rest + turn, rest + more)
