"""What a person does on the page, in a real browser; each function once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.view.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page


def panel(page: Page) -> str:
    return page.locator("#panel").inner_text()


def state(page: Page) -> str:
    found: str = page.evaluate("decodeURIComponent(location.hash.slice(1).replaceAll('+', ' '))")
    return found


def shown(page: Page) -> int:
    found = re.match(r"(\d+) of", page.locator("#shown").inner_text())
    assert found is not None
    return int(found[1])


def spots(page: Page) -> dict[str, tuple[float, float]]:
    """Return where on the canvas each entity stands at first."""
    found: dict[str, tuple[float, float]] = page.evaluate(
        """() => {
          const read = (id) => JSON.parse(document.getElementById(id).textContent);
          const names = read("data").entities.map((one) => one.i);
          const camera = new URLSearchParams(location.hash.slice(1)).get("camera");
          const [x, y, scale] = camera.split(",").map(Number);
          const box = document.getElementById("network").getBoundingClientRect();
          return Object.fromEntries(read("nodes").map((one) =>
            [names[one.id], [(one.x - x) * scale + box.width / 2, (one.y - y) * scale + box.height / 2]]));
        }"""
    )
    return found


CAMERA = "camera=0,0,0.7"


def test_the_shape_of_the_matter_is_seen_at_once(open_page: Open) -> None:
    page = open_page()
    assert shown(page) == 12
    assert "2 documents" in panel(page)
    assert page.locator("#panel ol.plain li").first.inner_text().startswith("Norland")
    legend = page.locator("#filters").inner_text()
    for text in ("Country", "Agreement", "asserted", "planned", "possible", "denied", "signs"):
        assert text in legend.lower() or text in legend
    # Those that are not asserted are drawn in another way.
    strokes = page.locator("#legend-modalities .line-sign path:first-child")
    assert (
        len({strokes.nth(place).get_attribute("stroke-dasharray") for place in range(strokes.count())}) == 4
    )


def test_the_canvas_is_not_blank(open_page: Open) -> None:
    page = open_page()
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("#network canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Map();
          for (let at = 0; at < data.length; at += 4) {
            const key = `${data[at]},${data[at + 1]},${data[at + 2]},${data[at + 3]}`;
            seen.set(key, (seen.get(key) ?? 0) + 1);
          }
          return [...seen].filter(([, count]) => count > 150).map(([key]) => key);
        }"""
    )
    # The colours of countries, of a person and of an agreement.
    assert {"0,114,178,255", "230,159,0,255", "0,158,115,255"} <= set(colours)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("norl", "Norland"),
        ("nórl", "Norland"),
        ("kingdom of norl", "Norland"),
        ("норла", "Norland"),
        ("नॉर", "Norland"),
        ("BERG", "Ada Berg"),
        ("pact", "Grain Pact"),
    ],
)
def test_search_finds_as_one_types(open_page: Open, typed: str, found: str) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert page.locator("#found li .name").first.inner_text() == found
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == found


def test_search_says_that_there_is_nothing(open_page: Open) -> None:
    page = open_page()
    page.fill("#search", "zzz")
    assert page.locator("#found").inner_text() == "Nothing by that name"
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()


def test_a_card_tells_all_of_an_entity_newest_first(open_page: Open) -> None:
    page = open_page("entity=ent:norland")
    text = panel(page)
    for part in ("Country", "नॉरलैंड", "Норландия", "1 other name", "www.wikidata.org/entity/Q0", "2 figures"):
        assert part in text
    days = [
        int(found)
        for found in re.findall(r"(?:Mar|Nov) \d+, (\d{4})", text[text.index("statements, newest first") :])
    ]
    assert days == sorted(days, reverse=True)
    assert {2025, 2023} == set(days)
    page = open_page("entity=ent:ada-berg")
    assert "President of Norland\nfrom Jan 1, 2024" in panel(page)


def test_rivals_are_flagged_on_the_card(open_page: Open) -> None:
    page = open_page("entity=ent:grain-pact")
    flag = page.locator("#panel .entity.rival")
    assert flag.inner_text() == "⚑ Denied and asserted: Sudland signs Grain Pact"
    flag.click()
    assert page.locator("#panel .statement").count() == 2
    page = open_page("entity=ent:sudland")
    assert "Figures that differ" in panel(page)


def test_a_line_opens_all_its_evidence(open_page: Open) -> None:
    page = open_page(CAMERA)
    places = spots(page)
    one, other = places["ent:sudland"], places["ent:grain-pact"]
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + (one[0] + other[0]) / 2, box["y"] + (one[1] + other[1]) / 2)
    assert page.locator("#panel h2 .entity").all_inner_texts() == ["Sudland", "Grain Pact"]
    # The asserted and the denied statement are two lines; the panel holds the evidence of both.
    assert page.locator("#panel .statement").count() == 2
    first = page.locator("#panel .statement").first
    assert first.locator(".words").inner_text() == "Norland and Sudland signed the Grain Pact in Port Alda."
    assert first.locator("mark").all_inner_texts() == ["Sudland", "Grain Pact"]
    assert first.locator(".modality").inner_text() == "asserted"
    assert (
        first.locator(".source").inner_text()
        == "Grain Pact signed at Port Alda · The Alda Courier · Mar 1, 2025"
    )
    assert first.locator(".source a").get_attribute("href") == "https://example.org/summit"


def test_a_speaker_stands_beside_the_words(open_page: Open) -> None:
    page = open_page("pair=ent:norland good:wheat".replace(" ", "+"))
    text = panel(page)
    for part in ("Speaker: Ada Berg", "with Sudland", "confidence 60%", "Norland exports wheat to Sudland"):
        assert part in text


def test_an_entity_is_chosen_on_the_canvas_and_let_go(open_page: Open) -> None:
    page = open_page(CAMERA)
    places = spots(page)
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + places["ent:norland"][0], box["y"] + places["ent:norland"][1])
    assert page.locator("#panel h2").inner_text() == "Norland"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "At a glance"


def test_the_legend_switches_classes_relations_and_modalities(open_page: Open) -> None:
    page = open_page("view=statements")
    rows = page.locator("#view-statements tbody tr")
    everything = rows.count()
    page.locator('[data-toggle="modalities:kg:Denied"]').uncheck()
    assert rows.count() == everything - 1
    page.locator('[data-toggle="relations:kg:signs"]').uncheck()
    assert rows.count() == everything - 3
    page.locator('[data-toggle="kinds:kg:Country"]').uncheck()
    assert "Norland" not in page.locator("#view-statements tbody th").all_inner_texts()
    assert page.locator("label:has([data-toggle='kinds:kg:Country']) .count").inner_text() == "3"
    page.locator("#clear").click()
    assert rows.count() == everything


@pytest.mark.parametrize(
    ("filtered", "left"),
    [
        ({"#filter-topic": "Wheat"}, 2),
        ({"#filter-topic": "Nuclear energy"}, 1),
        ({"#filter-document": "Westmark strikes back"}, 4),
        ({"#filter-publisher": "The Alda Courier"}, 10),
        ({"#filter-speaker": "Ada Berg"}, 1),
    ],
)
def test_filters_narrow_down(open_page: Open, filtered: dict[str, str], left: int) -> None:
    page = open_page("view=statements")
    for selector, text in filtered.items():
        page.select_option(selector, label=text)
    assert page.locator("#view-statements tbody tr").count() == left


def test_confidence_filters(open_page: Open) -> None:
    page = open_page("view=statements")
    everything = page.locator("#view-statements tbody tr").count()
    page.locator("#filter-confidence").focus()
    page.keyboard.press("End")
    assert page.locator("#view-statements tbody tr").count() == everything - 1


def test_the_rest_is_dimmed_or_hidden(open_page: Open) -> None:
    page = open_page()
    before = shown(page)
    page.select_option("#filter-document", label="Westmark strikes back")
    assert shown(page) == before
    page.locator("#filter-hide").check()
    assert shown(page) == 6


def test_the_slider_of_dates_has_a_histogram_and_plays(open_page: Open) -> None:
    page = open_page("view=statements")
    everything = page.locator("#view-statements tbody tr").count()
    assert page.locator("#time .histogram rect").count() == 4
    page.locator("#time-from").focus()
    page.keyboard.press("End")
    assert page.locator("#view-statements tbody tr").count() == 1
    page.locator("#time-all").click()
    assert page.locator("#view-statements tbody tr").count() == everything
    page.locator("#play").click()
    assert page.locator("#play").get_attribute("aria-label") == "Pause"
    page.wait_for_function("() => new URLSearchParams(location.hash.slice(1)).has('until')")
    assert page.locator("#view-statements tbody tr").count() < everything
    page.locator("#play").click()
    assert page.locator("#play").get_attribute("aria-label") == "Play"


def test_a_neighbourhood_is_expanded_by_category_and_undone(open_page: Open) -> None:
    removed = "removed=ent:grain-pact+ent:port-alda+good:wheat+ent:steel-duty&entity=ent:norland"
    page = open_page(removed)
    before = shown(page)
    assert page.locator("[data-expand=all]").inner_text() == "Add 3 neighbours"
    page.locator('[data-expand="kg:Good"]').click()
    assert shown(page) == before + 1
    page.locator("[data-expand=all]").click()
    assert shown(page) == before + 3
    # What is left is further away.
    page.locator("[data-expand=two]").click()
    assert shown(page) == before + 4
    assert page.locator("[data-expand]").count() == 0
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert shown(page) == before + 1
    page.locator("#undo").click()
    assert shown(page) == before
    assert page.locator("#undo").is_disabled()


def test_shortest_paths_come_with_the_evidence_of_every_hop(open_page: Open) -> None:
    page = open_page()
    page.locator("#path-open").click()
    page.keyboard.type("westm")
    page.keyboard.press("Enter")
    page.keyboard.type("wheat")
    page.keyboard.press("Enter")
    assert "1 path of 3 steps" in panel(page)
    assert page.locator(".way summary").inner_text() == "Westmark → Steel duty → Norland → Wheat"
    assert page.locator(".hop h3").all_inner_texts() == [
        "Westmark – Steel duty",
        "Steel duty – Norland",
        "Norland – Wheat",
    ]
    assert page.locator(".hop .words").all_inner_texts() == [
        "Westmark imposed a steel duty on Norland.",
        "Westmark imposed a steel duty on Norland.",
        "Norland exports wheat to Sudland, Berg said.",
    ]
    page.locator('[data-toggle="relations:kg:targets"]').uncheck()
    assert "2 paths of 5 steps" in panel(page)
    page.locator('[data-toggle="relations:kg:opposes"]').uncheck()
    assert "No path from Westmark to Wheat" in panel(page)


def test_the_same_as_tables_and_lists(open_page: Open) -> None:
    page = open_page("view=figures")
    cells = page.locator("#view-figures tbody tr").first.locator("td, th").all_inner_texts()
    assert cells[:5] == ["Bilateral trade", "12 billion USD", "2024", "Norland", "Sudland"]
    page.locator("#view-figures thead button").nth(1).click()
    assert page.locator("#view-figures tbody td").first.inner_text() == "9 billion USD"
    page.locator("#view-figures tbody button", has_text="Read").first.click()
    assert (
        page.locator("#panel .words").inner_text() == "Trade of Norland and Sudland was $9 billion in 2024."
    )
    page.locator("#tab-entities").click()
    assert page.locator("#view-entities tbody th").first.inner_text() == "Norland"
    page.locator("#tab-statements").click()
    assert page.locator("#view-statements tbody tr").count() == 14


def test_a_timeline_of_events_and_agreements(open_page: Open) -> None:
    page = open_page("view=timeline")
    lines = page.locator("#view-timeline li").all_inner_texts()
    assert [line.split("\n")[0] for line in lines] == ["Jun 2025", "Feb 27, 2025", "Feb 27, 2025"]
    assert "Grain Pact" in "".join(lines[1:])
    assert "Alda Summit" in "".join(lines[1:])
    assert lines[0].endswith("Ada Berg visits Sudlandpossible")
    page.locator("#view-timeline .said").first.click()
    assert page.locator("#panel .words").inner_text() == "President Ada Berg may visit Sudland in June 2025."


def test_a_map_of_corridors(open_page: Open) -> None:
    page = open_page("view=map")
    assert page.locator("#view-map .route").count() == 1
    assert page.locator("#view-map .stops").inner_text() in (
        "Port Alda – Lake Haven – Sud City",
        "Sud City – Lake Haven – Port Alda",
    )
    places = page.locator("#view-map text.place")
    heights = {places.nth(at).inner_html(): float(places.nth(at).get_attribute("y") or 0) for at in range(3)}
    assert sorted(heights, key=heights.__getitem__) == ["Port Alda", "Lake Haven", "Sud City"]
    page.locator("#view-map .routes .entity").click()
    assert "The Amber Corridor reaches Sud City." in panel(page)


def test_a_link_shows_the_same_to_another(open_page: Open) -> None:
    page = open_page()
    page.select_option("#filter-document", label="Westmark strikes back")
    page.locator('[data-toggle="modalities:kg:Denied"]').uncheck()
    page.locator("#tab-statements").click()
    page.locator("#theme").click()
    page.select_option("#language", "ru")
    page.locator("#view-statements tbody .entity").first.click()
    other = open_page(page.url.split("#")[1])
    for selector in ("#panel", "#view-statements", "#filters"):
        assert other.locator(selector).inner_text() == page.locator(selector).inner_text()
    assert other.locator("html").get_attribute("data-theme") == "dark"


def test_a_moved_entity_stays_where_it_was_put(open_page: Open) -> None:
    page = open_page(CAMERA)
    x, y = spots(page)["ent:westmark"]
    box = page.locator("#network").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + x + 70, box["y"] + y + 35, steps=4)
    page.mouse.up()
    assert "added=ent:westmark@" in state(page)
    page.keyboard.press("Control+z")
    assert "added" not in state(page)


@pytest.mark.parametrize("view", ["graph", "entities", "statements", "figures", "timeline", "map"])
def test_a_nonsense_link_shows_what_it_can(open_page: Open, view: str) -> None:
    nonsense = "entity=ent:nobody&pair=a+b&camera=x,y,z&from=-1e999&kinds=%F0&added=ent:norland@1&document=--"
    page = open_page(f"view={view}&{nonsense}&theme=purple&language=xx")
    assert page.locator(f"#tab-{view}").get_attribute("aria-selected") == "true"
    assert page.locator("#panel h2").inner_text() == "At a glance"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("ru", ("Норландия", "Зюдландия", "подписывает", "утверждается")),
        ("hi", ("नॉरलैंड", "Sudland", "कहा गया")),
    ],
)
def test_the_page_speaks_the_readers_language(open_page: Open, language: str, texts: tuple[str, ...]) -> None:
    page = open_page("view=statements")
    page.select_option("#language", language)
    assert page.locator("html").get_attribute("lang") == language
    text = page.locator("#view-statements").inner_text()
    for one in texts:
        assert one in text
    # No text of the interface is left in English.
    messages: dict[str, Any] = page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).messages"
    )
    assert messages["en"].keys() <= messages[language].keys()
    for selector in ("#filters strong", "#tab-graph", "#path-open"):
        assert page.locator(selector).inner_text() not in messages["en"].values()


def test_dark_mode_follows_the_reader(open_page: Open) -> None:
    from playwright.sync_api import expect

    page = open_page()
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "light")
    # The browser tells the page of the change in its own time.
    page.emulate_media(color_scheme="dark")
    expect(root).to_have_attribute("data-theme", "dark")
    page.locator("#theme").click()
    expect(root).to_have_attribute("data-theme", "light")


def test_a_narrow_screen_holds_it_all(open_page: Open) -> None:
    page = open_page("entity=ent:norland", width=390)
    for view in ("graph", "statements", "figures", "timeline", "map"):
        page.locator(f"#tab-{view}").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.locator(f"#view-{view}").bounding_box()["width"] == 390  # type: ignore[index]
    assert page.locator("#filters").is_hidden()
    page.locator("#filters-open").click()
    assert page.locator("#filters").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#filters").is_hidden()
    page.locator("#panel .close").click()
    assert page.locator("#panel").is_hidden()
