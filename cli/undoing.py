"""Which entry an undo means, and the question before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.phrases import clean, happened
from cli.telling import Telling
from domain.annals import VoidedAlready
from domain.entry import Entry
from domain.errors import Misused

if TYPE_CHECKING:
    from infrastructure.acts import Order


def chosen(tell: Telling, reference: str | None) -> Entry:
    """The entry to void: the one named, or the user's last, which is shown.

    Asks before voiding what was not named, and what somebody else recorded. Raises Misused where
    the flag --campaign names another campaign than the entry's.
    """
    user = tell.session.user.value
    if reference is None:
        last = tell.desk.journal.last_by(user)
        if last is None:
            raise Misused(
                f"{user} has recorded nothing here lately.",
                hint="Name an entry: demarche undo ENTRY. List them with: demarche audit log",
            )
        _hold_to_flag(tell, last, "Your last entry, {},")
        tell.confirm(f"undo your last: {_told(tell, last)}")
        return last
    entry = tell.desk.entry(reference)
    _hold_to_flag(tell, entry, "Entry {}")
    if (author := entry.envelope.recorded_by) != user:
        tell.confirm(f"undo what {clean(author)} recorded: {_told(tell, entry)}")
    return entry


def _hold_to_flag(tell: Telling, entry: Entry, called: str) -> None:
    """Refuse an entry of another campaign than the one that the flag names, if it names one."""
    named, its = tell.session.campaign, entry.envelope.campaign
    if named is None or named.origin != "--campaign":
        return
    slug = tell.desk.campaign()
    if its not in (None, slug):
        reference = tell.desk.journal.reference(entry.id)
        raise Misused(
            f"{called.format(reference)} belongs to the campaign {its}, not to {slug}.",
            hint=f"To undo it, type: demarche undo {reference} --campaign {its}",
        )


def voids(tell: Telling, entry: Entry) -> list[Order]:
    """The orders that void the act of an entry."""
    from infrastructure.undoing import orders_to_void

    journal = tell.desk.journal
    try:
        return orders_to_void(journal, entry, tell.note or "", tell.context)
    except VoidedAlready as error:
        raise VoidedAlready(error.by, journal.reference(error.by)) from None


def _told(tell: Telling, entry: Entry) -> str:
    told = tell.session.told(entry)
    reference = tell.desk.journal.reference(entry.id)
    return f"{clean(told)} · {happened(entry, tell.session.zone.value)} ({reference})"
