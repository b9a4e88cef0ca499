"""The words of `demarche contact`."""

from __future__ import annotations

from collections.abc import Sequence

from cli.telling import Telling
from domain.engagement import HoldContact


def contact(
    tell: Telling,
    countries: str,
    *,
    actor: str | None,
    asks: Sequence[str] | None,
    follow_up: str | None,
) -> HoldContact:
    """The command that records a contact; the actor is whose campaign it is unless named."""
    from infrastructure.desk import engagements

    return HoldContact(
        actor=engagements.actor(tell.desk, actor),
        countries=tell.desk.countries(countries),
        asks=tuple(" ".join(text.split()) for text in asks or ()),
        who=tell.who,
        level=tell.level,
        follow_up=tell.ahead(follow_up),
    )
