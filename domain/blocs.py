"""Groups of countries that act together, by date: the regional groups, and blocs beside them."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from functools import cached_property

from domain.countries import COUNCIL, Roster
from domain.dataclass import dataclass
from domain.errors import NoSuchGroup, NotUnderstood, listed
from domain.groups import Group, group_named
from domain.names import fold
from domain.seating import Membership
from domain.values import Iso3

PERMANENT = "P5"
UNION = "EU"
SEATED = {
    PERMANENT: "permanent members of the Security Council",
    COUNCIL: "Security Council",
    UNION: "European Union",
}
"""What the roster knows by date, with its name."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Countries that act together, and from when to when each belonged, as far as it is known."""

    code: str
    name: str
    memberships: tuple[Membership, ...]


class NoSuchBloc(NotUnderstood):
    """A name that is no regional group's and no bloc's."""

    def __init__(self, text: str, known: tuple[str, ...]) -> None:
        near = get_close_matches(text.upper(), known, n=3, cutoff=0.5)
        hint = f"Did you mean {listed(near)}?" if near else f"A bloc is {listed(known)}."
        super().__init__(f'No group or bloc is called "{text}".', hint=hint)


@dataclass(frozen=True, eq=False)
class Blocs:
    """Every group there is. Nobody belongs to one before it was a member of the United Nations."""

    roster: Roster
    others: tuple[Bloc, ...]

    @cached_property
    def _by_code(self) -> dict[str, Bloc]:
        return {bloc.code: bloc for bloc in self.others}

    @cached_property
    def _named(self) -> dict[str, str]:
        named = {fold(text): code for code, name in SEATED.items() for text in (code, name)}
        others = {fold(text): bloc.code for bloc in self.others for text in (bloc.code, bloc.name)}
        return named | others

    @property
    def codes(self) -> tuple[str, ...]:
        """The blocs by their codes, without the regional groups."""
        return (*SEATED, *self._by_code)

    def code(self, text: str) -> str:
        """The code that a code or a name means, of a bloc or a group; raises NoSuchBloc."""
        try:
            return group_named(text)
        except NoSuchGroup:
            pass
        if (code := self._named.get(fold(text))) is None:
            raise NoSuchBloc(text, self.codes)
        return code

    def name(self, code: str) -> str:
        """What a code stands for."""
        return SEATED.get(code) or (self._by_code[code].name if code in self._by_code else code)

    def members(self, text: str, on: date) -> tuple[Iso3, ...]:
        """Who belongs on a day to a group by its code or its name, in order; raises NoSuchBloc."""
        code = self.code(text)
        if code in set(Group):
            return self.roster.in_group(Group(code), on)
        if code == PERMANENT:
            return tuple(sorted(self.roster.permanent_on(on)))
        if code in SEATED:
            return self.roster.electorate(code, on)
        held = (one.iso3 for one in self._by_code[code].memberships if one.spell.covers(on))
        return tuple(sorted({iso3 for iso3 in held if self.roster.is_member(iso3, on)}))
