"""What a note is about: the campaign, countries, or an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cli.arguments import is_reference, needed_text
from cli.telling import Telling
from domain.annals import AnnotateEntry
from domain.errors import Misused, NoSuchCountry

if TYPE_CHECKING:
    from infrastructure.acts import Order


def noted(tell: Telling, words: Sequence[str], symbol: str | None) -> list[Order]:
    """The order that keeps a note; raises Misused, or what the words that name things raise."""
    from infrastructure.desk import campaigns

    if len(words) > 2:
        raise Misused(
            f"A note is one text, and this is {len(words)} words.",
            hint='Put it in quotation marks: demarche note "Riyadh talks"',
        )
    text = needed_text(words[-1])
    question = tell.desk.symbol(symbol) if symbol else None
    if len(words) == 1:
        return campaigns.noted(tell.desk, tell.context, text, (), question)
    try:
        countries = tell.desk.countries(words[0])
    except NoSuchCountry:
        if not is_reference(words[0]):
            raise
        return _annotated(tell, words[0], text)
    return campaigns.noted(tell.desk, tell.context, text, countries, question)


def _annotated(tell: Telling, reference: str, text: str) -> list[Order]:
    from infrastructure.acts import Order

    entry = tell.desk.entry(reference)
    context = replace(tell.context, campaign=entry.envelope.campaign)
    command = AnnotateEntry(entry=entry.id, text=text)
    return [Order(stream=entry.stream, command=command, context=context)]
