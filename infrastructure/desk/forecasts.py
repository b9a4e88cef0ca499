"""What is to be expected of each step of a vote plan, in each text that may be put."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from domain.dataclass import dataclass
from domain.supposing import Forecast, Supposing
from domain.symbols import MOTION, meeting_of
from domain.values import Symbol
from domain.vote_steps import Case, Step
from domain.world import World
from infrastructure.views.ballots import meetings
from infrastructure.views.questions import Desk


@dataclass(frozen=True, eq=False)
class Forecasts:
    """The desk's expectations at a moment; each text of a question is worked out once."""

    desk: Desk
    world: World
    as_of: datetime

    @cached_property
    def _questions(self) -> dict[Symbol, Supposing]:
        return {}

    @cached_property
    def _known(self) -> dict[tuple[Symbol, frozenset[Symbol], bool], Forecast | None]:
        return {}

    @cached_property
    def meetings(self) -> frozenset[Symbol]:
        """The meetings for which votes were set, or in which motions were made."""
        names = self.desk.journal.streams(f"ballot/{MOTION}")
        made = {meeting_of(Symbol(name.partition("/")[2].partition("~")[0])) for name in names}
        set_for = meetings(self.desk.look.snapshot, self.desk.known)
        return frozenset(made) | {Symbol(meeting) for meeting in set_for}

    def of_step(self, step: Step) -> Forecast | None:
        """What is known of a vote: what was declared, else what is expected on that text."""
        return self._of(step.symbol, step.now.adopted, undone=step.assumed)

    def of_case(self, symbol: Symbol, case: Case) -> Forecast | None:
        """What is expected of a paper in a text."""
        return self._of(symbol, case.adopted, undone=True)

    def _of(self, symbol: Symbol, adopted: frozenset[Symbol], *, undone: bool) -> Forecast | None:
        key = (symbol, adopted, undone)
        if key not in self._known:
            self._known[key] = self._supposing(symbol).forecast(adopted, undone=undone)
        return self._known[key]

    def _supposing(self, symbol: Symbol) -> Supposing:
        if symbol not in self._questions:
            self._questions[symbol] = Supposing(
                self.desk.material(symbol), self.as_of, self.world.policy, self.world
            )
        return self._questions[symbol]
