"""Every function without a mouse, and what assistive technology is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.view.conftest import Open, missing

if TYPE_CHECKING:
    from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, of serious or critical impact."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe-playwright-python is not installed")
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize(
    "state",
    [
        "",
        "entity=ent:grain-pact",
        "view=statements&pair=ent:sudland+ent:grain-pact",
        "view=figures",
        "view=timeline&path=ent:westmark+good:wheat",
        "view=map&language=hi&document=doc:denial",
    ],
)
def test_axe_finds_nothing_serious(open_page: Open, state: str, theme: str, width: int) -> None:
    assert violations(open_page(f"{state}&theme={theme}", width=width)) == []


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id || document.activeElement.innerText")
    return found


def test_everything_is_reached_by_tabbing(open_page: Open) -> None:
    page = open_page("entity=ent:norland")
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => {
              const one = document.activeElement, style = getComputedStyle(one);
              const name = one.id || one.dataset?.toggle || one.innerText;
              return [name, style.outlineStyle, one === document.body];
            }"""
        )
        if told[2]:
            break
        reached.add(told[0])
        assert told[1] != "none", f"the focus is not seen on {told[0]!r}"
    wanted = {"search", "tab-graph", "path-open", "share", "theme", "language", "network", "zoom-in", "play"}
    wanted |= {"time-from", "time-until", "filter-topic", "filter-confidence", "kinds:kg:Country"}
    wanted |= {"Path from here", "Remove"}
    assert wanted <= reached


def test_the_canvas_is_walked_with_arrow_keys(open_page: Open) -> None:
    page = open_page()
    page.locator("#network").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("#panel h2").inner_text()
    assert page.locator("#status").inner_text().startswith(f"{first}, ")
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    assert page.locator("#panel h2").inner_text() != "At a glance"
    page.keyboard.press("Enter")
    assert focused(page) == "panel"
    page.locator("#network").focus()
    chosen = page.locator("#panel h2").inner_text()
    page.keyboard.press("Delete")
    assert page.locator("#shown").inner_text().startswith("11 of")
    page.keyboard.press("Control+z")
    assert page.locator("#panel h2").inner_text() == chosen
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "At a glance"


def test_the_canvas_zooms_and_moves_with_keys(open_page: Open) -> None:
    page = open_page("camera=0,0,1")
    page.locator("#network").focus()
    page.keyboard.press("+")
    page.wait_for_function("() => location.hash.includes('camera=0%2C0%2C1.3')")
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function("() => /camera=6\\d%2C0%2C1.3/.test(location.hash)")
    page.keyboard.press("-")
    page.wait_for_function("() => /camera=6\\d%2C0%2C1(&|$)/.test(location.hash)")


def test_tabs_are_walked_with_arrow_keys(open_page: Open) -> None:
    page = open_page()
    page.locator("#tab-graph").focus()
    names = []
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        names.append(re.sub("^tab-", "", focused(page)))
    assert names == ["entities", "statements", "figures", "timeline", "map", "graph"]


def test_motion_is_reduced_where_asked(open_page: Open) -> None:
    page = open_page()
    moving = "getComputedStyle(document.getElementById('status')).transitionDuration"
    assert page.evaluate(moving) == "0s"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) == "0.2s"


def test_what_is_found_is_told(open_page: Open) -> None:
    page = open_page()
    page.fill("#search", "land")
    assert page.locator("#search").get_attribute("aria-expanded") == "true"
    page.locator("#search").press("ArrowDown")
    active = page.locator("#search").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert page.locator(f"#{active} .name").inner_text() == "Sudland"
