"""Rules, run to a fixpoint → derived triples in a graph of their own, each with what it rests on."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from kg.errors import KnowledgeError
from kg.graph.assertion import REJECTED
from kg.graph.rules import Rule, instantiate, read_rules
from kg.graph.terms import node
from kg.vocabulary import BASE, INFERRED_GRAPH, ONTOLOGY_GRAPH, expand

__all__ = ["ROUNDS", "infer"]

#: A chain of 2**ROUNDS links is followed to its end; rules that go on for longer do not end.
ROUNDS = 24

Derivation = tuple[str, tuple[Triple, ...]]


def infer(store: Store, rules: Sequence[Path]) -> int:
    """Add to a store what the rules derive from it.

    A derived triple stands in the graph of inferences, with a ``kg:Inference`` that says by which rule and
    from what it was derived: the claims that state a premise, an earlier inference, or else the graph that
    holds it. Of several ways to derive a triple the one found first is told, and of those the least in order.
    What any graph says already is not derived again.

    Parameters
    ----------
    store : pyoxigraph.Store
        Assertions, authority and ontology.
    rules : sequence of Path
        Files of rules.

    Returns
    -------
    int
        How many triples were derived.

    Raises
    ------
    KnowledgeError
        A file is not a rule, or the rules do not come to an end.
    """
    read = sorted(read_rules(rules), key=lambda rule: rule.name)
    graph = NamedNode(INFERRED_GRAPH)
    derivations: dict[Triple, Derivation] = {}
    plain = _plain(store)
    for _ in range(ROUNDS):
        new = _round(plain, read)
        if not new:
            break
        derivations |= new
        plain.extend(Quad(t.subject, t.predicate, t.object) for t in new)
    else:
        raise KnowledgeError(f"the rules still derive new triples after {ROUNDS} rounds")
    if derivations:
        told = list(_provenance(store, derivations, read))
        store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in derivations)
        store.extend(told)
    return len(derivations)


def _plain(store: Store) -> Store:
    """Return what all graphs say of the world, once each, in one graph.

    A triple that hundreds of documents state would else be joined hundreds of times with each of the
    others. What is said of documents, passages and claims themselves is nothing that rules read.
    """
    aside = (expand("doc:"), expand("claim:"))
    plain = Store()
    plain.bulk_extend(
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in store
        if isinstance(quad.subject, NamedNode) and not quad.subject.value.startswith(aside)
    )
    return plain


def _round(store: Store, rules: Sequence[Rule]) -> dict[Triple, Derivation]:
    """Return what the rules derive from the store as it is, each with its first derivation."""
    found: dict[Triple, Derivation] = {}
    for rule in rules:
        try:
            rows = store.query(rule.query)
        except SyntaxError as error:
            raise KnowledgeError(f"the rule {rule.name} is not valid SPARQL: {error}") from error
        assert isinstance(rows, QuerySolutions)  # noqa: S101  # it is a SELECT
        names = [variable.value for variable in rows.variables]
        for row in rows:
            terms = [row[name] for name in names]
            bindings = {n: t for n, t in zip(names, terms, strict=True) if isinstance(t, NamedNode | Literal)}
            conclusion = instantiate(rule.conclusion, bindings)
            if conclusion is None:
                continue
            premises = tuple(p for pattern in rule.premises if (p := instantiate(pattern, bindings)))
            derivation = (rule.name, premises)
            earlier = found.get(conclusion)
            if earlier is None or _order(derivation) < _order(earlier):
                found[conclusion] = derivation
    return found


def _order(derivation: Derivation) -> tuple[str, ...]:
    return (derivation[0], *(str(premise) for premise in derivation[1]))


def _provenance(store: Store, derivations: dict[Triple, Derivation], rules: Sequence[Rule]) -> Iterator[Quad]:
    """Yield what the inferences are derived from."""
    graph = NamedNode(INFERRED_GRAPH)
    kind, derived_from = node("rdf:type"), node("kg:derivedFrom")
    sources = _Sources(store, derivations)
    for conclusion, (name, premises) in derivations.items():
        inference = _inference_node(conclusion)
        yield Quad(inference, kind, node("kg:Inference"), graph)
        yield Quad(inference, node("rdf:subject"), conclusion.subject, graph)
        yield Quad(inference, node("rdf:predicate"), conclusion.predicate, graph)
        yield Quad(inference, node("rdf:object"), conclusion.object, graph)
        yield Quad(inference, node("kg:rule"), _rule_node(name), graph)
        for source in {source for premise in premises for source in sources.of(premise)}:
            yield Quad(inference, derived_from, source, graph)
    used = {name for name, _ in derivations.values()}
    for rule in rules:
        if rule.name in used:
            yield Quad(_rule_node(rule.name), kind, node("kg:Rule"), graph)
            yield Quad(_rule_node(rule.name), node("rdfs:label"), Literal(rule.label, language="en"), graph)


def _inference_node(conclusion: Triple) -> NamedNode:
    digest = hashlib.sha256(str(conclusion).encode("utf-8")).hexdigest()[:32]
    return NamedNode(f"{BASE}inference/{digest}")


def _rule_node(name: str) -> NamedNode:
    return NamedNode(f"{BASE}rule/{name}")


class _Sources:
    """Where premises stand."""

    def __init__(self, store: Store, derivations: dict[Triple, Derivation]) -> None:
        self._store = store
        self._derivations = derivations
        self._known: dict[Triple, tuple[NamedNode, ...]] = {}
        self._claims = _asserted_claims(store)

    def of(self, premise: Triple) -> tuple[NamedNode, ...]:
        """Return the inference, the claims or the graphs that state a premise."""
        if premise not in self._known:
            self._known[premise] = self._find(premise)
        return self._known[premise]

    def _find(self, premise: Triple) -> tuple[NamedNode, ...]:
        if premise in self._derivations:
            return (_inference_node(premise),)
        quads = self._store.quads_for_pattern(premise.subject, premise.predicate, premise.object, None)
        graphs = [quad.graph_name for quad in quads if isinstance(quad.graph_name, NamedNode)]
        # That a premise is a matter of definition is told by the ontology alone.
        if any(graph.value == ONTOLOGY_GRAPH for graph in graphs):
            return (NamedNode(ONTOLOGY_GRAPH),)
        return tuple(source for graph in graphs for source in self._claims.get((premise, graph), [graph]))


def _asserted_claims(store: Store) -> dict[tuple[Triple, NamedNode], list[NamedNode]]:
    """Return the claims that state a triple in a document's graph."""
    found: dict[tuple[Triple, NamedNode], list[NamedNode]] = defaultdict(list)
    subject, predicate, value = node("rdf:subject"), node("rdf:predicate"), node("rdf:object")
    rejected = {
        quad.subject for quad in store.quads_for_pattern(None, node("kg:reviewStatus"), node(REJECTED))
    }
    for quad in store.quads_for_pattern(None, node("kg:modality"), node("kg:Asserted"), None):
        if quad.subject in rejected:
            continue
        parts: dict[NamedNode, NamedNode | Literal] = {}
        for part in store.quads_for_pattern(quad.subject, None, None, quad.graph_name):
            if part.predicate in (subject, predicate, value) and isinstance(part.object, NamedNode | Literal):
                parts[part.predicate] = part.object
        # An observation has a modality too, but no subject.
        if len(parts) == 3 and isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
            triple = Triple(parts[subject], parts[predicate], parts[value])  # type: ignore[arg-type]
            found[triple, quad.graph_name].append(quad.subject)
    return found
