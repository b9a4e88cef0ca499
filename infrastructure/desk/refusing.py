"""Refusals that name what they are about: the symbol, and the entry that stands in the way."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from domain import annals
from domain.ballot import AdoptedWithoutVote, TookNoVote, VotedAlready
from domain.errors import Refused
from domain.proposal import (
    AmendmentTooDeep,
    NotTabled,
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalWithdrawn,
    SettledAlready,
)
from domain.symbols import shorten
from domain.values import Iso3, Symbol, Vote
from infrastructure.desk.desk import Desk

_STANDS: Mapping[type[Refused], tuple[str, tuple[type, ...]]] = {
    SettledAlready: ("proposal", (ProposalDecided, ProposalWithdrawn, ProposalNotPutToVote)),
    TookNoVote: ("ballot", (AdoptedWithoutVote,)),
}
"""The kind of stream, and the facts in it, that a refusal says stand in the way."""


@contextmanager
def naming(desk: Desk, key: str, votes: Mapping[Iso3, Vote] | None = None) -> Iterator[None]:
    """Whatever is refused within speaks of this proposal or ballot by name.

    `votes` are those that were to be recorded, so that a second vote of a member comes with the
    command that corrects the first.
    """
    try:
        yield
    except VotedAlready as error:
        if error.entry:
            error.args = (_voted(desk, key, error, (votes or {}).get(error.member)),)
        raise
    except Refused as error:
        error.args = (_named(str(error), key),)
        error.hint = _hint(desk, key, error)
        raise


def short(desk: Desk, key: str) -> str:
    """A key as it can be typed: its shortest unique tail, quoted where a shell needs it.

    A motion has no symbol, and so no tail.
    """
    if key.startswith("motion/"):
        return shlex.quote(key)
    symbol, mark, suffix = key.partition("~")
    return shlex.quote(f"{shorten(Symbol(symbol), desk.symbols.known)}{mark}{suffix}")


def _voted(desk: Desk, key: str, error: VotedAlready, vote: Vote | None) -> str:
    """Both ways out, to be copied under time pressure."""
    reference = desk.journal.reference(error.entry)
    return (
        f"{error.member} already voted {error.vote} on {key} ({reference}). If the record changed: "
        f"demarche vote correct {short(desk, key)} {error.member}={vote or 'VOTE'}.\n"
        f"If it was typed wrongly: demarche undo {reference}."
    )


def _named(sentence: str, key: str) -> str:
    spoken = {"That proposal": key, "that proposal": key, "that ballot": f"the vote on {key}"}
    for words, name in spoken.items():
        sentence = sentence.replace(words, name)
    return sentence


def _hint(desk: Desk, key: str, error: Refused) -> str:
    hint = error.hint
    if isinstance(error, AmendmentTooDeep):
        return hint
    if (entry := _standing(desk, key, error)) is not None:
        hint = hint.replace("ENTRY", entry)
    # a paper that is tabled again needs its whole symbol
    typed = shlex.quote(key) if isinstance(error, NotTabled) else short(desk, key)
    return hint.replace("SYMBOL", typed)


def _standing(desk: Desk, key: str, error: Refused) -> str | None:
    """The reference of the newest entry that a refusal says stands in the way."""
    if type(error) not in _STANDS:
        return None
    kind, facts = _STANDS[type(error)]
    entries = annals.standing(desk.journal.stream(f"{kind}/{key}"))
    found = [entry.id for entry in entries if isinstance(entry.fact, facts)]
    return desk.journal.reference(found[-1]) if found else None
