"""What is said of a record that was taken in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from cli.arguments import now
from cli.envelope import Head, envelope
from cli.output import json_text
from cli.phrases import clean
from cli.telling import Telling
from domain.errors import listed
from infrastructure.rejects import Rejects
from infrastructure.taking_in import MOST_TOLD, Taken
from infrastructure.undl import Sheet


def report(tell: Telling, taken: Taken, rejects: Rejects) -> None:
    """Say what was recorded and how to undo it; all else goes to standard error."""
    for sentence in _remarks(taken, rejects):
        typer.echo(clean(sentence), err=True)
    for line, why in taken.problems[:MOST_TOLD]:
        typer.echo(f"  line {line}: {clean(why)}", err=True)
    typer.echo(_facts(tell, taken))
    if tell.said["dry_run"]:
        typer.echo("Nothing recorded: this was a dry run.", err=True)


def _facts(tell: Telling, taken: Taken) -> str:
    if taken.first is None:
        return f"✓ {_counted(taken.rows, 'row')}: all that can be recorded is on record already."
    facts = [_counted(taken.acts, "roll call")]
    if taken.cast:
        facts.append(_counted(taken.cast, "vote"))
    if taken.corrected:
        facts.append(f"{_counted(taken.corrected, 'vote')} corrected")
    if taken.known:
        facts.append(f"{_counted(taken.known, 'vote')} on record already")
    if tell.said["dry_run"]:
        return f"would record: {' · '.join(facts)}"
    first = tell.session.recording.reference(taken.first)
    undo = f"undo the first of {taken.acts}: " if taken.acts > 1 else "undo: "
    return f"✓ {' · '.join(facts)} · {first} · {undo}demarche undo {first}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _remarks(taken: Taken, rejects: Rejects) -> Iterator[str]:
    if taken.without_vote:
        texts = _counted(taken.without_vote, "text")
        yield f"note: {texts} adopted without a vote ({_counted(taken.silent, 'row')})."
    if taken.procedural:
        yield (
            "note: adopted against a permanent member, so taken for procedural: "
            f"{_some(taken.procedural)}."
        )
    if taken.revised:
        yield f"note: something was added to what was on record of {_some(taken.revised)}."
    if taken.odd_symbols:
        yield f"note: these follow no pattern of a symbol that we know: {_some(taken.odd_symbols)}."
    if taken.oddities:
        yield "note: adopted, though the rule we apply says otherwise:"
    yield from (f"  {one.symbol}: {one.why} ({one.rule})" for one in taken.oddities[:MOST_TOLD])
    if more := len(taken.oddities[MOST_TOLD:]):
        yield f"  and {more} more; --json has them all."
    if rejects.rows:
        yield f"note: {rejects.told}"


def _some(symbols: list[Any]) -> str:
    shown = [str(symbol) for symbol in symbols[:MOST_TOLD]]
    more = len(symbols) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown, last="and")


def print_json(tell: Telling, taken: Taken, layout: Sheet, rejects: Rejects) -> None:
    """ENVELOPE around what became of the file."""
    moment, dry_run = now(), tell.said["dry_run"]
    journal = tell.session.trial if dry_run else tell.session.recording
    head = journal.head()
    first = journal.reference(taken.first) if taken.first and not dry_run else None
    data = {
        "file": str(layout.file),
        "rows": taken.rows,
        "roll_calls": taken.roll_calls,
        "cast": taken.cast,
        "corrected": taken.corrected,
        "known": taken.known,
        "without_vote": taken.without_vote,
        "rows_without_vote": taken.silent,
        "rejected": taken.rejected,
        "rejects": str(rejects.path) if rejects.rows and not dry_run else None,
        "entries": taken.entries,
        "acts": taken.acts,
        "first": first,
        "revised": taken.revised,
        "procedural": taken.procedural,
        "odd_symbols": taken.odd_symbols,
        "exceptions": [
            {"symbol": one.symbol, "rule": one.rule, "why": one.why} for one in taken.oddities
        ],
        "problems": [{"line": line, "why": why} for line, why in taken.problems],
    }
    answer = envelope(
        tell.session, data, head=Head(head.position, head.seal.hex()), as_of=moment, known_by=moment
    )
    typer.echo(json_text(answer))
