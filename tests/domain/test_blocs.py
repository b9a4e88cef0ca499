"""Who belongs to a bloc depends on the day; a bloc splits where its members do."""

from __future__ import annotations

from datetime import date

import pytest

from domain.blocs import NoSuchBloc
from domain.splits import splits
from domain.values import Intent, Iso3, Stance
from infrastructure.reference import world

VOTE_DAY = date(2025, 2, 24)
BLOCS = world().blocs
SIZES = {
    "P5": 5, "UNSC": 15, "EU": 27, "AES": 3, "ARAB": 21, "ASEAN": 10, "AU": 54, "BALTIC": 3,
    "BENELUX": 3, "BRICS": 10, "CANZ": 3, "CARICOM": 14, "COFA": 3, "COMMONWEALTH": 56, "CSTO": 6,
    "ECOWAS": 12, "G7": 7, "GCC": 6, "LDC": 44, "NAM": 120, "NATO": 32, "NORDIC": 5, "OIC": 55,
    "PIF": 14, "SCO": 10, "VISEGRAD": 4,
}  # fmt: skip


def test_the_blocs_have_the_sizes_of_the_day_of_the_vote() -> None:
    assert {code: len(BLOCS.members(code, VOTE_DAY)) for code in BLOCS.codes} == SIZES


@pytest.mark.parametrize(
    "bloc, country, day, belongs",
    [
        ("ASEAN", "TLS", date(2025, 10, 25), False),
        ("ASEAN", "TLS", date(2025, 10, 26), True),
        ("ECOWAS", "MLI", date(2025, 1, 28), True),
        ("ECOWAS", "MLI", date(2025, 1, 29), False),
        ("AES", "MLI", VOTE_DAY, True),
        ("OIC", "SYR", VOTE_DAY, False),
        ("OIC", "SYR", date(2025, 3, 7), True),
        ("OIC", "SYR", date(2010, 1, 1), True),
        ("EU", "GBR", date(2020, 1, 31), True),
        ("EU", "GBR", VOTE_DAY, False),
        ("NATO", "SWE", date(2024, 3, 6), False),
        ("NATO", "SWE", date(2024, 3, 7), True),
        ("BRICS", "IDN", date(2025, 1, 6), True),
        ("AU", "SSD", date(2010, 1, 1), False),
        ("ARAB", "COM", date(1993, 11, 19), False),
        ("ARAB", "COM", date(1993, 11, 20), True),
        ("ARAB", "MRT", date(1973, 11, 25), False),
        ("CARICOM", "HTI", date(2002, 7, 1), False),
        ("CARICOM", "HTI", date(2002, 7, 2), True),
        ("CARICOM", "JAM", date(1973, 7, 31), False),
        ("COMMONWEALTH", "CYP", date(1961, 3, 12), False),
        ("COMMONWEALTH", "ZAF", date(1961, 5, 30), True),
        ("COMMONWEALTH", "ZAF", date(1961, 5, 31), False),
        ("COMMONWEALTH", "ZAF", date(1994, 5, 31), False),
        ("COMMONWEALTH", "ZAF", date(1994, 6, 1), True),
        ("PIF", "NZL", date(1971, 8, 4), False),
        ("PIF", "NZL", date(1971, 8, 5), True),
        ("NATO", "DEU", date(1955, 5, 5), False),
        ("ASEAN", "KHM", date(1999, 4, 30), True),
    ],
)
def test_membership_begins_and_ends_on_a_day(
    bloc: str, country: str, day: date, belongs: bool
) -> None:
    assert (Iso3(country) in BLOCS.members(bloc, day)) is belongs


def test_a_bloc_and_a_regional_group_are_called_by_code_or_name() -> None:
    assert BLOCS.code("visegrad group") == "VISEGRAD"
    assert BLOCS.code("European Union") == "EU"
    assert BLOCS.code("Asia-Pacific") == "APG"
    assert len(BLOCS.members("weog", VOTE_DAY)) == 28
    with pytest.raises(NoSuchBloc, match='called "G77"'):
        BLOCS.code("G77")


STANCES = {
    Iso3("FRA"): Stance(Intent.YES),
    Iso3("DEU"): Stance(Intent.YES),
    Iso3("HUN"): Stance(Intent.NO),
    Iso3("ITA"): Stance(Intent.UNKNOWN),
    Iso3("POL"): Stance(Intent.UNDECIDED),
}
MEMBERS = [Iso3(code) for code in ("DEU", "FRA", "HUN", "ITA", "POL", "SWE")]


def test_a_bloc_stands_where_most_of_it_does_and_the_others_dissent() -> None:
    [split] = splits(STANCES, [("EU", MEMBERS)])
    assert (split.majority, split.line, split.dissenters) == (Intent.YES, None, (Iso3("HUN"),))
    assert (split.tally.yes, split.tally.unknown, split.tally.size) == (2, 1, 5)
    assert split.cohesion == pytest.approx(2 / 3)


def test_a_line_that_was_announced_goes_before_the_majority() -> None:
    [split] = splits(STANCES, [("EU", MEMBERS)], {"EU": Intent.NO})
    assert (split.majority, split.with_it) == (Intent.YES, (Iso3("HUN"),))
    assert split.dissenters == (Iso3("DEU"), Iso3("FRA"))


def test_a_bloc_that_is_level_or_silent_has_no_majority_and_no_dissenters() -> None:
    level, silent = splits(STANCES, [("X", MEMBERS[1:3]), ("Y", MEMBERS[3:5])])
    assert (level.majority, level.dissenters, level.cohesion) == (None, (), None)
    assert (silent.majority, silent.dissenters, silent.cohesion) == (None, (), None)


def test_a_group_with_one_member_on_the_board_cannot_split() -> None:
    assert splits(STANCES, [("X", MEMBERS[:1]), ("Y", ())]) == []
