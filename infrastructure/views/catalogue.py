"""All views there are. Add a module's VIEW here; the order does not matter."""

from __future__ import annotations

from infrastructure.views import ballots, contacts, links, log_rows, positions, voids, words
from infrastructure.views.view import View

CATALOGUE: tuple[View, ...] = (
    log_rows.VIEW,
    links.VIEW,
    voids.VIEW,
    positions.VIEW,
    ballots.VIEW,
    contacts.VIEW,
    words.VIEW,
)
