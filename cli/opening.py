"""What opening a campaign takes when not all of it is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cli.config import Setting
from cli.telling import Telling
from domain.errors import Misused, NoSuchCountry, NotATime
from infrastructure.zones import zone_named

if TYPE_CHECKING:
    from infrastructure.acts import Order

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")


def opening(tell: Telling, slug: str, *, owner: str, zone: str | None, title: str) -> list[Order]:
    """The order that opens a campaign; raises Misused for a slug that cannot be one."""
    from infrastructure.desk import campaigns

    if not _SLUG.fullmatch(slug):
        raise Misused(
            f'"{slug}" cannot name a campaign.',
            hint="A name is small letters, figures and hyphens: path-to-peace.",
        )
    place = zone_named(zone) if zone else tell.session.configured_zone()
    if place is None:
        raise NotATime(f'"{zone}" is no time zone.', hint="A zone is a name like America/New_York.")
    tell.session.zone = Setting(place, "--zone")
    return campaigns.opened(
        tell.context, slug, title=title or slug, owner=_owner(tell, owner), zone=place
    )


def _owner(tell: Telling, owner: str) -> str:
    try:
        return tell.desk.country(owner) if owner else ""
    except NoSuchCountry:
        return owner
