"""Documents → a graph on disk: ``graph.nq``, ``report.json`` and whatever is made from the finished graph."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import InputError
from kg.extraction.findings import Findings
from kg.graph.assertion import assert_findings
from kg.graph.candidates import reconcile
from kg.graph.curation import add_curated, read_curated
from kg.graph.gate import admit
from kg.graph.harvest import Factory, harvest, shipped_extractor
from kg.graph.inference import infer
from kg.graph.intake import take_in
from kg.graph.judgements import Judgement, read_judgements
from kg.graph.judging import judge
from kg.graph.report import REPORT_FILE, Quarantined, Refused, Report
from kg.graph.serialisation import canonical, write_together
from kg.graph.sources import Sources, digest
from kg.graph.store import GRAPH_FILE
from kg.graph.terms import node
from kg.knowledge import load
from kg.reading import read_paths
from kg.version import VERSION
from kg.vocabulary import BASE, ONTOLOGY_GRAPH

__all__ = ["REPORT_FILE", "BuildResult", "Progress", "build"]

#: Told the stage, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made.

    Attributes
    ----------
    directory : Path
        Where the files are.
    report : Report
        What was done.
    store : pyoxigraph.Store
        The graph, in memory.
    """

    directory: Path
    report: Report
    store: Store


def build(
    paths: Sequence[Path | str],
    out: Path,
    *,
    jobs: int = 1,
    sources: Sources | None = None,
    outputs: Mapping[str, Callable[[Store], bytes]] | None = None,
    progress: Progress | None = None,
    extractor: Factory = shipped_extractor,
    min_confidence: float = 0.0,
) -> BuildResult:
    """Build a graph from documents.

    The same documents, knowledge and version give the same bytes, whatever the order of the paths, the
    number of processes or the machine. The files are switched together at the end, so an interrupted
    build leaves an earlier one whole.

    Parameters
    ----------
    paths : sequence of path
        Documents and folders of them; none: the documents of the seeds.
    out : Path
        The folder that the files are written to.
    jobs : int
        How many processes extract at the same time.
    sources : Sources, optional
        Folders of the ontology and the seeds; by default those that come with the program.
    outputs : mapping of str to callable, optional
        Further files of the build, by name, made from the finished graph.
    progress : callable, optional
        Called with a stage, how much of it is done and of how much.
    extractor : callable, optional
        Makes the extractor, for another than the program's own.
    min_confidence : float
        Claims and figures that were extracted with less, from 0 to 1, are quarantined.

    Returns
    -------
    BuildResult

    Raises
    ------
    InputError
        None of the documents can be read.
    KnowledgeError
        A file of the ontology or the seeds cannot be used; names file and place.
    GraphError
        The files cannot be written.
    """
    sources = sources or Sources.shipped()
    tell = progress or _silent
    knowledge = load(sources.ontology, sources.seeds)
    curated = read_curated(sources.statements())
    judgements = read_judgements(sources.judgements())
    paths = paths or sources.documents()
    whole = sources.complete(paths)
    # In a fixed order, as of two documents with one name reading takes the first.
    intake = take_in(read_paths(sorted(paths, key=str)))
    if not intake.documents:
        reasons = (
            "; ".join(f"{one.path}: {one.reason}" for one in intake.refused) or "no documents were given"
        )
        raise InputError(f"there is nothing to build from: {reasons}")
    admitted: list[Findings] = []
    failed: list[Refused] = []
    total = len(intake.documents)
    tell("extract", 0, total)
    for done, found in enumerate(harvest(intake.documents, sources, extractor, jobs=jobs), 1):
        if isinstance(found, InputError):
            failed.append(Refused(str(found.path or "?"), found.message))
        else:
            admitted.append(admit(add_curated(found, curated), knowledge, least=min_confidence))
        tell("extract", done, total)
    store = Store()
    store.bulk_extend(sources.quads())
    due = read_judgements(whole.judgements())
    judged = judge(reconcile(admitted), judgements, knowledge, due=due)
    admitted = list(judged.findings)
    for done, findings in enumerate(admitted, 1):
        store.bulk_extend(assert_findings(findings, judged.statuses))
        tell("assert", done, len(admitted))
    store.bulk_extend(judged.quads())
    tell("infer", 0, 1)
    infer(store, sources.rules())
    tell("infer", 1, 1)
    tell("write", 0, 1)
    lines = canonical(store)
    report = Report(
        counts=_counts(store),
        documents={f.document.identifier: f.document.digest for f in admitted},
        quarantine=_quarantine(admitted),
        refused=tuple(sorted((*intake.refused, *failed))),
        duplicates=intake.duplicates,
        unplaced=_unplaced(whole, admitted),
        inputs={
            "knowledge": knowledge.digest,
            "rules": digest(sources.rules()),
            "statements": digest(sources.statements()),
            "judgements": _digest(judgements),
        },
        versions={"entente-kg": VERSION, "ontology": _ontology_version(store)},
        graph=hashlib.sha256(lines).hexdigest(),
        unmatched=judged.unmatched,
    )
    made = {name: make(store) for name, make in (outputs or {}).items()}
    write_together(out, {**made, REPORT_FILE: report.to_json(), GRAPH_FILE: lines})
    tell("write", 1, 1)
    return BuildResult(out, report, store)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Say nothing."""


def _quarantine(findings: Iterable[Findings]) -> tuple[Quarantined, ...]:
    return tuple(
        Quarantined(
            one.document.identifier,
            rejection.what,
            rejection.reason,
            rejection.span.start if rejection.span else None,
            rejection.span.end if rejection.span else None,
            # Of a place outside the text there are none.
            (rejection.span.of(one.document.text) or None) if rejection.span else None,
        )
        for one in findings
        for rejection in one.rejections
    )


def _unplaced(sources: Sources, findings: Iterable[Findings]) -> tuple[str, ...]:
    named = {line.document for line in read_curated(sources.statements())}
    return tuple(sorted(named - {one.document.identifier for one in findings}))


def _digest(judgements: Iterable[Judgement]) -> str:
    # Of what they decide, so that a file without a line is as good as none.
    return hashlib.sha256("\n".join(one.to_line() for one in judgements).encode("utf-8")).hexdigest()


def _ontology_version(store: Store) -> str:
    ontology = NamedNode(f"{BASE}ontology")
    versions = store.quads_for_pattern(ontology, node("owl:versionInfo"), None, NamedNode(ONTOLOGY_GRAPH))
    return ", ".join(sorted(quad.object.value for quad in versions if isinstance(quad.object, Literal)))


def _counts(store: Store) -> dict[str, int]:
    """Count what is in a finished graph."""

    def number(predicate: str, value: str | None = None) -> int:
        return sum(1 for _ in store.quads_for_pattern(None, node(predicate), node(value) if value else None))

    curations = [q.subject for q in store.quads_for_pattern(None, node("rdf:type"), node("kg:Curation"))]
    made_by = [store.quads_for_pattern(None, node("prov:wasGeneratedBy"), one) for one in curations]
    candidates = {q.subject for q in store.quads_for_pattern(None, node("rdf:type"), node("kg:Candidate"))}
    return {
        "candidates": len(candidates),
        "claims": number("rdf:type", "kg:Claim"),
        "curated": sum(1 for quads in made_by for _ in quads),
        "documents": number("rdf:type", "kg:Document"),
        "inferences": number("rdf:type", "kg:Inference"),
        "mentions": number("kg:refersTo"),
        "observations": number("rdf:type", "kg:Observation"),
        "passages": number("rdf:type", "kg:Passage"),
        "quads": len(store),
        "reviewed": number("kg:reviewStatus"),
    }
