"""A write: the flags every write has, and what the command hands its orders to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, overload

import typer

from cli import arguments, desk_state
from cli.flags import JSON, PLACE, Flagged, Values, flag, places
from cli.phrases import clean
from cli.session import Session
from domain.entry import Context, Entry
from domain.values import Level, grade, level

if TYPE_CHECKING:  # a noun has reads and writes, and its reads need none of this
    from cli.receipts import Changes
    from infrastructure.acts import Act, Order
    from infrastructure.desk.desk import Desk
    from infrastructure.journal import Journal

WITH = flag("who", "--with", metavar="ROLE", help="Whom it was with: FM, PR, desk …")
FLAGS = (
    flag("at", "--at", metavar="TIME", help="When it happened; now unless given."),
    flag("received", "--received", metavar="TIME", help="When the report reached us."),
    flag("source", "--source", metavar="TEXT", help="Who says so."),
    flag("grade", "--grade", metavar="B2", help="How good the source and the report are."),
    flag("note", "--note", "-m", metavar="TEXT", help="A remark; - reads standard input."),
    flag("mission", "--mission", metavar="CODE", help="Our mission; bare times are its zone's."),
    flag("classification", "--classification", metavar="TEXT", help="A marking."),
    flag("instead", "--instead", metavar="ENTRY", help="Void that entry and record this."),
    flag("key", "--key", metavar="TEXT", help="Repeating it with this key records nothing."),
    flag("dry_run", "--dry-run", "-n", kind=bool, help="Print the entry, record nothing."),
    flag("edit", "--edit", kind=bool, help="Write the note in $EDITOR."),
    flag("proceed", "--proceed", kind=bool, help="Do not ask."),
    JSON,
    flag("user", "--user", metavar="PERSON", help="Who records."),
    *PLACE,
)

BEARING = frozenset(
    {
        "position-changed",
        "position-confirmed",
        "position-assessed",
        "position-retracted",
        "pledge-given",
        "statement-made",
        "sponsor-joined",
        "sponsor-left",
    }
)
"""The entries that may move a stance."""


class Telling:
    """What a write command works with: the desk, the context, and `record`."""

    def __init__(self, session: Session, said: Values, *, scheduled: bool = False) -> None:
        self.session = session
        self.said = said
        self.warnings: list[str] = []
        self._scheduled = scheduled

    @cached_property
    def desk(self) -> Desk:
        """Looks words up in the journal; with --key, as it was before that act, if it was."""
        key = self.said["key"]
        if key is None:
            return self.session.desk
        from infrastructure.earlier import before

        return self.session.desk.at(before(self.session.journal, key))

    @cached_property
    def zone(self) -> str:
        """The zone bare times are read in: the mission's, else the campaign's."""
        mission = self.mission
        there = self.desk.mission_zone(mission) if mission else None
        return there or self.session.zone.value

    @cached_property
    def mission(self) -> str | None:
        """The mission named with --mission; raises NoSuchMission."""
        code = self.said["mission"]
        return self.desk.mission(code) if code else None

    @property
    def who(self) -> str | None:
        """The role named with --with, as typed."""
        who: str | None = self.said.get("who")
        return who

    @property
    def level(self) -> Level | None:
        """The rank of the role named with --with; raises NotALevel."""
        return level(self.who) if self.who else None

    @cached_property
    def note(self) -> str | None:
        """The remark given with -m, from standard input, or from the editor."""
        text = arguments.text_or_stdin(self.said["note"])
        if self.said["edit"]:
            from cli.editor import edited

            return edited(text or "")
        return text

    @cached_property
    def context(self) -> Context:
        """Everything said besides the fact, belonging to no campaign; see `Desk.ours`."""
        said, replaced = self.said, self.replaced
        moment = arguments.written_moment(said["at"], self.zone, scheduled=self._scheduled)
        context = Context(
            occurred_at=moment.at,
            precision=moment.precision,
            zone=moment.zone,
            recorded_by=self.session.user.value,
            received_at=self.past(said["received"]),
            mission=self.mission,
            source=said["source"],
            grade=grade(said["grade"]) if said["grade"] else None,
            classification=said["classification"] and said["classification"].upper(),
            note=self.note,
        )
        if replaced is None:
            return context
        context = replace(context, replaces=replaced.id)
        return context if said["at"] else _at_the_moment_of(replaced, context)

    @cached_property
    def replaced(self) -> Entry | None:
        """The entry named with --instead, whose moment is kept unless --at is given."""
        reference = self.said["instead"]
        return self.desk.entry(reference) if reference else None

    def past(self, text: str | None) -> datetime | None:
        """A moment that has been, read in this write's zone; raises NotATime."""
        return arguments.written_moment(text, self.zone).at if text else None

    def ahead(self, text: str | None) -> datetime | None:
        """A moment to come, read in this write's zone; raises NotATime."""
        return arguments.moment_ahead(text, self.zone) if text else None

    def use(self, **names: str | None) -> None:
        """Put a campaign or a proposal in use in this store, and say so."""
        if self.said["dry_run"]:
            return
        desk_state.use(self.session.url, **names)
        told = [f"{name} {value}" for name, value in names.items() if value]
        typer.echo(f"In use now: {', '.join(told)}.", err=True)

    def warn(self, sentence: str) -> None:
        """Say something beside what is recorded."""
        self.warnings.append(sentence)

    def confirm(self, act: str, doubt: str = "") -> None:
        """Ask before an act, such as `close the campaign alpha`; raises as `confirm` does."""
        if self.said["proceed"] or self.said["dry_run"]:
            return
        from cli.confirming import confirm

        confirm(act, doubt)

    def record(self, orders: Iterable[Order]) -> Act:
        """Record orders in one act and print the receipt; raises what the streams refuse."""
        wanted = self._with_void(list(orders))
        key, dry_run = self.said["key"], self.said["dry_run"]
        session = self.session
        _ = session.world.weights  # a file that makes no sense is refused now, not by the receipt
        if session.is_missing and not dry_run:  # what is refused makes no store
            session.trial.record_all(wanted, key=key)
        journal = session.trial if dry_run else session.recording
        act = journal.record_all(wanted, key=key, dry_run=dry_run)
        self._report(act)
        if not dry_run:
            from cli.live_names import learn

            learn(session.url, act.entries)
        return act

    def _with_void(self, orders: list[Order]) -> list[Order]:
        if self.replaced is None:
            return orders
        from infrastructure.undoing import orders_to_replace

        voids = orders_to_replace(self.desk.journal, self.replaced, "replaced", self.context)
        return [*voids, *(_moved(order, len(voids)) for order in orders)]

    def _report(self, act: Act) -> None:
        if self.said["json_"]:
            self._print_json(act)
            return
        from cli.receipts import undone

        for sentence in self.warnings:
            typer.echo(f"note: {clean(sentence)}", err=True)
        if act.repeated or not act.entries:
            typer.echo("That is on record already; nothing new was recorded.", err=True)
        for line in self._receipt(act.entries):
            typer.echo(undone(line) if self.said["dry_run"] else line)
        if self.said["dry_run"]:
            self._print_entries(act)

    def _print_json(self, act: Act) -> None:
        from cli.envelope import written
        from cli.output import json_text

        recorded = not self.said["dry_run"]
        changes = self.changes(act.entries)
        answer = written(
            self.session, self._journal, act.entries, changes, self.warnings, recorded=recorded
        )
        typer.echo(json_text(answer))

    def _print_entries(self, act: Act) -> None:
        """Print exactly what a dry run would have recorded."""
        from cli.envelope import entries_json
        from cli.output import json_text

        for entry in entries_json(self.session, self._journal, act.entries):
            typer.echo(json_text(entry))
        typer.echo("Nothing recorded: this was a dry run.", err=True)

    def _receipt(self, entries: Sequence[Entry]) -> Iterable[str]:
        from cli.receipts import lines

        missions = {entry.envelope.mission for entry in entries} - {None}
        zones = {code: self.desk.mission_zone(code) for code in missions if code}
        return lines(
            entries,
            world=self.session.world,
            zone=self.session.zone.value,
            journal=self._journal,
            changes=self.changes(entries),
            zones={code: zone for code, zone in zones.items() if zone},
        )

    def changes(self, entries: Sequence[Entry]) -> Changes:
        """What the entries did to stances, as the board would show it now."""
        if not any(entry.name in BEARING for entry in entries):
            return {}
        from cli.changes import changes

        return changes(self._journal, entries, arguments.now(), self.session.world.policy)

    @property
    def _journal(self) -> Journal:
        return self.session.trial if self.said["dry_run"] else self.session.recording


def _moved(order: Order, places_down: int) -> Order:
    if order.caused_by_order is None:
        return order
    return replace(order, caused_by_order=order.caused_by_order + places_down)


def _at_the_moment_of(entry: Entry, context: Context) -> Context:
    kept = entry.envelope
    return replace(context, occurred_at=kept.occurred_at, precision=kept.precision, zone=kept.zone)


Command = Callable[..., None]


@overload
def write(function: Command) -> Command: ...
@overload
def write(*, contact: bool = False, scheduled: bool = False) -> Callable[[Command], Command]: ...
def write(
    function: Command | None = None, *, contact: bool = False, scheduled: bool = False
) -> Command | Callable[[Command], Command]:
    """Make a write of a function that takes a Telling first, then the command's own words.

    `contact` adds --with; `scheduled` lets --at lie ahead.
    """
    if function is None:
        return partial(write, contact=contact, scheduled=scheduled)

    def run(context: typer.Context, said: Values, call: Callable[[Telling], None]) -> None:
        session = Session(places(context, said), writing=True)
        try:
            call(Telling(session, said, scheduled=scheduled))
        finally:
            session.close()

    flags = (WITH, *FLAGS) if contact else FLAGS
    return Flagged(function, flags, run)
