"""Whether a country may vote in a body on a day, and why: asked for itself, and of every vote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from domain.countries import COUNCIL, Country, Roster, is_of_the_assembly
from domain.dataclass import dataclass
from domain.seating import Bar, BarKind, Spell
from domain.values import Iso3, Vote
from domain.world import World


class May(StrEnum):
    """Whether a country may vote. UNKNOWN where nobody told us who sits in the body."""

    YES = "yes"
    NO = "no"
    IN_DOUBT = "in-doubt"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """What that rests on."""

    MEMBER = "member"
    PERMITTED = "permitted"
    ARREARS = "arrears"
    CREDENTIALS = "credentials"
    PARTICIPATION = "participation"
    SEAT_UNDER_ANOTHER_CODE = "seat-under-another-code"
    NOT_YET_A_MEMBER = "not-yet-a-member"
    NO_LONGER_A_MEMBER = "no-longer-a-member"
    OBSERVER = "observer"
    NO_SEAT = "no-seat"
    SEATS_UNKNOWN = "seats-unknown"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The answer for one country, `why` in words; `spell` is that of what it rests on."""

    country: Iso3
    may: May
    ground: Ground
    why: str
    spell: Spell | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Franchise:
    """Who may vote in a body on a day. `members` is empty where we do not know who sits there.

    `voters` are the members without those surely kept from voting; `kept` are all of whom it is
    said, surely or perhaps, in order.
    """

    body: str
    on: date
    members: tuple[Iso3, ...]
    voters: tuple[Iso3, ...]
    permanent: frozenset[Iso3]
    kept: tuple[Bar, ...]


def franchise(world: World, body: str, on: date) -> Franchise:
    """Who may vote in a body that day."""
    roster = world.roster
    members = roster.electorate(body, on)
    bars = (bar for bar in roster.bars_on(body, on) if not members or bar.iso3 in members)
    return Franchise(
        body=body,
        on=on,
        members=members,
        voters=roster.voters(body, on),
        permanent=roster.permanent_on(on) if body == COUNCIL else frozenset(),
        kept=tuple(sorted(bars, key=lambda bar: bar.iso3)),
    )


def eligibility(world: World, country: Iso3, body: str, on: date) -> Eligibility:
    """Whether a country may vote in a body that day: its membership, its seat, what bars it."""
    roster = world.roster
    known = roster.countries.get(country)
    note = known.note if known else ""
    if (bar := roster.bar(country, body, on)) and roster.is_seated(country, body, on):
        return Eligibility(
            country=country,
            may=May.NO if bar.certain else May.IN_DOUBT,
            ground=Ground(bar.kind),
            why=_barred(bar),
            spell=bar.spell,
            note=note,
        )
    may, ground, why, spell = _seated(world, country, body, on)
    if may is May.YES and (permit := roster.permit(country, body, on)):
        ground, spell = Ground.PERMITTED, permit.spell
        why = f"in arrears, and permitted to vote all the same ({permit.basis})"
    return Eligibility(country=country, may=may, ground=ground, why=why, spell=spell, note=note)


Found = tuple[May, Ground, str, Spell | None]


def _seated(world: World, country: Iso3, body: str, on: date) -> Found:
    roster = world.roster
    if body == COUNCIL:
        return _in_the_council(roster, country, on)
    if not is_of_the_assembly(body) and roster.has_seats(body):
        return _in_another(world, country, body, on)
    found = _in_the_assembly(roster, country, on)
    if is_of_the_assembly(body) or found[0] is May.NO:
        return found
    where = f"who sits in the {world.book.name(body)} is not known here"
    return May.UNKNOWN, Ground.SEATS_UNKNOWN, f"{where}: a rules file can say it", None


def _in_the_assembly(roster: Roster, country: Iso3, on: date) -> Found:
    known = roster.countries.get(country)
    spells = known.spells if known else ()
    spell = next((spell for spell in spells if spell.covers(on)), None)
    if known is None or not spells:
        return May.NO, Ground.OBSERVER, "no member of the United Nations", None
    if spell is not None:
        return May.YES, Ground.MEMBER, _member(roster, known, spell), spell
    if (held := roster.seat_on(country, on)) != country:
        why = f"its seat was held as {roster.label(held)}, which is asked by that code"
        return May.NO, Ground.SEAT_UNDER_ANOTHER_CODE, why, None
    return _not_a_member(spells, on)


def _member(roster: Roster, known: Country, spell: Spell) -> str:
    since = f"member since {_said(spell.since)}"
    if known.continues is None:
        return since
    return f"{since}, in the seat of {roster.label(known.continues)}"


def _not_a_member(spells: tuple[Spell, ...], on: date) -> Found:
    before, after = _around(spells, on)
    if before is None:
        assert after is not None
        why = f"not yet a member: admitted on {_said(after.since)}"
        return May.NO, Ground.NOT_YET_A_MEMBER, why, after
    again = f", and again from {_said(after.since)}" if after else ""
    why = f"no longer a member: until {_last(before)}{again}"
    return May.NO, Ground.NO_LONGER_A_MEMBER, why, before


def _in_the_council(roster: Roster, country: Iso3, on: date) -> Found:
    seats = roster.seats_of(country)
    seat = next((seat for seat in seats if seat.spell.covers(on)), None)
    if seat is not None and seat.permanent:
        return May.YES, Ground.MEMBER, "permanent member", seat.spell
    if seat is not None:
        why = f"elected for {_said(seat.spell.since)} to {_last(seat.spell)}"
        return May.YES, Ground.MEMBER, why, seat.spell
    if (held := roster.seat_on(country, on)) in roster.council_on(on):
        why = f"its seat was held as {roster.label(held)}, which is asked by that code"
        return May.NO, Ground.SEAT_UNDER_ANOTHER_CODE, why, None
    before, after = _around(tuple(seat.spell for seat in seats), on)
    told = list(_terms(before, after))
    return May.NO, Ground.NO_SEAT, "; ".join(["no seat in the Council", *told]), before or after


def _terms(before: Spell | None, after: Spell | None) -> Iterator[str]:
    if before is not None:
        yield f"its last term ended on {_last(before)}"
    if after is not None:
        yield f"its next begins on {_said(after.since)}"


def _in_another(world: World, country: Iso3, body: str, on: date) -> Found:
    spells = world.roster.spells_in(body, country)
    spell = next((spell for spell in spells if spell.covers(on)), None)
    if spell is not None:
        begun = _begun(spell, spells)
        since = f" since {_said(begun)}" if begun > date.min else ""
        return May.YES, Ground.MEMBER, f"sits in the {world.book.name(body)}{since}", spell
    before, after = _around(spells, on)
    ended = f"; until {_last(before)}" if before else ""
    begins = f"; from {_said(after.since)}" if after else ""
    why = f"no seat in the {world.book.name(body)}{ended}{begins}"
    return May.NO, Ground.NO_SEAT, why, before or after


def _begun(spell: Spell, spells: tuple[Spell, ...]) -> date:
    """Since when a country sits there without a break."""
    before = next((one for one in spells if one.until == spell.since), None)
    return spell.since if before is None else _begun(before, spells)


def _around(spells: tuple[Spell, ...], on: date) -> tuple[Spell | None, Spell | None]:
    """The last spell that was over by a day, and the first that begins after it."""
    over = [spell for spell in spells if spell.until is not None and spell.until <= on]
    ahead = [spell for spell in spells if spell.since > on]
    return (
        max(over, key=lambda spell: spell.since, default=None),
        min(ahead, key=lambda spell: spell.since, default=None),
    )


_KEPT = {
    BarKind.ARREARS: "in arrears, without a vote",
    BarKind.CREDENTIALS: "no credentials accepted",
    BarKind.PARTICIPATION: "kept from taking part",
}


def _barred(bar: Bar) -> str:
    since = f" since {_said(bar.spell.since)}" if bar.spell.since > date.min else ""
    if bar.certain:
        return f"{_KEPT[bar.kind]}{since} ({bar.basis})"
    return f"perhaps {_KEPT[bar.kind]} ({bar.basis}); not certain for this very day"


def _said(on: date) -> str:
    return f"{on:%-d %B %Y}"


def _last(spell: Spell) -> str:
    """The last day of a spell that is over."""
    assert spell.until is not None
    return _said(spell.until - timedelta(days=1))


def on_record(found: Eligibility, vote: Vote | None) -> Eligibility:
    """The answer as the record of a ballot corrects it: that knows more than any list."""
    if vote is Vote.INELIGIBLE:
        why = "recorded as ineligible in this vote"
        return replace(found, may=May.NO, ground=Ground.RECORDED, why=why)
    if vote is None or vote.official is Vote.NOT_VOTING or found.may is May.YES:
        return found
    why = f"its vote is on record, though it is said to be {found.why}"
    return replace(found, may=May.YES, ground=Ground.RECORDED, why=why)
