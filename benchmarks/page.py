"""Print what the page of a campaign takes: to make, to keep, to open, and to move through time.

    python -m benchmarks.page
    python -m benchmarks.page 100000 --folder /var/tmp

The demo, and campaigns made up of about so many entries with 12 proposals, 193 countries and up to
200 missions, in which everything is heard at a moment of its own. A page is made by a process of
its own; a headless Chromium opens it from the disk, goes through its slider and plays it. A step is
the time from the slider's event until the page has drawn and laid itself out; frames are those of a
second of playing.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.campaign import MISSIONS, Clock, fill
from benchmarks.figures import HEADING, Figure
from benchmarks.starts import ROOT
from infrastructure import demo, views
from infrastructure.journal import Journal
from infrastructure.reference import world

SIZES = (10_000, 100_000)
AFTER = "2026-04-15"
STEPS = 200
"""How many steps of the slider are taken at most."""

PAINTED = """() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(() =>
    told([performance.now(), document.querySelectorAll('.tile').length]))))"""
DRAGGED = """(steps) => {
    const slider = document.getElementById('time'), last = Number(slider.max), taken = [];
    for (let nth = 0; nth < steps; nth += 1) {
        const began = performance.now();
        slider.value = Math.round((nth * last) / (steps - 1));
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.offsetHeight;
        taken.push(performance.now() - began);
    }
    return taken;
}"""
PLAYED = """() => new Promise((told) => {
    const frames = [], began = performance.now();
    document.getElementById('time').value = 0;
    document.getElementById('time').dispatchEvent(new Event('input', { bubbles: true }));
    document.getElementById('play').click();
    let before = performance.now();
    const frame = (now) => {
        frames.push(now - before);
        before = now;
        if (now - began < 5000) requestAnimationFrame(frame);
        else told(frames.slice(1));
    };
    requestAnimationFrame(frame);
})"""


def made_up(url: str, size: int) -> int:
    """A store of a campaign of about so many entries; answers how many it holds.

    Below 60,000 entries there are fewer missions and no earlier votes, which alone would be more.
    """
    clock, small = Clock(), size < 60_000
    with Journal.open(url, create=True, clock=clock, world=world()) as journal:
        missions, earlier = (min(MISSIONS, size // 200), 1) if small else (MISSIONS, 200)
        entries = fill(
            journal, size, clock, missions=missions, earlier=earlier, through_the_day=True
        )
        with views.open(journal) as opened:
            opened.catch_up()
    return entries


def of_the_demo(url: str) -> int:
    """A store of the demo; answers how many entries it holds."""
    with Journal.open(url, create=True, clock=Clock(), world=world()) as journal:
        demo.load(journal)
        return journal.head().position


def made(url: str, page: Path, *words: str) -> tuple[float, float, float]:
    """Make a page; the seconds and CPU seconds that took, and the most memory, in MB, so far."""
    asked = [sys.executable, "-m", "demarche", "page", "--db", url, "-o", str(page), *words]
    clean = {name: value for name, value in os.environ.items() if "DEMARCHE" not in name}
    before, began = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(asked, env=clean | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    taken, after = time.perf_counter() - began, getrusage(RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, spent, after.ru_maxrss / 1000


def opened(browser: Browser, page: Path) -> Iterator[Figure]:
    """What opening the page and moving through it takes."""
    shown = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    times = []
    for _ in range(3):
        shown.goto(page.as_uri())
        painted, tiles = shown.evaluate(PAINTED)
        assert tiles >= 193
        times.append(painted)
        shown.goto("about:blank")
    yield Figure("from navigation to painted tiles", median(times), None, "ms", 2000)
    shown.goto(page.as_uri())
    steps: list[float] = shown.evaluate(DRAGGED, STEPS)
    yield from _spread("a step of the slider", steps, 16.7)
    yield from _spread("a frame while it plays", shown.evaluate(PLAYED), 33.4)
    shown.context.close()


def _spread(what: str, times: Sequence[float], most: float) -> Iterator[Figure]:
    tail: list[Any] = quantiles(times, n=20)
    yield Figure(f"{what}, median", median(times), None, "ms", most)
    yield Figure(f"{what}, 95 of 100 within", tail[-1], None, "ms", most)
    yield Figure(f"{what}, longest", max(times), None, "ms", 100)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="how many entries")
    parser.add_argument("--folder", type=Path, help="where the stores are made; removed again")
    wanted = parser.parse_args(arguments)
    gc.set_threshold(500_000)  # as the program itself does
    with (
        tempfile.TemporaryDirectory(dir=wanted.folder, prefix="demarche-page-") as name,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        folder = Path(name)
        demo_at = str(folder / "demo.db")
        _told(of_the_demo(demo_at), demo_at, browser)
        for size in wanted.sizes:
            url = str(folder / f"{size}.db")
            _told(made_up(url, size), url, browser, "--as-of", AFTER, "--known-by", AFTER)
        browser.close()


def _told(entries: int, url: str, browser: Browser, *words: str) -> None:
    _print(f"{entries:,} entries\n{HEADING}")
    page = Path(url).with_suffix(".html")
    taken, spent, memory = made(url, page, *words)
    _print(Figure("to make the page", taken, None, "s", 15))
    _print(Figure("of that, on the processor", spent, None, "s", 15))
    _print(Figure("memory, at most so far", memory, None, "MB", 400))
    _print(Figure("size", page.stat().st_size / 1000, None, "KB", 2000))
    for figure in opened(browser, page):
        _print(figure)


def _print(line: object) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
