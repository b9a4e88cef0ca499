"""Make the demo's journal: `python -m tools.build_demo`, from the root of the checkout.

Every line of `infrastructure/demo/february-2025.jsonl` is an event typed by hand (see
`infrastructure.typed`), recorded through a real journal at its `recorded_at`, the moment its
source appeared. Beside the fields of a typed event a line may have

    label, caused_by   a name for the line's first entry, and the name of what caused it
    each               {"country": "PLW MHL"}: one event for each of these
    votes              {"CHN": "yes"}: the event for each member, in one act; of a ballot that
                       nothing else tells of yet, `fields` names the body
    roll_call          the section of `roll-calls.txt` that holds such votes

and a contact's countries may be "*": all members but the one that acts. The zone is New York's
unless a line says otherwise. Clock and entropy come from the lines, so that the same lines make
the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from domain.ballot import CastVotes, MemberVote
from domain.values import EntryId, Iso3, Vote
from infrastructure.acts import Act, Order
from infrastructure.journal import Journal
from infrastructure.lines import export
from infrastructure.reference import world
from infrastructure.typed import order_of

DEMO = Path(__file__).resolve().parent.parent / "infrastructure" / "demo"
SOURCE, ROLL_CALLS, JOURNAL = (
    DEMO / name for name in ("february-2025.jsonl", "roll-calls.txt", "path-to-peace.jsonl")
)
OF_A_CAMPAIGN = {"campaign", "memo", "engagement", "dossier"}
OUR_OWN = {"recorded_at", "label", "each", "votes", "roll_call"}

Line = dict[str, Any]
Votes = dict[str, str]


@dataclass
class Clock:
    """Stands still at the moment it was set to."""

    now: datetime

    def __call__(self) -> datetime:
        """The moment."""
        return self.now


def entropy() -> Iterator[bytes]:
    """Blocks of 32 bytes that look random and are the same each time."""
    return (sha256(f"path-to-peace/{number}".encode()).digest() for number in count())


def source() -> list[Line]:
    """The lines typed by hand, in their order."""
    return [json.loads(line) for line in SOURCE.read_text(encoding="utf-8").splitlines()]


def roll_calls() -> dict[str, Votes]:
    """Each resolution with the vote of each member."""
    calls: dict[str, Votes] = {}
    votes, vote = Votes(), ""
    for line in ROLL_CALLS.read_text(encoding="utf-8").splitlines():
        match line[:1]:
            case "" | "#":
                continue
            case "[":
                votes = calls[line.strip("[]")] = {}
            case " ":
                votes.update(dict.fromkeys(line.split(), vote))
            case _:
                vote = line.rstrip(":")
    return calls


def orders(line: Line, calls: dict[str, Votes]) -> list[Order]:
    """What a line asks the journal to record, in one act."""
    fields = dict(line["fields"])
    if fields.get("countries") == "*":
        on = datetime.fromisoformat(line["occurred_at"]).date()
        others = set(world().roster.members_on(on)) - {fields["actor"]}
        fields["countries"] = sorted(others)
    if "each" in line:
        ((name, values),) = line["each"].items()
        return [_order(line, {**fields, name: value}) for value in values.split()]
    votes = line.get("votes") or calls.get(line.get("roll_call", ""))
    return [_order(line, fields)] if votes is None else [_cast(line, fields, votes)]


def _order(line: Line, fields: Line) -> Order:
    kind, _, key = line["stream"].partition("/")
    typed = {
        "zone": "America/New_York",
        "recorded_by": "desk",
        **{name: value for name, value in line.items() if name not in OUR_OWN},
        "fields": fields,
    }
    if kind in OF_A_CAMPAIGN:
        typed["campaign"] = key.partition("/")[0]
    return order_of(json.dumps(typed))


def _cast(line: Line, fields: Line, votes: Votes) -> Order:
    """All votes of a line in one command; the context is that of a single one."""
    cast = tuple(MemberVote(member=Iso3(code), vote=Vote(vote)) for code, vote in votes.items())
    one = _order(line, {"member": cast[0].member, "vote": cast[0].vote})
    return replace(one, command=CastVotes(votes=cast, body=fields.get("body")))


def build(url: str) -> bytes:
    """The export of a journal, made in an empty store at `url`, that holds every line."""
    calls, lines, labels = roll_calls(), source(), dict[str, EntryId]()
    blocks, clock = entropy(), Clock(datetime.fromisoformat(lines[0]["recorded_at"]))
    with Journal.open(
        url, create=True, clock=clock, entropy=lambda size: next(blocks)[:size], world=world()
    ) as journal:
        for line in lines:
            clock.now = datetime.fromisoformat(line["recorded_at"])
            named = {"caused_by": labels[line["caused_by"]]} if "caused_by" in line else {}
            act = journal.record_all(orders({**line, **named}, calls))
            _check(line, act)
            if "label" in line:
                labels[line["label"]] = act.entries[0].id
        return b"".join(export(journal))


def _check(line: Line, act: Act) -> None:
    assert act.entries, f"records nothing: {line}"
    assert act.entries[0].name == line["type"], f"records {act.entries[0].name}: {line}"
    assert act.entries[0].recorded_at == datetime.fromisoformat(line["recorded_at"]), line


def main() -> None:
    """Write the demo's journal."""
    with TemporaryDirectory() as folder:
        JOURNAL.write_bytes(build(str(Path(folder) / "demo.db")))


if __name__ == "__main__":
    main()
