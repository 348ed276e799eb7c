"""The authority file as a whole: what every entity in ``seeds/entities`` has to keep to."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "seeds" / "entities").glob("*.ttl"))
REFERENCE = ROOT.parent / "shared" / "reference"

KG = "https://w3id.org/entente/ontology#"
ENT = "https://w3id.org/entente/entity/"
ROLE = "https://w3id.org/entente/role/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"

# Where a triple points, and the namespace of what it points to.
LINKS = (
    "partOf", "postOf", "holder", "post", "role", "memberOf", "capital", "hasParty", "connects",
    "basedIn", "takesPlaceIn", "targets",
)  # fmt: skip

# States of which the capital is the whole, or which have none.
WITHOUT_CAPITAL = {
    "antarctica", "bouvet-island", "caribbean-netherlands", "gibraltar",
    "heard-island-and-mcdonald-islands", "hong-kong", "macao", "monaco", "singapore", "tokelau",
    "united-states-minor-outlying-islands", "vatican-city", "yugoslavia",
}  # fmt: skip


def triples(path: Path) -> Iterator[ox.Triple]:
    """The triples of one Turtle file."""
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        yield quad.triple


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """All files of the authority in one store."""
    store = ox.Store()
    for path in FILES:
        store.extend(ox.Quad(*triple) for triple in triples(path))
    return store


def subjects(store: ox.Store, namespace: str) -> set[str]:
    """The names of the resources of a namespace that have a class."""
    return {
        quad.subject.value
        for quad in store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), None)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(namespace)
    }


def values(store: ox.Store, predicate: str) -> list[tuple[str, str, str | None]]:
    """Subject, value and language of every triple of a property, in order."""
    rows = []
    for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        language = quad.object.language if isinstance(quad.object, ox.Literal) else None
        rows.append((quad.subject.value, quad.object.value, language))
    return sorted(rows, key=lambda row: (row[0], row[1], row[2] or ""))


def local(iri: str) -> str:
    """The last part of a name."""
    return re.split(r"[/#]", iri)[-1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_parses_and_has_no_blank_nodes(path: Path) -> None:
    parsed = list(triples(path))
    assert parsed
    blank = [t for t in parsed if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)]
    assert blank == []


def test_a_slug_is_lower_case_ascii_kebab_case(store: ox.Store) -> None:
    slugs = {local(iri) for iri in subjects(store, ENT)}
    assert sorted(slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)) == []


def test_an_entity_is_described_in_one_file_only() -> None:
    places = defaultdict(set)
    for path in FILES:
        for triple in triples(path):
            if triple.predicate.value == RDF_TYPE and isinstance(triple.subject, ox.NamedNode):
                places[triple.subject.value].add(path.name)
    assert {local(iri): sorted(names) for iri, names in places.items() if len(names) > 1} == {}


def test_a_class_is_one_that_the_ontology_defines(store: ox.Store) -> None:
    defined = {
        triple.subject.value
        for path in sorted((ROOT / "ontology").glob("*.ttl"))
        for triple in triples(path)
        if triple.predicate.value == RDF_TYPE
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value == "http://www.w3.org/2002/07/owl#Class"
    }
    used = {value for _, value, _ in values(store, RDF_TYPE)}
    assert used - defined == set()


def test_an_entity_has_one_english_label_and_one_in_each_language(store: ox.Store) -> None:
    labels = defaultdict(list)
    for subject, _, language in values(store, SKOS + "prefLabel"):
        labels[subject].append(language)
    entities = subjects(store, ENT)
    assert sorted(local(entity) for entity in entities if "en" not in labels[entity]) == []
    assert (
        sorted(local(entity) for entity in entities if len(labels[entity]) != len(set(labels[entity]))) == []
    )


@pytest.mark.parametrize("link", LINKS)
def test_what_a_link_points_to_exists(store: ox.Store, link: str) -> None:
    known = subjects(store, ENT)
    known |= {
        triple.subject.value
        for triple in triples(ROOT / "ontology" / "roles.ttl")
        if isinstance(triple.subject, ox.NamedNode)
    }
    dangling = {
        (local(subject), local(value))
        for subject, value, _ in values(store, KG + link)
        if value.startswith((ENT, ROLE)) and value not in known
    }
    assert dangling == set()


def test_every_state_has_a_capital_that_is_a_place_of_its_own(store: ox.Store) -> None:
    countries = {s for s, value, _ in values(store, RDF_TYPE) if value == KG + "Country"}
    assert len(countries) == 251
    part_of = {(subject, value) for subject, value, _ in values(store, KG + "partOf")}
    capitals = {subject: value for subject, value, _ in values(store, KG + "capital")}
    assert {local(country) for country in countries - set(capitals)} <= WITHOUT_CAPITAL
    elsewhere = {
        local(country)
        for country, capital in capitals.items()
        if (capital, country) not in part_of and local(country) not in {"soviet-union", "yugoslavia"}
    }
    assert elsewhere == set()


def test_countries_have_the_codes_of_the_standard(store: ox.Store) -> None:
    two = [value for _, value, _ in values(store, KG + "iso2")]
    three = [value for _, value, _ in values(store, KG + "iso3")]
    assert len(two) == len(set(two)) == len(three) == len(set(three)) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) for code in two)
    assert all(re.fullmatch("[A-Z]{3}", code) for code in three)


def test_an_identifier_belongs_to_one_entity(store: ox.Store) -> None:
    owners = defaultdict(set)
    for subject, value, _ in values(store, SKOS + "exactMatch"):
        owners[value].add(local(subject))
    assert {value: sorted(names) for value, names in owners.items() if len(names) > 1} == {}


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the checked identifiers are not on this machine")
def test_an_identifier_is_one_that_was_checked() -> None:
    wikidata: set[str] = set()
    geonames: set[str] = set()
    with (REFERENCE / "countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wikidata.add(row["wikidata"])
            geonames.add(row["geonames"])
    with (REFERENCE / "identifiers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            wikidata.update([row["wikidata"], *re.findall(r"\bQ\d+\b", row["notes"])])
            geonames.update(re.findall(r"GeoNames (\d+)", row["notes"]))
    allowed = {WIKIDATA + item for item in wikidata} | {f"{GEONAMES}{number}/" for number in geonames}
    # A file may name a further public source of its own in its head.
    named = [path for path in FILES if "github.com/" in path.read_text(encoding="utf-8").split("\n\n")[0]]
    used = {
        triple.object.value
        for path in FILES
        if path not in named
        for triple in triples(path)
        if triple.predicate.value == SKOS + "exactMatch" and isinstance(triple.object, ox.NamedNode)
    }
    assert {value for value in used if value.startswith((WIKIDATA, GEONAMES))} - allowed == set()


def test_a_name_that_is_safe_anywhere_belongs_to_one_entity(store: ox.Store) -> None:
    # A metonym may be a city's name, and a short name may repeat; the names below may not.
    owners = defaultdict(set)
    for name in ("prefLabel", "altLabel"):
        for subject, value, language in values(store, SKOS + name):
            if subject.startswith(ENT):
                owners[value if value.isupper() else value.casefold(), language].add(local(subject))
    shared = {
        f"{value}@{language}": sorted(names)
        for (value, language), names in owners.items()
        if len(names) > 1 and language == "en"
    }
    assert shared == {}


def test_a_metonym_is_the_name_of_a_place(store: ox.Store) -> None:
    places = {s for s, value, _ in values(store, RDF_TYPE) if value == KG + "Place"}
    names = {
        value
        for label in (SKOS + "prefLabel", SKOS + "altLabel", KG + "shortName")
        for subject, value, _ in values(store, label)
        if subject in places
    }
    countries = {s for s, value, _ in values(store, RDF_TYPE) if value == KG + "Country"}
    metonyms = {value for subject, value, _ in values(store, KG + "metonym") if subject in countries}
    assert {"Moscow", "New Delhi", "Washington", "Beijing"} <= metonyms
    assert metonyms - names == set()


def test_a_person_has_a_gender_that_pronouns_can_follow(store: ox.Store) -> None:
    people = {s for s, value, _ in values(store, RDF_TYPE) if value == KG + "Person"}
    genders = {subject: value for subject, value, _ in values(store, "https://schema.org/gender")}
    assert {local(person) for person in people - set(genders)} == set()
    assert set(genders.values()) == {"female", "male"}


def tenures(store: ox.Store) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """The tenures of every post: holder, first day and last day as they are written."""
    start = {subject: value for subject, value, _ in values(store, KG + "from")}
    end = {subject: value for subject, value, _ in values(store, KG + "until")}
    post = {subject: value for subject, value, _ in values(store, KG + "post")}
    held = defaultdict(list)
    for tenure, holder, _ in values(store, KG + "holder"):
        held[local(post[tenure])].append((local(holder), start.get(tenure), end.get(tenure)))
    return held


def before(first: str, second: str) -> bool:
    """Whether a date is surely not after another, as far as both are given.

    >>> before("2024-05", "2024-05-14"), before("2024-05-15", "2024-05-14")
    (True, False)
    """
    length = min(len(first), len(second))
    return first[:length] <= second[:length]


def test_a_tenure_has_one_holder_and_one_post(store: ox.Store) -> None:
    named = {s for s, value, _ in values(store, RDF_TYPE) if value == KG + "Tenure"}
    for link in ("holder", "post"):
        assert sorted(subject for subject, _, _ in values(store, KG + link)) == sorted(named)


def test_a_tenure_begins_before_it_ends(store: ox.Store) -> None:
    wrong = [
        (post, holder, start, end)
        for post, rows in tenures(store).items()
        for holder, start, end in rows
        if start and end and not (before(start, end) and start != end)
    ]
    assert wrong == []


def test_a_head_of_state_or_government_is_one_at_a_time(store: ox.Store) -> None:
    role = {local(subject): local(value) for subject, value, _ in values(store, KG + "role")}
    held = tenures(store)
    single = {post for post in held if role[post] in {"president", "prime-minister", "chancellor", "king"}}
    assert len(single) > 80
    overlapping = []
    for post in sorted(single):
        for one, other in combinations(sorted(held[post], key=lambda row: row[1] or ""), 2):
            if one[2] is None or other[1] is None or not before(one[2], other[1]):
                overlapping.append((post, one, other))
    assert overlapping == []


def test_a_country_has_one_post_of_each_leading_role(store: ox.Store) -> None:
    # So that "the Russian foreign minister" can mean one post only.
    leading = {"president", "prime-minister", "foreign-minister", "external-affairs-minister"}
    leading |= {"chancellor", "defence-minister", "finance-minister", "national-security-adviser"}
    of = {subject: local(value) for subject, value, _ in values(store, KG + "postOf")}
    posts = defaultdict(list)
    for post, role, _ in values(store, KG + "role"):
        if local(role) in leading:
            posts[of[post], local(role)].append(local(post))
    assert {key: names for key, names in posts.items() if len(names) > 1} == {}
    assert posts["russia", "foreign-minister"] == ["foreign-minister-of-russia"]


@pytest.mark.parametrize(
    ("post", "day", "holder"),
    [
        ("prime-minister-of-india", "2012-12-24", "manmohan-singh"),
        ("prime-minister-of-india", "2025-12-04", "narendra-modi"),
        ("president-of-russia", "2010-12-21", "dmitry-medvedev"),
        ("president-of-russia", "2025-12-04", "vladimir-putin"),
        ("prime-minister-of-russia", "2010-12-21", "vladimir-putin"),
        ("president-of-the-united-states", "2016-06-01", "barack-obama"),
        ("president-of-the-united-states", "2025-08-27", "donald-trump"),
        ("external-affairs-minister-of-india", "2025-08-21", "s-jaishankar"),
        ("foreign-minister-of-russia", "2003-05-01", "igor-ivanov"),
        ("foreign-minister-of-russia", "2025-08-21", "sergey-lavrov"),
        ("kremlin-spokesperson", "2025-12-02", "dmitry-peskov"),
        ("chancellor-of-germany", "2003-01-01", "gerhard-schroder"),
        (
            "director-general-of-the-vivekananda-international-foundation",
            "2025-11-01",
            "arvind-gupta",
        ),
    ],
)
def test_who_holds_a_post_depends_on_the_day(store: ox.Store, post: str, day: str, holder: str) -> None:
    holders = [
        name
        for name, start, end in tenures(store)[post]
        if (start is None or start <= day) and (end is None or day < end)
    ]
    assert holders == [holder]


def test_the_spellings_of_a_name_lead_to_one_person(store: ox.Store) -> None:
    names = defaultdict(set)
    for label in ("prefLabel", "altLabel"):
        for subject, value, _ in values(store, SKOS + label):
            names[value].add(local(subject))
    assert names["Sergey Lavrov"] == names["Sergei Lavrov"] == names["Сергей Лавров"] == {"sergey-lavrov"}
    assert names["S. Jaishankar"] == names["S Jaishankar"] == names["Jaishankar"] == {"s-jaishankar"}
    assert names["Volodymyr Zelensky"] == names["Zelenskiy"] == {"volodymyr-zelenskyy"}
    assert names["नरेन्द्र मोदी"] == {"narendra-modi"}
