"""How figures are said."""

import pytest

from cli.phrases import many


@pytest.mark.parametrize(
    "count, word, said",
    [
        (1, "country", "1 country"),
        (2, "country", "2 countries"),
        (0, "entry", "0 entries"),
        (2, "day", "2 days"),
        (3, "vote", "3 votes"),
    ],
)
def test_a_word_is_counted_in_its_own_plural(count: int, word: str, said: str) -> None:
    assert many(count, word) == said
