"""A text written in the user's editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from domain.errors import Misused


def edited(text: str) -> str:
    """The text after $VISUAL or $EDITOR; raises Misused when there is none or it fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise Misused("There is no editor to open.", hint="Set EDITOR, or use -m TEXT.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.txt"
        path.write_text(text, encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(path)], check=True)  # noqa: S603 - theirs
        except (OSError, subprocess.CalledProcessError) as error:
            raise Misused(f"The editor {editor} failed: {error}.") from error
        return path.read_text(encoding="utf-8").strip()
