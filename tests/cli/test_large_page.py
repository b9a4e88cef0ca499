"""The page of a campaign that is larger than a page: it shows less, says so, and nothing wrong."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from benchmarks.campaign import CAMPAIGN, Clock, fill
from cli.board_json import outcome_json
from cli.pages.spans import statuses
from domain.annals import VoidEntry
from domain.board import view
from domain.entry import Context
from domain.moment import History
from domain.policies import policy_named
from domain.standing import Flag
from domain.values import Iso3, Symbol
from infrastructure import refs
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.views.questions import Desk, desk
from tests.cli.browsers import chromium
from tests.cli.conftest import Demarche
from tests.cli.pages import Stop, data, evidence, stops

END = "2026-04-15 12:00"
QUESTIONS = ("A/80/L.1", "A/80/L.5", "A/80/L.101")
ENTRIES, MISSIONS = 8_000, 10
STOPS, ITEMS = 150, 900
"""How much a page may hold here, so that a campaign made in seconds is too large for it."""

VOIDED = 12


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 8,000 entries on 12 questions, some of which were voided at the end."""
    store, clock = tmp_path_factory.mktemp("large") / "large.db", Clock()
    with Journal.open(str(store), create=True, clock=clock, world=world()) as journal:
        fill(journal, ENTRIES, clock, missions=MISSIONS, earlier=1, through_the_day=True)
        with desk(journal, CAMPAIGN) as seen:
            heard = [
                item for symbol in QUESTIONS for item in seen.material(Symbol(symbol)).evidence
            ]
        typed_wrongly = [item for item in heard if item.sort == "report"][:: len(heard) // VOIDED]
        for item in typed_wrongly:
            context = Context(occurred_at=clock.at, recorded_by="m.santos", campaign=CAMPAIGN)
            stream = f"dossier/{CAMPAIGN}/{item.country}"
            journal.record(stream, VoidEntry(entry=item.entry), context)
    return store


@pytest.fixture
def told(large: Path, demarche: Demarche, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the page of three questions under a policy; answers its data."""
    monkeypatch.setattr("cli.pages.model.STOPS", STOPS)
    monkeypatch.setattr("cli.pages.model.ITEMS", ITEMS)
    monkeypatch.setenv("DEMARCHE_DB", str(large))

    def call(policy: str = "graded") -> dict[str, Any]:
        made = demarche(
            *("page", *QUESTIONS, "-o", "large.html", "--policy", policy),
            *("--as-of", END, "--known-by", END),
        )
        assert made.code == 0, made.err
        return data(Path("large.html").read_text(encoding="utf-8"))

    return call


@contextmanager
def desks(store: Path, page: dict[str, Any]) -> Iterator[list[Desk]]:
    """The desk in each state of knowledge that a page offers."""
    moments = [page["known_by"], *(known for known, _ in page["known"])]
    with (
        Journal.open(str(store), clock=Clock(), world=world()) as journal,
        desk(journal, CAMPAIGN) as seen,
    ):
        known = [seen.look.known(datetime.fromisoformat(at)) for at in moments]
        yield [Desk(seen.journal, seen.look, seen.campaign, each) for each in known]


@pytest.mark.parametrize("policy", ["graded", "latest", "ladder"])
def test_whatever_is_shown_is_what_a_board_says_under_both_clocks(
    large: Path, told: Any, policy: str
) -> None:
    page, dice = told(policy), random.Random(1945)  # noqa: S311 - the same every time
    weighing = policy_named(policy)
    with desks(large, page) as seen:
        for question in page["questions"]:
            for known in dice.sample(range(len(seen)), 4):
                history = seen[known].history(Symbol(question["symbol"]), weighing)
                found = list(stops(page, question, known))
                for stop in {
                    found[-1].at: found[-1],
                    **{s.at: s for s in dice.sample(found, 3)},
                }.values():
                    compare(page, question, known, stop, history)


def compare(
    page: dict[str, Any], question: dict[str, Any], known: int, stop: Stop, history: History
) -> None:
    """Hold a stop to what is worked out of it alone."""
    moment = history.moment(datetime.fromisoformat(stop.at).astimezone(UTC))
    seen = view(moment, history.policy, world())
    assert stop.figures["outcome"] == outcome_json(seen.outcome) | {
        "permanent_no": list(seen.outcome.permanent_no)
    }
    left_out = (Flag.STALE, Flag.UNKNOWN)
    assert {country: tuple(told) for country, told in stop.states.items()} == {
        country: (s.stance.key, s.basis, [flag for flag in s.flags if flag not in left_out])
        for country, s in seen.standings.items()
    }
    for country in question["evidence"]:
        standing = moment.standing(Iso3(country), history.policy)
        exact = {
            refs.spelt(item.entry): status
            for item, status in statuses(moment, Iso3(country), standing)
        }
        shown = evidence(page, question, country, stop.moment, known)
        assert shown == {ref: exact[ref] for ref in shown}
        if country not in question["all_of"]:
            assert shown == exact


def test_what_is_left_out_is_told(told: Any) -> None:
    page = told()
    assert page["most"] is not None
    for question in page["questions"]:
        assert question["step"] is not None
        assert len(list(stops(page, question))) <= STOPS
        for country, rows in question["evidence"].items():
            assert len(rows) == page["most"] or country not in question["all_of"]
            assert question["all_of"].get(country, len(rows)) >= len(rows)
        moments = {stop.moment for stop in stops(page, question)}
        marks = {at for at, _ in question["sequences"][question["known"][0]]["milestones"]}
        assert marks <= moments


def test_the_page_says_how_far_apart_its_steps_are_and_where_the_rest_is(told: Any) -> None:
    page = told()
    question = page["questions"][0]
    country, count = next(iter(question["all_of"].items()))
    with chromium() as browser:
        shown = browser.new_page()
        shown.goto(f"{Path('large.html').resolve().as_uri()}#country={country}")
        expect(shown.locator("#steps")).to_contain_text("Too much was heard to show every moment")
        expect(shown.locator("#steps")).to_contain_text(question["step"])
        expect(shown.locator("#pane .rest")).to_contain_text(
            f"keeps {page['most']} of the {count} entries"
        )
        expect(shown.locator("#pane .rest")).to_contain_text(f"demarche audit why {country}")
        assert shown.evaluate("label(stops()[0][0])") != shown.evaluate("label(stops()[1][0])")
        shown.close()


def test_a_page_that_leaves_much_out_is_derived_again_to_the_byte(
    told: Any, demarche: Demarche
) -> None:
    told()
    assert demarche("page", "--verify", "large.html").code == 0
