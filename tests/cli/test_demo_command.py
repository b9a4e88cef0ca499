"""`demarche demo`: loaded once, into a store of its own, and nothing else is touched."""

from datetime import datetime
from pathlib import Path

from typer.testing import CliRunner, Result

from cli import desk_state
from cli.demo import app
from domain.campaign import OpenCampaign
from domain.entry import Context
from infrastructure.demo import CAMPAIGN, lines
from infrastructure.journal import Journal
from infrastructure.lines import NotEmpty
from infrastructure.reference import world

EVE_AND_AFTER = ("41 yes · 1 no · 0 abstaining · 151 unknown (expected", "93 yes · 18 no · 65")
NOON = datetime.fromisoformat("2025-02-24T12:00:00-05:00")


def noon() -> datetime:
    return NOON


def demo_in(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def test_the_command_loads_a_store_of_its_own_once() -> None:
    first, second = demo_in(), demo_in()
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert Path("demarche-demo.db").exists()
    assert f"Loaded {len(list(lines()))} entries" in first.stderr
    assert "nothing was loaded" in second.stderr
    assert first.stdout.count(EVE_AND_AFTER[0]) == first.stdout.count(EVE_AND_AFTER[1]) == 1


def test_the_command_puts_the_campaign_in_use() -> None:
    demo_in("--db", "other.db")
    assert desk_state.in_use("other.db")["campaign"] == CAMPAIGN
    assert not Path("demarche-demo.db").exists()


def test_a_store_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    url = str(tmp_path / "mine.db")
    with Journal.open(url, create=True, clock=noon, world=world()) as mine:
        opened = OpenCampaign(title="Mine", owner="USA", zone="UTC")
        mine.record("campaign/mine", opened, Context(occurred_at=NOON))
    refused = demo_in("--db", url)
    assert isinstance(refused.exception, NotEmpty)
    with Journal.open(url, clock=noon, world=world()) as mine:
        assert mine.head().position == 1
