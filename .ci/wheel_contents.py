"""Check that a wheel installs one name and holds every file of every layer, and no other."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("domain", "infrastructure", "cli")


def expected() -> set[str]:
    """Where each file of the checkout that git tracks, or would, belongs in the wheel."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "demarche", *LAYERS],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return {name if name.startswith("demarche/") else f"demarche/{name}" for name in listed}


def main(wheel: str) -> None:
    """Print what was found, or end with the difference."""
    with ZipFile(wheel) as archive:
        installed = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = expected()
    if installed != wanted:
        missing, surplus = sorted(wanted - installed), sorted(installed - wanted)
        raise SystemExit(f"{wheel}\n  lacks {missing}\n  has besides {surplus}")
    data = sum(not name.endswith(".py") for name in installed)
    print(f"{Path(wheel).name}: {len(installed)} files under demarche/, {data} of them data")


if __name__ == "__main__":
    main(sys.argv[1])
