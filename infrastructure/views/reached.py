"""How far views reach, which stands in a table of theirs."""

from __future__ import annotations

from domain.dataclass import dataclass
from infrastructure.views.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Reached:
    """How far views reach, in which journal, in which shape, and the stamp of who filled them."""

    position: int
    seal: bytes
    shape: str
    stamp: str


def reached(snapshot: Snapshot) -> Reached | None:
    """How far they reach; None when there are none, or they were made otherwise."""
    found = snapshot.rows_if_there("SELECT position, seal, shape, stamp FROM reached")
    if not found:
        return None
    position, seal, shape, stamp = found[0]
    return Reached(position, bytes(seal), shape, stamp)
