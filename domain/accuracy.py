"""How good forecasts and sources proved to be, over all votes of a campaign (`domain.md` Q16)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from domain.board import View
from domain.chances import predicted
from domain.comparison import Confidence, Hindsight, Score, score
from domain.dataclass import dataclass
from domain.evidence import Evidence, Sort, by_order
from domain.values import Grade, Iso3, Stance

_SAID = (Sort.REPORT, Sort.STATEMENT, Sort.PLEDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A source's last word on a country before the vote, and whether the vote bore it out."""

    source: str | None
    country: Iso3
    item: Evidence
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """How often a source was right; `source` is None for words without one, `grades` as given."""

    source: str | None
    words: int
    right: int
    grades: tuple[Grade, ...]


def by_confidence(found: Iterable[Hindsight]) -> Mapping[Confidence, Score]:
    """How good the board's forecasts on the eves were, by how sure it was."""
    forecasts = [forecast for one in found for forecast in one.forecasts]
    return {
        confidence: score(f for f in forecasts if f.confidence is confidence)
        for confidence in Confidence
    }


def by_source(found: Iterable[Hindsight]) -> list[SourceRecord]:
    """How good each source was, those heard most often first."""
    words: dict[str | None, list[Word]] = defaultdict(list)
    for one in found:
        for word in last_words(one.eve, one.cast):
            words[word.source].append(word)
    records = [_record(source, said) for source, said in words.items()]
    return sorted(records, key=lambda r: (-r.words, -r.right, r.source is None, r.source or ""))


def _record(source: str | None, said: list[Word]) -> SourceRecord:
    grades = {word.item.grade for word in said if word.item.grade is not None}
    return SourceRecord(
        source=source,
        words=len(said),
        right=sum(word.right for word in said),
        grades=tuple(sorted(grades)),
    )


def last_words(eve: View, cast: View) -> list[Word]:
    """What each source last said of each member on the eve, where it foretold a vote.

    Nothing that was retracted, withdrawn or released by then, and no condition that was not met.
    """
    at, material = eve.moment.at, eve.moment.material
    ended = {ending.target for ending in material.endings if ending.occurred_at <= at}
    said = [item for item in material.evidence if item.sort in _SAID and item.occurred_at <= at]
    last: dict[tuple[str | None, Iso3], Evidence] = {}
    for item in sorted(said, key=by_order):
        held = item.condition is None or item.condition.holds(cast.moment.text.adopted)
        if held and item.entry not in ended:
            last[item.source, item.country] = item
    votes = cast.moment.votes
    return [
        Word(
            source=source,
            country=country,
            item=item,
            right=foretold is votes[country].vote.official,
        )
        for (source, country), item in last.items()
        if country in votes
        and (foretold := predicted(Stance(item.intent, item.firmness))) is not None
    ]
