from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.errors import KnowledgeError
from kg.vocabulary import (
    Namespaces,
    compact,
    document_iri,
    expand,
    individuals,
    namespaces,
    range_of,
    types_of,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("prefix", "iri"),
    [
        ("kg", "https://w3id.org/entente/ontology#"),
        ("ent", "https://w3id.org/entente/entity/"),
        ("topic", "https://w3id.org/entente/topic/"),
        ("good", "https://w3id.org/entente/good/"),
        ("measure", "https://w3id.org/entente/measure/"),
        ("doc", "https://w3id.org/entente/document/"),
        ("claim", "https://w3id.org/entente/claim/"),
        ("tenure", "https://w3id.org/entente/tenure/"),
        ("unit", "http://qudt.org/vocab/unit/"),
        ("oa", "http://www.w3.org/ns/oa#"),
        ("prov", "http://www.w3.org/ns/prov#"),
    ],
)
def test_the_public_prefixes_are_declared(prefix: str, iri: str) -> None:
    assert namespaces().prefixes[prefix] == iri


def test_an_iri_that_no_prefix_fits_stays_itself() -> None:
    assert compact("https://example.org/x") == "https://example.org/x"
    assert expand("https://example.org/x") == "https://example.org/x"


def test_of_two_prefixes_the_longer_is_taken() -> None:
    names = Namespaces({"a": "https://example.org/", "b": "https://example.org/b/"})
    assert names.compact("https://example.org/b/c") == "b:c"


@pytest.mark.parametrize(("curie", "says"), [("india", "no prefix"), ("nowhere:india", "'nowhere'")])
def test_what_cannot_be_expanded_is_refused(curie: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        expand(curie)


@given(TEXTS)
def test_any_local_name_gives_a_valid_iri(local: str) -> None:
    for prefix in ("ent", "kg"):
        iri = expand(f"{prefix}:{local}")
        assert NamedNode(iri).value == iri
        assert compact(iri).startswith(f"{prefix}:")


@given(TEXTS)
def test_any_identifier_gives_the_iri_of_one_document(identifier: str) -> None:
    iri = document_iri(identifier)
    assert NamedNode(iri).value == iri
    assert re.fullmatch(r"https://w3id\.org/entente/document/[A-Za-z0-9._~%-]*", iri)


@given(TEXTS, TEXTS)
def test_two_identifiers_never_give_the_same_iri(one: str, other: str) -> None:
    assert (document_iri(one) == document_iri(other)) == (one == other)


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True))
def test_a_slug_survives_there_and_back(slug: str) -> None:
    assert compact(expand(f"ent:{slug}")) == f"ent:{slug}"


def test_terms_are_known_by_their_class() -> None:
    assert individuals("kg:Modality") == {
        "kg:Asserted",
        "kg:Planned",
        "kg:Proposed",
        "kg:Desired",
        "kg:Possible",
        "kg:Denied",
    }
    assert "kg:InForce" in individuals("kg:Status")
    assert "kg:Status" in types_of("kg:Proposed")
    assert types_of("kg:NoSuchThing") == frozenset()
    assert range_of("kg:topic") == {"kg:Topic"}


def test_prefixes_that_disagree_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix a: <https://example.org/a/> .", encoding="utf-8")
    (tmp_path / "b.ttl").write_text("@prefix a: <https://example.org/b/> .", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"b\.ttl: the prefix 'a' stands for <https://example.org/b/>"):
        Namespaces.from_directories([tmp_path])


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix a: <https://example.org/a/> .\na:b c", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"a\.ttl:2: not valid Turtle"):
        Namespaces.from_directories([tmp_path])


def test_the_heavy_libraries_are_not_imported() -> None:
    code = "import sys, kg.vocabulary as v; v.expand('ent:x'); print(*({'rdflib', 'spacy'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == []
