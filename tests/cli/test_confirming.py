"""A question on a terminal: what is typed decides, and what is refused leaves no trace."""

from __future__ import annotations

from io import StringIO

import pytest
import typer

from cli.confirming import confirm


class Terminal(StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    confirm("close the campaign alpha")
    assert "Close the campaign alpha? [y/N]" in "".join(capsys.readouterr())
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    confirm("record it", "9-9-9 adds up to 27.")
    assert "9-9-9 adds up to 27. Record it? [y/N]" in "".join(capsys.readouterr())
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    with pytest.raises(typer.Abort):
        confirm("close the campaign alpha")
