"""Names are matched exactly, after what people leave out is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import Gazetteer, fold, initials

SAME = [
    ("TÜRKİYE", "turkiye"),
    ("Türkıye", "Türkiye"),
    ("Cote d’Ivoire", "Côte d'Ivoire"),
    ("St. Kitts & Nevis", "Saint Kitts and Nevis"),
    ("  the   GAMBIA ", "Gambia"),
    ("Guinea-Bissau", "guinea bissau"),
    ("Großbritannien", "GROSSBRITANNIEN"),
]
NAMES = Gazetteer.of([("Congo", "COG"), ("Congo", "COD"), ("Niger", "NER"), ("Nigeria", "NGA")])


@pytest.mark.parametrize("one,other", SAME)
def test_case_accents_apostrophes_and_articles_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_code_may_be_typed_with_points_and_in_lower_case() -> None:
    assert initials(" u.s.a. ") == "USA"


def test_a_shared_name_means_both_and_a_near_name_means_nothing() -> None:
    assert NAMES.meant_by("CONGO") == ("COG", "COD")
    assert NAMES.meant_by("Niger") == ("NER",)
    assert NAMES.meant_by("Nigera") == ()


def test_near_names_are_suggested_best_first() -> None:
    assert NAMES.near("Nigerria") == ("NGA", "NER")
    assert NAMES.near("Atlantis") == ()


def test_a_name_with_the_word_that_was_typed_goes_before_one_spelt_like_it() -> None:
    names = Gazetteer.of([("Croatie", "HRV"), ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV")])
    assert names.near("Cote") == names.near("Côte") == ("CIV", "HRV")
    assert names.near("Coast") == names.near("Ivo") == ("CIV",)
    assert names.near("Iv") == ()


@pytest.mark.parametrize("text", ["Cong", "Nige", "Nigerria", "Atlantis"])
def test_what_may_mean_two_things_surely_means_neither(text: str) -> None:
    assert NAMES.sure(text) is None


def test_one_name_with_the_word_or_a_letter_from_it_is_surely_meant() -> None:
    names = Gazetteer.of([("Croatia", "HRV"), ("Côte d'Ivoire", "CIV"), ("Brazil", "BRA")])
    assert (names.sure("Cote"), names.sure("Brazl"), names.sure("Crotaia")) == ("CIV", "BRA", "HRV")
    assert names.sure("Cotie") is None
