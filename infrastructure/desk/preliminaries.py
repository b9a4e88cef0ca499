"""The preliminary question on a vote, looked up beside the board of the matter itself."""

from __future__ import annotations

from datetime import datetime

from domain.board import Board, view, without_countries
from domain.preliminary import Preliminary, preliminary_key
from domain.world import World
from infrastructure.views.questions import Desk


def preliminary(
    desk: Desk, matter: Board, ballot: str, world: World, as_of: datetime
) -> Preliminary | None:
    """Whether the matter of a ballot was said to be one of procedure; None where nobody asked."""
    key = preliminary_key(ballot)
    asked = any(entry.occurred_at <= as_of for entry in desk.standing(f"ballot/{key}"))
    if not asked:
        return None
    history = desk.history(key, world.policy)
    seen = view(history.moment(as_of), history.policy, world)
    return Preliminary(without_countries(seen, world), matter)
