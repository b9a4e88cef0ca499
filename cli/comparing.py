"""`demarche vote compare`: the eve against the vote, or one vote against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cli.asking import Asking
from cli.comparison_json import crossed_json, hindsight_json
from cli.comparison_page import crossed_page, hindsight_page
from cli.phrases import when
from cli.seeing import head
from domain.board import View, view
from domain.comparison import NoRollCall, cross_table, hindsight
from domain.days import eve
from domain.errors import Misused
from domain.policies import Policy
from domain.values import Symbol
from infrastructure.desk import ballots
from infrastructure.views.questions import Desk, desk


def comparing(ask: Asking, symbols: Sequence[str], policy: str) -> None:
    """Answer for one ballot, or for two."""
    keys = [str(ballots.meant(ask.session.desk, text).key) for text in symbols or (None,)]
    match keys:
        case [key]:
            _looking_back(ask, Symbol(key), ask.policy(policy))
        case [first, second]:
            _crossing(ask, Symbol(first), Symbol(second))
        case _:
            raise Misused(
                f"There are too many symbols: {' '.join(symbols)}.",
                hint="Compare one vote with what was expected, or two votes with each other.",
            )


def _looking_back(ask: Asking, key: Symbol, policy: Policy) -> None:
    world = ask.session.world
    with desk(ask.session.journal, ask.campaign) as seen:
        cast = _voted(seen, key, ask.now, ask)
        voted_at = min(vote.occurred_at for vote in cast.moment.votes.values())
        as_of, known_by = _eve(ask, voted_at)
        if as_of >= voted_at:
            raise Misused(
                f"The members voted on {key} on {when(voted_at, ask.zone)}.",
                hint="To compare it with what was expected, look from before it: --as-of TIME",
            )
        earlier = replace(seen, known=seen.look.known(known_by))
        foretold = view(earlier.history(key, policy).moment(as_of), policy, world)
        told = hindsight(foretold, cast), world.roster, ask.zone, (as_of, known_by), voted_at
        ask.answer(
            lambda: hindsight_json(*told),
            lambda: hindsight_page(*told),
            head=head(seen),
            lines=lambda: hindsight_json(*told)["countries"],
            policy=policy,
        )


def _eve(ask: Asking, voted_at: datetime) -> tuple[datetime, datetime]:
    """Where the earlier side is looked from: as asked, else the end of the day before the vote."""
    said = {name for name in ("as_of", "known_by", "seen") if ask.said[name] is not None}
    before = eve(voted_at, ask.zone)
    as_of = ask.as_of if said & {"as_of", "seen"} else before
    return as_of, ask.known_by if said else before


def _voted(seen: Desk, key: Symbol, at: datetime, ask: Asking) -> View:
    """A ballot with its roll call; raises NoRollCall."""
    world = ask.session.world
    found = view(seen.history(key).moment(at), world.policy, world)
    if not found.moment.votes:
        raise NoRollCall(key)
    return found


def _crossing(ask: Asking, first: Symbol, second: Symbol) -> None:
    roster = ask.session.world.roster
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        sides = tuple(_voted(seen, key, ask.as_of, ask) for key in (first, second))
        one, other = ({m: c.vote for m, c in side.moment.votes.items()} for side in sides)
        table = cross_table(one, other)
        ask.answer(
            lambda: crossed_json(table, sides, roster),
            lambda: crossed_page(table, sides, roster, ask.moments()),
            head=head(seen),
            lines=lambda: crossed_json(table, sides, roster)["countries"],
            policy=None,
        )
