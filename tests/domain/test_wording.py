"""Free words are found whatever their case, accents and signs; none is forgotten."""

from dataclasses import fields

import pytest

from domain.annals import EntryVoided
from domain.wording import WORDED, folded, wording
from infrastructure.names import EVENTS, class_of

CODES = {
    *("zone", "lead", "to", "ballot", "body", "rule", "meeting", "mission", "memo", "asks"),
    *("revision", "paragraph", "replaced_by", "name", "word"),
}
"""Fields that hold a code or a short name rather than words."""


@pytest.mark.parametrize(
    "text, plain",
    [
        ("Red  line:\tÅland", "red line aland"),
        ("won’t — can't", "wont cant"),
        ("TÜRKİYE", "turkiye"),
        ("Weiß, groß", "weiss gross"),
        ("日本。中国", "日本 中国"),
        ("100%_sure", "100 sure"),
        ("\x00\x1b[31m", "31m"),
        ("…", ""),
    ],
)
def test_words_are_compared_by_their_letters_and_figures(text: str, plain: str) -> None:
    assert folded(text) == plain
    assert folded(plain) == plain


def test_a_fact_s_words_are_those_that_are_there() -> None:
    assert list(wording(EntryVoided(entry="", why=""))) == []  # type: ignore[arg-type]
    assert list(wording(EntryVoided(entry="", why="typo"))) == ["typo"]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EVENTS)
def test_no_field_with_words_is_forgotten(name: str) -> None:
    fact = class_of(name)
    worded = {f.name for f in fields(fact) if f.type in ("str", "str | None")} - CODES
    assert not worded or fact in WORDED, worded
