"""The ontology as a page, as Turtle and as JSON-LD."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from docs.making import diagrams, ontology_page, terms
from kg.vocabulary import expand

ROOT = Path(__file__).parents[2]


def anchors() -> list[str]:
    return re.findall(r'\sid="([^"]*)"', ontology_page.page())


def test_every_term_has_one_anchor_that_its_iri_leads_to() -> None:
    found = anchors()
    assert len(found) == len(set(found))
    defined = {
        quad.subject.value.removeprefix(expand("kg:"))
        for quad in terms.quads()
        if quad.predicate.value.endswith("#label")
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(expand("kg:"))
    }
    assert len(defined) > 100
    assert defined <= set(found)
    assert {terms.anchor(curie) for curie in terms.concepts("topic")} <= set(found)


def test_every_link_within_the_page_leads_somewhere() -> None:
    assert set(re.findall(r'href="#([^"]*)"', ontology_page.page())) <= set(anchors())


def test_every_term_is_explained() -> None:
    assert [one.curie for one in terms.terms().values() if not one.definition] == []


def test_turtle_and_json_ld_hold_the_same_and_all_of_it() -> None:
    expected = set(terms.quads())
    assert set(parse(ontology_page.turtle(), format=RdfFormat.TURTLE)) == expected
    assert set(parse(ontology_page.jsonld(), format=RdfFormat.JSON_LD)) == expected
    store = Store()
    store.extend(expected)
    assert store.query(f"ASK {{ <{expand('kg:signs')}> a <{expand('kg:Relation')}> }}")


def test_diagrams_are_xml_that_shows_every_class_and_relation() -> None:
    tree = ElementTree.fromstring(diagrams.class_tree())  # noqa: S314  # our own
    shown = {text.text for text in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert {"entity", "person", "country", "government body", "visit"} <= shown
    relations = ElementTree.fromstring(diagrams.relation_map())  # noqa: S314
    shown = {text.text for text in relations.iter("{http://www.w3.org/2000/svg}text")}
    assert {one.label for one in terms.terms().values() if "kg:Relation" in one.kinds} <= shown


def test_the_same_ontology_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from docs.making import ontology_page as o;"
        "print(hashlib.sha256(o.page().encode() + o.turtle() + o.jsonld()).hexdigest())"
    )
    made = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(made) == 1
