"""A graph as a network of networkx: entities, and the claims between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import vocabulary
from kg.questions.running import labeller, run

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Store

__all__ = ["network"]

_CLAIMS = """
SELECT ?claim ?subject ?relation ?object ?modality ?document
  (MIN(?who) AS ?speaker) (MIN(?words) AS ?quote)
  (EXISTS { ?claim prov:wasGeneratedBy/a kg:Curation } AS ?curated) {
  ?claim a kg:Claim ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;
    kg:modality ?modality ; kg:statedIn ?document .
  FILTER(isIRI(?object))
  OPTIONAL { ?claim kg:attributedTo ?who }
  OPTIONAL { ?claim kg:evidence/oa:hasSelector/oa:exact ?words }
} GROUP BY ?claim ?subject ?relation ?object ?modality ?document ORDER BY ?claim"""
_CLASSES = "SELECT DISTINCT ?entity ?class { ?entity a ?class } ORDER BY ?entity ?class"


def network(store: Store) -> networkx.MultiDiGraph[str]:
    """Return the claims between entities as a network.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are CURIEs with ``label`` and ``classes``; edges are claims with ``relation``, ``modality``,
        ``document``, ``speaker`` (or None), ``quote`` and ``curated``, their keys the claims' CURIEs.
        Claims that end in a date are left out.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    label_of = labeller(store)
    ends: set[str] = set()
    edges = []
    for row in run(store, _CLAIMS):
        subject, object_ = str(row.subject), str(row.object)
        ends |= {subject, object_}
        told = {
            "relation": _curie(row.relation),
            "modality": _curie(row.modality),
            "document": _curie(row.document),
            "speaker": _curie(row.speaker) if row.speaker else None,
            "quote": row.quote,
            "curated": bool(row.curated),
        }
        edges.append((_curie(subject), _curie(object_), _curie(row.claim), told))
    classes: dict[str, list[str]] = {iri: [] for iri in ends}
    for entity, kind in run(store, _CLASSES):
        if entity in classes:
            classes[str(entity)].append(_curie(kind))
    for iri in sorted(ends):
        graph.add_node(_curie(iri), label=label_of(iri) or _curie(iri), classes=tuple(classes[iri]))
    for start, end, claim, told in edges:
        graph.add_edge(start, end, claim, **told)
    return graph


def _curie(iri: object) -> str:
    return vocabulary.compact(str(iri))
