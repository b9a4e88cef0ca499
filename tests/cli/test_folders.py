from pathlib import Path

import platformdirs
import pytest

from cli.folders import folder

KINDS = ("config", "data", "state", "cache")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("named", [None, "", " ", "/srv/here", "here"])
def test_a_folder_lies_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, named: str | None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    variable = f"XDG_{kind.upper()}_HOME"
    monkeypatch.delenv(variable, raising=False)
    if named is not None:
        monkeypatch.setenv(variable, named)
    assert folder(kind) == getattr(platformdirs, f"user_{kind}_path")("demarche")
