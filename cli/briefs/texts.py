"""Text watch: what happened to drafts and amendments since, and what went stale with it."""

from __future__ import annotations

from typing import Any

from cli.briefs.brief import Brief, Row, Section, section, top
from cli.entries import rfc3339
from cli.phrases import brief as short
from domain.briefed import Question
from domain.entry import Entry
from domain.staleness import By

EVENTS = ("when", "what", "entry")
STALE = ("question", "text", "stale by the text", "stale by age", "ask again")


def texts(brief: Brief) -> Section:
    """What happened to texts, the latest first, and how much is stale on each question."""
    found = brief.found.texts[::-1]
    stale = [one for one in brief.questions if one.stale]
    brief.positions.update(entry.position for entry in found)
    events, more = top(
        EVENTS, found, lambda entry: _event(brief, entry), "events", "demarche timeline SYMBOL"
    )
    counts, others = top(STALE, stale, _counts, "questions", "demarche audit stale")
    return section(
        "texts",
        "Text watch",
        lambda: {
            "entries": [_entry(brief, entry) for entry in found],
            "stale": [_stale(one) for one in stale],
        },
        tables=[*events, *counts],
        footer=[*more, *others],
        empty="No draft or amendment changed, and nothing is stale.",
    )


def _event(brief: Brief, entry: Entry) -> Row:
    session = brief.ask.session
    reference = session.journal.reference(entry.id)
    return short(entry.occurred_at, brief.zone), session.told(entry), reference


def _entry(brief: Brief, entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry.id,
        "type": entry.name,
        "question": entry.key,
        "at": rfc3339(entry.occurred_at, brief.zone),
        "summary": brief.ask.session.told(entry),
    }


def _counts(one: Question) -> Row:
    text, age, again = _figures(one)
    return one.symbol, one.seen.moment.situation.text_state, text, age, again


def _stale(one: Question) -> dict[str, Any]:
    text, age, again = _figures(one)
    return {
        "question": one.symbol,
        "text_state": one.seen.moment.situation.text_state,
        "by_text": text,
        "by_age": age,
        "ask_again": again,
    }


def _figures(one: Question) -> tuple[int, int, int]:
    text = sum(row.by is By.TEXT for row in one.stale)
    return text, len(one.stale) - text, sum(row.ask_again for row in one.stale)
