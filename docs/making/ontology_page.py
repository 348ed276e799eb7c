"""The ontology as a page with an anchor a term, as Turtle and as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pyoxigraph import RdfFormat, Triple, serialize

from docs.making.diagrams import class_tree, relation_map
from docs.making.terms import Term, anchor, children, concepts, quads, terms
from kg.vocabulary import expand, namespaces

__all__ = ["jsonld", "page", "turtle"]

_HEAD = """\
# The ontology

What may be said in a graph, made from the Turtle files in `ontology/`. The address of a term leads to its
place on this page: `{iri}signs` to [`signs`](#signs). The same as
[Turtle](entente.ttl) and as [JSON-LD](entente.jsonld).
How the terms are used in a graph: [the public vocabulary](../vocabulary.md).

## Classes at a glance

{classes}

## Relations at a glance

On the left what a relation may lead from, on the right what it may lead to. A box leads to its term.

{relations}
"""
_SCHEMES = {
    "topic": "Topics",
    "good": "Goods and services",
    "measure": "Measures",
    "role": "Roles",
}


def page() -> str:
    """Return the page as Markdown with HTML in it."""
    return "\n".join(
        [_HEAD.format(iri=expand("kg:"), classes=class_tree(), relations=relation_map()), *_sections()]
    )


def turtle() -> bytes:
    """Return the whole ontology as Turtle, sorted."""
    triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in quads()]
    used = {
        name: iri for name, iri in namespaces().prefixes.items() if any(iri in str(one) for one in triples)
    }
    lines = (serialize(triples, format=RdfFormat.TURTLE, prefixes=used) or b"").splitlines(keepends=True)
    # The prefixes come in another order each time.
    head = sorted(line for line in lines if line.startswith(b"@prefix"))
    return b"".join([*head, *(line for line in lines if not line.startswith(b"@prefix"))])


def jsonld() -> bytes:
    """Return the whole ontology as JSON-LD, sorted."""
    return serialize(quads(), format=RdfFormat.JSON_LD) or b""


def _sections() -> Iterator[str]:
    left = dict(terms())

    def taken(kind: str) -> list[Term]:
        found = [one for one in left.values() if kind in one.kinds]
        for one in found:
            del left[one.curie]
        return found

    for title, kind in (
        ("Relations", "kg:Relation"),
        ("Classes", "owl:Class"),
        ("Wording", "kg:CueProperty"),
        ("Properties", "owl:ObjectProperty"),
        ("Properties with values", "owl:DatatypeProperty"),
        ("Annotations", "owl:AnnotationProperty"),
    ):
        yield from _section(title, taken(kind))
    yield from _section("Fixed values", list(left.values()))
    for scheme, title in _SCHEMES.items():
        found = concepts(scheme)
        yield f"\n## {title}\n"
        yield "".join(_tree(children(found), ""))


def _section(title: str, found: Iterable[Term]) -> Iterator[str]:
    listed = list(found)
    if listed:
        yield f"\n## {title}\n"
        yield from (_entry(one) for one in listed)


def _entry(one: Term) -> str:
    rows = [
        ("from", one.domain),
        ("to", one.range),
        ("under", one.above),
        ("elsewhere", one.other),
    ]
    known = "".join(
        f"<dt>{name}</dt><dd>{', '.join(map(_link, curies))}</dd>" for name, curies in rows if curies
    )
    name = f'<a href="#{anchor(one.curie)}"><code>{escape(one.curie)}</code></a> {escape(one.label)}'
    details = f"<dl>{known}</dl>" if known else ""
    text = f"<p>{name}</p><p>{escape(one.definition)}</p>{details}"
    return f'<div class="term" id="{anchor(one.curie)}">{text}</div>\n'


def _tree(below: dict[str, list[Term]], top: str) -> Iterator[str]:
    yield "<ul>"
    for one in below.get(top, ()):
        names = f" <small>{escape(', '.join(one.names))}</small>" if one.names else ""
        code = f" <small>HS {escape(one.code)}</small>" if one.code and one.curie.startswith("good:") else ""
        # A concept with two wider ones is listed under both; its anchor is where it first stands.
        if top in ("", *one.above[:1]):
            yield f'<li><a id="{anchor(one.curie)}"></a><code>{escape(one.curie)}</code> {escape(one.label)}'
            yield f"{code}{names}"
        else:
            yield f"<li>{_link(one.curie)} {escape(one.label)}"
        if one.curie in below:
            yield from _tree(below, one.curie)
        yield "</li>"
    yield "</ul>"


def _link(curie: str) -> str:
    if curie in terms() or any(curie in concepts(scheme) for scheme in _SCHEMES):
        return f'<a href="#{anchor(curie)}"><code>{escape(curie)}</code></a>'
    return f"<code>{escape(curie)}</code>"
