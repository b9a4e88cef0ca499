"""What was expected is checked in silence, and what ended it is named when it no longer holds."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests.cli.conftest import Demarche

SOON = datetime(2125, 2, 19, 12, tzinfo=UTC)
"""A century on, since nothing is recorded before what is on record already."""


def done(demarche: Demarche, *words: str) -> Any:
    result = demarche(*words, "--json")
    assert result.code == 0, result.err
    return json.loads(result.out)["data"]


def expectations(demarche: Demarche, *words: str) -> Any:
    return json.loads(demarche("check", "--json", *words).out)["data"]["expectations"]


def test_a_check_is_silent_when_all_is_well(desk: Demarche) -> None:
    done(desk, "position", "change", "FRA,DEU", "L.10=yes", "--with", "PR")
    done(desk, "expect", "that", "L.10", "yes", "reaches", "2")
    result = desk("check")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_a_file_of_a_check_is_written_though_all_is_well(desk: Demarche, tmp_path: Path) -> None:
    done(desk, "position", "change", "FRA,DEU", "L.10=yes", "--with", "PR")
    done(desk, "expect", "that", "L.10", "yes", "reaches", "2")
    yesterdays = tmp_path / "check.csv"
    yesterdays.write_text("what broke yesterday\n", encoding="utf-8")
    assert desk("check", "-o", str(yesterdays)).code == 0
    (columns,) = yesterdays.read_text(encoding="utf-8").splitlines()
    assert columns.startswith("expected,holds,")
    assert desk("check", "--csv").out.strip() == columns


def test_the_entry_that_ended_an_expectation_is_named(desk: Demarche) -> None:
    with time_machine.travel(SOON):
        done(desk, "position", "change", "FRA,DEU,NZL", "L.10=yes", "--with", "FM")
        done(desk, "expect", "that", "L.10", "yes", "reaches", "2")
        done(desk, "position", "change", "NZL", "L.10=no", "--with", "FM")
    with time_machine.travel(SOON + timedelta(hours=1)):
        assert desk("check").code == 0
        changed = done(desk, "position", "change", "DEU", "L.10=abstain", "--with", "HOG")
        done(desk, "position", "change", "DEU", "L.10=abstain", "--with", "PR", "--source", "dpa")
        result = desk("check")
        assert result.code == 1
        (broken,) = expectations(desk)
    assert (broken["holds"], broken["found"]) == (False, 1)
    assert broken["broken_by"] == changed["entries"][0]["id"]


def test_what_was_expected_of_a_moment_falls_with_what_is_learnt_later(desk: Demarche) -> None:
    with time_machine.travel(SOON):
        done(desk, "position", "change", "FRA,DEU", "L.10=yes", "--with", "FM")
    with time_machine.travel(SOON + timedelta(days=1)):
        done(desk, "expect", "that", "L.10", "yes", "reaches", "2", "--on", "2125-02-19")
        done(desk, "position", "change", "FRA", "L.10=no", "--with", "FM")  # a day too late
        assert desk("check").code == 0
        at = ("--at", "2125-02-19 13:00")
        late = done(desk, "position", "change", "DEU", "L.10=no", "--with", "HOG", *at)
        (broken,) = expectations(desk)
    assert (broken["found"], broken["broken_by"]) == (1, late["entries"][0]["id"])


def test_a_moment_ahead_is_not_yet_due(desk: Demarche) -> None:
    done(desk, "expect", "that", "L.10", "yes", "reaches", "97", "--on", "2125-02-23")
    assert desk("check").code == 0
    (one,) = json.loads(desk("expect", "list", "--json").out)["data"]["expectations"]
    assert one["holds"] is None


def test_silence_breaks_an_expected_word_and_word_mends_it(desk: Demarche) -> None:
    with time_machine.travel(SOON):
        done(desk, "expect", "word", "FRA", "--every", "7d")
    with time_machine.travel(SOON + timedelta(days=6)):
        assert desk("check").code == 0
    with time_machine.travel(SOON + timedelta(days=8)):
        assert desk("check").code == 1
        heard = done(desk, "position", "change", "FRA", "L.10=yes", "--with", "PR")
        assert desk("check").code == 0
    with time_machine.travel(SOON + timedelta(days=16)):
        (broken,) = expectations(desk)
        assert broken["broken_by"] == heard["entries"][0]["id"]


def test_what_is_given_up_is_checked_no_longer(desk: Demarche) -> None:
    said = done(desk, "expect", "that", "L.10", "FRA", "becomes", "yes")
    assert desk("check").code == 1
    assert "it never was so" in desk("check").out
    done(desk, "expect", "drop", said["entries"][0]["ref"], "--why", "we were wrong")
    assert desk("check").code == 0
    again = desk("expect", "drop", said["entries"][0]["ref"])
    assert again.code == 3
    assert "no expectation that stands" in again.err


@pytest.mark.parametrize(
    "words, said",
    [
        (("that", "L.10", "yes", "reaches", "many"), "no number of votes"),
        (("that", "L.10", "PLW", "becomes", "sorry"), "sorry"),
        (("word", "FRA", "--every", "often"), '"often" is no span of time'),
        (
            (
                "word",
                "Atlantis",
            ),
            "Atlantis",
        ),
    ],
)
def test_what_is_no_expectation_is_refused_in_a_sentence(
    desk: Demarche, words: tuple[str, ...], said: str
) -> None:
    refused = desk("expect", *words)
    assert refused.code == 2
    assert said in refused.err
    assert "Nothing recorded" in refused.err
