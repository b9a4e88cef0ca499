"""What `audit accuracy` answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.asking import Asking
from cli.comparison_json import score_json
from cli.comparison_page import rates
from cli.output import Line, Page, Table
from cli.phrases import many
from cli.questions import views_of
from cli.seeing import head
from domain.accuracy import SourceRecord, by_confidence, by_source
from domain.comparison import Hindsight, NoRollCall, score
from infrastructure.desk.hindsights import looked_back
from infrastructure.views.questions import desk


def show_accuracy(ask: Asking, symbol: str | None, policy: str) -> None:
    """Answer with how often forecasts and sources were right; raises NoRollCall."""
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        voted = [each for each in views_of(ask, seen, symbol, policy) if each.moment.votes]
        if not voted:
            raise NoRollCall(symbol or "any question on which the campaign has an aim")
        found = [looked_back(seen, each, ask.session.world, ask.zone) for each in voted]
        sources = by_source(found)
        lines = [source_json(record) for record in sources]
        data = {
            "questions": [each.moment.ballot for each in voted],
            "by_firmness": {word: score_json(s) for word, s in by_confidence(found).items()},
            "all": score_json(score(f for one in found for f in one.forecasts)),
            "by_source": lines,
        }
        ask.answer(
            data,
            lambda: _page(ask, found, sources),
            head=head(seen),
            lines=lines,
            policy=ask.policy(policy),
        )


def source_json(record: SourceRecord) -> dict[str, Any]:
    return {
        "source": record.source,
        "words": record.words,
        "right": record.right,
        "grades": list(record.grades),
    }


def _page(ask: Asking, found: list[Hindsight], sources: list[SourceRecord]) -> Page:
    named = ", ".join(str(one.cast.moment.ballot) for one in found)
    heading: list[Line] = [
        f"{many(len(found), 'question')} voted: {named} · {ask.moments()}",
        "expected at the end of the day before each vote, by what was known then",
        "",
    ]
    scores = Table(("expected", "members", "right", "hit rate", "Brier"), list(scores_of(found)))
    columns = ("source", "words", "right", "grades given")
    rows = [
        (one.source or "(none named)", one.words, one.right, " ".join(one.grades))
        for one in sources
    ]
    tables = [scores, *([Table(columns, rows)] if rows else [])]
    return Page(heading, tables, [] if rows else ["No source foretold any of these votes."])


def scores_of(found: list[Hindsight]) -> Iterator[tuple[str | int | None, ...]]:
    every = score(forecast for one in found for forecast in one.forecasts)
    rows: list[tuple[str, Any]] = [*by_confidence(found).items(), ("all", every)]
    for word, one in rows:
        yield str(word), one.members, one.right if one.foretold else None, *rates(one)
