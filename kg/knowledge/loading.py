"""Turtle files of the ontology and the seeds → :class:`Knowledge`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal

from kg.errors import KnowledgeError
from kg.knowledge.model import Entity, Knowledge, Language, Name, Pattern, Relation, Role, Tenure
from kg.knowledge.triples import Facts, read_facts, refs, texts
from kg.knowledge.wording import Frame, parse_frame

__all__ = ["load"]

_NAME_KINDS = {
    "skos:prefLabel": "label",
    "skos:altLabel": "alias",
    "kg:shortName": "short",
    "kg:demonym": "demonym",
    "kg:metonym": "metonym",
}
_CONCEPTS = frozenset({"skos:Concept", "kg:Topic", "kg:Good", "kg:MeasureConcept"})
_ENTITY_PREFIXES = ("ent:", "topic:", "good:", "measure:")


def load(ontology: Sequence[Path], seeds: Sequence[Path]) -> Knowledge:
    """Read the ontology and the authority file.

    Parameters
    ----------
    ontology : sequence of Path
        Folders of Turtle files; shapes and rules in them are passed over.
    seeds : sequence of Path
        Folders that hold ``entities/*.ttl``.

    Returns
    -------
    Knowledge
        All of it; later folders add to earlier ones.

    Raises
    ------
    KnowledgeError
        If a file is not Turtle or a frame is malformed; names the file and, where known, the line.
    """
    files: list[Path] = []
    for folder in ontology:
        files += sorted(folder.glob("*.ttl")) + sorted((folder / "language").glob("*.ttl"))
    for folder in seeds:
        files += sorted((folder / "entities").glob("*.ttl"))
    if not files:
        places = ", ".join(str(f) for f in [*ontology, *seeds]) or "the given folders"
        raise KnowledgeError(f"no Turtle files of an ontology or an authority file in {places}")
    return _knowledge(*read_facts(files))


def _knowledge(facts: Facts, digest: str) -> Knowledge:
    classes = _superclasses(facts)
    entities: dict[str, Entity] = {}
    roles: dict[str, Role] = {}
    tenures: list[Tenure] = []
    relations: dict[str, Relation] = {}
    for curie in sorted(facts):
        about = facts[curie]
        types = refs(about.get("rdf:type", ()))
        if "skos:ConceptScheme" in types:
            continue  # 'goods and services' names the list, nothing on it
        if curie.startswith("role:"):
            roles[curie] = _role(curie, about, facts)
        elif "kg:Tenure" in types:
            tenures += _tenures(about)
        elif "kg:Relation" in types:
            relations[curie] = _relation(curie, about, types)
        elif curie.startswith(_ENTITY_PREFIXES) and types:
            entities[curie] = _entity(curie, about, types)
    tenures.sort(key=lambda t: (t.post, t.start or "", t.holder))
    return Knowledge(classes, relations, entities, roles, tuple(tenures), _language(facts, relations), digest)


def _superclasses(facts: Facts) -> dict[str, frozenset[str]]:
    parents = {c: set(refs(a.get("rdfs:subClassOf", ()))) for c, a in facts.items() if c.startswith("kg:")}

    def climb(curie: str, seen: frozenset[str]) -> frozenset[str]:
        for parent in sorted(parents.get(curie, ())):
            if parent not in seen:
                seen = climb(parent, seen | {parent})
        return seen

    return {curie: climb(curie, frozenset({curie})) for curie in sorted(parents)}


def _label(curie: str, about: Mapping[str, list[Literal | str]]) -> str:
    for predicate in ("skos:prefLabel", "rdfs:label"):
        found = texts(about.get(predicate, ()), "en") or texts(about.get(predicate, ()))
        if found:
            return found[0]
    return curie.partition(":")[2].replace("-", " ")


def _entity(curie: str, about: Mapping[str, list[Literal | str]], types: tuple[str, ...]) -> Entity:
    names = {
        Name(value.value, kind, value.language or "en")
        for predicate, kind in _NAME_KINDS.items()
        for value in about.get(predicate, ())
        if isinstance(value, Literal)
    }
    own = tuple(t for t in types if t.startswith("kg:") and t not in ("kg:Candidate",))
    concept = {"topic": "kg:Topic", "good": "kg:Good", "measure": "kg:MeasureConcept"}.get(
        curie.partition(":")[0]
    )
    links = tuple(
        (predicate, value if isinstance(value, str) else value.value)
        for predicate in sorted(about)
        if predicate not in _NAME_KINDS and predicate != "rdf:type"
        for value in sorted(about[predicate], key=str)
    )
    ordered = tuple(sorted(names, key=lambda n: (n.language, n.kind, n.text)))
    return Entity(curie, _label(curie, about), own or ((concept,) if concept else types), ordered, links)


def _role(curie: str, about: Mapping[str, list[Literal | str]], facts: Facts) -> Role:
    label = _label(curie, about)
    names = {
        label,
        *texts(about.get("skos:altLabel", ()), "en"),
        *texts(about.get("skos:hiddenLabel", ()), "en"),
    }
    broader: list[str] = []
    todo = list(refs(about.get("skos:broader", ())))
    while todo:
        above = todo.pop(0)
        if above not in broader and above in facts:
            broader.append(above)
            todo += refs(facts[above].get("skos:broader", ()))
    return Role(curie, label, tuple(sorted(names)), tuple(broader))


def _tenures(about: Mapping[str, list[Literal | str]]) -> list[Tenure]:
    start = next(iter(texts(about.get("kg:from", ()))), None)
    end = next(iter(texts(about.get("kg:until", ()))), None)
    return [
        Tenure(holder, post, start, end)
        for holder in refs(about.get("kg:holder", ()))
        for post in refs(about.get("kg:post", ()))
    ]


def _relation(curie: str, about: Mapping[str, list[Literal | str]], types: tuple[str, ...]) -> Relation:
    inverse = refs(about.get("owl:inverseOf", ()))
    return Relation(
        curie,
        _label(curie, about),
        refs({*about.get("schema:domainIncludes", ())} or about.get("rdfs:domain", ())),
        refs({*about.get("schema:rangeIncludes", ())} or about.get("rdfs:range", ())),
        "owl:SymmetricProperty" in types,
        inverse[0] if inverse else None,
        _frames(curie, about),
    )


def _frames(curie: str, about: Mapping[str, list[Literal | str]]) -> tuple[Frame, ...]:
    try:
        verbs = [parse_frame(w) for w in texts(about.get("kg:verbFrame", ()))]
        nouns = [parse_frame(w, noun=True) for w in texts(about.get("kg:nounFrame", ()))]
    except ValueError as error:
        raise KnowledgeError(f"{curie}: {error}") from error
    return tuple(verbs + nouns)


def _language(facts: Facts, relations: Mapping[str, Relation]) -> Language:
    """Gather every cue property (a ``kg:CueProperty``) and the frames of what is no relation."""
    properties = sorted(c for c, a in facts.items() if "kg:CueProperty" in a.get("rdf:type", ()))
    cues = {
        p: {s: texts(about[p]) + refs(about[p]) for s, about in sorted(facts.items()) if p in about}
        for p in properties
    }
    frames = {
        curie: _frames(curie, about)
        for curie, about in sorted(facts.items())
        if curie not in relations
        and "kg:NominalPattern" not in about.get("rdf:type", ())
        and ("kg:verbFrame" in about or "kg:nounFrame" in about)
    }
    patterns = tuple(
        _pattern(curie, about)
        for curie, about in sorted(facts.items())
        if "kg:NominalPattern" in about.get("rdf:type", ())
    )
    return Language(cues, frames, patterns)


def _pattern(curie: str, about: Mapping[str, list[Literal | str]]) -> Pattern:
    made = refs(about.get("kg:makes", ()))
    if len(made) != 1:
        raise KnowledgeError(f"{curie}: a pattern has exactly one kg:makes, the class of what it makes")
    frames = _frames(curie, about)
    slots = [slot for frame in frames if frame.noun for slot in frame.slots]
    entails: list[tuple[str, str, str]] = []
    for text in texts(about.get("kg:entails", ())):
        parts = text.replace("{", "").replace("}", "").split()
        if len(parts) != 3:
            raise KnowledgeError(
                f"{curie}: kg:entails {text!r} is not of the form '{{slot}} kg:relation {{slot}}'"
            )
        entails.append((parts[0], parts[1], parts[2]))
    templates = [
        template
        for predicate in ("kg:labelTemplate", "kg:fallbackTemplate")
        for template in sorted(texts(about.get(predicate, ())), key=lambda t: (-t.count("{"), t))
    ]
    return Pattern(
        curie,
        made[0],
        texts(about.get("kg:headword", ())),
        tuple(dict.fromkeys(slots)),
        tuple(templates),
        tuple(entails),
        texts(about.get("kg:inheritsSubject", ())),
        texts(about.get("kg:borrowsPlace", ())),
        texts(about.get("kg:takesNearest", ())),
        texts(about.get("kg:takesPair", ())),
        tuple(frame for frame in frames if not frame.noun),
        texts(about.get("kg:takesOther", ())),
        texts(about.get("kg:onlyUnder", ())),
    )
