"""The log asked: which entries are about a country, a question or a person, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.dataclass import dataclass
from domain.values import Iso3, Symbol
from infrastructure.views.snapshot import Snapshot, Values, words
from infrastructure.views.voids import standing


@dataclass(frozen=True, slots=True)
class Matching:
    """One more condition on the log, with the values it is bound to."""

    condition: str
    said: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries a question is about; None leaves a word open.

    `campaign` alone leaves out what is global, which `or_global` lets in. `after` and `until` are
    positions: just before the first, and the last; `known` is the last that is known. `as_of` is
    in microseconds; `voided` says whether voided entries are wanted too. `matching` is one more
    condition on the log.
    """

    type: str | None = None
    country: Iso3 | None = None
    question: Symbol | None = None
    campaign: str | None = None
    or_global: bool = False
    mission: str | None = None
    recorded_by: str | None = None
    after: int = 0
    until: int | None = None
    as_of: int | None = None
    known: int
    voided: bool = True
    matching: Matching | None = None


def logged(snapshot: Snapshot, wanted: Wanted, limit: int | None = None) -> list[int]:
    """The positions of the entries wanted, in their order; of many, the first `limit`."""
    most = "" if limit is None else f" LIMIT {int(limit)}"
    return _found(snapshot, wanted, f"ORDER BY position{most}")


def newest(snapshot: Snapshot, wanted: Wanted, limit: int) -> list[int]:
    """The positions of the last `limit` entries wanted, in their order."""
    return _found(snapshot, wanted, f"ORDER BY position DESC LIMIT {int(limit)}")[::-1]


def happened(snapshot: Snapshot, wanted: Wanted, since: int | None = None) -> list[int]:
    """The positions of the entries wanted, in the order in which they happened.

    `since` is the first moment wanted, in microseconds.
    """
    return _found(snapshot, wanted, "ORDER BY occurred_at, position", since)


def marked(snapshot: Snapshot, known: int) -> dict[int, str]:
    """The entries that are classified, each with its marking."""
    query = f"SELECT position, classification FROM log WHERE {_MARKED}"
    return dict(snapshot.rows(query, {"known": known}))


def markings(snapshot: Snapshot, known: int, campaign: str | None = None) -> list[str]:
    """How entries are classified, each marking once: of all, or of a campaign and of nobody's."""
    ours = "" if campaign is None else " AND (campaign = :campaign OR campaign IS NULL)"
    query = f"SELECT DISTINCT classification FROM log WHERE {_MARKED}{ours}"
    return words(snapshot, query, {"known": known, "campaign": campaign})


_MARKED = "classification > '' AND position <= :known"
"""Said so that SQLite looks at the few that are marked, and not at all up to a position."""


def _found(snapshot: Snapshot, wanted: Wanted, order: str, since: int | None = None) -> list[int]:
    query = f"SELECT position FROM log WHERE {' AND '.join(_conditions(wanted, since))} {order}"
    return words(snapshot, query, _said(wanted, since))


def _conditions(wanted: Wanted, since: int | None) -> Iterator[str]:
    yield "position > :after AND position <= :until"
    yield from (f"{one} = :{one}" for one in _WORDS if getattr(wanted, one) is not None)
    yield from (mentions(one) for one in _MENTIONED if getattr(wanted, one) is not None)
    if wanted.campaign is not None:
        yield f"(campaign = :campaign{' OR campaign IS NULL' if wanted.or_global else ''})"
    if wanted.as_of is not None:
        yield "occurred_at <= :as_of"
    if since is not None:
        yield "occurred_at >= :since"
    if wanted.matching is not None:
        yield f"({wanted.matching.condition})"
    if not wanted.voided:
        yield standing("log.position")


_WORDS = ("type", "mission", "recorded_by")
_MENTIONED = ("country", "question")


def _said(wanted: Wanted, since: int | None) -> dict[str, Any]:
    named = (*_WORDS, *_MENTIONED, "campaign", "as_of", "known", "after")
    known = wanted.known if wanted.until is None else min(wanted.until, wanted.known)
    said = {one: getattr(wanted, one) for one in named}
    further = {} if wanted.matching is None else wanted.matching.said
    return {**said, "until": known, "since": since, **further}


def mentions(column: str) -> str:
    """That an entry speaks of the country, or the question, first or further on."""
    return (
        f"position IN (SELECT position FROM log WHERE {column} = :{column}"
        f" UNION ALL SELECT position FROM mentions WHERE {column} = :{column})"
    )
