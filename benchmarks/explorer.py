"""Measure the explorer in a browser, beside stock pyvis: ``python -m benchmarks.explorer [GRAPH]``."""

from __future__ import annotations

import argparse
import datetime
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store

from benchmarks.measuring import machine, seconds_of
from kg.extraction.findings import Claim, Findings, Mention, When
from kg.graph.assertion import assert_findings
from kg.graph.store import open_store
from kg.reading import Document
from kg.reading.document import Span
from kg.view import write_page
from kg.vocabulary import AUTHORITY_GRAPH, ONTOLOGY_GRAPH, ontology_directory

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KINDS = ("Country", "Person", "GovernmentBody", "Agreement", "Company", "Programme", "Meeting", "Place")
RELATIONS = ("meets", "supports", "discusses", "concerns", "opposes", "visits", "proposes", "seeks")
MODALITIES = ("Asserted",) * 7 + ("Planned", "Possible", "Denied")
WORDS = ("talks", "on", "the", "pact", "went", "well", "and", "will", "resume", "in", "spring", "there")

# In the page: a wheel turned at a moving place in every frame, so that each frame is a zoom and a move.
FRAMES = """async (seconds) => {
  const canvas = document.querySelector("#network canvas, #mynetwork canvas");
  const box = canvas.getBoundingClientRect();
  const times = [];
  await new Promise((done) => {
    const first = performance.now();
    let turn = 0;
    const frame = (now) => {
      times.push(now);
      if (now - first > seconds * 1000) return done();
      turn++;
      canvas.dispatchEvent(new WheelEvent("wheel", {
        deltaY: turn % 40 < 20 ? -60 : 60, bubbles: true, cancelable: true,
        clientX: box.left + box.width * (0.5 + 0.3 * Math.sin(turn / 9)),
        clientY: box.top + box.height * (0.5 + 0.3 * Math.cos(turn / 7)),
      }));
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return (times.length - 1) / ((times.at(-1) - times[0]) / 1000);
}"""

# In the page: how long until the next frame is painted after something is done.
PAINTED = """async (script) => {
  const [name, value, event] = script;
  const one = document.querySelector(name);
  const first = performance.now();
  if (value !== null) one.value = value;
  if (event === "click") one.click();
  else one.dispatchEvent(new Event(event, { bubbles: true }));
  const worked = performance.now();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return [worked - first, performance.now() - first];
}"""


def large(entities: int = 10_000, statements: int = 30_000) -> Store:
    """Return a graph in the public vocabulary, with hubs as real ones have; the same every time."""
    chance = random.Random(7)  # noqa: S311 - nothing is kept secret by it
    store = Store()
    for path in sorted(ontology_directory().glob("*.ttl")):
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY_GRAPH))
    names = [f"{WORDS[place % 12].title()} {WORDS[place // 12 % 12]} {place}" for place in range(entities)]
    authority = "".join(
        f"<https://w3id.org/entente/entity/e{place}> "
        f"a <https://w3id.org/entente/ontology#{KINDS[place % 8]}> ; "
        f'<http://www.w3.org/2004/02/skos/core#prefLabel> "{name}"@en , "{name} по-русски"@ru .\n'
        for place, name in enumerate(names)
    )
    store.bulk_load(authority.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(AUTHORITY_GRAPH))
    for findings in _documents(chance, names, statements):
        store.bulk_extend(assert_findings(findings))
    return store


def _documents(
    chance: random.Random, names: list[str], statements: int, each: int = 100
) -> Iterator[Findings]:
    # Whoever was spoken of often is spoken of again.
    known = list(range(len(names)))
    for number in range(statements // each):
        text, mentions, claims = "", [], []
        day = datetime.date(2015, 1, 1) + datetime.timedelta(days=number * 13)
        for _ in range(each):
            one, other = chance.choice(known), chance.choice(known)
            while one == other:
                other = chance.choice(known)
            known += [one, other] if len(known) < 5 * len(names) else []
            start = len(text)
            for entity in (one, other):
                mentions.append(Mention(Span(len(text), len(text) + len(names[entity])), f"ent:e{entity}"))
                text += f"{names[entity]} {' '.join(chance.sample(WORDS, 7))} "
            claims.append(
                Claim(
                    f"ent:e{one}",
                    f"kg:{chance.choice(RELATIONS)}",
                    f"ent:e{other}",
                    (Span(start, len(text) - 1),),
                    modality=f"kg:{chance.choice(MODALITIES)}",
                    when=When(on=day.isoformat()),
                    confidence=chance.choice((0.6, 0.8, 1.0)),
                )
            )
        document = Document(
            f"d{number}", text, title=f"Document {number}", date=day, publisher=f"P{number % 9}"
        )
        yield Findings(document, (), tuple(mentions), tuple(claims))


def stock(page: Path, target: Path) -> None:
    """Write the same statements as one gets them from pyvis as it comes, its assets inlined."""
    import json
    import re

    from pyvis.network import Network

    found = re.search(r'id="data">([^<]*)<', page.read_text(encoding="utf-8"))
    assert found is not None  # noqa: S101
    data = json.loads(found[1])
    network = Network(directed=True, cdn_resources="in_line", height="800px")
    linked = sorted({end for name in "so" for end in data["claims"][name] if end >= 0})
    for place in linked:
        network.add_node(place, label=data["entities"][place]["l"][0])
    claims = data["claims"]
    for subject, relation, target_, evidence in zip(
        claims["s"], claims["p"], claims["o"], claims["e"], strict=True
    ):
        if target_ >= 0:
            title = " | ".join(data["passages"][one][0] for one in evidence)
            network.add_edge(subject, target_, label=data["terms"][relation][1][0], title=title)
    target.write_text(network.generate_html(), encoding="utf-8")


@dataclass(frozen=True)
class Measured:
    """What was measured of a page; None where it was given up."""

    ready: float | None
    frames: float | None
    done: dict[str, tuple[float, float]]
    size: int


def measure(browser: Any, page_file: Path, *, ours: bool, repeats: int, limit: float) -> Measured:
    """Open a page so often, and return the medians."""
    from playwright.sync_api import Error

    ready, frames = [], []
    done: dict[str, list[tuple[float, float]]] = {}
    for _ in range(repeats):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(limit * 1000)
        # What stock pyvis asks of a CDN is answered at once, in its favour.
        page.route("http*://**", lambda route: route.abort())
        start = time.perf_counter()
        try:
            page.goto(page_file.as_uri(), wait_until="commit")
            if ours:
                page.wait_for_selector("html[data-ready=yes]", state="attached")
            else:
                page.wait_for_selector("#mynetwork canvas", state="attached")
                page.wait_for_selector("#loadingBar", state="hidden")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            ready.append(time.perf_counter() - start)
            frames.append(page.evaluate(FRAMES, 3))
            if ours:
                for name, took in _interactions(page).items():
                    done.setdefault(name, []).append(took)
        except Error as error:
            print(f"  given up: {str(error).splitlines()[0]}", file=sys.stderr)
            page.close()
            break
        page.close()
    medians = {
        name: tuple(statistics.median(column) for column in zip(*some, strict=True))
        for name, some in done.items()
    }
    return Measured(
        statistics.median(ready) if ready else None,
        statistics.median(frames) if frames else None,
        medians,
        page_file.stat().st_size,
    )


def _interactions(page: Any) -> dict[str, tuple[float, float]]:
    page.wait_for_timeout(600)
    names = page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).entities.map((one) => one.l[0])"
    )
    took: dict[str, list[float]] = {}
    for text in ("a", names[0][:5], names[len(names) // 2]):
        worst = page.evaluate(PAINTED, ["#search", text, "input"])
        took["search"] = max(took.get("search", worst), worst)
    page.fill("#search", "")
    took["filter (a document)"] = page.evaluate(PAINTED, ["#filter-document", "0", "change"])
    page.select_option("#filter-document", "-1")
    took["filter (a modality)"] = page.evaluate(
        PAINTED, ["[data-toggle='modalities:kg:Planned']", None, "click"]
    )
    page.locator("#clear").click()
    middle = page.evaluate(
        """() => {
          const one = document.getElementById("time-from");
          return String(Math.round((+one.min + +one.max) / 2));
        }"""
    )
    took["slider"] = page.evaluate(PAINTED, ["#time-from", middle, "input"])
    page.locator("#time-all").click()
    # The entity that has most to expand, of the most central ones.
    for place in range(12):
        page.fill("#search", names[place])
        page.keyboard.press("Enter")
        if page.locator("[data-expand=all]").count():
            took["expand"] = page.evaluate(PAINTED, ["[data-expand=all]", None, "click"])
            break
    page.locator("#path-open").click()
    page.fill("#path-from", names[-1])
    page.press("#path-from", "Enter")
    page.fill("#path-to", names[-2])
    took["path"] = page.evaluate(
        """async () => {
          const one = document.getElementById("path-to"), first = performance.now();
          one.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          const worked = performance.now();
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          return [worked - first, performance.now() - first];
        }"""
    )
    return {name: (one[0], one[1]) for name, one in took.items()}


def main() -> None:
    """Measure, and print a table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m benchmarks.explorer", description=__doc__)
    parser.add_argument("graph", nargs="?", type=Path, default=Path("build"), help="a build's folder (build)")
    parser.add_argument("--repeats", type=int, default=3, help="how often, of which the median is taken (3)")
    parser.add_argument(
        "--limit", type=float, default=170, help="seconds after which a page is given up (170)"
    )
    asked = parser.parse_args()
    stores = {"the shipped graph": open_store(asked.graph), "10,000 entities, 30,000 statements": large()}
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    print(f"{machine()}; chromium headless without a GPU; medians of {asked.repeats}\n")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for title, store in stores.items():
            path, other = Path(folder) / "explorer.html", Path(folder) / "stock.html"
            path.unlink(missing_ok=True)
            made = seconds_of(lambda: write_page(store, path))  # noqa: B023 - called at once
            stock(path, other)
            ours = measure(browser, path, ours=True, repeats=asked.repeats, limit=asked.limit)
            theirs = measure(browser, other, ours=False, repeats=1, limit=asked.limit)
            print(table(title, made, ours, theirs, asked.limit), flush=True)
        browser.close()


def table(title: str, made: float, ours: Measured, theirs: Measured, limit: float) -> str:
    """Return the results of one graph as Markdown."""
    lines = [f"| {title} | explorer | stock pyvis | ratio |", "| --- | --: | --: | --: |"]
    lines.append(f"| layout and writing, s | {made:.1f} | | |")
    lines.append(_line("file, MB", ours.size / 1e6, theirs.size / 1e6, limit))
    lines.append(_line("ready, s", ours.ready, theirs.ready, limit))
    lines.append(_line("frames a second, pan and zoom", ours.frames, theirs.frames, limit))
    for name, (worked, painted) in ours.done.items():
        lines.append(f"| {name}, ms of work (until painted) | {worked:.0f} ({painted:.0f}) | | |")
    return "\n".join(lines) + "\n"


def _line(name: str, ours: float | None, theirs: float | None, limit: float) -> str:
    told = [
        "–" if ours is None else f"{ours:.1f}",
        f"none in {limit:.0f} s" if theirs is None else f"{theirs:.1f}",
    ]
    ratio = f"{theirs / ours:.2f}" if ours and theirs else ""
    return f"| {name} | {' | '.join(told)} | {ratio} |"


if __name__ == "__main__":
    main()
