"""Which attacks on a journal `verify` can show in this store, and which it cannot."""

from __future__ import annotations

from domain.dataclass import dataclass
from infrastructure.engines import Engine
from infrastructure.reading import Reading as Journal
from infrastructure.sqlite import Sqlite


@dataclass(frozen=True, slots=True)
class Attack:
    """What somebody might do, whether `verify` shows it, and by what."""

    what: str
    shown: bool
    how: str


ALWAYS = (
    Attack("an entry's content is changed", True, "its digest no longer fits"),
    Attack("an entry's time, stream or place is changed", True, "its seal no longer follows"),
    Attack("an entry is taken out of the middle, or put there", True, "the chain of seals breaks"),
    Attack("entries change places", True, "the chain of seals breaks"),
    Attack("a version is missing in a stream", True, "versions have no gaps"),
    Attack("the head is set back or forward", True, "it must name the last entry and its seal"),
    Attack("a table of the views is changed", True, "the views are compared with a rebuild"),
    Attack(
        "the newest entries are cut off, and the head set back to match",
        False,
        "keep a position and its seal elsewhere: every answer in JSON carries them",
    ),
    Attack(
        "the whole journal is rewritten with new seals",
        False,
        "the same: compare `audit show POSITION` with the seal you kept",
    ),
    Attack(
        "somebody records in another's name",
        False,
        "`recorded_by` is what was typed; accounts of the database or the machine say more",
    ),
    Attack(
        "the clock of the machine is set ahead",
        False,
        "recorded moments never step back, but they are the machine's",
    ),
)


def attacks(journal: Journal) -> list[Attack]:
    """Those that are the same everywhere, then those that depend on the store."""
    return [*ALWAYS, _prevented(journal)]


def _prevented(journal: Journal) -> Attack:
    """Whether the store itself refuses to change an entry."""
    engine: Engine = journal.recorder.engine
    what = "the store lets whoever records change or delete entries"
    if isinstance(engine, Sqlite):
        return Attack(what, False, "whoever may write the file may change it: guard the file")
    query = "SELECT has_table_privilege('entries', 'UPDATE, DELETE, TRUNCATE')"
    if journal.recorder.rows(query)[0][0]:
        how = "this role may: record with one that has only INSERT and SELECT on entries"
        return Attack(what, False, how)
    return Attack(what, True, "this role has only INSERT and SELECT: the server refuses")
