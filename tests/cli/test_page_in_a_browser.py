"""The page as somebody reads it, in a headless Chromium."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cli.browsers import chromium
from tests.cli.conftest import Demarche
from tests.cli.pages import data

ROOT = Path(__file__).resolve().parents[2]
PICTURES = os.environ.get("PAGE_PICTURES")
"""The folder in which pictures of every view are kept, to be looked at."""

ASSEMBLY, COUNCIL = "A/ES-11/L.10", "S/2025/115"
DESKTOP = {"width": 1280, "height": 1000}
PHONE = {"width": 360, "height": 780}
VIEWS = ("tiles", "map", "chamber")
AXE = files("axe_playwright_python").joinpath("axe.min.js")
HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    "</script> & \u202eevitisrever\u2066 \x1b[31m\x07 \u2028 {{data}} \"quoted\" 'too' "
)
TURNING = "\u202e\u2066\u2028\x1b\x07"
"""What turns the writing round, ends a line of a script, or means something to a terminal."""

LONG = "ten thousand characters without a space".replace(" ", "")

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def campaign(february: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the demo, every question on it."""
    folder = tmp_path_factory.mktemp("page")
    clean = {name: value for name, value in os.environ.items() if "DEMARCHE" not in name}
    here = {"HOME": str(folder), "PYTHONPATH": str(ROOT), "DEMARCHE_DB": str(february)}
    asked = [sys.executable, "-m", "demarche", "page", "-o", "page.html"]
    subprocess.run(asked, cwd=folder, env=clean | here, check=True, capture_output=True)
    return folder / "page.html"


@pytest.fixture
def show(browser: Browser, campaign: Path) -> Iterator[Open]:
    """Opens the page at an address; it fails if anything is asked for, or said on the console."""
    opened: list[tuple[Page, list[str], list[str]]] = []

    def call(address: str = "", *, file: Path = campaign, **options: Any) -> Page:
        page = browser.new_context(**{"viewport": DESKTOP, **options}).new_page()
        requests: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{file.as_uri()}#{address}")
        opened.append((page, requests, said))
        return page

    yield call
    for page, requests, said in opened:
        assert len(requests) == 1, requests
        assert said == []
        page.context.close()


def picture(page: Page, name: str) -> None:
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def board(record: Demarche, symbol: str, *flags: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(record("board", symbol, *flags, "--json").out)["data"]
    return told


def shown(page: Page) -> dict[str, int]:
    """The figures in the bar's legend."""
    figures = page.locator("#legend strong").all()
    return {str(one.get_attribute("data-stance")): int(one.inner_text()) for one in figures}


def tally(legend: dict[str, int]) -> dict[str, int]:
    """A legend with those who lean folded in, as a tally has them."""
    folded = {name: legend.get(name, 0) + legend.get(f"lean_{name}", 0) for name in legend}
    return {name: count for name, count in folded.items() if not name.startswith("lean_")}


def told_at(page: Page) -> str:
    """The moment the slider stands at."""
    moment = page.evaluate("PAGE.moments[stops()[state.stop][0]]")
    assert isinstance(moment, str)
    return moment


def test_the_page_draws_a_tile_for_each_of_193_members(show: Open) -> None:
    page = show()
    expect(page.locator(".tile")).to_have_count(193)
    expect(page.locator("#board tbody tr")).to_have_count(193)
    assert page.evaluate("document.querySelectorAll('[style*=expression], iframe').length") == 0


@pytest.mark.parametrize("symbol", [ASSEMBLY, "A/ES-11/L.11", "S/2025/112", COUNCIL])
def test_keys_move_the_count_to_what_the_board_says(
    show: Open, record: Demarche, symbol: str
) -> None:
    page = show(f"q={symbol}")
    page.keyboard.press("Home")
    last = int(page.locator("#time").get_attribute("max") or 0)
    for step in range(last + 1):
        assert page.locator("#time").input_value() == str(step)
        there = board(record, symbol, "--as-of", told_at(page))
        assert tally(shown(page)) == there["tally"]
        for stance, count in there["stances"].items():
            tiles = page.locator(f".tile:not(.absent) .shape.is-{stance}")
            expect(tiles).to_have_count(count)
        page.keyboard.press("ArrowRight")


def test_the_slider_and_every_milestone_move_the_count(show: Open, record: Demarche) -> None:
    page = show("q=A/ES-11/L.11")
    page.locator("#time").fill("0")
    assert tally(shown(page)) == board(record, "L.11", "--as-of", told_at(page))["tally"]
    milestones = page.locator("#milestones button")
    for place in range(milestones.count()):
        milestones.nth(place).click()
        assert tally(shown(page)) == board(record, "L.11", "--as-of", told_at(page))["tally"]


def test_known_by_is_a_clock_of_its_own(show: Open, record: Demarche) -> None:
    page = show(f"q={ASSEMBLY}")
    for place, (known, _) in enumerate(page.evaluate("PAGE.known"), start=1):
        page.select_option("#known", str(place))
        if page.evaluate("stops().length"):
            clocks = ("--as-of", told_at(page), "--known-by", known)
            assert tally(shown(page)) == board(record, ASSEMBLY, *clocks)["tally"]


def test_a_country_shows_what_its_stance_rests_on(show: Open) -> None:
    page = show(f"q={ASSEMBLY}")
    page.locator('.tile[data-code="PLW"]').click()
    pane = page.locator("#pane")
    expect(pane).to_contain_text("Palau (PLW)")
    expect(pane).to_contain_text("vote: no")
    expect(pane).to_contain_text("grade A1")
    expect(pane).to_contain_text("left the sponsors (superseded)")
    expect(pane).to_contain_text("International Crisis Group")
    page.keyboard.press("Home")
    expect(pane).to_contain_text("Nothing was said by then.")


def test_arrow_keys_and_enter_choose_a_country(show: Open) -> None:
    page = show(f"q={ASSEMBLY}")
    page.locator('.tile[data-code="FRA"]').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#pane-heading")).to_contain_text("Switzerland (CHE)")
    assert "country=CHE" in page.url


def test_a_veto_is_marked_in_the_table_of_the_council(show: Open) -> None:
    page = show(f"q={COUNCIL}")
    expect(page.locator("#council tbody tr")).to_have_count(15)
    expect(page.locator('#council tr[data-code="RUS"]')).to_contain_text("veto")
    expect(page.locator("#needed")).to_have_text("9 votes")
    expect(page.locator("#decided")).to_contain_text("Rejected, veto by Russian Federation (RUS)")


def test_the_threshold_moves_with_those_who_abstain(show: Open) -> None:
    page = show(f"q={ASSEMBLY}")
    expect(page.locator("#needed")).to_have_text("74 of 111")
    page = show("q=A/ES-11/L.11")
    expect(page.locator("#needed")).to_have_text("68 of 101")


def test_an_address_shows_the_same_again(show: Open) -> None:
    page = show(f"q={ASSEMBLY}&view=chamber&country=USA&since=start")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.select_option("#known", "2")
    again = show(page.url.partition("#")[2])
    for part in ("#title", "#standing", "#legend", "#pane", "#moves"):
        assert again.locator(part).inner_text() == page.locator(part).inner_text()
    assert again.locator("#views [aria-pressed=true]").inner_text() == "Chamber"


def test_the_board_can_be_filtered(show: Open) -> None:
    page = show(f"q={ASSEMBLY}")
    page.fill("#filter", "baltic")
    expect(page.locator("#board tbody tr")).to_have_count(3)
    page.fill("#filter", "not voting")
    expect(page.locator("#board tbody tr")).to_have_count(17)


def test_who_moved_since_a_milestone_is_told_by_way(show: Open, record: Demarche) -> None:
    page = show(f"q={ASSEMBLY}&since=start")
    before = {"--as-of": "2025-02-10"}
    there = board(record, ASSEMBLY, *(word for pair in before.items() for word in pair))
    was = {row["country"]: row["stance"] for row in there["countries"]}
    now = board(record, ASSEMBLY, "--as-of", told_at(page))["countries"]
    moved = sorted(row["country"] for row in now if row["stance"] != was[row["country"]])
    listed = page.locator("#moves [data-code]").all()
    assert sorted(str(one.get_attribute("data-code")) for one in listed) == moved


def test_a_memo_has_the_figures_of_the_list(show: Open, record: Demarche) -> None:
    page = show(f"q={ASSEMBLY}")
    told = page.locator("#memos tbody tr").inner_text().split("\t")
    (memo,) = json.loads(record("memo", "list", "--json").out)["data"]["memos"]
    assert told[0] == memo["memo"]
    assert told[1] == memo["subject"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_barrier_is_found_in_any_view(show: Open, view: str, scheme: str) -> None:
    for symbol in (ASSEMBLY, COUNCIL) if scheme == "light" else (ASSEMBLY,):
        page = show(f"q={symbol}&view={view}&country=USA", color_scheme=scheme)
        name = symbol.replace("/", "-")
        picture(page, f"{name}-{view}-{scheme}")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document)")["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_a_phone_shows_it_without_scrolling_sideways(show: Open) -> None:
    for view in VIEWS:
        page = show(f"q={ASSEMBLY}&view={view}&country=BRA", viewport=PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        picture(page, f"phone-{view}")


def test_it_prints_without_its_controls(show: Open) -> None:
    page = show(f"q={ASSEMBLY}&country=PLW")
    page.emulate_media(media="print")
    expect(page.locator("#choices")).to_be_hidden()
    expect(page.locator("#play")).to_be_hidden()
    expect(page.locator("#pane")).to_contain_text("vote: no")
    expect(page.locator("#foot")).to_contain_text("seal")
    picture(page, "print")


def test_nothing_moves_for_who_wants_it_so(show: Open) -> None:
    page = show(f"q={ASSEMBLY}", reduced_motion="reduce")
    moving = "getComputedStyle(document.querySelector('.tile .shape')).transitionDuration"
    assert page.evaluate(moving) == "0s"


def test_play_goes_to_the_end(show: Open) -> None:
    page = show(f"q={COUNCIL}")
    page.keyboard.press("Home")
    page.keyboard.press(" ")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    last = page.locator("#time").get_attribute("max")
    expect(page.locator("#time")).to_have_value(last or "", timeout=10_000)
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false", timeout=5_000)


def test_hostile_words_are_shown_as_words(show: Open, desk: Demarche) -> None:
    long = (LONG * 300)[:10_000]
    title, source, note = f"title {HOSTILE}", f"source {HOSTILE}", f"note {HOSTILE}{long}"
    tabled = desk("proposal", "table", "A/80/L.1", "--title", title, "--at", "2025-02-18 12:00")
    assert tabled.code == 0, tabled.err
    said = desk(
        *("position", "change", "PLW", "A/80/L.1=no", "--user", HOSTILE, "--source", source),
        *("-m", note, "--at", "2025-02-19 12:00"),
    )
    assert said.code == 0, said.err
    sent = desk(
        *("memo", "send", "--to", "all", "--ask", "A/80/L.1=yes", "--proceed"),
        *("--subject", f"subject {HOSTILE}", "--at", "2025-02-19 13:00"),
    )
    assert sent.code == 0, sent.err
    marked = ("--classification", f"banner {HOSTILE}")
    assert desk("page", "A/80/L.1", "-o", "hostile.html", *marked).code == 0
    text = Path("hostile.html").read_text(encoding="utf-8")
    assert not set(text) & set(TURNING)
    assert not set(json.dumps(data(text), ensure_ascii=False)) & (set(TURNING) - {"\u2028"})
    assert not [code for code in (r"\u001b", r"\u0007") if code in json.dumps(data(text))]
    page = show("country=PLW", file=Path("hostile.html").resolve(), viewport=PHONE)
    expect(page.locator("#title")).to_contain_text("<script>document.title='taken'</script>")
    for part in ("source", "note", "who"):
        expect(page.locator(f"#pane .{part}")).to_contain_text("<img src=x onerror=")
    expect(page.locator("#memos-body")).to_contain_text("subject <script>")
    expect(page.locator("#banner")).to_contain_text("BANNER <SCRIPT>")
    expect(page.locator("#pane .note")).to_contain_text(LONG)
    expect(page.locator("#pane .note")).to_contain_text(" characters)")
    assert page.title() != "taken"
    assert page.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    picture(page, "hostile")
