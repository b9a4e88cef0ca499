"""A read: the flags every read has, the two moments it looks from, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from cli import arguments
from cli.flags import JSON, PLACE, Flagged, Values, flag, places
from cli.phrases import clean, when
from cli.session import Session
from domain.errors import Misused
from domain.values import Symbol

if TYPE_CHECKING:  # a noun has reads and writes, and its writes need none of this
    from cli.envelope import Head
    from cli.output import Format, Page
    from domain.policies import Policy

FLAGS = (
    flag("as_of", "--as-of", metavar="TIME", help="The world as it stood then."),
    flag("known_by", "--known-by", metavar="TIME", help="Using only what was recorded by then."),
    flag("seen", "--seen", metavar="TIME", help="Both: what the desk saw then."),
    JSON,
    flag("jsonl", "--jsonl", kind=bool, help="One JSON object a line."),
    flag("csv_", "--csv", kind=bool, help="Comma-separated values."),
    flag("file", "-o", "--output", kind=Path, metavar="FILE", help="Write to a file."),
    flag("max_class", "--max-class", metavar="MARKING", help="Without what is marked higher."),
    flag("at", "--at", hidden=True, help=""),
    *PLACE,
)

_NO_FORM: Values = {"json_": False, "jsonl": False, "csv_": False, "file": None}
_WHOLE: Values = {"max_class": None}
_INTO_FILE = tuple(flag for flag in FLAGS if flag.name not in _NO_FORM)
OF_THE_STORE = tuple(flag for flag in FLAGS if flag.name not in _WHOLE)
_LIVE = tuple(flag for flag in _INTO_FILE if flag.name not in _WHOLE)


class Asking:
    """What a read command works with: where to look from, and `answer`."""

    def __init__(self, session: Session, said: Values) -> None:
        self.session = session
        self.said = said
        self.now = arguments.now()
        if said["at"]:
            raise Misused(
                "--at says when something happened, and belongs to a write.",
                hint="To look from another moment: --as-of TIME (what had happened by then), "
                "--known-by TIME (what had been recorded), or --seen TIME (both).",
            )
        from cli.output import format_of

        self.form: Format = format_of(
            json_=said["json_"], jsonl=said["jsonl"], csv_=said["csv_"], file=said["file"]
        )
        if any(said[name] is not None for name in ("as_of", "known_by", "seen")):
            # what names no moment is refused before anything is read
            _ = (self.as_of, self.known_by)

    @cached_property
    def as_of(self) -> datetime:
        """Only what had happened by then counts."""
        if (text := self.said["as_of"]) is not None:
            return self._moment(text, lambda entry: entry.occurred_at)
        return self.now if self.said["seen"] is None else self._seen

    @cached_property
    def known_by(self) -> datetime:
        """Only what had been recorded by then counts."""
        if (text := self.said["known_by"]) is not None:
            return self._moment(text, lambda entry: entry.recorded_at)
        if self.said["seen"] is not None:
            return self._seen
        if self.session.is_missing:
            return self.now
        return max(self.now, arguments.from_microseconds(self.session.journal.head().recorded_at))

    @cached_property
    def _seen(self) -> datetime:
        return self._moment(self.said["seen"], lambda entry: entry.recorded_at)

    def _moment(self, text: str, of: Callable[[Any], datetime]) -> datetime:
        # a moment in words needs no store: what stands in the tables can be asked without one
        is_named = arguments.is_reference(text)
        entry = arguments.entry_named(text, self.session.journal) if is_named else None
        return of(entry) if entry else arguments.read_moment(text, self.zone)

    @property
    def zone(self) -> str:
        """The zone moments are read and shown in."""
        return self.session.zone.value

    @cached_property
    def campaign(self) -> str | None:
        """The campaign named, in use, or alone in the store; raises NoSuchCampaign."""
        return self.session.desk.campaign() if self.session.slug else None

    def policy(self, name: str) -> Policy:
        """The policy of a name, by the weights that hold here; raises NoSuchPolicy, Misused."""
        from domain.policies import policy_named

        return policy_named(name, self.session.world.weights)

    def question(self, text: str | None) -> Symbol:
        """The question a symbol means, or the one in use; `L.10~C3` means that ballot.

        Raises as `Desk.symbol` does.
        """
        name, tilde, suffix = (text or "").partition("~")
        return Symbol(f"{self.session.desk.symbol(name or None)}{tilde}{suffix.upper()}")

    @property
    def url(self) -> str:
        """The store's path or URL."""
        return self.session.url

    def moments(self) -> str:
        """Both moments in words, for a heading."""
        parts = ("as_of", "as of", self.as_of), ("known_by", "known by", self.known_by)
        told = [
            f"{word} {when(at, self.zone)}"
            for name, word, at in parts
            if self.said[name] is not None or self.said["seen"] is not None
        ]
        seen = ", ".join(told) or f"as of now, {when(self.now, self.zone)}"
        most = self.said.get("max_class")
        return f"{seen} · nothing marked above {clean(most.upper())}" if most else seen

    def answer(
        self,
        data: Any,
        page: Callable[[], Page],
        *,
        head: Head | None = None,
        lines: Lines | None = None,
        warnings: Sequence[str] = (),
        classification: str | None = None,
        policy: Policy | Literal["usual"] | None = "usual",
        calendar: Callable[[], bytes] | None = None,
    ) -> None:
        """Write an answer in the form asked for; `lines` are its JSON lines, else `data` is one.

        Where much is to be told both are functions, or `lines` an iterator: no table needs them.
        `head` is where the journal stood, when the answer comes from the views; `policy` is None
        for an answer that has nothing to weigh. `calendar` is the answer as an iCalendar.
        `classification` is the highest marking that the answer rests on, where its page tells it;
        else that of the head stands above the page.
        """
        from cli.envelope import envelope
        from cli.output import Answer, Format, give

        if most := self.said.get("max_class"):
            warnings = [*warnings, f"What is marked above {most.upper()} is left out."]
        if classification is None and head is not None and head.marking is not None:
            classification = head.marking
            page = partial(_marked, page, classification)
            if self.form in (Format.TSV, Format.CSV, Format.JSONL):
                warnings = [*warnings, _rests(classification)]
        for sentence in () if self.form is Format.JSON else warnings:
            typer.echo(f"note: {clean(sentence)}", err=True)
        whole: dict[str, Any] = {}
        if self.form is Format.JSON:
            whole = envelope(
                self.session,
                data() if callable(data) else data,
                head=head or self.head(),
                as_of=self.as_of,
                known_by=self.known_by,
                policy=self.session.world.policy if policy == "usual" else policy,
                classification=classification,
                warnings=warnings,
            )
        give(Answer(whole, page, _lines(data, lines), calendar), self.form, self.said["file"])

    def head(self) -> Head:
        """Where the journal stands."""
        from cli.envelope import NOWHERE, Head

        if self.session.is_missing:
            return NOWHERE
        head = self.session.journal.head()
        return Head(head.position, head.seal.hex())


def _marked(page: Callable[[], Page], marking: str) -> Page:
    """A page under the highest marking of what it rests on."""
    from cli.output import Cell

    made = page()
    return replace(made, heading=[[Cell(_rests(marking), "bold")], *made.heading])


def _rests(marking: str) -> str:
    return f"{marking} is the highest marking of what this rests on."


Command = Callable[..., None]
Lines = Iterable[Any] | Callable[[], Iterable[Any]]


def read(function: Command) -> Command:
    """Make a read of a function that takes an Asking first, then the command's own words."""
    return Flagged(function, FLAGS, _run, reads=True)


def read_of_store(function: Command) -> Command:
    """The same of the store as it is, from which nothing is left out."""
    return Flagged(function, OF_THE_STORE, _run, reads=True)


def read_live(function: Command) -> Command:
    """The same of the store as it moves, where no form is offered."""
    return Flagged(function, _LIVE, _run, reads=True)


def read_into_file(function: Command) -> Command:
    """The same where the answer is a file of a kind of its own, and no other form is offered."""
    return Flagged(function, _INTO_FILE, _run, reads=True)


def asked_of(context: typer.Context, said: Values) -> Session:
    """The store that a read is about, as far up as its flags let it look; raises NoSuchMarking."""
    ceiling = None
    if said["max_class"] is not None:
        from domain import markings

        ceiling = markings.ceiling(said["max_class"])
    return Session(places(context, said), writing=False, ceiling=ceiling)


def _run(context: typer.Context, said: Values, call: Callable[[Asking], None]) -> None:
    said = {**_NO_FORM, **_WHOLE, **said}
    session = asked_of(context, said)
    try:
        call(Asking(session, said))
    finally:
        session.close()


def _lines(data: Any, lines: Lines | None) -> Iterator[Any]:
    if lines is None:
        yield data() if callable(data) else data
    else:
        yield from lines() if callable(lines) else lines
