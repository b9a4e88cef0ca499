"""What a page leaves out, so that it can be given to somebody else."""

from __future__ import annotations

from enum import StrEnum

from domain.errors import Misused, listed


class Redacted(StrEnum):
    """A part of every entry that may be left out."""

    NAMES = "names"
    NOTES = "notes"
    SOURCES = "sources"


Redaction = frozenset[Redacted]


def redaction(text: str | None) -> Redaction:
    """The parts that a list names: `names,notes`; raises Misused."""
    words = [word.strip().casefold() for word in (text or "").split(",")]
    try:
        return frozenset(Redacted(word) for word in words if word)
    except ValueError:
        raise Misused(
            f'"{text}" names something else than {listed(Redacted, last="and")}.',
            hint="Type for instance: --redact names,notes,sources",
        ) from None
