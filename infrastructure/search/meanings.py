"""What the values of a search stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from fnmatch import fnmatchcase

from domain.dataclass import dataclass
from domain.errors import AmbiguousCountry, Misused, NoSuchCountry, listed
from domain.values import Grade, Iso3, Stance, Symbol, Vote, grade, stance, vote
from infrastructure.desk.desk import Desk
from infrastructure.names import EVENTS
from infrastructure.search.fields import KINDS

_CODE = 3
"""How many letters a country's code has at most."""


@dataclass(frozen=True, eq=False)
class Meanings:
    """Looks values up at a desk. `on` is the day of whose groups is spoken.

    `moment` reads a moment, a bare date as the start of its day.
    """

    desk: Desk
    on: date
    moment: Callable[[str], datetime]

    def country(self, text: str) -> Iso3:
        """A country; raises NoSuchCountry or AmbiguousCountry."""
        return self.desk.country(text)

    def countries_among(self, words: Sequence[str]) -> tuple[Iso3, ...]:
        """The countries that plain words name, each by itself or all as one name.

        Among others a code is one in capitals only: "no", "is" and "can" are words.
        """
        found = (
            self._named(word)
            for word in (*words, " ".join(words))
            if len(words) == 1 or len(word) > _CODE or word.isupper()
        )
        return tuple(dict.fromkeys(iso3 for iso3 in found if iso3 is not None))

    def _named(self, text: str) -> Iso3 | None:
        try:
            return self.country(text)
        except (NoSuchCountry, AmbiguousCountry):
            return None

    def group(self, text: str) -> tuple[Iso3, ...]:
        """The members of a group or bloc on the day; raises NoSuchBloc."""
        return self.desk.world.blocs.members(text, self.on)

    def symbol(self, text: str) -> Symbol:
        """A proposal; raises NoSuchProposal or AmbiguousSymbol."""
        return self.desk.symbol(text)

    def mission(self, text: str) -> str:
        """A mission; raises NoSuchMission."""
        return self.desk.mission(text)

    def campaign(self, text: str) -> str:
        """A campaign; raises NoSuchCampaign."""
        return self.desk.campaign_named(text)

    def position(self, text: str) -> int:
        """Where the entry that a reference names stands; raises NoSuchEntry or AmbiguousEntry."""
        return self.desk.entry(text).position

    @staticmethod
    def types(text: str) -> tuple[str, ...]:
        """The types that a name means, or a pattern with a star; raises Misused."""
        word = text.casefold()
        found = tuple(name for name in EVENTS if fnmatchcase(name, word.replace("[", "")))
        if found:
            return found
        near = get_close_matches(word, EVENTS, n=3)
        raise Misused(
            f'No entry is of the type "{text}".',
            hint=f"Did you mean {listed(near)}?" if near else f"A type is {listed(EVENTS)}.",
        )

    @staticmethod
    def grade(text: str) -> Grade | str:
        """A grade, or the letter of several; raises NotAGrade."""
        letter = text.strip().upper()
        return letter if letter in tuple("ABCDEF") else grade(text)

    @staticmethod
    def stance(text: str) -> Stance:
        """A stance; raises NotAStance."""
        return stance(text)

    @staticmethod
    def vote(text: str) -> Vote:
        """A vote; raises NotAVote."""
        return vote(text)

    @staticmethod
    def memo(text: str) -> str:
        """The name of a memo, of whatever campaign."""
        return text.strip().upper()

    @staticmethod
    def kind(text: str) -> str:
        """What an entry may say something of; raises Misused."""
        if (word := text.casefold()) in KINDS:
            return word
        raise Misused(
            f'No entry can be asked whether it has "{text}".', hint=f"has: takes {listed(KINDS)}."
        )
