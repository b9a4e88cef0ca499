"""Which ballot is meant, in which body it is taken, and on which text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from domain.ballot import Ballot
from domain.ballot_keys import BallotKey, ballot_key, is_preliminary
from domain.dataclass import dataclass
from domain.errors import Misused
from domain.symbols import DocumentKind, normal, parse
from domain.values import BASE, Symbol, TextState
from infrastructure.desk.desk import Desk

COUNCIL = "UNSC"
_COMMITTEE = re.compile(r"(?:UNGA-?|GA-?)?C\.?([1-7])")
_SPOKEN = {"GA": "UNGA", "SC": "UNSC", "GENERAL ASSEMBLY": "UNGA", "SECURITY COUNCIL": "UNSC"}


class BodyNeeded(Misused):
    """A vote in a body that neither the words nor the record name."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Nothing says which body votes on {key}.", hint="Name it: --body UNGA, or --body UNSC"
        )


@dataclass(frozen=True, slots=True)
class Meant:
    """A ballot that words name: its key, and what is on record of it. `body` where it is known."""

    key: BallotKey
    ballot: Ballot
    body: str | None

    @property
    def stream(self) -> str:
        """The ballot's stream."""
        return f"ballot/{self.key}"

    @property
    def sure_body(self) -> str:
        """The body; raises BodyNeeded."""
        if self.body is None:
            raise BodyNeeded(str(self.key))
        return self.body


def meant(desk: Desk, text: str | None, body: str | None = None) -> Meant:
    """The ballot of a symbol, its tail, or with neither of the proposal in use.

    `L.10~2` is its second ballot, `L.10~OP3` one on a part, and in the Council `112~PQ` that on
    whether it is a matter of procedure. A motion is named in full (`motion/S/PV.9866/1`) and need
    not be on record. Raises as `Desk.symbol` does.
    """
    key = _key(desk, text)
    ballot: Ballot = desk.journal.state(f"ballot/{key}")
    votes = body_named(body) if body else _body(desk, key, ballot)
    if is_preliminary(str(key)) and votes not in (COUNCIL, None):
        raise Misused(
            f"{key} asks whether it is a matter of procedure, as the Security Council alone does.",
            hint="Which majority is needed elsewhere: vote declare SYMBOL … --rule RULE --basis …",
        )
    return Meant(key, ballot, votes)


def _key(desk: Desk, text: str | None) -> BallotKey:
    typed = ballot_key(text) if text else None
    if typed is not None and typed.is_motion:
        return typed
    # the record may spell a local id in its own way, and its key is what it says
    symbol = desk.symbol(text.partition("~")[0] if text else None)
    return BallotKey(replace(parse(symbol), symbol=symbol), typed.suffixes if typed else ())


def _body(desk: Desk, key: BallotKey, ballot: Ballot) -> str | None:
    if any(suffix.startswith("C") for suffix in key.suffixes):
        return key.body
    tabled = desk.proposal(key.parsed.symbol).tabled
    return ballot.body or (tabled.body if tabled else key.body)


def body_named(text: str) -> str:
    """The code of a body: `UNSC` for `sc`, `UNGA-C3` for `C3`; another code in capitals."""
    word = " ".join(text.split()).upper()
    if committee := _COMMITTEE.fullmatch(word):
        return f"UNGA-C{committee[1]}"
    return _SPOKEN.get(word, word)


def text_state(desk: Desk, key: BallotKey, at: datetime, typed: str | None = None) -> TextState:
    """The text put to a vote: as typed, else as it stood at that moment; of a motion `base`."""
    if typed:
        return TextState(typed.strip().removeprefix("#"))
    return BASE if key.proposal is None else desk.text_state(key.proposal, at)


def resolution(text: str, body: str, at: datetime) -> Symbol:
    """A resolution's symbol from what people type: `ES-11/7`, `2774`, or the whole of it."""
    typed = normal(text)
    if parse(typed).kind is DocumentKind.RESOLUTION:
        return typed
    if body == "UNSC" and typed.isdigit():
        return Symbol(f"S/RES/{typed} ({at.year})")
    starts = {"UNSC": "S/RES/", "ECOSOC": "E/RES/", "HRC": "A/HRC/RES/"}
    whole = normal(starts.get(body, "A/RES/") + typed)
    return whole if parse(whole).kind is DocumentKind.RESOLUTION else typed
