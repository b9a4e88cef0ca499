"""Roll calls in the columns of the UN Digital Library (February 2026), as `vote import` reads them.

The Library's files hold what was adopted by a vote, and so do these.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.countries import Roster
from domain.proposal import Verdict
from domain.symbols import session_of
from domain.totals import summed
from domain.values import Vote
from infrastructure.exports.rolls import Roll

COLUMNS = (
    *("undl_id", "ms_code", "ms_name", "ms_vote", "date", "session", "resolution", "draft"),
    *("committee_report", "meeting", "title", "agenda_title", "subjects", "vote_note"),
    *("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms", "undl_link"),
)
LETTERS = {Vote.YES: "Y", Vote.NO: "N", Vote.ABSTAIN: "A", Vote.NOT_VOTING: "X"}
RECORDS = "https://digitallibrary.un.org/record/"

Cells = tuple[str | int | None, ...]


def left_out(roll: Roll) -> str | None:
    """Why the Library's data would not have a roll call; None where they would."""
    committee = any(suffix.startswith("C") for suffix in roll.key.suffixes)
    if not roll.key.is_whole or committee:
        return "a part, a motion or a committee's vote"
    if roll.verdict is not Verdict.ADOPTED:
        return "not adopted by a vote"
    return None if roll.votes else "nobody's vote is on record"


def rows(roll: Roll, roster: Roster) -> Iterator[Cells]:
    """A row for each member whose vote is on record.

    The totals stay empty where the votes do not add up to what was declared, as some are missing.
    """
    draft = roll.key.parsed.symbol
    resolution = roll.became or draft
    totals: Cells = (None,) * 5
    if roll.is_complete:
        count = summed(roll.votes)
        totals = (count.yes, count.no, count.abstain, count.not_voting, len(roll.votes))
    for member, vote in roll.votes.items():
        yield (
            roll.record or None,
            member,
            roster.name(member).upper(),
            LETTERS[vote.official],
            roll.on.isoformat(),
            session_of(resolution) or session_of(draft),
            resolution,
            draft if draft != resolution else None,
            None,
            roll.meeting or None,
            roll.title or None,
            *(None,) * 3,
            *totals,
            f"{RECORDS}{roll.record}" if roll.record else None,
        )
