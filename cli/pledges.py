"""The words of `demarche pledge`, and the answer of its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from cli.asking import Asking
from cli.entries import rfc3339
from cli.output import Cell, Page, Table
from cli.phrases import date
from cli.reported import reports
from cli.seeing import seeing
from cli.telling import Telling
from domain.pledges import Outcome, Pledge, Resolution
from domain.values import Intent, Iso3, Symbol
from domain.words.phrases import condition_words

Told = tuple[Pledge, Resolution]


def promises(tell: Telling, words: Sequence[str]) -> list[tuple[Iso3, Symbol, Intent]]:
    """Who promised which vote on what, in the words of `position change`; a vote, no leaning."""
    from infrastructure.desk.campaigns import wanted

    found = reports(tell.desk, words)
    return [(one.country, one.question, wanted(one.stance.word)) for one in found]


def answer(ask: Asking, symbol: str | None, country: str | None, *, only_open: bool) -> None:
    """The pledges asked for: `{pledges: [pledge_json]}` in JSON."""
    from infrastructure.views.pledges import pledges_at

    desk = ask.session.desk
    desk.campaign()
    question = desk.symbol(symbol) if symbol else None
    countries = desk.countries(country) if country else ()
    with seeing(ask) as (seen, head):
        found = [
            (pledge, became)
            for pledge, became in pledges_at(seen, ask.as_of)
            if question in (None, pledge.question)
            and (not countries or pledge.country in countries)
            and (not only_open or became.outcome is Outcome.OPEN)
        ]
        data = {"pledges": [pledge_json(ask, *one) for one in found]}
        ask.answer(data, lambda: _page(ask, found), head=head, lines=data["pledges"])


def pledge_json(ask: Asking, pledge: Pledge, became: Resolution) -> dict[str, Any]:
    """A pledge and what became of it.

    `state` is open, withdrawn or released before the vote, then kept, kept_equivalent, exceeded,
    soft_broken, broken, void or unverifiable, `why` says why where it does not follow from
    `cast`. `condition` is `{adopted: [SYMBOL], all}`.
    """
    condition = pledge.condition
    return {
        "entry": pledge.entry,
        "ref": ask.session.journal.reference(pledge.entry),
        "country": pledge.country,
        "name": ask.session.world.roster.name(pledge.country),
        "question": pledge.question,
        "text_state": pledge.text_state,
        "vote": pledge.vote,
        "form": pledge.form,
        "who": pledge.who,
        "level": pledge.level,
        "condition": condition and {"adopted": list(condition.adopted), "all": condition.all},
        "given_at": rfc3339(pledge.given_at, ask.zone),
        "recorded_at": rfc3339(pledge.recorded_at, ask.zone),
        "source": pledge.source,
        "grade": pledge.grade,
        "state": became.outcome,
        "why": became.why or None,
        "cast": became.cast,
        "ended_at": pledge.ended_at and rfc3339(pledge.ended_at, ask.zone),
        "ended_by": pledge.ended_by,
        "flags": _flags(became),
    }


def _flags(became: Resolution) -> list[str]:
    raised = {
        "late_withdrawal": became.late_withdrawal,
        "by_stated_intention": became.by_stated_intention,
        "for_another_text": became.for_another_text,
    }
    return [flag for flag, is_raised in raised.items() if is_raised]


def _page(ask: Asking, found: Sequence[Told]) -> Page:
    counts = Counter(_words(became.outcome) for _, became in found)
    told = ", ".join(f"{count} {word}" for word, count in counts.items()) or "none"
    columns = (
        *("country", "name", "question", "vote", "form", "with", "given", "state", "cast"),
        *("remarks", "entry"),
    )
    return Page(
        heading=[f"Pledges {ask.moments()}: {told}."],
        tables=[Table(columns, [_row(ask, *one) for one in found])],
    )


def _row(ask: Asking, pledge: Pledge, became: Resolution) -> list[str | int | Cell | None]:
    condition = pledge.condition
    given_if = [f"if {condition_words(condition)}"] if condition else []
    flags = (flag for flag in _flags(became) if flag != "for_another_text")  # as `why` says
    remarks = [*given_if, *([became.why] if became.why else []), *map(_words, flags)]
    return [
        pledge.country,
        ask.session.world.roster.name(pledge.country),
        pledge.question,
        str(pledge.vote),
        str(pledge.form),
        pledge.who,
        Cell(date(pledge.given_at, ask.zone), full=rfc3339(pledge.given_at, ask.zone)),
        _words(became.outcome),
        became.cast,
        "; ".join(remarks),
        ask.session.journal.reference(pledge.entry),
    ]


def _words(key: str) -> str:
    return key.replace("_", " ")
