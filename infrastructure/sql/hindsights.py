"""What was expected and what sources said, beside how members voted."""

from __future__ import annotations

from collections.abc import Iterator

from domain.accuracy import last_words
from domain.board import view
from domain.comparison import Hindsight
from infrastructure.desk.hindsights import looked_back
from infrastructure.sql.tables import Listed, Seen, listed


def _looked_back(seen: Seen) -> Iterator[Hindsight]:
    """Each question on which the campaign has an aim and of which votes are on record."""
    for history in seen.desk.aimed_at(seen.as_of, seen.policy):
        cast = view(history.moment(seen.as_of), seen.policy, seen.world)
        if cast.moment.votes:
            yield looked_back(seen.desk, cast, seen.world, seen.zone)


def _forecasts(seen: Seen) -> Iterator[tuple[object, ...]]:
    for one in _looked_back(seen):
        for forecast in one.forecasts:
            yield (
                one.cast.moment.material.symbol,
                forecast.member,
                forecast.standing.stance,
                forecast.confidence,
                forecast.vote,
                forecast.right,
                float(forecast.penalty),
            )


def _source_words(seen: Seen) -> Iterator[tuple[object, ...]]:
    for one in _looked_back(seen):
        for word in last_words(one.eve, one.cast):
            yield (
                word.source,
                one.cast.moment.material.symbol,
                word.country,
                word.item.intent,
                one.cast.moment.votes[word.country].vote.official,
                word.right,
                word.item.grade,
                word.item.position,
            )


HINDSIGHTS: tuple[Listed, ...] = (
    listed(
        "forecasts",
        "What was expected of each member when the day before its vote had ended, beside the vote: "
        "what `audit accuracy` counts.",
        {
            "question": "the proposal",
            "country": "the member",
            "expected": "where it stood on the eve, by what was known then",
            "confidence": "`firm`, `leaning`, `tentative`, or `unknown` where that foretold no "
            "vote",
            "vote": "how it voted: `yes`, `no`, `abstain` or `not-voting`",
            "right": "1 or 0; null where no vote was foretold",
            "penalty": "the Brier penalty, from 0 at best to 2 at worst",
        },
        _forecasts,
    ),
    listed(
        "source_words",
        "The last word of each source on each member by the same eve, where it foretold a vote, "
        "and whether it was right.",
        {
            "source": "who said so; null where nobody is named",
            "question": "the proposal",
            "country": "the member",
            "said": "what it said",
            "vote": "how the member voted",
            "right": "1 or 0",
            "grade": "the grade that the word was given",
            "position": "the entry that holds it, by its place in the journal",
        },
        _source_words,
    ),
)
