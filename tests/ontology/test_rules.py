"""Each rule has the form that the build relies on, and derives what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, QueryTriples, Store

from tests.ontology.triples import AUTHORITY, CORE, KG, RULES, triples

PREFIXES = (
    "PREFIX kg: <https://w3id.org/entente/ontology#> PREFIX ent: <https://w3id.org/entente/entity/> "
    "PREFIX topic: <https://w3id.org/entente/topic/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX tenure: <https://w3id.org/entente/tenure/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    "PREFIX schema: <https://schema.org/> "
)
FORM = re.compile(
    r"# rule: (?P<name>[a-z-]+)\n# label: .+\n(# .+\.\n)+"
    r"(PREFIX \w+: <\S+>\n)+"
    r"CONSTRUCT \{\n(?P<head>  .+ \.\n)\} WHERE \{\n"
    r"(?P<body>(  [^F].* \.\n)+)(?P<filters>(  FILTER.*\n)*)\}\n"
)
PATTERN = re.compile(r"  (\?\w+|\w+:\w+) (a|\?\w+|\w+:\w+) (\?\w+|\w+:\w+|true) \.")


def parts(path: Path) -> re.Match[str]:
    found = FORM.fullmatch(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} is not of the form that the README describes"
    return found


def variables(text: str) -> set[str]:
    return set(re.findall(r"\?(\w+)", text))


def close(store: Store) -> set[tuple[str, str, str]]:
    """Run all rules to a fixpoint; return what they derived."""
    before = set(store)
    queries = [path.read_text(encoding="utf-8") for path in RULES]
    for _ in range(20):
        size = len(store)
        for query in queries:
            derived = store.query(query, use_default_graph_as_union=True)
            assert isinstance(derived, QueryTriples)
            store.extend([Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in derived])
        if len(store) == size:
            break
    else:
        pytest.fail("no fixpoint after 20 rounds")
    return {(short(q.subject), short(q.predicate), short(q.object)) for q in set(store) - before}


def short(term: object) -> str:
    assert isinstance(term, NamedNode)
    return re.sub(r".*[/#]", "", term.value)


def small(data: str) -> Store:
    """Return a store of the relations' declarations and `data`, a SPARQL graph pattern."""
    store = Store()
    names = ["meets", "cooperatesWith", "hasParty", "holdsPost", "memberOf", "chairs", "participatesIn"]
    about = {KG + name for name in names}
    for triple in triples(*CORE):
        if isinstance(triple.subject, NamedNode) and triple.subject.value in about:
            store.add(Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()))
    store.update(f"{PREFIXES} INSERT DATA {{ {data} }}")
    return store


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_form(path: Path) -> None:
    found = parts(path)
    assert found["name"] == path.stem
    assert PATTERN.fullmatch(found["head"].rstrip("\n"))
    for line in found["body"].splitlines():
        assert PATTERN.fullmatch(line), line
    assert variables(found["head"]) <= variables(found["body"])


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_body_runs_as_a_selection_of_premises(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    body = text[text.index("WHERE") :]
    prefixes = "".join(re.findall(r"^PREFIX .*\n", text, re.M))
    rows = Store().query(f"{prefixes}SELECT * {body}")
    assert isinstance(rows, QuerySolutions)
    assert {v.value for v in rows.variables} == variables(parts(path)["body"])


def test_no_rule_negates_what_a_rule_derives() -> None:
    derived = {term for path in RULES for term in re.findall(r"\w+:\w+", parts(path)["head"])}
    negated = {
        term
        for path in RULES
        for line in parts(path)["filters"].splitlines()
        if "NOT EXISTS" in line
        for term in re.findall(r"\w+:\w+", line)
    }
    assert negated == {"kg:until", "schema:dissolutionDate"}
    assert negated.isdisjoint(derived)


BERGEN = "ent:bergen a kg:Place ; kg:partOf ent:norway . ent:norway a kg:Country ."
CASES = {
    "symmetric": ("ent:a kg:meets ent:b .", {("b", "meets", "a")}),
    "inverse": ("ent:pact kg:hasParty ent:a .", {("a", "partyTo", "pact")}),
    "sub-relation": ("ent:a kg:chairs ent:session .", {("a", "participatesIn", "session")}),
    "part-of-chain": (
        "ent:quarter kg:partOf ent:city . ent:city kg:partOf ent:country .",
        {("quarter", "partOf", "country")},
    ),
    "sub-event-chain": (
        "ent:talk kg:subEventOf ent:session . ent:session kg:subEventOf ent:summit .",
        {("talk", "subEventOf", "summit")},
    ),
    "capital-in-country": (
        "ent:oslo a kg:Place . ent:norway kg:capital ent:oslo .",
        {("oslo", "partOf", "norway")},
    ),
    "takes-place-in-country": (
        "ent:summit kg:takesPlaceIn ent:bergen . " + BERGEN,
        {("summit", "takesPlaceIn", "norway")},
    ),
    "based-in-country": (
        "ent:office kg:basedIn ent:bergen . " + BERGEN,
        {("office", "basedIn", "norway")},
    ),
    "visits-country": (
        "ent:a kg:visits ent:bergen . " + BERGEN,
        {("a", "visits", "norway")},
    ),
    "connects-country": (
        "ent:route kg:connects ent:bergen . ent:bergen kg:partOf ent:denmark-norway . "
        'ent:denmark-norway a kg:Country ; schema:dissolutionDate "1814"^^xsd:gYear . ' + BERGEN,
        {("route", "connects", "norway")},
    ),
    "current-tenure": (
        "tenure:new kg:holder ent:ann ; kg:post ent:chair . "
        'tenure:old kg:holder ent:bo ; kg:post ent:chair ; kg:until "2020"^^xsd:gYear .',
        {("ann", "holdsPost", "chair"), ("chair", "heldBy", "ann")},
    ),
    "acts-for": (
        "ent:ann kg:holdsPost ent:chair . ent:chair kg:postOf ent:bank .",
        {("ann", "actsFor", "bank"), ("chair", "heldBy", "ann")},
    ),
    "party-is-bound": (
        "ent:pact a kg:Agreement ; kg:hasParty ent:a ; kg:hasStatus kg:InForce . "
        "ent:draft a kg:Agreement ; kg:hasParty ent:a ; kg:hasStatus kg:Signed .",
        {("a", "partyTo", "pact"), ("a", "boundBy", "pact"), ("a", "partyTo", "draft")},
    ),
    "member-is-bound": (
        "ent:union kg:bindsMembers true . ent:a kg:memberOf ent:union , ent:club . "
        "ent:pact a kg:Agreement ; kg:hasParty ent:union ; kg:hasStatus kg:InForce . "
        "ent:deal a kg:Agreement ; kg:hasParty ent:club ; kg:hasStatus kg:InForce .",
        {
            ("a", "boundBy", "pact"),
            ("union", "boundBy", "pact"),
            ("club", "boundBy", "deal"),
            ("union", "partyTo", "pact"),
            ("club", "partyTo", "deal"),
            ("union", "hasMember", "a"),
            ("club", "hasMember", "a"),
        },
    ),
    "session-of-event": (
        "ent:a kg:participatesIn ent:session . ent:session kg:subEventOf ent:summit .",
        {("a", "participatesIn", "summit")},
    ),
    "session-of-body": (
        "ent:a kg:chairs ent:session . ent:session kg:sessionOf ent:commission .",
        {("a", "participatesIn", "session"), ("a", "participatesIn", "commission")},
    ),
    "narrower": ("topic:rail skos:broader topic:transport .", {("transport", "narrower", "rail")}),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_a_rule_derives(name: str) -> None:
    data, expected = CASES[name]
    assert close(small(data)) == expected


def test_every_rule_has_a_case() -> None:
    assert sorted(CASES) == [path.stem for path in RULES]


def test_a_claim_that_is_not_asserted_derives_nothing() -> None:
    plan = (
        "claim:1 a kg:Claim ; kg:modality kg:Planned ; "
        "rdf:subject ent:a ; rdf:predicate kg:meets ; rdf:object ent:b ."
    )
    store = small("ent:a a kg:Country .")
    store.update(
        f"{PREFIXES} PREFIX claim: <https://w3id.org/entente/claim/> "
        f"PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> INSERT DATA {{ {plan} }}"
    )
    assert close(store) == set()


def test_the_authority_file_stays_of_its_size() -> None:
    """The rules add less to ontology and authority than is there, so that no rule blows up."""
    store = Store()
    store.extend([Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples(*CORE, *AUTHORITY)])
    stated = len(store)
    derived = close(store)
    assert 0 < len(derived) < stated / 2
