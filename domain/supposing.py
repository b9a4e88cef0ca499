"""A question as it would stand in another text: what a forecast of a branch is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from domain.board import View, view
from domain.dataclass import dataclass
from domain.figures import Status
from domain.material import Material
from domain.moment import Moment
from domain.outcome import Outcome
from domain.policies import Policy
from domain.proposal import AmendmentAccepted, AmendmentAdopted
from domain.roll import Said
from domain.tally import Tally
from domain.text import Text
from domain.values import Iso3, Stance, Symbol
from domain.world import World


@dataclass(frozen=True, slots=True)
class Turn:
    """A country that another text would turn: its stance now, and its stance then."""

    country: Iso3
    before: Stance
    after: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The count of a question in one text, where it comes from, and what the rule makes of it.

    It is not `figured` when a result was declared without totals. `turned` are the countries that
    stand elsewhere in that text than in the one there is.
    """

    status: Status
    tally: Tally
    outcome: Outcome
    figured: bool = True
    turned: tuple[Turn, ...] = ()


@dataclass(frozen=True, eq=False)
class Supposing:
    """A question at a moment, in the text there is and in others; as it stands, worked out once."""

    material: Material
    at: datetime
    policy: Policy
    world: World

    def forecast(self, adopted: Collection[Symbol], *, undone: bool = False) -> Forecast | None:
        """What is known of it in the text with these amendments; None when nothing is.

        `undone` leaves out what was voted and declared, for a question that is taken as open, or
        as settled otherwise. It is left out too when it was about another text.
        """
        other = set(self._now.text.adopted) != set(adopted)
        if other:
            then = unvoted(with_text(self.material, adopted, self.at))
            seen = self._seen(Moment(then, self.at))
        else:
            seen = self._open if undone else self._as_it_is
        count = seen.figures.tally
        if seen.figures.status is Status.EXPECTED and count.unknown == count.size:
            return None
        return Forecast(
            status=seen.figures.status,
            tally=count,
            outcome=seen.outcome,
            figured=seen.figures.figured,
            turned=_turned(self._open, seen) if other else (),
        )

    @cached_property
    def _now(self) -> Moment:
        return Moment(self.material, self.at)

    @cached_property
    def _as_it_is(self) -> View:
        return self._seen(self._now)

    @cached_property
    def _open(self) -> View:
        """Before anybody voted."""
        bare = unvoted(self.material)
        is_open = bare is self.material
        return self._as_it_is if is_open else self._seen(Moment(bare, self.at))

    def _seen(self, moment: Moment) -> View:
        return view(moment, self.policy, self.world)


def _turned(now: View, then: View) -> tuple[Turn, ...]:
    return tuple(
        Turn(country, now.standings[country].stance, standing.stance)
        for country, standing in then.standings.items()
        if country in now.standings
        and now.standings[country].stance.intent is not standing.stance.intent
    )


def unvoted(material: Material) -> Material:
    """The same before anybody voted: only the dates and the rule of the vote are left."""
    kept = tuple(c for c in material.counts if c.said in (Said.SCHEDULED, Said.SETTLED))
    if not material.casts and kept == material.counts:
        return material
    return replace(material, counts=kept, casts=())


def with_text(material: Material, adopted: Collection[Symbol], at: datetime) -> Material:
    """The same with these amendments in the text from that moment on, and no others."""
    changing = (AmendmentAdopted, AmendmentAccepted)
    kept = [
        entry
        for entry in material.proposal
        if not isinstance(entry.fact, changing) or entry.fact.amendment in adopted
    ]
    missing = set(adopted) - set(Text.of(kept).until(at).adopted)
    if not kept:
        return material
    last = kept[-1]
    envelope = replace(last.envelope, occurred_at=at)
    supposed = (
        last._replace(recorded_at=at, envelope=envelope, fact=AmendmentAdopted(amendment=amendment))
        for amendment in sorted(missing)
    )
    return replace(material, proposal=(*kept, *supposed))
