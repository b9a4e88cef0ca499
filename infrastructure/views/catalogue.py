"""All views there are. Add a module's VIEW here; the order does not matter."""

from __future__ import annotations

from infrastructure.views import (
    ballot_rows,
    contact_rows,
    link_rows,
    log_rows,
    position_rows,
    void_rows,
    words,
)
from infrastructure.views.view import METADATA, View

__all__ = ["CATALOGUE", "METADATA"]

CATALOGUE: tuple[View, ...] = (
    log_rows.VIEW,
    link_rows.VIEW,
    void_rows.VIEW,
    position_rows.VIEW,
    ballot_rows.VIEW,
    contact_rows.VIEW,
    words.VIEW,
)
