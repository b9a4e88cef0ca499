"""The reference tables agree with the voting record of the United Nations.

The record is not ours to ship: these tests run where it stands beside the checkout.
"""

import csv
import gzip
from datetime import date
from operator import itemgetter
from pathlib import Path

import pytest

from domain.values import Iso3
from infrastructure.reference import world

RECORD = Path(__file__).parents[3] / "shared" / "data" / "un_votes"
ROSTER = world().roster

pytestmark = pytest.mark.skipif(not RECORD.is_dir(), reason="the UN voting record is not here")

# shown as not voting in some votes between their application and their admission
LISTED_EARLY = {"ARE", "DMA", "JPN", "MNG", "WSM"}

Voter = tuple[str, str, str, str]


def voters(name: str) -> set[Voter]:
    """Distinct (code, spelling, vote, day) of a file."""
    with gzip.open(RECORD / name, "rt", encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        columns = map(header.index, ("ms_code", "ms_name", "ms_vote", "date"))
        return set(map(itemgetter(*columns), lines))


@pytest.fixture(scope="module")
def assembly() -> set[Voter]:
    return voters("ga_voting_1946_2021.csv.gz")


def test_everybody_who_voted_in_the_assembly_could_vote_that_day(assembly: set[Voter]) -> None:
    cast = ((code, day) for code, _, vote, day in assembly if vote != "X")
    for code, day in cast:
        on = date.fromisoformat(day)
        assert ROSTER.may_vote(ROSTER.seat_on(Iso3(code), on), "UNGA", on), (code, day)


def test_the_record_lists_the_members_and_nobody_else(assembly: set[Voter]) -> None:
    listed: dict[date, set[Iso3]] = {}
    for code, _, _, day in assembly:
        on = date.fromisoformat(day)
        listed.setdefault(on, set()).add(ROSTER.seat_on(Iso3(code), on))
    for on, codes in listed.items():
        members = set(ROSTER.members_on(on))
        assert codes - members <= LISTED_EARLY, on
        assert all(on in _first_days(code) for code in members - codes), on


def _first_days(code: Iso3) -> list[date]:
    return [spell.since for spell in ROSTER.countries[code].spells]


def test_every_spelling_in_the_record_leads_to_its_code(assembly: set[Voter]) -> None:
    for code, name, _, day in assembly:
        on = date.fromisoformat(day)
        assert ROSTER.seat_on(ROSTER.resolve_official(name), on) == ROSTER.seat_on(Iso3(code), on)


def test_everybody_in_the_council_s_record_had_a_seat_that_day() -> None:
    for code, _, _, day in voters("sc_voting_1946_2021.csv.gz"):
        on = date.fromisoformat(day)
        assert ROSTER.seat_on(Iso3(code), on) in ROSTER.council_on(on), (code, day)
