"""Where a user's settings, data, state and caches lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LINUX = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


def folder(kind: str) -> Path:
    """The folder of one kind: config, data, state or cache.

    What platformdirs answers; where it would ask the environment alone, so do we, because its
    import is a fiftieth of a write.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        variable, usual = _LINUX[kind]
        named = Path(os.environ.get(variable, "").strip())
        return (named if named.is_absolute() else Path.home() / usual) / "demarche"
    import platformdirs

    found: Path = getattr(platformdirs, f"user_{kind}_path")("demarche")
    return found
