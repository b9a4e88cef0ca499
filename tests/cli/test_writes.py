"""Every command that records imports neither SQLAlchemy nor pydantic: it must not wait for them."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from cli.commands import COMMANDS
from cli.flags import Flagged

ROOT = Path(__file__).resolve().parents[2]
DAY = """
campaign open path-to-peace --for USA --zone America/New_York --at 2025-02-17
proposal table A/ES-11/L.10 --title "Peace" --sponsors UKR,PLW --at 2025-02-18
proposal table A/ES-11/L.11 --title "Path" --sponsors USA --at 2025-02-18
proposal table A/ES-11/L.12 --sponsors FRA --at 2025-02-18
proposal table A/ES-11/L.13 --amends L.11 --sponsors FRA --at 2025-02-18
proposal use L.10
proposal revise L.10 1 --at 2025-02-19
proposal sponsor L.10 FRA --at 2025-02-19
proposal unsponsor L.10 FRA --at 2025-02-19
proposal accept L.11 L.13 --at 2025-02-19
proposal link L.10 rival-of L.11 --at 2025-02-19
proposal withdraw L.12 --at 2025-02-19
campaign use path-to-peace
campaign aim L.11=yes --at 2025-02-19
campaign target PLW --tier 1 --at 2025-02-19
mission open TOKYO=JPN --at 2025-02-19
mission open SUVA=FJI --at 2025-02-19
mission accredit TOKYO=PLW --at 2025-02-19
memo send --to all --ask L.11=yes --at 2025-02-20
memo acknowledge M1 TOKYO --at 2025-02-20
mission plan TOKYO --country JPN --at 2025-02-20
mission engage TOKYO --country JPN --with FM --at 2025-02-21
mission report TOKYO L.10=yes --at 2025-02-21
mission excuse SUVA -m "no staff" --at 2025-02-21
memo amend M1 --ask L.10=yes --at 2025-02-21
memo rescind M1 --at 2025-02-22
mission close SUVA --at 2025-02-22
contact hold VUT --with DPR --at 2025-02-22
position change PLW L.10=lean-no --with PR --at 2025-02-22
position retract 28 --why "it was false" --at 2025-02-22
position change PLW L.10=no --with PR --at 2025-02-22
position confirm PLW L.10 --with PR --at 2025-02-22
position assess PLW L.10=yes --until 2025-02-24 --why "we doubt it" --at 2025-02-22
position state PLW "we stand with Ukraine" --at 2025-02-22
position import positions.csv --at 2025-02-22
pledge give NZL L.10=yes --at 2025-02-22
pledge withdraw NZL L.10 --at 2025-02-22
pledge give NZL L.10=yes --at 2025-02-23
pledge release NZL L.10 --at 2025-02-23
vote schedule L.10 "2025-02-24 10:00" --at 2025-02-23
vote cast L.10 USA=no --at "2025-02-24 11:00"
vote correct L.10 USA=yes --at "2025-02-24 11:30"
vote footnote L.10 USA=no --at "2025-02-24 11:30"
vote explain L.10 USA -m "we explained" --at "2025-02-24 11:30"
vote hear L.10 93-18-65 --source AP --at "2025-02-24 11:05"
vote declare L.10 93-18-65 --became A/RES/ES-11/7 --at "2025-02-24 11:06"
vote import roll.csv L.10 --at "2025-02-24 11:30"
vote consensus L.11 --at "2025-02-24 12:00"
proposal table A/ES-11/L.14 --at 2025-02-18
proposal drop L.14 --why r90 --at 2025-02-24
note "Riyadh talks"
position line EU L.10=yes --at 2025-02-20
expect that L.10 yes reaches 2
expect word FRA --every 7d
expect drop 57
undo --proceed
campaign close --proceed --at 2025-02-25
"""
"""A campaign with each writing command in it, in an order that nothing refuses."""

PROGRAM = """
import json, sys
from cli.main import run
codes = [run(words) for words in json.loads(sys.stdin.read())]
print(json.dumps([codes, sorted({name.partition('.')[0] for name in sys.modules})]))
"""


def writing() -> Iterator[str]:
    """Every command that records; a whole file is loaded by those that are no `Flagged`."""
    for name, (module, _) in COMMANDS.items():
        app = import_module(module).app
        for info in app.registered_commands:
            command = info.callback
            asks = getattr(command, "reads", False) or getattr(command, "hands", False)
            if isinstance(command, Flagged) and not asks:
                is_verb = app.registered_callback is not None
                yield f"{name} {info.name or command.__name__}" if is_verb else name


def test_a_day_of_writes_has_every_one() -> None:
    assert [command for command in writing() if f"\n{command} " not in DAY] == []


def test_no_write_imports_sqlalchemy_or_pydantic(tmp_path: Path) -> None:
    (tmp_path / "positions.csv").write_text("country,symbol,stance\nFRA,L.10,yes\n")
    (tmp_path / "roll.csv").write_text("country,vote\nFRA,Y\nRUS,N\n")
    lines = [["--db", "day.db", *shlex.split(line)] for line in DAY.strip().splitlines()]
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(lines),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    codes, imported = json.loads(ran.stdout.splitlines()[-1])
    assert [line for line, code in zip(lines, codes, strict=True) if code] == [], ran.stderr
    assert "eventsourcing" in imported
    assert {"sqlalchemy", "pydantic", "rich"}.isdisjoint(imported)
