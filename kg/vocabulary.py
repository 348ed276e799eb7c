"""The namespaces and terms of the ontology, read from its files and never listed a second time.

CURIEs such as ``ent:india`` go in and IRIs come out, and the other way about. The prefixes are those
that the Turtle files in ``ontology/`` declare; they are read on first use, so that importing this
module costs nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from kg.errors import KnowledgeError

__all__ = [
    "AUTHORITY_GRAPH",
    "BASE",
    "GENERATORS_GRAPH",
    "INFERRED_GRAPH",
    "JUDGEMENTS_GRAPH",
    "ONTOLOGY_GRAPH",
    "Namespaces",
    "compact",
    "document_iri",
    "expand",
    "individuals",
    "namespaces",
    "ontology_directory",
    "range_of",
    "types_of",
]

BASE = "https://w3id.org/entente/"
AUTHORITY_GRAPH = BASE + "graph/authority"
ONTOLOGY_GRAPH = BASE + "graph/ontology"
INFERRED_GRAPH = BASE + "graph/inferred"
GENERATORS_GRAPH = BASE + "graph/generators"
JUDGEMENTS_GRAPH = BASE + "graph/judgements"

# What RFC 3987 lets into an IRI after the authority; the rest is percent-encoded.
_NOT_IN_AN_IRI = re.compile(
    r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%"
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd]"
)


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Prefixes and the IRIs that they stand for.

    Attributes
    ----------
    prefixes : mapping of str to str
        ``{"ent": "https://w3id.org/entente/entity/"}``.

    Examples
    --------
    >>> names = Namespaces({"ent": "https://w3id.org/entente/entity/"})
    >>> names.expand("ent:india")
    'https://w3id.org/entente/entity/india'
    >>> names.compact("https://w3id.org/entente/entity/india")
    'ent:india'
    """

    prefixes: Mapping[str, str]
    _longest_first: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "prefixes", MappingProxyType(dict(sorted(self.prefixes.items()))))
        order = sorted(self.prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        object.__setattr__(self, "_longest_first", tuple((iri, prefix) for prefix, iri in order))

    @classmethod
    def from_directories(cls, directories: Iterable[Path]) -> Namespaces:
        """Read the prefixes that the Turtle files in `directories` and below declare.

        Parameters
        ----------
        directories : iterable of Path
            Folders of Turtle files; earlier files have no precedence, prefixes must agree.

        Returns
        -------
        Namespaces

        Raises
        ------
        KnowledgeError
            A file that is not Turtle, or a prefix that two files give different IRIs.
        """
        found: dict[str, str] = {}
        for directory in directories:
            for path in sorted(directory.rglob("*.ttl")):
                for prefix, iri in _declared(path).items():
                    if found.setdefault(prefix, iri) != iri:
                        other = found[prefix]
                        raise KnowledgeError(
                            f"the prefix {prefix!r} stands for <{iri}> here and for <{other}> elsewhere", path
                        )
        return cls(found)

    def expand(self, curie: str) -> str:
        """Return the IRI of a CURIE; an absolute IRI is returned as it is.

        Parameters
        ----------
        curie : str
            ``"ent:india"``. Characters that no IRI can hold are percent-encoded.

        Returns
        -------
        str

        Raises
        ------
        KnowledgeError
            The prefix is not declared, or there is none.
        """
        prefix, colon, local = curie.partition(":")
        if not colon:
            raise KnowledgeError(f"{curie!r} is no CURIE: it has no prefix")
        base = self.prefixes.get(prefix)
        if base is None:
            if not local.startswith("//"):
                raise KnowledgeError(f"no file of the ontology declares the prefix {prefix!r} of {curie!r}")
            base, local = "", curie
        # There may be one '#', and a namespace that ends in it has it.
        head, mark, rest = ("", "", local) if "#" in base else local.partition("#")
        local = head + mark + rest.replace("#", "%23")
        return base + _NOT_IN_AN_IRI.sub(lambda found: quote(found[0], safe=""), local)

    def compact(self, iri: str) -> str:
        """Return the CURIE of an IRI, by the longest prefix that fits; the IRI itself where none does."""
        for base, prefix in self._longest_first:
            if iri.startswith(base):
                return f"{prefix}:{iri[len(base) :]}"
        return iri


def _declared(path: Path) -> dict[str, str]:
    """Return the prefixes of one Turtle file, reading no further than its first triple."""
    import pyoxigraph

    try:
        parser = pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
        next(parser, None)
        return dict(parser.prefixes)
    except SyntaxError as error:
        raise KnowledgeError(f"not valid Turtle: {error.msg}", path, error.lineno) from error
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"cannot be read: {error}", path) from error


def ontology_directory() -> Path:
    """Return the folder of the ontology that is shipped with the program."""
    return Path(str(files("kg.ontology")))


@functools.cache
def namespaces() -> Namespaces:
    """Return the prefixes of the shipped ontology."""
    return Namespaces.from_directories([ontology_directory()])


def expand(curie: str) -> str:
    """Return the IRI of a CURIE of the shipped ontology; see :meth:`Namespaces.expand`.

    Examples
    --------
    >>> expand("kg:signs")
    'https://w3id.org/entente/ontology#signs'
    """
    return _expanded(curie)


@functools.lru_cache(maxsize=65536)
def _expanded(curie: str) -> str:
    return namespaces().expand(curie)


def compact(iri: str) -> str:
    """Return the CURIE of an IRI; see :meth:`Namespaces.compact`.

    Examples
    --------
    >>> compact("https://w3id.org/entente/ontology#Claim")
    'kg:Claim'
    """
    return namespaces().compact(iri)


def document_iri(identifier: str) -> str:
    """Return the IRI of the document of that identifier, which is also the name of its graph.

    Parameters
    ----------
    identifier : str
        Any text; what a path segment cannot hold is percent-encoded.

    Returns
    -------
    str

    Examples
    --------
    >>> document_iri("summit-of-2025")
    'https://w3id.org/entente/document/summit-of-2025'
    >>> document_iri("à propos #1")
    'https://w3id.org/entente/document/%C3%A0%20propos%20%231'
    """
    segment = quote(identifier, safe="")
    # '.' and '..' would be resolved away by whoever reads the IRI as a relative one.
    if not segment.strip("."):
        segment = segment.replace(".", "%2E")
    return namespaces().expand("doc:") + segment


def individuals(kind: str) -> frozenset[str]:
    """Return the CURIEs of what the shipped ontology declares to be of a class.

    Parameters
    ----------
    kind : str
        The class: ``"kg:Modality"``, ``"kg:Status"``.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> "kg:Planned" in individuals("kg:Modality")
    True
    """
    return frozenset(term for term, types in _typed().items() if kind in types)


def types_of(term: str) -> frozenset[str]:
    """Return the CURIEs of the classes that the shipped ontology gives one of its terms.

    Examples
    --------
    >>> sorted(types_of("kg:Signed"))
    ['kg:Status']
    """
    return _typed().get(term, frozenset())


def range_of(term: str) -> frozenset[str]:
    """Return the CURIEs of what the shipped ontology says a property leads to, one of which will do.

    Examples
    --------
    >>> sorted(range_of("kg:attributedTo"))
    ['kg:Actor']
    """
    return _linked("schema:rangeIncludes").get(term) or _linked("rdfs:range").get(term, frozenset())


def _typed() -> Mapping[str, frozenset[str]]:
    return _linked("rdf:type")


@functools.cache
def _linked(predicate: str) -> Mapping[str, frozenset[str]]:
    """Return what each term of the shipped ontology leads to by one property."""
    found: dict[str, set[str]] = {}
    for subject, linked, target in _links():
        if linked == predicate:
            found.setdefault(subject, set()).add(target)
    return MappingProxyType({term: frozenset(targets) for term, targets in found.items()})


@functools.cache
def _links() -> tuple[tuple[str, str, str], ...]:
    """Return the triples between named nodes of the shipped ontology, as CURIEs."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    found: list[tuple[str, str, str]] = []
    for path in sorted(ontology_directory().glob("*.ttl")):
        try:
            for triple in parse(path=str(path), format=RdfFormat.TURTLE):
                ends = (triple.subject, triple.predicate, triple.object)
                if isinstance(ends[0], NamedNode) and isinstance(ends[2], NamedNode):
                    found.append((compact(ends[0].value), compact(ends[1].value), compact(ends[2].value)))
        except SyntaxError as error:
            raise KnowledgeError(f"not valid Turtle: {error.msg}", path, error.lineno) from error
    return tuple(found)
