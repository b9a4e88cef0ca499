"""What has to be asked again because the text has changed (`domain.md` 1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from domain.dataclass import dataclass
from domain.evidence import Evidence
from domain.figures import declared
from domain.moment import Moment
from domain.objectives import about, rule_for
from domain.standing import Basis, Flag, Standing
from domain.values import EntryId, Firmness, Iso3, Stance, TextState


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconfirm:
    """A country's firm stance, or its open pledge, that was given on a text that has changed.

    `given_on` is that text, `entry` what was recorded of it, and `since` when it was said. `basis`
    says what a stance rests on; it is None for a pledge, whose `stance` is the vote promised.
    """

    country: Iso3
    stance: Stance
    given_on: TextState
    entry: EntryId
    since: datetime
    basis: Basis | None = None


def to_reconfirm(moment: Moment, standings: Mapping[Iso3, Standing]) -> list[Reconfirm]:
    """Which of these countries to ask again by a moment, by their codes: a stance before a pledge.

    Empty while the text stands as tabled, and once the question is settled or its result declared.
    A country whose vote is on record need not be asked. What was said under a condition that
    foresaw the text is fresh (`domain.objectives.about`), and so is what was said of it since.
    """
    if is_over(moment):
        return []
    return [
        row for country in sorted(standings) for row in _of(moment, country, standings[country])
    ]


def is_over(moment: Moment) -> bool:
    """Whether the question is settled or its result declared, so that nobody need be asked."""
    return moment.text.settled is not None or declared(moment) is not None


def _of(moment: Moment, country: Iso3, standing: Standing) -> Iterator[Reconfirm]:
    newest = standing.newest
    stale = Flag.STALE_TEXT in standing.flags and standing.stance.firmness is Firmness.FIRM
    if stale and newest is not None:
        yield _row(moment, newest, standing.stance, standing.basis)
    pledge = moment.open_pledge(country)
    if pledge and country not in moment.votes and not moment.situation.is_about(pledge):
        yield _row(moment, pledge, Stance(pledge.intent), None)


def _row(moment: Moment, item: Evidence, stance: Stance, basis: Basis | None) -> Reconfirm:
    return Reconfirm(
        country=item.country,
        stance=stance,
        given_on=moment.situation.text_of(item),
        entry=item.entry,
        since=item.occurred_at,
        basis=basis,
    )


def aim_given_on(moment: Moment) -> TextState | None:
    """The text on which we set an aim that has not been set again since the text changed.

    None where there is no aim, or where it is about the text as it stands: because it was set on
    it, or because the rule that holds foresaw it.
    """
    for entry in reversed(moment.material.objectives):
        fact = entry.fact
        if entry.occurred_at <= moment.at:
            on = fact.text_state or moment.text.until(entry.occurred_at).state
            rule = rule_for(fact.rules, moment.text.adopted)
            when = rule.when if rule else None
            same = about(on, when, moment.text.state, moment.text.adopted)
            return None if same else on
    return None
