"""One country's page says what the board, the pledges and the memos say of it."""

import json
from typing import Any

from tests.cli.conftest import Demarche


def done(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def test_a_page_agrees_with_every_board_at_any_moment(record: Demarche) -> None:
    for moment in ((), ("--seen", "2025-02-23"), ("--as-of", "2025-02-24 12:30")):
        page = done(record, "country", "Palau", *moment)
        for told in page["questions"]:
            symbol = told["question"].partition("#")[0]
            rows = done(record, "board", symbol, *moment)["countries"]
            (row,) = (row for row in rows if row["country"] == "PLW")
            shared = ("stance", "firmness", "basis", "flags", "since", "sponsor", "pledge", "prior")
            assert {name: told[name] for name in shared} == {name: row[name] for name in shared}


def test_a_page_lists_only_questions_of_bodies_in_which_a_country_sits(record: Demarche) -> None:
    palau, france = (
        {one["question"].partition("#")[0] for one in done(record, "country", who)["questions"]}
        for who in ("PLW", "FRA")
    )
    assert "S/2025/112" in france
    assert "S/2025/112" not in palau


def test_a_page_says_what_is_owed_and_what_was_promised(desk: Demarche) -> None:
    done(desk, "mission", "open", "WELLINGTON=NZL,WSM", "--at", "2025-02-18")
    done(desk, "memo", "send", "--to", "all", "--ask", "L.10=no", "--at", "2025-02-19")
    done(desk, "pledge", "give", "NZL", "L.10=no", "--form", "written", "--with", "FM")
    done(desk, "contact", "hold", "NZL", "--with", "FM")
    page = done(desk, "country", "New Zealand")
    assert page["missions"] == ["WELLINGTON"]
    assert [(one["memo"], one["mission"], one["ask"]) for one in page["owed"]] == [
        ("M1", "WELLINGTON", "A")
    ]
    assert [(one["vote"], one["form"], one["state"]) for one in page["pledges"]] == [
        ("no", "written", "open")
    ]
    assert [one["type"] for one in page["contacts"]] == ["contact-held"]
    assert page["entries"][0]["type"] == "contact-held"
    done(desk, "mission", "engage", "WELLINGTON", "--country", "NZL", "--with", "FM")
    assert done(desk, "country", "NZL")["owed"] == []


def test_an_unknown_country_is_not_understood(record: Demarche) -> None:
    refused = record("country", "Atlantis")
    assert refused.code == 2
    assert "Atlantis" in refused.err


def test_what_was_tabled_later_is_not_on_a_page(record: Demarche) -> None:
    later = "local:S-PV.9866-ru-1"
    asked = ("country", "RUS", "--as-of")
    before, after = (
        {one["question"].partition("#")[0] for one in done(record, *asked, moment)["questions"]}
        for moment in ("2025-02-24 12:10", "2025-02-24 14:10")
    )
    assert "A/ES-11/L.12" in before
    assert later in after - before
