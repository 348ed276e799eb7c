"""Teach relations by the examples of Text2KGBench and score what is then found in other sentences.

Run: ``python benchmarks/teaching.py FOLDER [--on validation|train] [--errors]``, where FOLDER holds the
``ontology.json``, ``train.jsonl`` and ``validation.jsonl`` of an ontology of Text2KGBench. On the training
sentences themselves the score is that of a five-fold cross-validation.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.teaching.examples import Example
from kg.teaching.free_text import Experience
from kg.teaching.induction import induce, mark
from kg.teaching.reading import End

FOLDS = 5
Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """A sentence and one triple of it."""

    sentence: str
    subject: str
    relation: str
    object: str

    @property
    def triple(self) -> Triple:
        """The triple as it is compared."""
        return normal(self.subject), self.relation, normal(self.object)

    @property
    def complete(self) -> bool:
        """Whether both ends stand in the sentence."""
        return all(normal(end) in normal(self.sentence) for end in (self.subject, self.object))


def read(path: Path) -> list[Row]:
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Row(r["sent"], r["sub_label"], r["rel_label"], r["obj_label"]) for r in lines]


def normal(text: str) -> str:
    """Return a label as the benchmark compares it: in lower case, without spaces."""
    return re.sub(r"\s", "", text.lower())


def example(row: Row) -> Example | None:
    """Mark a row's ends in its sentence; of a subject that is not there in full, its last words."""
    words = row.subject.split()
    forms = [row.subject, *(" ".join(words[-n:]) for n in (2, 1) if len(words) > n and len(words[-n]) > 3)]
    subject = next((found for form in forms if (found := _there(form, row.sentence))), None)
    object_ = _there(row.object, row.sentence)
    if not subject or not object_:
        return None
    try:
        return Example(row.sentence, subject, object_)
    except UsageError:  # one end is a part of the other
        return None


def _there(words: str, sentence: str) -> str | None:
    at = sentence.lower().find(words.lower())
    return sentence[at : at + len(words)] if at >= 0 else None


def learn(rows: Iterable[Row]) -> dict[str, Experience]:
    """Learn each relation from its own examples, with those of the others as counter-evidence."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for row in rows:
        found = example(row)
        if found:
            examples[row.relation].append(found)
    learned = {}
    for relation, own in examples.items():
        marked = mark(own)
        learned[relation] = Experience(marked, induce(marked))
    return learned


def label(end: End, sentence: str) -> str:
    """Return how a list of names would give a name.

    A person's full name, as an encyclopedia introduces it, goes without the middle names; with a nickname
    in quotes, under that.
    """
    nickname = re.fullmatch(r'\S+.*?"([^"]+)" (.*)', end.text)
    if nickname:
        return f"{nickname[1]} {nickname[2]}"
    words = [w for w in end.text.split() if w.rstrip(".") not in ("Jr", "Sr")]
    introduced = re.match(r"\s*,?\s*\(", sentence[end.span.end :])
    person = end.kind == "name" and not end.head and all(word[0].isupper() for word in words)
    if person and introduced and len(words) > 2:
        return f"{words[0]} {words[-1]}"
    return end.text


def predict(learned: dict[str, Experience], sentence: str) -> dict[str, tuple[float, set[Triple]]]:
    """Return by relation what is found, and how much speaks for it."""
    predicted = {}
    for relation in sorted(learned):
        found = learned[relation].find(sentence)
        if found:
            predicted[relation] = (
                found[0].weight,
                {(normal(label(one.subject, sentence)), relation, normal(one.object.text)) for one in found},
            )
    return predicted


@dataclass
class Scores:
    """Sums over sentences."""

    sentences: int = 0
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0

    def add(self, gold: set[Triple], predicted: set[Triple]) -> float:
        """Add a sentence, and return its F1."""
        right = len(gold & predicted)
        precision = right / len(predicted) if predicted else 0.0
        recall = right / len(gold) if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        self.sentences += 1
        self.precision, self.recall, self.f1 = self.precision + precision, self.recall + recall, self.f1 + f1
        return f1

    def __str__(self) -> str:
        n = self.sentences or 1
        means = f"P {self.precision / n:.3f}  R {self.recall / n:.3f}  F1 {self.f1 / n:.3f}"
        return f"{means}  ({self.sentences} sentences)"


class Report:
    """Scores as the benchmark has them, by relation, and where only the likeliest relation is predicted."""

    def __init__(self) -> None:
        self.total, self.strict, self.extractive = Scores(), Scores(), Scores()
        self.relations: dict[str, Scores] = defaultdict(Scores)
        self.errors: list[str] = []

    def add(self, rows: Sequence[Row], learned: dict[str, Experience]) -> None:
        """Score what is found in the sentences of some rows."""
        sentences: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            sentences[row.sentence].append(row)
        for sentence, own in sentences.items():
            gold = {row.triple for row in own}
            relations = {row.relation for row in own}
            everything = predict(learned, sentence)
            predicted = {t for name, (_, found) in everything.items() if name in relations for t in found}
            f1 = self.total.add(gold, predicted)
            self.strict.add(gold, max(everything.values(), key=lambda one: one[0], default=(0.0, set()))[1])
            self.relations[own[0].relation].add(gold, predicted)
            complete = all(row.complete for row in own)
            if complete:
                self.extractive.add(gold, predicted)
            if f1 < 1:
                missed = "; ".join(" | ".join(triple) for triple in sorted(gold - predicted))
                wrong = "; ".join(" | ".join(triple) for triple in sorted(predicted - gold))
                there = "" if complete else "(not all there) "
                self.errors.append(f"{there}missed {missed}\n  found {wrong}\n  {sentence}")

    def __str__(self) -> str:
        lines = [f"{'as the benchmark scores':32} {self.total}"]
        lines.append(f"{'where both ends are there':32} {self.extractive}")
        lines.append(f"{'only the likeliest relation':32} {self.strict}")
        lines += [f"  {relation:30} {scores}" for relation, scores in sorted(self.relations.items())]
        return "\n".join(lines)


def main() -> None:
    as_it_is = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_it_is)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--on", choices=("validation", "train", "test"), default="validation")
    parser.add_argument("--errors", action="store_true", help="print every sentence that is not right")
    options = parser.parse_args()
    rows = read(options.folder / "train.jsonl")
    report = Report()
    if options.on == "train":
        fold = {r.sentence: int(hashlib.sha256(r.sentence.encode()).hexdigest(), 16) % FOLDS for r in rows}
        for part in range(FOLDS):
            learned = learn(r for r in rows if fold[r.sentence] != part)
            report.add([r for r in rows if fold[r.sentence] == part], learned)
    else:
        report.add(read(options.folder / f"{options.on}.jsonl"), learn(rows))
    if options.errors:
        print("\n".join(report.errors))
    print(report)


if __name__ == "__main__":
    main()
