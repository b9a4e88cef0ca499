"""Every fact as a sentence: for receipts, timelines and the audit log."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import assert_never

from domain import annals
from domain.countries import Roster
from domain.entry import Entry
from domain.words.phrases import Clock, Names, Reference, because, excerpt, in_utc


def summary(
    entry: Entry, roster: Roster, reference: Reference = str, moment: Clock = in_utc
) -> str:
    """What an entry says, on one line: `Palau (PLW) on A/ES-11/L.10: leaning no`.

    `moment` puts the moments an entry speaks of into words: a vote's, a deadline's.
    """
    names = Names(roster, reference, moment)
    if isinstance(entry.fact, annals.Event):
        return " ".join(_annal(entry.fact, names).split())
    return " ".join(_teller(entry.stream.partition("/")[0])(entry, names).split())


@cache
def _teller(kind: str) -> Callable[[Entry, Names], str]:
    """Each kind of stream has its module here; a command pays for the one it speaks of."""
    told: Callable[[Entry, Names], str] = import_module(f"domain.words.{kind}").told
    return told


def _annal(fact: annals.Event, names: Names) -> str:
    match fact:
        case annals.EntryVoided(entry=entry, why=why):
            return f"voided entry {names.reference(entry)}{because(why)}"
        case annals.EntryAnnotated(entry=entry, text=text):
            return f"note on entry {names.reference(entry)}: {excerpt(text)}"
        case _:
            assert_never(fact)
