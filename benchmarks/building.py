"""What leads to a graph: starting the program, extraction, the build, the rules, the writing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

import kg
from benchmarks.growing import grow
from benchmarks.measuring import median_of, peak_memory, seconds_of

__all__ = ["Growth", "build_shipped", "extraction", "grow_graph", "provenance_per_statement", "starts"]

# What tells where a statement is from, over and above what it says.
_PROVENANCE = """
SELECT ?statements ?links ?passages {
  { SELECT (COUNT(DISTINCT ?s) AS ?statements) { VALUES ?kind { kg:Claim kg:Observation } ?s a ?kind } }
  { SELECT (COUNT(*) AS ?links) {
      VALUES ?kind { kg:Claim kg:Observation }
      VALUES ?link { kg:statedIn kg:evidence kg:confidence prov:wasGeneratedBy kg:attributedTo }
      ?s a ?kind ; ?link ?what } }
  { SELECT (COUNT(*) AS ?passages) {
      { SELECT DISTINCT ?part { ?s kg:evidence ?passage . ?passage oa:hasSelector? ?part } }
      ?part ?says ?what FILTER(?says != kg:refersTo) } }
}"""


@dataclass(frozen=True, slots=True)
class Growth:
    """A grown graph, and what growing it showed.

    Attributes
    ----------
    folder : Path
        Where ``graph.nq`` is.
    quads, inferred : int
        All of them, and how many triples the rules derived.
    inferring, writing : float
        Seconds that the rules took, and the canonical file.
    """

    folder: Path
    quads: int
    inferred: int
    inferring: float
    writing: float


def starts(repeats: int) -> dict[str, float]:
    """Return how many seconds it takes to start the program, by command."""
    python = sys.executable
    return {
        "python -c pass": median_of([python, "-c", "pass"], repeats),
        "import kg": median_of([python, "-c", "import kg"], repeats),
        "kg --help": median_of([python, "-m", "kg", "--help"], repeats),
        "kg build --help": median_of([python, "-m", "kg", "build", "--help"], repeats),
        "kg questions": median_of([python, "-m", "kg", "questions"], repeats),
    }


def build_shipped(folder: Path) -> dict[str, float]:
    """Build the shipped graph in a process of its own; return its seconds and its peak memory."""
    return _of_a_process("build", folder)


def extraction(folder: Path) -> dict[str, float]:
    """Extract the shipped digests in a process of its own; return what it did in which time."""
    return _of_a_process("extract", folder)


def grow_graph(graph: kg.Graph, quads: int, folder: Path) -> Growth:
    """Grow a graph, run the rules and write it, as a build does."""
    from kg.graph.inference import infer
    from kg.graph.serialisation import canonical, write_together

    store: Store = grow(graph.store, quads)
    inferred: list[int] = []
    inferring = seconds_of(lambda: inferred.append(infer(store, graph.project.sources().rules())))
    writing = seconds_of(lambda: write_together(folder, {"graph.nq": canonical(store)}))
    return Growth(folder, len(store), inferred[0], inferring, writing)


def provenance_per_statement(graph: kg.Graph) -> float:
    """Return how many triples a statement has that only tell where it is from, its passages' included."""
    statements, links, passages = (int(str(value)) for value in graph.query(_PROVENANCE).rows[0])
    return (links + passages) / statements if statements else 0.0


def _of_a_process(what: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.building", what, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _build(folder: Path) -> dict[str, float]:
    seconds = seconds_of(lambda: kg.build(out=folder, project=kg.Project()))
    return {"seconds": seconds, "peak": peak_memory()}


def _extract(_folder: Path) -> dict[str, float]:
    import spacy

    from kg.graph.harvest import shipped_extractor
    from kg.reading import read_paths

    project = kg.Project()
    documents = [one for one in read_paths(project.documents()) if isinstance(one, kg.Document)]
    start = time.process_time()
    extractor = shipped_extractor(project.sources())
    extractor.extract(documents[0])  # what is made on first use is made now
    loading = time.process_time() - start
    seconds = seconds_of(lambda: [extractor.extract(document) for document in documents])
    tokenise = spacy.blank("en")
    tokens = sum(len(tokenise(document.text)) for document in documents)
    return {
        "loading": loading,
        "documents": len(documents),
        "tokens": tokens,
        "seconds": seconds,
        "peak": peak_memory(),
    }


if __name__ == "__main__":
    print(json.dumps({"build": _build, "extract": _extract}[sys.argv[1]](Path(sys.argv[2]))))
