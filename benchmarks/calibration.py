"""How far a claim's confidence can be believed, measured on annotations.

``python -m benchmarks.calibration`` builds the annotated documents, counts for every relation how many of
its claims the annotations bear out, and prints the table. Rules do better on the documents that they were
tuned on, so every share is lowered by what the claims of documents that nobody looked at fall short of it
on the whole. ``--write`` puts the shares, each drawn towards
the mean by as much as its small number asks, into ``ontology/language/reliability.ttl``, where the
extraction takes a claim's confidence from. ``--check`` prints, for annotations that had no part in it, how
many of the claims marked 0.8 are right.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.analysis.annotations import Annotations
from kg.analysis.evaluation import evaluate
from kg.analysis.scores import Score
from kg.graph.build import build
from kg.graph.store import open_store

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RELIABILITY = ROOT / "ontology" / "language" / "reliability.ttl"
#: As many claims of the mean reliability as each relation's own are mixed with.
PRIOR = 8

HEADER = """@prefix kg: <https://w3id.org/entente/ontology#> .

# How many of a relation's claims annotations bear out: written by `python -m benchmarks.calibration --write`
# from {documents} annotated documents, {right} of {predicted} claims right; each share is drawn towards the
# mean as by {prior} further claims, and all are taken times {held:.2f}, by which claims of documents that nobody
# looked at are right less often. A claim's confidence is its relation's reliability.

"""


def scores_of(gold: Iterable[Path]) -> dict[str, Score]:
    """Return the score of every relation on annotated documents, whose texts lie in ``../shared``."""
    files = sorted(gold)
    places = (SHARED / "documents", SHARED / "corpus" / "text")
    texts = [text for f in files for place in places if (text := place / f"{f.stem}.txt").is_file()]
    with tempfile.TemporaryDirectory() as folder:
        build(texts, Path(folder))
        outcome = evaluate(open_store(Path(folder)), [Annotations.from_file(f) for f in files])
    return outcome.relations


def annotated() -> list[Path]:
    """Return the annotations that reliability is measured on."""
    return [*(SHARED / "gold").glob("*.jsonl"), *(ROOT / "tests" / "gold" / "tune").glob("*.jsonl")]


def unseen() -> list[Path]:
    """Return the annotations of documents that no rule was tuned on."""
    return sorted((ROOT / "tests" / "gold" / "held").glob("*.jsonl"))


def shortfall(shares: dict[str, float], held: dict[str, Score]) -> float:
    """Return how many claims of unseen documents are right for one that should be by the shares."""
    expected = sum(shares.get(name, 0.0) * score.predicted for name, score in held.items())
    return sum(score.right for name, score in held.items() if name in shares) / expected


def reliabilities(scores: dict[str, Score]) -> dict[str, float]:
    """Return each relation's share of right claims, drawn towards the mean of all."""
    right = sum(s.right for s in scores.values())
    predicted = sum(s.predicted for s in scores.values())
    mean = right / predicted
    return {
        name: (score.right + PRIOR * mean) / (score.predicted + PRIOR)
        for name, score in sorted(scores.items())
        if score.predicted
    }


def main() -> None:
    """Print the table; write or check it if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write ontology/language/reliability.ttl")
    parser.add_argument("--check", nargs="*", type=Path, help="annotations that had no part in it")
    chosen = parser.parse_args()
    if chosen.check:
        show_check(scores_of(chosen.check))
        return
    gold = annotated()
    scores = scores_of(gold)
    shares = reliabilities(scores)
    print(f"{'relation':18}{'claims':>8}{'right':>8}{'share':>8}{'reliability':>13}")
    held = shortfall(shares, scores_of(unseen()))
    for name, share in shares.items():
        score = scores[name]
        print(f"{name:18}{score.predicted:8}{score.right:8}{score.precision:8.2f}{share * held:13.2f}")
    print(f"on documents that nobody looked at {held:.2f} times as many are right")
    if chosen.write:
        right, predicted = sum(s.right for s in scores.values()), sum(s.predicted for s in scores.values())
        head = HEADER.format(documents=len(gold), right=right, predicted=predicted, prior=PRIOR, held=held)
        mean = right / predicted
        marked = {name: share * held for name, share in {"Relation": mean, **shares}.items()}
        lines = [f'kg:{name} kg:reliability "{share:.2f}" .' for name, share in marked.items()]
        RELIABILITY.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def show_check(scores: dict[str, Score]) -> None:
    """Print how many claims of each confidence are right."""
    marked = dict(
        line.removeprefix("kg:").split(" kg:reliability ")
        for line in RELIABILITY.read_text(encoding="utf-8").splitlines()
        if " kg:reliability " in line
    )
    bins: dict[str, Score] = defaultdict(Score)
    for name, score in scores.items():
        confidence = float(marked.get(name, marked["Relation"]).strip('" .'))
        total = bins[f"{confidence:.1f}"]
        total.right += score.right
        total.predicted += score.predicted
    print(f"{'confidence':12}{'claims':>8}{'right':>8}{'share':>8}")
    for marked_with, score in sorted(bins.items()):
        print(f"{marked_with:12}{score.predicted:8}{score.right:8}{score.precision:8.2f}")


if __name__ == "__main__":
    main()
