"""The page: pyvis builds the network, a template of ours is the rest; one file that fetches nothing."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from kg.version import VERSION
from kg.view.layout import Positions, central, lay_out
from kg.view.model import LANGUAGES, links, payload, shown
from kg.view.records import Content

__all__ = ["CORE", "render"]

#: How many entities a page shows at first; the others are found by search and expanding.
CORE = 300

# In the order in which they build on each other.
_SCRIPTS = (
    "text",
    "data",
    "state",
    "filters",
    "labels",
    "network",
    "search",
    "evidence",
    "card",
    "legend",
    "walk",
    "time",
    "tables",
    "map",
    "export",
    "keys",
    "main",
)
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 100000,
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
}


def render(content: Content, *, title: str = "", earlier: Positions | None = None) -> str:
    """Return the page of a content.

    Parameters
    ----------
    content : Content
        What it shows.
    title : str, optional
        What it is called; by default after its documents.
    earlier : mapping of str to (int, int), optional
        Where entities stood in an earlier page.

    Returns
    -------
    str
        HTML, the same for the same content.
    """
    pairs = links(content)
    ranked, core = central(pairs, CORE)
    inside = set(core)
    own = {pair: count for pair, count in pairs.items() if inside.issuperset(pair)}
    places = lay_out(core, own, earlier)
    meta = {
        "title": shown(title),
        "version": VERSION,
        "languages": list(LANGUAGES),
        "messages": {language: _json(f"messages.{language}.json") for language in LANGUAGES},
        "appearance": _json("appearance.json"),
        "above": _families(content),
    }
    data = payload(content, ranked, meta)
    return _network(content, core, places, own, data)


def _network(
    content: Content,
    core: Sequence[str],
    places: Positions,
    pairs: Mapping[tuple[str, str], int],
    data: dict[str, Any],
) -> str:
    """Build the network with pyvis, and let it fill the template."""
    from jinja2 import DictLoader, Environment, StrictUndefined
    from pyvis.network import Network

    # Directed, as an undirected one drops the second statement between two entities.
    network = Network(directed=True)
    number = {one["i"]: place for place, one in enumerate(data["entities"])}
    degrees: dict[str, int] = {}
    for one, other in pairs:
        degrees[one] = degrees.get(one, 0) + 1
        degrees[other] = degrees.get(other, 0) + 1
    for one in core:
        look = _look(content.entities[one].kind, data)
        x, y = places[one]
        size = round((7 + 3.2 * math.sqrt(degrees.get(one, 0))) * look.get("size", 1), 1)
        network.add_node(
            number[one], label=" ", shape=look["shape"], color=look["colour"], x=x, y=y, size=min(size, 34)
        )
    for (one, other), count in sorted(pairs.items()):
        network.add_edge(number[one], number[other], width=round(1.3 + math.log2(count) / 1.5, 2))
    network.set_options(json.dumps(_OPTIONS))
    style, script = _style(), _script()
    environment = Environment(
        loader=DictLoader({"page": _asset("template.html")}), autoescape=True, undefined=StrictUndefined
    )
    environment.globals |= {
        "data": _Markup.of(data),
        "embed": _Markup.of,
        "style": _Markup(style),
        "script": _Markup(script),
        "library": _Markup(_library()),
        "policy": _policy(style, (script, _library())),
        "title": data["title"],
        "language": LANGUAGES[0],
    }
    network.templateEnv, network.path = environment, "page"
    return str(network.generate_html(name="explorer.html"))


class _Markup(str):
    """Text that the template takes as it is; safe inside a script or style element."""

    __slots__ = ()

    def __html__(self) -> str:
        return self

    @classmethod
    def of(cls, value: Any) -> _Markup:
        """Return a value as JSON that cannot end the element that it stands in."""
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for character in "<>&\u2028\u2029":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return cls(text)


def _look(kind: str, data: Mapping[str, Any]) -> dict[str, Any]:
    looks: dict[str, dict[str, Any]] = data["appearance"]["classes"]
    return looks[data["above"].get(kind, "")]


def _families(content: Content) -> dict[str, str]:
    """Return class → the class whose look it has, its own or the nearest above."""
    looks = _json("appearance.json")["classes"]
    found = {}
    for kind in sorted({one.kind for one in content.entities.values()}):
        above, seen = kind, set()
        while above and above not in looks and above not in seen:
            seen.add(above)
            above = content.parents.get(above, "")
        found[kind] = above if above in looks else ""
    return found


def _policy(style: str, scripts: Sequence[str]) -> str:
    """Return the Content-Security-Policy: what the page brings along runs, nothing is fetched."""
    allowed = " ".join(map(_digest, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@functools.cache
def _asset(name: str) -> str:
    return (files("kg.view") / "page" / name).read_text(encoding="utf-8")


@functools.cache
def _json(name: str) -> Any:
    return json.loads(_asset(name))


@functools.cache
def _style() -> str:
    return _asset("style.css")


@functools.cache
def _script() -> str:
    return '"use strict";\n(() => {\n' + "\n".join(_asset(f"{name}.js") for name in _SCRIPTS) + "\n})();\n"


@functools.cache
def _library() -> str:
    """Return vis-network as the installed pyvis holds it."""
    lib = files("pyvis") / "templates" / "lib"
    newest = max(one.name for one in lib.iterdir() if one.name.startswith("vis-"))
    text = (lib / newest / "vis-network.min.js").read_text(encoding="utf-8")
    # Its source map would be fetched.
    kept = "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))
    return kept.replace("</script", "<\\/script")
