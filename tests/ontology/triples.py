"""The triples of the repository's Turtle files, for the tests of this folder."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
SEEDS = ROOT / "seeds"
KG = "https://w3id.org/entente/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
TYPE = RDF + "type"

CORE = tuple(sorted(ONTOLOGY.glob("*.ttl")))
SHAPES = tuple(sorted((ONTOLOGY / "shapes").glob("*.ttl")))
LANGUAGE = tuple(sorted((ONTOLOGY / "language").glob("*.ttl")))
AUTHORITY = tuple(sorted(SEEDS.glob("*/*.ttl")))
RULES = tuple(sorted((ONTOLOGY / "rules").glob("*.rq")))
SCHEMES = ("topics", "goods", "measures", "roles")


def triples(*paths: Path) -> Iterator[Triple]:
    """Yield the triples of Turtle files."""
    for path in paths:
        yield from _parsed(path)


@functools.cache
def _parsed(path: Path) -> tuple[Triple, ...]:
    return tuple(parse(path=str(path), format=RdfFormat.TURTLE))


def value(term: object) -> str:
    """Return the IRI or the words of a term."""
    assert isinstance(term, NamedNode | Literal), term
    return term.value


class Facts:
    """What files say, by subject and predicate."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._facts: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        for triple in triples(*paths):
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                about = self._facts.setdefault(triple.subject.value, {})
                about.setdefault(triple.predicate.value, []).append(triple.object)

    def subjects(self, *types: str) -> list[str]:
        """Return the subjects of any of these types, sorted; without a type, all."""
        return sorted(s for s in self._facts if not types or not self.values(s, TYPE).isdisjoint(types))

    def values(self, subject: str, *predicates: str) -> set[str]:
        """Return what `subject` has by any of these properties."""
        about = self._facts.get(subject, {})
        return {one.value for predicate in predicates for one in about.get(predicate, [])}

    def literals(self, subject: str, predicate: str) -> list[Literal]:
        """Return the literals that `subject` has by a property."""
        found = self._facts.get(subject, {}).get(predicate, [])
        return [one for one in found if isinstance(one, Literal)]


def own_terms(paths: Iterable[Path]) -> dict[str, set[str]]:
    """Return the ``kg:`` terms that Turtle files or rules use, each with the names of the files."""
    used: dict[str, set[str]] = {}
    for path in paths:
        if path.suffix == ".rq":
            body = re.sub(r"^#.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            found = {KG + name for name in re.findall(r"\bkg:(\w+)", body)}
        else:
            found = {
                term.value
                for triple in triples(path)
                for term in (triple.subject, triple.predicate, triple.object)
                if isinstance(term, NamedNode) and term.value.startswith(KG)
            }
        for term in found:
            used.setdefault(term, set()).add(path.name)
    return used
