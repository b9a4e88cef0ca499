"""The turns of phrase that all sentences share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from domain.countries import Roster
from domain.dataclass import dataclass
from domain.errors import listed
from domain.objectives import Condition
from domain.values import BASE, EntryId, Firmness, Intent, Iso3, Stance, Symbol, TextState

_EXCERPT = 60
_NAMED = 6

Reference = Callable[[EntryId], str]
"""The short name of an entry that another one is about."""


Clock = Callable[[datetime], str]
"""A moment in words, in the zone of whoever reads."""


def in_utc(at: datetime) -> str:
    """`2025-02-24 15:00 UTC`."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True)
class Names:
    """What countries, entries and moments are called."""

    roster: Roster
    reference: Reference = str
    moment: Clock = in_utc

    def label(self, country: Iso3) -> str:
        """`Palau (PLW)`."""
        return self.roster.label(country)

    def labels(self, countries: Iterable[Iso3]) -> str:
        """`Palau (PLW) and Fiji (FJI)`; of many, the first and how many more."""
        labels = [self.label(country) for country in countries]
        if len(labels) > _NAMED:
            labels[_NAMED - 1 :] = [f"{len(labels) - _NAMED + 1} others"]
        return listed(labels, last="and") if labels else "nobody"


def stance_words(stance: Stance) -> str:
    """A stance in words: `leaning no`, `not voting`."""
    return stance.word.replace("lean-", "leaning ").replace("-", " ")


def stated(intent: Intent, firmness: Firmness = Firmness.FIRM) -> str:
    """An intent with its firmness in words."""
    return stance_words(Stance(intent, firmness))


def on_text(question: Symbol, text: TextState | None) -> str:
    """A question with its text state, unless that is the text as it was tabled."""
    return question if text in (None, BASE) else f"{question} ({text})"


def excerpt(text: str) -> str:
    """A text's beginning, in quotation marks."""
    return f'"{beginning(text, _EXCERPT)}"'


def beginning(text: str, most: int) -> str:
    """A text on one line, cut to so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def condition_words(condition: Condition) -> str:
    """A condition in words: `L.13 or L.14 is adopted`."""
    if len(condition.adopted) == 1:
        return f"{condition.adopted[0]} is adopted"
    joined = listed(condition.adopted, last="and" if condition.all else "or")
    return f"{joined} {'are' if condition.all else 'is'} adopted"


def given_if(condition: Condition | None) -> str:
    """`, if L.13 or L.14 is adopted`, where something is said under a condition."""
    return f", if {condition_words(condition)}" if condition else ""


def because(why: str) -> str:
    """A reason in brackets, if there is one."""
    return f" ({why})" if why else ""


def at_moment(word: str, at: datetime | None, names: Names) -> str:
    """A moment after a word that leads to it (`until`, `on`), if there is one."""
    return f" {word} {names.moment(at)}" if at else ""


def with_whom(who: str | None) -> str:
    """Whom somebody met, if it is known."""
    return f" with {who}" if who else ""
