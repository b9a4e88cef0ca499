"""The votes of a published file, read plainly once more, beside what the views answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain.roll import Said
from domain.symbols import normal
from domain.values import Iso3, Symbol, Vote
from infrastructure import views
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.undl import Row, Sheet, roll_calls
from infrastructure.views.ballots import casts, counts
from infrastructure.views.clocks import Look

LETTERS = {"Y": Vote.YES, "N": Vote.NO, "A": Vote.ABSTAIN}
"""What the Library writes for a vote; anything else for none."""


@dataclass(slots=True)
class Compared:
    """How many votes and texts are the same on both sides, and which are not."""

    texts: int = 0
    votes: int = 0
    without_vote: int = 0
    differing: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = (
            f"{self.votes:,} votes on {self.texts:,} texts, and {self.without_vote:,} texts "
            "without a vote, are in the views as in the file"
        )
        if not self.differing:
            return f"{told}; none differs."
        return "\n".join((f"{told}; {len(self.differing):,} texts DIFFER:", *self.differing))


def compared(journal: Journal, sheet: Sheet, *, scattered: bool) -> Compared:
    """Every vote of a file looked up in the views; the journal holds nothing but that file."""
    found = Compared()
    with views.open(journal) as opened, opened.reading() as look:
        for rows in roll_calls(sheet, scattered=scattered):
            symbol, votes = _said(sheet, rows)
            if differing := tuple(_differences(journal, look, symbol, votes)):
                found.differing += differing
            elif any(vote is not Vote.NOT_VOTING for vote in votes.values()):
                found.texts += 1
                found.votes += len(votes)
            else:
                found.without_vote += 1
    return found


def _said(sheet: Sheet, rows: list[Row]) -> tuple[Symbol, Mapping[Iso3, Vote]]:
    """What a file says of one text: each seat by the code that it was held under that day."""
    roster, first = world().roster, rows[0]
    on = date.fromisoformat(sheet.cell(first, "date"))
    symbol = normal(sheet.cell(first, "symbol") or sheet.cell(first, "draft"))
    votes: dict[Iso3, Vote] = {}
    for row in rows:
        code = roster.resolve_official(sheet.cell(row, "code") or sheet.cell(row, "name"))
        word = sheet.cell(row, "vote").upper()
        votes[roster.seat_on(code, on)] = LETTERS.get(word, Vote.NOT_VOTING)
    return symbol, votes


def _differences(
    journal: Journal, look: Look, symbol: Symbol, votes: Mapping[Iso3, Vote]
) -> Iterator[str]:
    """Where the views answer something else, a line a text."""
    answered = {
        cast.member: cast.vote.official
        for cast in casts(journal, look.snapshot, symbol, look.position)
    }
    said = [count.said for count in counts(look.snapshot, symbol, look.position)]
    if not answered and said == [Said.WITHOUT_VOTE]:
        votes = {member: vote for member, vote in votes.items() if vote is not Vote.NOT_VOTING}
    if answered == votes:
        return
    members = sorted(
        member
        for member in votes.keys() | answered.keys()
        if votes.get(member) is not answered.get(member)
    )
    told = (f"{m} {votes.get(m, 'nothing')}/{answered.get(m, 'nothing')}" for m in members[:5])
    yield f"  {symbol} (file/views): {', '.join(told)}"
