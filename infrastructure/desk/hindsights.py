"""A vote beside what the desk had expected of it on its eve."""

from __future__ import annotations

from dataclasses import replace

from domain.board import View, view
from domain.comparison import Hindsight, hindsight
from domain.days import eve
from domain.world import World
from infrastructure.views.questions import Desk


def looked_back(desk: Desk, cast: View, world: World, zone: str) -> Hindsight:
    """A question with its roll call, beside the board when the day before it had ended in a zone.

    The eve is as it was known then, by the policy of `cast`; no later than the desk itself knows.
    """
    at = eve(min(vote.occurred_at for vote in cast.moment.votes.values()), zone)
    earlier = replace(desk, known=min(desk.known, desk.look.known(at)))
    history = earlier.history(cast.moment.material.symbol, cast.policy)
    return hindsight(view(history.moment(at), cast.policy, world), cast)
