"""Settings and where each comes from: flag, environment, `.demarche.toml`, the user's file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cli.folders import folder
from domain.dataclass import dataclass
from domain.errors import Misused, listed

NAMES = ("db", "campaign", "user", "zone", "rules", "weights")
ENVIRONMENT = {
    "db": "DEMARCHE_DB",
    "campaign": "DEMARCHE_CAMPAIGN",
    "user": "DEMARCHE_USER",
    "zone": "DEMARCHE_TZ",
    "rules": "DEMARCHE_RULES",
    "weights": "DEMARCHE_WEIGHTS",
}
FILE = ".demarche.toml"
SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value, and the words for where it comes from."""

    value: str
    origin: str


def given(flags: Mapping[str, str | None]) -> dict[str, Setting]:
    """What flags and the environment say."""
    found: dict[str, Setting] = {}
    for name in NAMES:
        if flag := flags.get(name):
            found[name] = Setting(flag, f"--{name}")
        elif value := os.environ.get(ENVIRONMENT[name]):
            found[name] = Setting(value, ENVIRONMENT[name])
    return found


def filed() -> dict[str, Setting]:
    """What `.demarche.toml`, found upwards, and then the user's file say; raises Misused."""
    found: dict[str, Setting] = {}
    for path in _files():
        for name, value in _read(path).items():
            found.setdefault(name, Setting(value, str(path)))
    return found


def user_file() -> Path:
    """The settings of this user, for all folders."""
    return folder("config") / "config.toml"


def rules_file() -> Path:
    """The user's own bodies and rules of voting, when no other file is named."""
    return folder("config") / "rules.toml"


def weights_file() -> Path:
    """The user's own weights of evidence, when no other file is named."""
    return folder("config") / "weights.toml"


def default_store() -> Path:
    """The store when none is named."""
    return folder("data") / "demarche.db"


def _files() -> Iterator[Path]:
    here = Path.cwd()
    nearest = (folder / FILE for folder in (here, *here.parents))
    yield from [path for path in nearest if path.is_file()][:1]
    if (path := user_file()).is_file():
        yield path


def _read(path: Path) -> dict[str, str]:
    import tomllib

    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Misused(f"The settings in {path} cannot be read: {error}.") from error
    for name, value in found.items():
        if name not in NAMES or not isinstance(value, str):
            raise Misused(
                f'The settings in {path} hold "{name}", which is no setting.',
                hint=f"Each is a text: {listed(NAMES, last='and')}.",
            )
    if "db" in found and not found["db"].startswith(SCHEMES):
        found["db"] = str(path.parent / Path(found["db"]).expanduser())
    for name in ("rules", "weights"):
        if name in found:
            found[name] = str(path.parent / Path(found[name]).expanduser())
    return found
