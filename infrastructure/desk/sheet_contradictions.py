"""Rows of one sheet that cannot both be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from infrastructure.desk.desk import Desk
from infrastructure.desk.positions import Reported
from infrastructure.desk.sheet_rows import Read, Rejected, Said


def without_contradictions(rows: Sequence[Read], desk: Desk) -> Iterator[Read]:
    """The rows; one that says something else than an earlier row does, of one moment, is bad."""
    first: dict[tuple[object, ...], tuple[Said, Reported]] = {}
    for row in rows:
        why = list(_contradictions(row, first, desk)) if isinstance(row, Said) else []
        yield Rejected(row.row, tuple(why), row.key) if why and isinstance(row, Said) else row


def _contradictions(
    said: Said, first: dict[tuple[object, ...], tuple[Said, Reported]], desk: Desk
) -> Iterator[str]:
    for told in said.told:
        report = told.report
        key = (report.country, report.question, said.at, said.source, said.whom)
        other, known = first.setdefault(key, (said, report))
        if known.stance != report.stance:
            when = "on the same date" if said.at else "and neither has a date"
            where = "the same row" if other is said else f"row {other.row.number}"
            yield (
                f"{desk.world.roster.label(report.country)} is {report.stance.word} on "
                f"{report.question}, and {known.stance.word} in {where}, {when}."
            )
