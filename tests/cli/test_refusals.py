"""A refusal says what, why, that nothing was recorded and what to type, and ends with its code."""

import pytest

from cli.commands import COMMANDS, SYNONYMS, WITHIN
from tests.cli.conftest import Demarche
from tests.cli.test_both_clocks import reads

REFUSED = {
    ("cable",): (2, "Did you mean demarche memo send?"),
    ("post",): (2, "Did you mean demarche mission?"),
    ("readout",): (2, "Did you mean demarche mission report?"),
    ("stance",): (2, "Did you mean demarche position change?"),
    ("log",): (2, "Did you mean demarche audit log?"),
    ("campain",): (2, "Did you mean demarche campaign?"),
    ("position", "set"): (2, "Did you mean demarche position change?"),
    ("position", "retrct"): (2, "Did you mean demarche position retract?"),
    ("position", "change", "--frob"): (2, "No such option: --frob"),
    ("position", "change"): (2, "Missing argument"),
    ("position", "change", "PLW"): (2, "says no stance"),
    ("position", "change", "PLW", "no"): (2, "demarche proposal use SYMBOL"),
    ("position", "change", "PLW", "L.10=maybe"): (2, '"maybe" is no stance'),
    ("position", "change", "yes=PLW"): (2, "The country or the symbol comes first: PLW=yes"),
    ("position", "change", "Brazl", "L.10=yes"): (2, "Did you mean Brazil (BRA)?"),
    ("position", "change", "PLW", "L.99=yes"): (2, 'No proposal "L.99" is on record.'),
    ("position", "change", "PLW", "L.10=yes", "--with", "cook"): (2, "no role that gives a level"),
    ("position", "change", "PLW", "L.10=yes", "--grade", "B9"): (2, '"B9" is no grade'),
    ("position", "change", "PLW", "L.10=yes", "--mission", "TOKYO"): (2, "No mission"),
    ("position", "change", "PLW", "L.10=yes", "--campaign", "war"): (2, "No campaign"),
    ("position", "change", "PLW", "L.10=yes", "--instead", "zzzzz"): (2, "No entry is called"),
    ("position", "confirm", "PLW", "L.10"): (3, "No position on A/ES-11/L.10 is on record"),
    ("position", "retract", "1"): (3, "no report of a position"),
    ("position", "state", "PLW", " "): (2, "There is no text"),
    ("note", ""): (2, "There is no text"),
    ("note", "bad\udcffbyte"): (2, "is not text in UTF-8"),
    ("campaign", "aim", "L.10=yes", "--if", ",=no"): (2, "names no amendment"),
    ("position", "import", "missing.csv"): (2, "No such file"),
    ("undo", "zzzzz"): (2, "demarche audit log"),
    ("campaign", "open", "Path to Peace"): (2, "small letters"),
    ("campaign", "open", "other", "--zone", "Atlantis"): (2, "no time zone"),
    ("campaign", "target", "PLW", "--tier", "9"): (3, "There is no tier 9"),
    ("campaign", "target", "PLW", "--tier", "two"): (2, "Invalid value for '--tier'"),
}


@pytest.mark.parametrize("words, refusal", REFUSED.items(), ids=str)
def test_a_refusal_helps_and_records_nothing(
    desk: Demarche, words: tuple[str, ...], refusal: tuple[int, str]
) -> None:
    before = desk("config", "--json").out.partition('"position"')[2][:10]
    answered = desk(*words)
    assert (answered.code, answered.out) == (refusal[0], "")
    assert answered.err.startswith("error: ")
    assert refusal[1] in answered.err
    assert "Nothing recorded." in answered.err
    assert desk("config", "--json").out.partition('"position"')[2][:10] == before


@pytest.mark.parametrize("command", [*reads(), "export", "export cloudevents"])
@pytest.mark.parametrize("wrong", ["--known-by", "--frob", "--known-by never"])
def test_what_only_reads_does_not_say_that_nothing_was_recorded(
    desk: Demarche, command: str, wrong: str
) -> None:
    refused = desk(*command.split(), *wrong.split())
    assert (refused.code, refused.out) == (2, "")
    assert "Nothing recorded" not in refused.err
    assert refused.err.count("\n") == 2


@pytest.mark.parametrize(
    "words",
    ["board", "board L.10", "country PLW", "audit stale", "audit moves", "brief", "timeline PLW"],
)
def test_a_campaign_that_was_never_opened_is_not_taken_for_one_that_knows_nothing(
    desk: Demarche, words: str
) -> None:
    refused = desk(*words.split(), "--campaign", "war")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith('error: No campaign is called "war".\n')


@pytest.mark.parametrize("words", ["campaign list", "campaign show path-to-peace", "config"])
def test_with_a_campaign_mistyped_the_right_one_can_be_found(desk: Demarche, words: str) -> None:
    found = desk(*words.split(), "--campaign", "path-to-paece")
    assert found.code == 0, found.err


def test_what_picks_lines_of_one_board_is_refused_where_all_are_asked(desk: Demarche) -> None:
    refused = desk("board", "--stance", "maybe", "--tier", "1")
    assert (refused.code, refused.out) == (2, "")
    assert "--stance and --tier can be asked of the board of one proposal." in refused.err


@pytest.mark.parametrize("words", ["brief --since", "audit moves --since", "audit log --from"])
def test_a_word_that_is_neither_a_time_nor_an_entry_is_said_to_be_neither(
    desk: Demarche, words: str
) -> None:
    refused = desk(*words.split(), "never")
    assert refused.code == 2
    assert refused.err.startswith('error: "never" is no time, and no entry is called so.\nType ')


def test_a_name_that_two_members_share_is_asked_about(desk: Demarche) -> None:
    refused = desk("position", "change", "Congo", "L.10=yes")
    assert refused.code == 2
    assert refused.err == (
        'error: "Congo" is two members: Congo (COG) or Democratic Republic of the Congo (COD). '
        "Nothing recorded.\nType: demarche position change COG L.10=yes\n"
    )


def test_a_store_that_is_not_there_cannot_be_read(demarche: Demarche) -> None:
    refused = demarche("--db", "nowhere.db", "config", "--seen", "1", "--json")
    assert refused.code == 6
    assert "There is no store at nowhere.db" in refused.err


def test_a_noun_alone_shows_its_verbs_and_is_not_understood(demarche: Demarche) -> None:
    shown = demarche("campaign")
    assert (shown.code, shown.out) == (2, "")
    assert "Commands:" in shown.err


def test_a_synonym_is_never_a_command() -> None:
    assert not set(SYNONYMS) & set(COMMANDS)
    assert not [word for words in WITHIN.values() for word in words if word in words.values()]
