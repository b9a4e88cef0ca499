"""What somebody wants a page of, and the page's data made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cli.asking import Asking
from cli.pages.model import Asked, model
from cli.pages.redaction import Redaction, redaction
from cli.phrases import clean
from domain.board import view, without_countries
from domain.dataclass import dataclass
from domain.errors import Misused
from domain.policies import Policy
from domain.values import Symbol
from infrastructure.views.questions import Desk


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions, all where none is named, weighed how, without what, under which banner."""

    symbols: tuple[Symbol, ...]
    policy: Policy
    redacted: Redaction
    classification: str | None


def wanted(
    ask: Asking, texts: Sequence[str], policy: str, *, redact: str | None, marking: str | None
) -> Wanted:
    """What these words want; raises Misused, and NoSuchProposal for what is no question."""
    redacted = redaction(redact)
    symbols = tuple(dict.fromkeys(ask.question(text) for text in texts))
    return Wanted(symbols, ask.policy(policy), redacted, marking and clean(marking).upper())


def data_of(
    ask: Asking, seen: Desk, page: Wanted, *, as_of: datetime, known_by: datetime
) -> dict[str, Any]:
    """A page's data; `seen` is the desk as it knew things by `known_by`.

    Raises Misused where there is no question.
    """
    from cli.main import installed_version

    asked = Asked(
        symbols=page.symbols or _on_record(ask, seen, page.policy, as_of),
        as_of=as_of,
        known_by=known_by,
        zone=ask.zone,
        policy=page.policy,
        redacted=page.redacted,
        classification=page.classification,
        version=installed_version(),
    )
    return model(seen, ask.session.world, asked)


def _on_record(ask: Asking, seen: Desk, policy: Policy, as_of: datetime) -> tuple[Symbol, ...]:
    """The questions of which anything is on record."""
    world = ask.session.world
    found = []
    for symbol in seen.open_questions(as_of):
        glance = view(seen.history(symbol, policy).moment(as_of), policy, world)
        if without_countries(glance, world).on_record:
            found.append(symbol)
    if not found:
        raise Misused(
            f"No question was on record {ask.moments()}.",
            hint="Table one: demarche proposal table SYMBOL",
        )
    return tuple(found)
