"""Moments to come that a write names: read, and echoed as they were understood."""

from __future__ import annotations

from datetime import datetime

from cli.phrases import city, when
from cli.telling import Telling


def due(tell: Telling, text: str | None, what: str) -> datetime | None:
    """A moment to come, echoed in the campaign's zone and where it was read; raises NotATime."""
    at, home = tell.ahead(text), tell.session.zone.value
    if at is None:
        return None
    there = f" ({when(at, tell.zone)})" if city(tell.zone) != city(home) else ""
    tell.warn(f"{what} {when(at, home)}{there}.")
    return at
