"""The words of `demarche pledge give`."""

from __future__ import annotations

from collections.abc import Sequence

from cli.reported import reports
from cli.telling import Telling
from domain.values import Intent, Iso3, Symbol


def promises(tell: Telling, words: Sequence[str]) -> list[tuple[Iso3, Symbol, Intent]]:
    """Who promised which vote on what, in the words of `position change`; a vote, no leaning."""
    from infrastructure.desk.campaigns import wanted

    found = reports(tell.desk, words)
    return [(one.country, one.question, wanted(one.stance.word)) for one in found]
