"""A word that means something else than its place asks for is told what to type instead."""

import pytest

from tests.cli.conftest import Demarche


@pytest.mark.parametrize("name", ["Cote", "Côte", "Ivory", "Brazl"])
def test_a_command_is_printed_where_only_one_country_can_be_meant(
    desk: Demarche, name: str
) -> None:
    code = "BRA" if name == "Brazl" else "CIV"
    refused = desk("position", "change", name, "L.10=yes")
    assert f"({code})" in refused.err.splitlines()[1].split(",")[0]
    assert refused.err.endswith(f"\nType: demarche position change {code} L.10=yes\n")


@pytest.mark.parametrize("name", ["United", "Austrla", "Slovania"])
def test_no_command_is_printed_where_several_countries_may_be_meant(
    desk: Demarche, name: str
) -> None:
    refused = desk("position", "change", name, "L.10=yes")
    assert "\nDid you mean " in refused.err
    assert "Type:" not in refused.err


MISPLACED = {
    "board FRA": "France is a country: demarche country FRA",
    "board France": "France is a country: demarche country FRA",
    "vote cast FRA L.10=yes": "France is a country; "
    "a proposal's symbol belongs here, such as L.10.",
    "country L.21": '"L.21" looks like a proposal\'s symbol: demarche board L.21',
    "audit blame L.10 PLW": '"L.10" looks like a proposal\'s symbol; the country comes first: '
    "demarche audit blame PLW L.10",
    "audit blame L.10": '"L.10" looks like a proposal\'s symbol; '
    "a country belongs here, such as FRA.",
    "search country:L.10": '"L.10" looks like a proposal\'s symbol; '
    "a country belongs here, such as FRA.",
    "position change yes FRA --proceed": "The country comes first: "
    "demarche position change FRA yes --proceed",
    "position change lean-no FRA,DEU": "The country comes first: "
    "demarche position change FRA,DEU lean-no",
}


@pytest.mark.parametrize("words, hint", MISPLACED.items())
def test_a_word_in_the_place_of_another_is_told_where_it_belongs(
    desk: Demarche, words: str, hint: str
) -> None:
    desk("proposal", "use", "L.10")
    refused = desk(*words.split())
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.splitlines()[1:] == [hint]


@pytest.mark.parametrize(
    "words, hint",
    [
        ("board Atlantis", "Type: demarche proposal table ATLANTIS"),
        ("board Congo", "Type: demarche proposal table CONGO"),
        ("position change DEU FRA", "A stance is "),
        ("board L.10 --stance FRA", "A stance is "),
    ],
)
def test_a_word_that_is_at_home_nowhere_is_told_what_there_is(
    desk: Demarche, words: str, hint: str
) -> None:
    desk("proposal", "use", "L.10")
    assert desk(*words.split()).err.splitlines()[1].startswith(hint)
