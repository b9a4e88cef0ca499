"""Who is a member of the United Nations, since when, under which names, and who sits where.

The facts are handed in (`infrastructure.reference`); nothing here knows a country by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from domain.dataclass import dataclass
from domain.errors import AmbiguousCountry, NoSuchCountry
from domain.groups import Group
from domain.names import Gazetteer, fold, initials
from domain.seating import Bar, BarKind, Membership, Seat, Spell
from domain.values import Iso3

ASSEMBLY = "UNGA"
COUNCIL = "UNSC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A member, a former member or an observer; an observer has no spell of membership.

    `continues` is the code under which the same seat was held before (`RUS` continues `SUN`).
    """

    iso3: Iso3
    iso2: str
    name: str
    group: Group
    spells: tuple[Spell, ...]
    continues: Iso3 | None = None
    note: str = ""

    def is_member(self, on: date) -> bool:
        """Whether it was a member on that day."""
        return any(spell.covers(on) for spell in self.spells)


@dataclass(frozen=True, eq=False)
class Roster:
    """Every country we know; what depends on the day takes the day.

    What is not asked of most commands is read when it is first asked for: who sat in the Council,
    who was barred, and what a name that is no code means.
    """

    countries: Mapping[Iso3, Country]
    seats: Callable[[], Iterable[Seat]]
    bars: Callable[[], Iterable[Bar]]
    aliases: Callable[[], Iterable[tuple[str, Iso3]]]
    memberships: Callable[[], Iterable[Membership]] = tuple

    def resolve(self, text: str) -> Iso3:
        """The country that a code or a name means, whatever its case, accents and apostrophes.

        Raises NoSuchCountry with up to three suggestions, and AmbiguousCountry ("Congo").
        """
        code = Iso3(initials(text))
        if code in self.countries:
            return code
        if code in self._by_alpha2:
            return self._by_alpha2[code]
        match self._gazetteer.meant_by(text):
            case ():
                near = self._gazetteer.near(text)
                surely = self._gazetteer.sure(text) if near else None
                raise NoSuchCountry(text, map(self.label, near), surely=surely or "")
            case (one,):
                return one
            case several:
                raise AmbiguousCountry(text, sorted(map(self.label, several)))

    def resolve_official(self, text: str) -> Iso3:
        """As `resolve`, but for a file of the UN, where "CONGO" is Congo (COG) and no other."""
        return self._official.get(fold(text)) or self.resolve(text)

    def resolve_many(self, text: str) -> tuple[Iso3, ...]:
        """The countries of a list (`FRA,DEU`), each once, in order.

        A comma inside a name is understood: `Korea, Republic of`. Raises as `resolve` does.
        """
        if "," in text and self._gazetteer.meant_by(text):
            return (self.resolve(text),)
        words = (word.strip() for word in text.split(","))
        return tuple(dict.fromkeys(self.resolve(word) for word in words if word))

    def name(self, iso3: Iso3) -> str:
        """The UN's everyday name; a code that we do not know is its own name."""
        return self.countries[iso3].name if iso3 in self.countries else iso3

    def label(self, iso3: Iso3) -> str:
        """Name and code: `Palau (PLW)`."""
        return f"{self.name(iso3)} ({iso3})"

    def group(self, iso3: Iso3) -> Group:
        """The regional group, as of 2025 or as of the member's end."""
        return self.countries[iso3].group if iso3 in self.countries else Group.NONE

    def is_member(self, iso3: Iso3, on: date) -> bool:
        """Whether the country was a member of the United Nations on that day."""
        return iso3 in self.countries and self.countries[iso3].is_member(on)

    def members_on(self, on: date) -> tuple[Iso3, ...]:
        """The members of the United Nations on that day, in order of their codes."""
        if on not in self._members:
            members = (c.iso3 for c in self.countries.values() if c.is_member(on))
            self._members[on] = tuple(sorted(members))
        return self._members[on]

    def in_group(self, group: Group, on: date) -> tuple[Iso3, ...]:
        """The members on that day that belong to a regional group."""
        return tuple(iso3 for iso3 in self.members_on(on) if self.group(iso3) is group)

    def seat_on(self, iso3: Iso3, on: date) -> Iso3:
        """The code under which a country's seat was held that day: `RUS` in 1980 is `SUN`.

        A country without a seat that day keeps its code.
        """
        held = (code for code in self._line(iso3) if self.is_member(code, on))
        return next(held, iso3)

    def council_on(self, on: date) -> tuple[Iso3, ...]:
        """The members of the Security Council that day, in order of their codes.

        Elections are known for terms that begin by 2027.
        """
        if on not in self._councils:
            seated = (seat.iso3 for seat in self._seats if seat.spell.covers(on))
            self._councils[on] = tuple(sorted(seated))
        return self._councils[on]

    def permanent_on(self, on: date) -> frozenset[Iso3]:
        """The permanent members of the Security Council that day (Charter Art. 23)."""
        return frozenset(s.iso3 for s in self._seats if s.permanent and s.spell.covers(on))

    def seats_of(self, iso3: Iso3) -> tuple[Seat, ...]:
        """Every seat a country ever had in the Security Council, as far as it is known."""
        return tuple(seat for seat in self._seats if seat.iso3 == iso3)

    def has_seats(self, body: str) -> bool:
        """Whether anything is known of who sits in a body other than Assembly and Council."""
        return body in self._memberships

    def spells_in(self, body: str, iso3: Iso3) -> tuple[Spell, ...]:
        """When a country sat in another body."""
        return tuple(m.spell for m in self._memberships.get(body, ()) if m.iso3 == iso3)

    def electorate(self, body: str, on: date) -> tuple[Iso3, ...]:
        """The members of a body that day, barred ones included, in order of their codes.

        Empty when we do not know who sits in the body.
        """
        if body == COUNCIL:
            return self.council_on(on)
        if is_of_the_assembly(body):
            return self.members_on(on)
        return tuple(sorted({m.iso3 for m in self._members_of(body, on)}))

    def weights(self, body: str, on: date) -> Mapping[Iso3, int]:
        """What each member of a body weighs that day; empty unless that of everybody is known."""
        weights = {m.iso3: m.weight for m in self._members_of(body, on)}
        return weights if all(weights.values()) else {}

    def _members_of(self, body: str, on: date) -> Iterator[Membership]:
        return (m for m in self._memberships.get(body, ()) if m.spell.covers(on))

    def voters(self, body: str, on: date) -> tuple[Iso3, ...]:
        """The members of a body that day without those surely kept from voting, in order."""
        kept = {bar.iso3 for bar in self.bars_on(body, on) if bar.certain}
        return tuple(member for member in self.electorate(body, on) if member not in kept)

    def is_seated(self, iso3: Iso3, body: str, on: date) -> bool:
        """Whether a country sits in a body that day, kept from voting or not.

        In a body whose seats we do not know every member of the United Nations may sit.
        """
        known = () if is_of_the_assembly(body) else self.electorate(body, on)
        return iso3 in known if known or body == COUNCIL else self.is_member(iso3, on)

    def may_vote(self, iso3: Iso3, body: str, on: date) -> bool:
        """Whether a country may vote in a body that day, as far as anything is known."""
        return self.is_seated(iso3, body, on) and self.bar(iso3, body, on) is None

    def bar(self, iso3: Iso3, body: str, on: date) -> Bar | None:
        """What keeps a member from voting in a body that day, surely or perhaps."""
        bar = self._said_of(body, on).get(iso3)
        return bar if bar is not None and bar.kind.keeps else None

    def bars_on(self, body: str, on: date) -> tuple[Bar, ...]:
        """Everything that keeps members of a body from voting that day, surely or perhaps."""
        return tuple(bar for bar in self._said_of(body, on).values() if bar.kind.keeps)

    def permit(self, iso3: Iso3, body: str, on: date) -> Bar | None:
        """By what a member in arrears votes all the same that day."""
        said = self._said_of(body, on).get(iso3)
        return said if said is not None and said.kind is BarKind.PERMITTED else None

    def _said_of(self, body: str, on: date) -> Mapping[Iso3, Bar]:
        """The first that is said of each member; what holds in the Assembly does in committee."""
        plenary = ASSEMBLY if is_of_the_assembly(body) else body
        if (plenary, on) not in self._said:
            told = [b for b in self._bars if b.body == plenary and b.spell.covers(on)]
            self._said[plenary, on] = {bar.iso3: bar for bar in reversed(told)}
        return self._said[plenary, on]

    def _line(self, iso3: Iso3) -> Iterator[Iso3]:
        """A code, those it continues, then those that continue it."""
        yield iso3
        for links in (self._continues, self._continued_by):
            code = links.get(iso3)
            while code is not None:
                yield code
                code = links.get(code)

    @cached_property
    def _seats(self) -> tuple[Seat, ...]:
        return tuple(self.seats())

    @cached_property
    def _memberships(self) -> Mapping[str, Sequence[Membership]]:
        found: dict[str, list[Membership]] = {}
        for membership in self.memberships():
            found.setdefault(membership.body, []).append(membership)
        return found

    @cached_property
    def _bars(self) -> tuple[Bar, ...]:
        return tuple(self.bars())

    @cached_property
    def _said(self) -> dict[tuple[str, date], Mapping[Iso3, Bar]]:
        return {}

    @cached_property
    def _members(self) -> dict[date, tuple[Iso3, ...]]:
        return {}  # an import of old votes asks for the same days a thousand times

    @cached_property
    def _councils(self) -> dict[date, tuple[Iso3, ...]]:
        return {}

    @cached_property
    def _continues(self) -> Mapping[Iso3, Iso3]:
        return {c.iso3: c.continues for c in self.countries.values() if c.continues}

    @cached_property
    def _continued_by(self) -> Mapping[Iso3, Iso3]:
        return {before: after for after, before in self._continues.items()}

    @cached_property
    def _by_alpha2(self) -> Mapping[str, Iso3]:
        return {c.iso2: c.iso3 for c in self.countries.values() if c.iso2}

    @cached_property
    def _official(self) -> Mapping[str, Iso3]:
        return {fold(c.name): c.iso3 for c in self.countries.values()}

    @cached_property
    def _gazetteer(self) -> Gazetteer[Iso3]:
        return Gazetteer.of((*((c.name, c.iso3) for c in self.countries.values()), *self.aliases()))


def is_of_the_assembly(body: str) -> bool:
    """Whether a body is the General Assembly, or one of its committees."""
    return body == ASSEMBLY or body.startswith(f"{ASSEMBLY}-")
