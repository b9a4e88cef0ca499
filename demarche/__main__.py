"""Puts the folder that holds the layers first on the path and calls the command line."""

import gc
import sys
from pathlib import Path


def main() -> None:
    """Run the command line; the layers lie in this folder in a wheel, beside it in a checkout."""
    # importing makes a great many objects that stay, and looking among them for garbage takes a
    # tenth of the start
    gc.set_threshold(500_000)
    here = Path(__file__).resolve().parent
    sys.path.insert(0, str(here if (here / "cli").is_dir() else here.parent))
    from cli.main import main as run

    try:
        run()
    finally:
        # the interpreter looks through everything once more before it ends; all of it ends anyway
        gc.freeze()


if __name__ == "__main__":
    main()
