"""Every term is defined, once, and nothing is used that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode

from tests.ontology.triples import (
    AUTHORITY,
    CORE,
    KG,
    LANGUAGE,
    ONTOLOGY,
    OWL,
    RDFS,
    RULES,
    SCHEMA,
    SHAPES,
    SKOS,
    TYPE,
    Facts,
    own_terms,
    triples,
)

FACTS = Facts([*CORE, *LANGUAGE])
TERMS = [term for term in FACTS.subjects() if term.startswith(KG)]
PROPERTIES = FACTS.subjects(
    *(OWL + kind for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty"))
)


@pytest.mark.parametrize("path", [*CORE, *SHAPES, *LANGUAGE, *AUTHORITY], ids=lambda path: path.name)
def test_files_say_something(path: Path) -> None:
    # namespaces.ttl only declares prefixes.
    assert list(triples(path)) or path.name == "namespaces.ttl"


@pytest.mark.parametrize("path", [*CORE, *LANGUAGE, *AUTHORITY], ids=lambda path: path.name)
def test_no_blank_nodes_outside_shapes(path: Path) -> None:
    ends = [end for triple in triples(path) for end in (triple.subject, triple.object)]
    assert not [end for end in ends if isinstance(end, BlankNode)]


def test_every_term_has_a_label_a_definition_and_a_type() -> None:
    lacking = [
        term
        for term in TERMS
        if len(FACTS.values(term, RDFS + "label")) != 1
        or len(FACTS.values(term, SKOS + "definition")) != 1
        or not FACTS.values(term, TYPE)
    ]
    assert len(TERMS) > 100
    assert lacking == []


def test_labels_and_definitions_are_english() -> None:
    languages = {
        literal.language
        for term in TERMS
        for predicate in (RDFS + "label", SKOS + "definition")
        for literal in FACTS.literals(term, predicate)
    }
    assert languages == {"en"}


def test_definitions_are_sentences() -> None:
    definitions = {term: FACTS.values(term, SKOS + "definition").pop() for term in TERMS}
    assert {term: text for term, text in definitions.items() if not re.fullmatch(r"\S.*\.", text)} == {}


def test_every_property_has_domain_and_range() -> None:
    lacking = [
        term
        for term in PROPERTIES
        if not FACTS.values(term, RDFS + "domain", SCHEMA + "domainIncludes")
        or not FACTS.values(term, RDFS + "range", SCHEMA + "rangeIncludes")
    ]
    assert lacking == []


def test_every_class_of_our_own_is_below_another() -> None:
    classes = Facts(CORE).subjects(OWL + "Class")
    lacking = [term for term in classes if not FACTS.values(term, RDFS + "subClassOf")]
    assert lacking == []


def test_domain_and_range_cover_what_they_include() -> None:
    """A class under schema:domainIncludes lies below the one of rdfs:domain, where there is one."""

    def above(term: str) -> set[str]:
        found = {term}
        for parent in FACTS.values(term, RDFS + "subClassOf"):
            found |= above(parent)
        return found

    loose = [
        (term, one)
        for term in PROPERTIES
        for wide, narrow in (("domain", "domainIncludes"), ("range", "rangeIncludes"))
        for cover in FACTS.values(term, RDFS + wide)
        for one in FACTS.values(term, SCHEMA + narrow)
        if cover.startswith(KG) and cover not in above(one)
    ]
    assert loose == []


def test_inverses_run_between_the_same_classes() -> None:
    ends = [("domain", "domainIncludes"), ("range", "rangeIncludes")]

    def classes(term: str, end: int) -> set[str]:
        wide, narrow = ends[end]
        return FACTS.values(term, SCHEMA + narrow) or FACTS.values(term, RDFS + wide)

    pairs = [(term, other) for term in PROPERTIES for other in FACTS.values(term, OWL + "inverseOf")]
    assert pairs
    for term, inverse in pairs:
        assert classes(term, 0) == classes(inverse, 1), term
        assert classes(term, 1) == classes(inverse, 0), term


def test_no_term_is_used_that_is_not_defined() -> None:
    defined = set(Facts([*CORE, *LANGUAGE]).subjects())
    used = own_terms([*CORE, *LANGUAGE, *SHAPES, *RULES, *AUTHORITY])
    assert {term: sorted(files) for term, files in used.items() if term not in defined} == {}


@pytest.mark.parametrize("scheme", ["topic", "good", "measure", "role"])
def test_no_concept_is_used_that_is_not_defined(scheme: str) -> None:
    base = f"https://w3id.org/entente/{scheme}/"
    known = {*FACTS.subjects(), base}
    used = {
        end.value
        for triple in triples(*CORE, *LANGUAGE, *AUTHORITY)
        for end in (triple.subject, triple.object)
        if isinstance(end, NamedNode) and end.value.startswith(base)
    }
    assert used
    assert sorted(used - known) == []


def test_files_of_the_ontology_declare_the_same_prefixes() -> None:
    blocks = {
        path.name: tuple(re.findall(r"^@prefix .*$", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in CORE
        if path.name != "namespaces.ttl"
    }
    assert len(set(blocks.values())) == 1, sorted(blocks)


def test_the_ontology_says_what_it_is() -> None:
    header = FACTS.subjects(OWL + "Ontology")
    assert header == ["https://w3id.org/entente/ontology"]
    for predicate in ("title", "description", "license"):
        assert FACTS.values(header[0], f"http://purl.org/dc/terms/{predicate}"), predicate
    assert FACTS.values(header[0], OWL + "versionInfo")


def test_event_codes_have_the_form_of_their_codebooks() -> None:
    relations = FACTS.subjects(KG + "Relation")
    codes = {code for term in relations for code in FACTS.values(term, KG + "cameoCode")}
    types = {one for term in relations for one in FACTS.values(term, KG + "ploverType")}
    assert codes
    assert all(re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code) for code in codes)
    assert types <= {"ACCUSE", "COERCE", "CONSULT", "COOPERATE", "REJECT", "SUPPORT"}


def test_the_readme_names_every_file() -> None:
    text = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in CORE if path.name not in text] == []
