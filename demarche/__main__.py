"""Puts the folder that holds the layers first on the path and calls the command line."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn


def main() -> None:
    """Run the command line; the layers lie in this folder in a wheel, beside it in a checkout."""
    # importing makes a great many objects that stay, and looking among them for garbage takes a
    # tenth of the start
    gc.set_threshold(500_000)
    here = Path(__file__).resolve().parent
    sys.path.insert(0, str(here if (here / "cli").is_dir() else here.parent))
    from cli.main import run

    _leave(run(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End at once: to take apart all that a read made, one by one, is a twentieth of its time."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
