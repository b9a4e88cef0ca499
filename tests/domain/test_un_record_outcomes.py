"""The rules give back what the United Nations recorded as adopted, from the votes alone.

The record is not ours to ship: these tests run where it stands beside the checkout.
"""

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.bodies import Question
from domain.decision import Decision, Outcome, Reason
from domain.rule_book import BOOK
from domain.values import Iso3, Vote
from domain.voting import decide
from infrastructure.reference import world

RECORD = Path(__file__).parents[3] / "shared" / "data" / "un_votes"
ROSTER = world().roster
VOTES = {"Y": Vote.YES, "N": Vote.NO, "A": Vote.ABSTAIN, "X": Vote.NOT_VOTING}

pytestmark = pytest.mark.skipif(not RECORD.is_dir(), reason="the UN voting record is not here")

# adopted against a permanent member's no, so the Council took them for procedural
PROCEDURAL = {34, 87, 88, 110, 119, 120, 132, 157, 462}

# as few as 65 of 192 pressed a button: the record cannot tell silence from absence
FEW_TOOK_PART = {
    "A/RES/49/243", "A/RES/56/7", "A/RES/63/13", "A/RES/71/11", "A/RES/72/74",
}  # fmt: skip


def roll_calls(name: str) -> Iterator[tuple[str, date, dict[Iso3, Vote]]]:
    """Resolution, day and ballots; those adopted without a vote are left out."""
    rolls: dict[tuple[str, str], dict[Iso3, Vote]] = {}
    with gzip.open(RECORD / name, "rt", encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        column = {title: number for number, title in enumerate(next(lines))}
        for line in lines:
            day = line[column["date"]]
            member = ROSTER.seat_on(Iso3(line[column["ms_code"]]), date.fromisoformat(day))
            roll = rolls.setdefault((line[column["resolution"]], day), {})
            roll[member] = VOTES[line[column["ms_vote"]]]
    for (resolution, day), ballots in rolls.items():
        if set(ballots.values()) != {Vote.NOT_VOTING}:
            yield resolution, date.fromisoformat(day), ballots


def judged(
    body: str, on: date, ballots: dict[Iso3, Vote], question: Question = Question.SUBSTANTIVE
) -> Decision:
    return decide(
        BOOK.rule_for(body, on, question),
        ballots=ballots,
        electorate=ROSTER.electorate(body, on),
        permanent=ROSTER.permanent_on(on),
    )


def test_every_resolution_of_the_council_had_the_votes_and_no_veto() -> None:
    vetoed = set()
    for resolution, on, ballots in roll_calls("sc_voting_1946_2021.csv.gz"):
        decision = judged("UNSC", on, ballots)
        if decision.reason is Reason.VETO:
            vetoed.add(int(resolution.split("/")[2].split("(")[0]))
            decision = judged("UNSC", on, ballots, Question.PROCEDURAL)
        assert decision.outcome is Outcome.ADOPTED, (resolution, decision.why)
    assert vetoed == PROCEDURAL


def test_every_resolution_of_the_assembly_had_at_least_a_simple_majority() -> None:
    without_quorum = set()
    for resolution, on, ballots in roll_calls("ga_voting_1946_2021.csv.gz"):
        decision = judged("UNGA", on, ballots)
        if decision.reason is Reason.NO_QUORUM:
            without_quorum.add(resolution)
            continue
        assert decision.outcome is Outcome.ADOPTED, (resolution, decision.why)
    assert without_quorum == FEW_TOOK_PART
