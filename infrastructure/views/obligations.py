"""What had become of our memos at one moment after another, read once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from domain import compliance, engagements, missions, tasking
from domain.compliance import Compliance
from domain.entry import Entry
from domain.text import in_order
from infrastructure.views.facts import happened
from infrastructure.views.questions import Desk


def compliance_over(
    desk: Desk, moments: Sequence[datetime]
) -> Iterator[tuple[datetime, list[Compliance]]]:
    """At each of these moments what `all_compliance` says, memos in the order of their numbers."""
    last = max(moments)
    opened = happened(desk, missions.FACTS, last, ours=False)
    outreach = happened(desk, engagements.FACTS, last)
    memos = [in_order(desk.standing(name)) for name in _memos(desk)]
    for at in moments:
        ours = missions.missions(_until(opened, at))
        met = engagements.outreach(_until(outreach, at))
        tasks = (tasking.tasking(_until(entries, at)) for entries in memos)
        yield at, [compliance.compliance(task, ours, met, at=at) for task in tasks if task]


def _until(entries: Sequence[Entry], at: datetime) -> list[Entry]:
    return [entry for entry in entries if entry.occurred_at <= at]


def _memos(desk: Desk) -> list[str]:
    names = desk.journal.streams(f"memo/{desk.campaign}/")
    numbers = {name: name.rpartition("/")[2] for name in names}
    return sorted(names, key=lambda name: (len(numbers[name]), numbers[name]))
