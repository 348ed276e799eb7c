"""What a person takes away from the page: pictures, tables, graphs, sheets, links."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx

from tests.view.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page


def exported(page: Page, form: str, folder: Path) -> Path:
    page.locator("#export summary").click()
    with page.expect_download() as waiting:
        page.locator(f'[data-export="{form}"]').click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_picture_of_the_whole_graph(open_page: Open, tmp_path: Path) -> None:
    # Wherever the camera looks, the picture holds everything.
    page = open_page("camera=9000,9000,3")
    image = exported(page, "png", tmp_path).read_bytes()
    assert image.startswith(b"\x89PNG")
    width, height = int.from_bytes(image[16:20], "big"), int.from_bytes(image[20:24], "big")
    assert width > 800
    assert height > 400
    colours = page.evaluate(
        """async (bytes) => {
          const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const context = canvas.getContext("2d");
          context.drawImage(bitmap, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let at = 0; at < data.length; at += 4) seen.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
          return [...seen];
        }""",
        list(image),
    )
    assert {"0,114,178", "230,159,0", "0,158,115"} <= set(colours)


def test_a_drawing(open_page: Open, tmp_path: Path) -> None:
    root = ET.parse(exported(open_page(), "svg", tmp_path)).getroot()  # noqa: S314 - our own file
    names = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert len(names) == 12
    assert {"Norland", "Grain Pact", "Ada Berg"} <= set(names)


def test_a_table(open_page: Open, tmp_path: Path) -> None:
    text = exported(open_page("view=statements"), "csv", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 16
    found = next(row for row in rows if row["relation"] == "kg:exports")
    assert (found["subject"], found["object"], found["speaker"]) == (
        "ent:norland",
        "good:wheat",
        "ent:ada-berg",
    )
    assert found["evidence"] == "Norland exports wheat to Sudland, Berg said."
    assert {row["amount"] for row in rows} == {"", "12 billion USD", "9 billion USD"}


def test_data_of_the_current_view(open_page: Open, tmp_path: Path) -> None:
    page = open_page("document=doc:denial")
    told = json.loads(exported(page, "json", tmp_path).read_text(encoding="utf-8"))
    assert {one["document"] for one in told["statements"]} == {"doc:denial"}
    assert len(told["statements"]) == 5
    entity = next(one for one in told["entities"] if one["id"] == "ent:norland")
    assert entity["labels"] == {"en": "Norland", "hi": "नॉरलैंड", "ru": "Норландия"}
    assert all(one["evidence"] for one in told["statements"])


def test_a_graph_for_other_programs(open_page: Open, tmp_path: Path) -> None:
    graph = networkx.read_graphml(exported(open_page(), "graphml", tmp_path), force_multigraph=True)
    assert graph.nodes["ent:norland"] == {"label": "Norland", "class": "kg:Country"}
    signing = [told for _, _, told in graph.edges(data=True) if told["relation"] == "kg:signs"]
    assert sorted(told["modality"] for told in signing) == ["kg:Asserted", "kg:Asserted", "kg:Denied"]
    assert {told["quote"] for told in signing if told["modality"] == "kg:Denied"} == {
        "Sudland denied that it signed the Grain Pact."
    }


def test_a_sheet_with_the_quotes_is_printed(open_page: Open) -> None:
    page = open_page("pair=ent:sudland+ent:grain-pact")
    page.evaluate("window.print = () => { window.printed = document.getElementById('print').innerText; }")
    page.locator("#export summary").click()
    page.locator('[data-export="print"]').click()
    page.emulate_media(media="print")
    sheet = page.locator("#print")
    assert sheet.is_visible()
    assert page.locator("#network").is_hidden()
    assert sheet.locator("h1").inner_text() == "Sudland – Grain Pact"
    assert sheet.locator("blockquote").all_inner_texts() == [
        "Norland and Sudland signed the Grain Pact in Port Alda.",
        "Sudland denied that it signed the Grain Pact.",
    ]


def test_a_link_is_given_where_there_is_no_clipboard(open_page: Open) -> None:
    page = open_page("entity=ent:norland&theme=dark")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("#share").click()
    link = page.locator("#panel input").input_value()
    assert link.split("#")[0] == page.url.split("#")[0]
    assert "entity=ent%3Anorland" in link
    assert "theme=dark" in link
