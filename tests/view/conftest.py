"""A browser that all tests share, and pages opened in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.view import write_page
from tests.view.amber import amber

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pyoxigraph import Store

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "html[data-ready=yes]"

Open = Callable[..., "Page"]


def missing(reason: str) -> None:
    """Skip on a person's machine; in CI the browser has to be there."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}: the set-up of the tests has to install it")
    pytest.skip(f"{reason}; on Debian: apt-get install chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        missing("no chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def amber_store() -> Store:
    return amber()


@pytest.fixture(scope="session")
def amber_page(amber_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(amber_store, tmp_path_factory.mktemp("view") / "explorer.html", title="Amber")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", locale="en-GB"
    )
    made.set_default_timeout(5000)
    yield made
    made.close()


@pytest.fixture
def open_page(context: BrowserContext, amber_page: Path) -> Iterator[Open]:
    """Open a page; at the end nothing may have gone wrong in it, and nothing been asked for."""
    troubles: list[str] = []

    def opened(state: str = "", path: Path | None = None, width: int = 1280) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(("file:", "data:", "blob:")) else troubles.append(asked.url)
            ),
        )
        page.goto((path or amber_page).as_uri() + (f"#{state}" if state else ""))
        page.wait_for_selector(READY, state="attached")
        return page

    yield opened
    assert troubles == []
