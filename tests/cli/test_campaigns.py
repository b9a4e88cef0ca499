"""A campaign is opened, aimed, targeted and closed; notes and undos go with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Demarche

AT = ("--at", "2025-02-22 10:00")


def entries(demarche: Demarche, *words: str) -> list[dict[str, Any]]:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    told: list[dict[str, Any]] = json.loads(result.out)["data"]["entries"]
    return told


def test_opening_a_campaign_puts_it_in_use_in_its_own_zone(demarche: Demarche) -> None:
    opened = demarche("campaign", "open", "peace", "--for", "France", "--zone", "Paris")
    assert opened.out.startswith("✓ campaign peace opened for FRA")
    assert "Paris · peace · " in opened.out
    settings = json.loads(demarche("config", "--json").out)["data"]
    assert settings["campaign"] == {"value": "peace", "from": "in use"}


def test_a_store_appears_with_the_first_entry_and_is_its_owner_s_alone(
    demarche: Demarche, home: Path
) -> None:
    assert demarche("position", "change", "PLW", "L.10=yes").code == 2
    assert demarche("note", "no campaign yet").code == 2
    assert demarche("mission", "open", "TOKYO=JPN", "TOKYO=PLW").code == 3
    assert not list(home.rglob("*.db"))
    assert demarche("campaign", "open", "peace", "--for", "FRA", "--dry-run").code == 0
    assert not list(home.rglob("*.db"))
    assert demarche("campaign", "open", "peace", "--for", "FRA").code == 0
    [store] = home.rglob("*.db")
    assert store.stat().st_mode & 0o777 == 0o600
    assert store.parent.stat().st_mode & 0o777 == 0o700


def test_a_campaign_alone_in_its_store_need_not_be_named(desk: Demarche, home: Path) -> None:
    for state in home.rglob("in-use.json"):
        state.unlink()
    [entry] = entries(desk, "note", "Riyadh talks", *AT)
    assert entry["campaign"] == "path-to-peace"


def test_of_two_campaigns_one_must_be_named_or_in_use(desk: Demarche, home: Path) -> None:
    desk("campaign", "open", "other", "--for", "FRA")
    for state in home.rglob("in-use.json"):
        state.unlink()
    refused = desk("note", "Riyadh talks")
    assert refused.code == 2
    assert "none is in use" in refused.err
    assert desk("note", "Riyadh talks", "--campaign", "other").code == 0
    assert desk("--campaign", "other", "note", "Riyadh talks").code == 0
    assert desk("campaign", "use", "path-to-peace").code == 0
    [entry] = entries(desk, "note", "Riyadh talks")
    assert entry["campaign"] == "path-to-peace"


def test_an_aim_is_a_list_of_guarded_rules_and_the_last_is_without_one(desk: Demarche) -> None:
    [entry] = entries(
        desk,
        *("campaign", "aim", "L.11=yes", "--if", "L.10,L.12=abstain", "--if", "L.10+L.12=no"),
        *AT,
    )
    both = ["A/ES-11/L.10", "A/ES-11/L.12"]
    assert entry["fields"]["rules"] == [
        {"want": "abstain", "when": {"adopted": both, "all": False}},
        {"want": "no", "when": {"adopted": both, "all": True}},
        {"want": "yes", "when": None},
    ]


def test_a_stance_that_is_no_vote_cannot_be_an_aim(desk: Demarche) -> None:
    refused = desk("campaign", "aim", "L.11=lean-yes")
    assert (refused.code, "A vote is yes, no, abstain" in refused.err) == (2, True)


def test_a_target_has_a_tier_and_a_lead(desk: Demarche) -> None:
    told = entries(desk, "campaign", "target", "PLW,MHL", "--tier", "1", "--lead", "USUN", *AT)
    assert [entry["fields"] for entry in told] == [
        {"country": country, "tier": 1, "lead": "USUN"} for country in ("PLW", "MHL")
    ]


def test_closing_a_campaign_is_asked_about(desk: Demarche) -> None:
    asked = desk("campaign", "close", "--outcome", "won")
    assert asked.code == 2
    assert "error: This would close the campaign path-to-peace, and there is no" in asked.err
    assert "--proceed" in asked.err
    assert desk("campaign", "close", "--outcome", "won", "--proceed").code == 0
    assert desk("campaign", "target", "PLW").code == 3


def test_a_note_is_about_the_campaign_a_country_or_an_entry(desk: Demarche) -> None:
    [first] = entries(desk, "note", "Riyadh talks", *AT)
    [second] = entries(desk, "note", "PLW,MHL", "compact money", "--on", "L.10", *AT)
    [third] = entries(desk, "note", first["ref"], "confirmed by the press", *AT)
    assert (first["type"], first["countries"]) == ("context-noted", [])
    assert (second["countries"], second["questions"]) == (["PLW", "MHL"], ["A/ES-11/L.10"])
    assert (third["type"], third["stream"]) == ("entry-annotated", first["stream"])


def test_a_note_of_many_words_wants_quotation_marks(desk: Demarche) -> None:
    refused = desk("note", "Riyadh", "talks", "began")
    assert refused.code == 2
    assert "quotation marks" in refused.err


def test_an_undo_voids_the_whole_act_and_can_be_undone(desk: Demarche) -> None:
    told = entries(desk, "campaign", "target", "PLW,MHL", *AT)
    voids = entries(desk, "undo", told[1]["ref"], "-m", "wrong countries")
    assert [void["fields"]["entry"] for void in voids] == [entry["id"] for entry in told]
    assert voids[0]["fields"]["why"] == "wrong countries"
    assert len(entries(desk, "undo", voids[0]["ref"])) == 2
    assert desk("undo", voids[0]["ref"]).code == 3


def test_a_bare_undo_shows_my_last_entry_and_asks(desk: Demarche) -> None:
    desk("campaign", "target", "PLW", *AT)
    asked = desk("undo")
    assert asked.code == 2
    assert "error: This would undo your last: Palau (PLW): tier 1" in asked.err
    assert "), and there is no terminal to ask on. Nothing recorded.\n" in asked.err
    assert asked.err.endswith("To do so, add: --proceed\n")
    assert desk("undo", "--proceed").code == 0


def test_somebody_else_s_entry_is_undone_only_when_that_is_said(desk: Demarche) -> None:
    [entry] = entries(desk, "note", "Riyadh talks", "--user", "a.keita", *AT)
    asked = desk("undo", entry["ref"])
    assert asked.code == 2
    assert "This would undo what a.keita recorded: " in asked.err
    assert desk("undo", entry["ref"], "--proceed").code == 0


def test_an_undo_is_held_to_the_campaign_that_its_flag_names(desk: Demarche) -> None:
    assert desk("campaign", "open", "other", "--for", "FRA", *AT).code == 0
    [entry] = entries(desk, "note", "Riyadh talks", "--campaign", "path-to-peace", *AT)
    ref = entry["ref"]
    hint = f"To undo it, type: demarche undo {ref} --campaign path-to-peace\n"
    told = f"{ref} belongs to the campaign path-to-peace, not to other. Nothing recorded.\n{hint}"
    named = desk("undo", ref, "--campaign", "other", "--proceed")
    assert (named.code, named.err) == (2, f"error: Entry {told}")
    last = desk("--campaign", "other", "undo", "--proceed")
    assert (last.code, last.err.partition("belongs")[0]) == (2, f"error: Your last entry, {ref}, ")
    unknown = desk("undo", ref, "--campaign", "othr", "--proceed")
    assert "other" in unknown.err
    assert unknown.code == 2
    voided = desk("undo", ref)
    assert voided.code == 0
    assert " · path-to-peace · " in voided.out


def test_an_entry_of_no_campaign_is_undone_in_any(desk: Demarche) -> None:
    [entry, *_] = entries(desk, "proposal", "table", "A/ES-11/L.17", *AT)
    assert desk("undo", entry["ref"], "--campaign", "path-to-peace").code == 0


def test_a_setting_comes_from_the_nearest_place(
    demarche: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(name: str, *flags: str) -> tuple[str, str]:
        found = json.loads(demarche(*flags, "config", "--json").out)["data"][name]
        return found["value"], Path(found["from"]).name

    Path(".demarche.toml").write_text('user = "filed"\nzone = "Asia/Tokyo"\ndb = "x.db"\n')
    Path("deeper").mkdir()
    monkeypatch.chdir("deeper")
    demarche("--db", "../x.db", "campaign", "open", "peace")
    assert told("user") == ("filed", ".demarche.toml")
    assert told("zone") == ("Asia/Tokyo", ".demarche.toml")
    monkeypatch.setenv("DEMARCHE_USER", "from.env")
    assert told("user") == ("from.env", "DEMARCHE_USER")
    assert told("user", "--user", "typed") == ("typed", "--user")


def test_the_zone_of_a_mission_reads_bare_times(desk: Demarche) -> None:
    [entry] = entries(desk, "note", "a quiet word", "--at", "2025-02-24 09:12 Tokyo")
    assert (entry["occurred_at"], entry["zone"]) == ("2025-02-23T19:12:00-05:00", "Asia/Tokyo")


@pytest.mark.parametrize("at", ["tomorrow", "2999-01-01", "3000-01-01 10:00"])
def test_what_is_to_come_has_not_happened(desk: Demarche, at: str) -> None:
    refused = desk("note", "Riyadh talks", "--at", at)
    assert (refused.code, "lies ahead" in refused.err) == (2, True)


def test_today_means_now_until_it_is_over(desk: Demarche) -> None:
    [entry] = entries(desk, "note", "Riyadh talks", "--at", "today")
    assert entry["precision"] == "day"
    assert entry["occurred_at"] <= entry["recorded_at"]
