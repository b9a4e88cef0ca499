"""Which entry last set each part of where a country stands on a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from domain.dataclass import dataclass
from domain.evidence import Evidence, Sort
from domain.moment import History, Moment
from domain.objectives import want
from domain.roll import How
from domain.standing import Flag, Standing
from domain.text import ALWAYS
from domain.values import Iso3

_JUST = timedelta(microseconds=1)


class Part(StrEnum):
    """What a line of the board is made of."""

    INTENT = "intent"
    FIRMNESS = "firmness"
    CONTESTED = "contested"
    STALE = "stale"
    STALE_TEXT = "stale_text"
    OVERTAKEN = "overtaken"
    VOTE = "vote"
    INTENDED = "intended"
    SPONSOR = "sponsor"
    PLEDGE = "pledge"
    TIER = "tier"
    LEAD = "lead"
    AIM = "aim"
    LAST_CONTACT = "last_contact"


@dataclass(frozen=True, slots=True)
class Blame:
    """A part with its value, since when it holds, and the place of the entry that last set it.

    `value` is None where it is not set; `at` and `position` are None where nothing ever set it.
    A stance grows stale by age, of which `position` names the evidence.
    """

    part: Part
    value: str | int | None = None
    at: datetime | None = None
    position: int | None = None


def blame(history: History, country: Iso3, at: datetime) -> list[Blame]:
    """Every part at a moment; flags only where they are raised."""
    moment = history.moment(at)
    return [
        *_stance(history, country, at),
        *_flags(history, country, at),
        _vote(moment, country, Part.VOTE),
        _vote(moment, country, Part.INTENDED),
        _sponsor(moment, country),
        _pledge(moment, country),
        *_target(moment, country),
        aim_of(moment),
        _last_contact(moment, country),
    ]


def _standing(history: History, country: Iso3, at: datetime) -> Standing:
    return history.moment(at).standing(country, history.policy)


def _stance(history: History, country: Iso3, at: datetime) -> Iterator[Blame]:
    now = _standing(history, country, at).stance
    intent = _since(history, country, at, lambda standing: standing.stance.intent)
    yield Blame(Part.INTENT, str(now.intent), *intent)
    firmness = _since(history, country, at, lambda standing: standing.stance)
    yield Blame(Part.FIRMNESS, int(now.firmness), *firmness)


def _flags(history: History, country: Iso3, at: datetime) -> Iterator[Blame]:
    standing = _standing(history, country, at)
    for flag, part in _DATED.items():
        if flag in standing.flags:
            yield Blame(part, "yes", *_since(history, country, at, _raised(flag)))
    newest = standing.newest
    if Flag.STALE in standing.flags and newest is not None:
        aged = newest.occurred_at + history.policy.weights.stale_after
        yield Blame(Part.STALE, "yes", aged, newest.position)


_DATED = {
    Flag.CONTESTED: Part.CONTESTED,
    Flag.STALE_TEXT: Part.STALE_TEXT,
    Flag.OVERTAKEN: Part.OVERTAKEN,
}


def _raised(flag: Flag) -> Callable[[Standing], bool]:
    return lambda standing: flag in standing.flags


def _since(
    history: History, country: Iso3, at: datetime, of: Callable[[Standing], object]
) -> tuple[datetime | None, int | None]:
    """Since when something of a standing is what it is at a moment, and by which entry."""
    now, turned = of(_standing(history, country, at)), None
    for point in reversed(history.turning_points(country)):
        if point > at:
            continue
        if of(_standing(history, country, point)) != now:
            break
        turned = point
    else:
        if of(_standing(history, country, ALWAYS)) == now:
            return None, None
    return (turned, history.mover(country, turned)[0]) if turned else (None, None)


def _vote(moment: Moment, country: Iso3, part: Part) -> Blame:
    wanted = part is Part.INTENDED
    casts = [c for c in moment.casts if c.member == country and (c.how is How.INTENDED) is wanted]
    if not casts:
        return Blame(part)
    return Blame(part, str(casts[-1].vote), casts[-1].occurred_at, casts[-1].position)


def _happened(moment: Moment, country: Iso3, *sorts: Sort) -> list[Evidence]:
    evidence = moment.material.evidence_on(country)
    return [item for item in evidence if item.sort in sorts and item.occurred_at <= moment.at]


def _sponsor(moment: Moment, country: Iso3) -> Blame:
    steps = _happened(moment, country, Sort.SPONSOR, Sort.SPONSOR_LEFT)
    if not steps:
        return Blame(Part.SPONSOR)
    is_sponsor = "yes" if country in moment.sponsors else None
    return Blame(Part.SPONSOR, is_sponsor, steps[-1].occurred_at, steps[-1].position)


def _pledge(moment: Moment, country: Iso3) -> Blame:
    """The newest pledge that is open; where none is, what ended the last."""
    given = {item.entry: item for item in _happened(moment, country, Sort.PLEDGE)}
    endings = moment.material.endings_on(country)
    ended = [e for e in endings if e.target in given and e.occurred_at <= moment.at]
    closed = {ending.target for ending in ended}
    open_ = [item for item in given.values() if item.entry not in closed]
    if open_:
        newest = open_[-1]
        return Blame(Part.PLEDGE, str(newest.intent), newest.occurred_at, newest.position)
    last = max(ended, key=lambda ending: (ending.occurred_at, ending.position), default=None)
    return Blame(Part.PLEDGE, None, last.occurred_at, last.position) if last else Blame(Part.PLEDGE)


def _target(moment: Moment, country: Iso3) -> tuple[Blame, Blame]:
    found = [
        entry
        for entry in moment.material.targeting
        if entry.fact.country == country and entry.occurred_at <= moment.at
    ]
    if not found:
        return Blame(Part.TIER), Blame(Part.LEAD)
    fact, place = moment.targets[country], (found[-1].occurred_at, found[-1].position)
    return Blame(Part.TIER, fact.tier, *place), Blame(Part.LEAD, fact.lead, *place)


def aim_of(moment: Moment) -> Blame:
    """What we want, by the last objective or by the later text that lets another rule hold."""
    set_ = [entry for entry in moment.material.objectives if entry.occurred_at <= moment.at]
    if not set_:
        return Blame(Part.AIM)
    found, aim = set_[-1], moment.aim
    rules = found.fact.rules
    for change in moment.text.changes:
        if change.occurred_at > found.occurred_at:
            before = moment.material.text.until(change.occurred_at - _JUST).adopted
            after = moment.material.text.until(change.occurred_at).adopted
            if want(rules, before) != want(rules, after) == aim:
                found = change
    return Blame(Part.AIM, aim and str(aim), found.occurred_at, found.position)


def _last_contact(moment: Moment, country: Iso3) -> Blame:
    held = moment.material.contacts.with_(country)
    ours = [contact for contact in held if contact.ours and contact.at <= moment.at]
    last = max(ours, key=lambda contact: (contact.at, contact.position), default=None)
    return (
        Blame(Part.LAST_CONTACT, None, last.at, last.position) if last else Blame(Part.LAST_CONTACT)
    )
