"""A receipt says what changed, and for a void what that takes back or restores."""

from tests.cli.conftest import Demarche

AT = ("--at", "2025-02-24 09:12")


def reference(receipt: str) -> str:
    return receipt.rstrip().rpartition(" ")[2]


def test_a_void_says_what_it_takes_back_and_an_undone_void_what_it_restores(
    desk: Demarche,
) -> None:
    first = desk("campaign", "target", "PLW", *AT).out
    undone = desk("undo", reference(first), *AT).out
    assert undone.startswith(f"✓ voided: Palau (PLW): tier 1 ({reference(first)}) · ")
    restored = desk("undo", reference(undone), *AT).out
    assert restored.startswith(f"✓ restored: Palau (PLW): tier 1 ({reference(first)}) · ")


def test_many_entries_are_told_in_one_line(desk: Demarche) -> None:
    countries = "FRA,DEU,ITA,ESP,PRT,BEL,NLD,LUX,AUT,SWE,FIN,DNK,POL"
    receipt = desk("position", "change", "L.10", f"{countries}=yes", *AT).out
    assert receipt.startswith("✓ 13 × position changed · ")
    assert receipt.count("\n") == 1


def test_the_moment_is_told_in_the_zone_of_the_campaign_and_as_it_was_typed(
    desk: Demarche,
) -> None:
    receipt = desk("note", "a quiet word", "--at", "2025-02-24 09:12 Tokyo").out
    assert "Sun 23 Feb 2025 19:12 New York (Mon 24 Feb 2025 09:12 Tokyo)" in receipt


def test_a_note_of_a_hostile_hand_cannot_write_to_the_terminal(desk: Demarche) -> None:
    receipt = desk("note", "\x1b[2J[bold]gone[/]", *AT).out
    assert "\x1b" not in receipt
    assert "[bold]gone[/]" in receipt
