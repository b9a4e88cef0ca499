"""The page served, as somebody looks at it in a headless Chromium while others record."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.browsers import chromium
from tests.cli.conftest import Demarche
from tests.cli.servers import Served, serving
from tests.cli.test_page_in_a_browser import AXE, DESKTOP, PHONE, picture

HIDE = """state => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
STARTED = "window.started = 'not loaded anew'"

Look = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def look(browser: Browser) -> Iterator[Look]:
    """Opens an address; it fails if another server is asked, or anything said on the console."""
    opened: list[tuple[Page, str, list[str], list[str]]] = []

    def call(served: Served, address: str = "", **options: Any) -> Page:
        page = browser.new_context(**{"viewport": DESKTOP, **options}).new_page()
        requests: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{served.address}#{address}")
        page.evaluate(STARTED)
        opened.append((page, served.address, requests, said))
        return page

    yield call
    for page, address, requests, said in opened:
        assert all(url.startswith(address) for url in requests), requests
        assert said == []
        assert page.evaluate("window.started") == "not loaded anew"
        page.context.close()


@pytest.fixture
def counted(desk: Demarche) -> Demarche:
    """A desk with some words about L.10, in the past."""
    for day, words in (("19", "FRA=yes"), ("20", "PLW=yes"), ("21", "DEU=no")):
        told = desk("position", "change", "L.10", words, "--at", f"2025-02-{day}")
        assert told.code == 0, told.err
    return desk


def change(desk: Demarche, *words: str) -> str:
    """Record positions; answers the reference."""
    told = desk("position", "change", "L.10", *words, "--grade", "A1")
    assert told.code == 0, told.err
    return told.out.rpartition("demarche undo ")[2].strip()


def count(page: Page, stance: str) -> Any:
    return page.locator(f'#legend strong[data-stance="{stance}"]')


def test_what_is_recorded_appears_without_a_reload(look: Look, counted: Demarche) -> None:
    with serving("L.10") as served:
        page = look(served, "country=PLW")
        expect(page.locator("#live")).to_contain_text("Live")
        expect(count(page, "yes")).to_have_text("2")
        ref = change(counted, "PLW=lean-no")
        expect(count(page, "yes")).to_have_text("1")
        expect(count(page, "lean_no")).to_have_text("1")
        expect(page.locator('.tile[data-code="PLW"] .shape.is-lean_no')).to_have_count(1)
        expect(page.locator('#board tr[data-code="PLW"]')).to_contain_text("was ✓")
        expect(page.locator("#pane")).to_contain_text("report: leaning no")
        expect(page.locator("#foot")).to_contain_text("position 9")
        note = page.locator("#live")
        expect(note).to_have_attribute("role", "status")
        expect(note).to_contain_text("Updated: the journal stands at entry 9")
        expect(note).to_contain_text("Palau (PLW) on A/ES-11/L.10: report: leaning no")
        expect(note).to_contain_text(ref)
        picture(page, "live-updated")
        change(counted, *(f"{code}=yes" for code in ("ITA", "ESP", "PRT", "GRC", "MLT")))
        expect(count(page, "yes")).to_have_text("6")
        expect(note).to_contain_text("and 2 more")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document)")["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
        served.end()


def test_what_somebody_looks_at_stays(look: Look, counted: Demarche) -> None:
    with serving() as served:
        page = look(served, "q=A/ES-11/L.10&view=chamber&country=DEU&since=start")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        page.fill("#filter", "western")
        page.select_option("#known", "2")
        shown = {part: page.locator(part).inner_text() for part in ("#legend", "#pane", "#moves")}
        place, known = (page.locator(part).input_value() for part in ("#time", "#known"))
        at = page.url
        assert counted("proposal", "table", "A/ES-11/L.1", "--at", "2025-02-17 12:00").code == 0
        change(counted, "ITA=no")
        expect(page.locator("#live")).to_contain_text("Italy (ITA) on A/ES-11/L.10: report: no")
        expect(page.locator("#live")).to_contain_text("you are looking at an earlier moment")
        assert page.url == at
        assert page.locator("#time").input_value() == place
        assert known
        for part, text in shown.items():
            assert page.locator(part).inner_text() == text, part
        assert page.locator("#views [aria-pressed=true]").inner_text() == "Chamber"
        expect(page.locator("#filter")).to_have_value("western")
        expect(page.locator("#filter")).to_be_focused()
        expect(page.locator("#question option")).to_have_count(5)
        expect(page.locator("#question option:checked")).to_have_text("A/ES-11/L.10")
        served.end()


@pytest.mark.parametrize(
    "place",
    ['.tile[data-code="FRA"]', '#board [data-country="FRA"]', "#milestones button", "#time"],
)
def test_the_focus_stays(look: Look, counted: Demarche, place: str) -> None:
    with serving("L.10") as served:
        page = look(served)
        page.locator(place).first.focus()
        change(counted, "ITA=no")
        expect(page.locator("#live")).to_contain_text("Updated")
        expect(page.locator(place).first).to_be_focused()
        served.end()


def test_a_page_that_nobody_sees_rests_and_catches_up(look: Look, counted: Demarche) -> None:
    with serving("L.10") as served:
        page = look(served)
        expect(page.locator("#live")).to_contain_text("Live")
        page.evaluate(HIDE, "hidden")
        change(counted, "PLW=no")
        page.wait_for_timeout(1500)
        expect(count(page, "no")).to_have_text("1")
        page.evaluate(HIDE, "visible")
        expect(count(page, "no")).to_have_text("2")
        served.end()


def test_a_phone_shows_it_without_scrolling_sideways(look: Look, counted: Demarche) -> None:
    with serving("L.10") as served:
        page = look(served, viewport=PHONE)
        change(counted, "PLW=no", "ITA=no", "ESP=no", "PRT=no")
        expect(page.locator("#live")).to_contain_text("Updated")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        picture(page, "live-phone")
        page.emulate_media(media="print")
        expect(page.locator("#live")).to_be_hidden()
        served.end()


def test_a_page_whose_server_has_ended_says_so(browser: Browser, counted: Demarche) -> None:
    page = browser.new_page()
    note = page.locator("#live")
    with serving("L.10") as served:
        page.goto(served.address)
        expect(note).to_contain_text("Live")
        served.end()
        expect(note).to_contain_text("Not connected, trying again")
        expect(note).to_contain_text("What is shown was known by")
        picture(page, "live-lost")
    change(counted, "PLW=no")
    with serving("L.10", "--port", str(served.port)) as again:
        expect(note).to_contain_text("open the address that it prints", timeout=15_000)
        expect(count(page, "no")).to_have_text("1")
        page.goto(again.address)
        expect(count(page, "no")).to_have_text("2")
        again.end()
    page.context.close()
