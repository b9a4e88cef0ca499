"""The command line run in this process, on real stores."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from cli.arguments import now
from cli.main import run
from domain.entry import Context
from domain.proposal import TableProposal
from infrastructure import demo
from infrastructure.journal import Journal
from infrastructure.reference import world

DRAFTS = ("A/ES-11/L.10", "A/ES-11/L.11", "A/ES-11/L.12", "S/2025/112")
TABLED = datetime(2025, 2, 18, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Result:
    """What a command line answered."""

    code: int
    out: str
    err: str


Demarche = Callable[..., Result]


@pytest.fixture
def demarche(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Demarche:
    """Runs `demarche` on words, in the test's own folder; `typed` is its standard input."""

    def call(*words: str, typed: str = "") -> Result:
        monkeypatch.setattr("sys.stdin", StringIO(typed))
        code = run(words)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


@pytest.fixture
def desk(demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """The same, in a store that holds a campaign and the rival drafts."""
    monkeypatch.setenv("DEMARCHE_DB", "desk.db")
    monkeypatch.setenv("DEMARCHE_USER", "m.santos")
    opened = demarche(
        *("campaign", "open", "path-to-peace", "--for", "USA", "--zone", "America/New_York"),
        *("--at", "2025-02-17"),
    )
    assert opened.code == 0, opened.err
    with Journal.open("desk.db", clock=now, world=world()) as journal:
        context = Context(occurred_at=TABLED, recorded_by="m.santos")
        for symbol in DRAFTS:
            journal.record(f"proposal/{symbol}", TableProposal(body="UNGA"), context)
    return demarche


@pytest.fixture(scope="session")
def february(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo in it, for reading only."""
    store = tmp_path_factory.mktemp("february") / "demo.db"
    with Journal.open(str(store), create=True, clock=now, world=world()) as journal:
        demo.load(journal)
    return store


@pytest.fixture
def record(demarche: Demarche, february: Path, monkeypatch: pytest.MonkeyPatch) -> Demarche:
    """The command line on the demo, for reading only."""
    monkeypatch.setenv("DEMARCHE_DB", str(february))
    return demarche
