"""Hold the page's script to the rules of `.ci/eslint.config.mjs`.

    npm install --no-save --prefix FOLDER eslint@9.39.1
    python -m tools.lint_page FOLDER/node_modules/.bin/eslint

The parts are read as the one script that they are on a page that is served, so that a name that
nobody defines, or nobody uses, is found in whichever part it stands.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from cli.pages.document import LIVE, SCRIPTS, part, script

ROOT = Path(__file__).parents[1]
CONFIG = ROOT / ".ci" / "eslint.config.mjs"


def found(eslint: str, text: str) -> list[tuple[int, str]]:
    """The lines of a script that break a rule, with what is wrong; raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.js").write_text(text, encoding="utf-8")
        asked = [eslint, "--config", str(CONFIG), "--format", "json", "page.js"]
        run = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if run.returncode > 1:
        run.check_returncode()
    (file,) = json.loads(run.stdout)
    return [(each["line"], f"{each['message']} ({each['ruleId']})") for each in file["messages"]]


def places() -> Iterator[tuple[str, int]]:
    """The part and the line in it of each line of the whole script."""
    for name in (*SCRIPTS, LIVE):
        for number, _ in enumerate(part(f"{name}.js").split("\n"), start=1):
            yield f"{name}.js", number


def main(arguments: Sequence[str]) -> int:
    """Print what is wrong where; 1 where anything is."""
    (eslint,) = arguments
    lines = list(places())
    wrong = found(eslint, script(live=True))
    for line, said in wrong:
        name, number = lines[line - 1]
        sys.stdout.write(f"cli/pages/assets/{name}:{number}: {said}\n")
    sys.stdout.write(f"{len(lines)} lines of script, {len(wrong)} found wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
