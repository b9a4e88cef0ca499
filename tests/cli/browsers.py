"""A headless Chromium of this machine, for the tests of the page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSIDE = "--no-sandbox"
"""Root, as which tests run in a container, cannot have a sandbox."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; where there is none a test is skipped, but with CI=true it fails."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"There is no browser: none of {', '.join(NAMES)}.")
        pytest.skip("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[INSIDE])
        try:
            yield browser
        finally:
            browser.close()
