"""The public page, the ontology and the shapes say the same."""

from __future__ import annotations

import re

from tests.ontology.triples import (
    CORE,
    KG,
    LANGUAGE,
    ONTOLOGY,
    OWL,
    RDFS,
    ROOT,
    SCHEMA,
    SHAPES,
    TYPE,
    Facts,
    own_terms,
)

PAGE = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
FACTS = Facts(CORE)
RELATIONS = "Relations (every one may be the predicate of a claim)"


def section(title: str) -> str:
    """Return the text under a heading of the page."""
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def relation_rows() -> dict[str, tuple[set[str], set[str]]]:
    """Return the table of relations: property → classes it leads from, classes it leads to."""
    rows: dict[str, tuple[set[str], set[str]]] = {}
    lines = re.findall(r"^\| (`kg:.*?) \| (.*?) → (.*?) \|", section(RELATIONS), re.M)
    for names, origin, target in lines:
        for name in re.findall(r"`kg:(\w+)`", names):
            rows[name] = (
                {one.strip() for one in origin.split(",")},
                {one.strip() for one in target.split(",")},
            )
    return rows


def local(term: str) -> str:
    return term.removeprefix(KG)


def test_every_term_of_the_page_is_in_the_ontology() -> None:
    named = set(re.findall(r"`kg:(\w+)`", PAGE))
    assert len(named) > 100
    known = Facts([*CORE, *LANGUAGE])
    assert sorted(name for name in named if not known.values(KG + name, TYPE)) == []


def test_every_term_of_the_ontology_is_on_the_page() -> None:
    named = set(re.findall(r"`kg:(\w+)`", PAGE))
    terms = {local(term) for term in FACTS.subjects() if term.startswith(KG)}
    assert sorted(terms - named) == []


def test_the_tables_relations_are_the_ontologys() -> None:
    listed = set(relation_rows())
    # Named in the table's first row and below it rather than in rows of their own.
    beside = {"postOf", "targets"}
    assert {local(term) for term in FACTS.subjects(KG + "Relation")} == listed | beside


def test_domains_and_ranges_are_the_tables() -> None:
    literal = {"date literal": {"xsd:date"}, "status": {"Status"}}
    for name, (origin, target) in relation_rows().items():
        domain = {local(one) for one in FACTS.values(KG + name, SCHEMA + "domainIncludes")}
        assert domain == origin, name
        ranges = {local(one) for one in FACTS.values(KG + name, SCHEMA + "rangeIncludes")}
        if target == {"date literal"}:
            assert {one.rpartition("#")[2] for one in ranges} == {"date", "gYearMonth", "gYear"}
        else:
            assert ranges == set().union(*(literal.get(one, {one}) for one in target)), name


def test_symmetric_relations_are_the_tables() -> None:
    table = section(RELATIONS)
    said = {
        name
        for line in table.splitlines()
        if "symmetric" in line
        for name in re.findall(r"^\| `kg:(\w+)`", line)
    }
    assert {local(term) for term in FACTS.subjects(OWL + "SymmetricProperty")} == said


def test_classes_stand_as_the_page_has_them() -> None:
    kinds = {local(term) for term in FACTS.subjects(OWL + "Class")}
    assert set(re.findall(r"`kg:(\w+)`", section("Classes"))) <= kinds
    for below, above in [
        ("Person", "Actor"),
        ("Forum", "Organisation"),
        ("Visit", "Event"),
        ("Topic", "Entity"),
        ("Claim", "Statement"),
        ("Observation", "Statement"),
    ]:
        assert KG + above in FACTS.values(KG + below, RDFS + "subClassOf"), below


def test_fixed_values_are_the_pages() -> None:
    claim, relations = section("A claim"), section(RELATIONS)
    modality = next(line for line in claim.splitlines() if "`kg:modality` exactly one" in line)
    status = next(line for line in relations.splitlines() if "`kg:hasStatus`" in line)
    trend = next(line for line in section("An observation").splitlines() if "`kg:trend`" in line)
    capitalised = re.compile(r"`kg:([A-Z]\w+)`")
    assert {local(t) for t in FACTS.subjects(KG + "Modality")} == set(capitalised.findall(modality))
    assert {local(t) for t in FACTS.subjects(KG + "Status")} == set(capitalised.findall(status))
    assert {local(t) for t in FACTS.subjects(KG + "Trend")} == set(capitalised.findall(trend))


def test_measures_of_the_page_exist() -> None:
    for name in re.findall(r"`measure:([a-z-]+)`", PAGE):
        assert FACTS.values(f"https://w3id.org/entente/measure/{name}", TYPE), name


def test_namespaces_of_the_page_are_the_ontologys() -> None:
    declared: dict[str, str] = {}
    for path in CORE:
        declared |= dict(re.findall(r"^@prefix (\w+): <(.*)> \.$", path.read_text(encoding="utf-8"), re.M))
    rows = re.findall(r"^\| `(\w+):` \| `(\S+)` \|", PAGE, re.M)
    assert rows
    assert {prefix: declared.get(prefix) for prefix, _ in rows} == dict(rows)


def test_shapes_ask_for_every_property_of_statements_on_the_page() -> None:
    shaped = {local(term) for term in own_terms(SHAPES)}
    properties = set(re.findall(r"`kg:([a-z]\w*)`", section("An observation"))) | {
        name
        for line in section("A claim").splitlines()
        if line.startswith("- ")
        for name in re.findall(r"`kg:([a-z]\w*)`", line)
    }
    assert sorted(properties - shaped) == []


def test_shapes_know_the_same_modalities_and_trends() -> None:
    text = (ONTOLOGY / "shapes" / "statements.ttl").read_text(encoding="utf-8")
    for kind, path in (("Modality", "modality"), ("Trend", "trend")):
        listed = re.search(rf"sh:path kg:{path} ;.*?sh:in \((.*?)\)", text, re.DOTALL)
        assert listed, path
        assert set(re.findall(r"kg:(\w+)", listed[1])) == {local(t) for t in FACTS.subjects(KG + kind)}
