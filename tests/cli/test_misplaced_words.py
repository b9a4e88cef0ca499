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
