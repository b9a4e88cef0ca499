"""What `audit reconcile` answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cli.asking import Asking
from cli.output import Page, Table
from cli.seeing import head
from domain.dataclass import dataclass
from domain.errors import Misused
from domain.figures import declared
from domain.moment import Moment
from domain.reconciling import Reconciled, reconcile
from domain.values import Iso3, Symbol, Totals, Vote
from infrastructure.desk import ballots
from infrastructure.roll_calls import Reader
from infrastructure.taking_in import BadRecord
from infrastructure.undl import Sheet, roll_calls, sheet
from infrastructure.views.questions import desk

COLUMNS = ("country", "name", "ours", "theirs")


@dataclass(frozen=True, slots=True)
class Published:
    """A roll call as a file has it; `totals` is None for a list without any."""

    votes: Mapping[Iso3, Vote]
    totals: Totals | None


def show_reconciled(ask: Asking, symbol: str, file: Path) -> None:
    """Answer with the members of whom our record and the file say different things."""
    key = Symbol(str(ballots.meant(ask.session.desk, symbol).key))
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        moment = seen.history(key).moment(ask.as_of)
        theirs = _published(ask, file, moment)
        result = declared(moment)
        found = reconcile(
            {member: cast.vote for member, cast in moment.votes.items()},
            theirs.votes,
            totals=result.totals if result else None,
            stated=theirs.totals,
        )
        data = _json(ask, moment.ballot or key, file, found)
        ask.answer(
            data,
            lambda: _page(ask, data, found),
            head=head(seen),
            lines=data["differences"],
            policy=None,
        )


def _published(ask: Asking, file: Path, moment: Moment) -> Published:
    """The roll call of a file that is meant; raises Misused, or BadRecord for bad lines."""
    layout = sheet(file)
    reader = Reader(layout, ask.session.world.roster)
    if not layout.is_record:
        rows = list(layout.rows())
        votes, problems = reader.plain(rows)
        if problems:
            raise BadRecord(problems, len(rows))
        return Published(votes, None)
    return _of_a_record(layout, reader, moment)


def _of_a_record(layout: Sheet, reader: Reader, moment: Moment) -> Published:
    result = declared(moment)
    symbol = moment.material.symbol.partition("~")[0]
    names = {symbol, *([result.became] if result is not None and result.became else [])}
    for rows in roll_calls(layout, scattered=False):
        read = reader.read(rows)
        if read.call is not None and names & {read.call.symbol, *read.call.drafts}:
            votes = {one.member: one.vote for one in read.call.votes}
            return Published(votes, read.call.totals)
    raise Misused(
        f"{layout.file} holds no vote on {' or '.join(sorted(names))}.",
        hint="A file of the Library names the resolution; ours is named by: demarche proposal show",
    )


def _json(ask: Asking, ballot: str, file: Path, found: Reconciled) -> dict[str, Any]:
    name = ask.session.world.roster.name
    return {
        "ballot": ballot,
        "file": str(file),
        "equal": found.equal,
        "agreed": found.agreed,
        "our_totals": found.ours and str(found.ours),
        "their_totals": found.theirs and str(found.theirs),
        "differences": [
            {
                "country": one.member,
                "name": name(one.member),
                "ours": _word(one.ours),
                "theirs": _word(one.theirs),
            }
            for one in found.differences
        ],
    }


def _word(vote: Vote | None) -> str | None:
    return vote and vote.replace("-", "_")


def _page(ask: Asking, data: Mapping[str, Any], found: Reconciled) -> Page:
    rows = [
        (one["country"], one["name"], one["ours"] or "—", one["theirs"] or "—")
        for one in data["differences"]
    ]
    told = f"{data['ballot']} and {data['file']}: {found.agreed} agree, {len(rows)} differ"
    ours, theirs = found.ours or "not declared", found.theirs or "not given"
    differ = "" if found.totals_agree else ": they differ"
    heading = [f"{told} · {ask.moments()}", f"totals: ours {ours}, theirs {theirs}{differ}", ""]
    return Page(heading, [Table(COLUMNS, rows, says_none=False)])
