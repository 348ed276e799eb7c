"""Measure the shipped pipeline, beside another one, on sentences that neither was trained on.

Run from the root of the checkout: ``python training/evaluate.py [TREEBANK_FOLDER] [--beside PIPELINE]``.
Sentence starts are given, as they are when the program runs; punctuation does not count in UAS and LAS;
words that the tokeniser cuts otherwise than the treebank count as spaCy's scorer aligns them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.language import Language
from spacy.util import load_model
from train import HERE, TARGET
from treebank import treebank_reader

PARTS = {"test": "EWT test (web)", "news": "PUD held out (news, Wikipedia)"}
MEASURES = {"pos_acc": "POS", "dep_uas": "UAS", "dep_las": "LAS", "lemma_acc": "lemma", "speed": "tokens/s"}


def measure(nlp: Language, folder: Path, part: str) -> list[str]:
    """Return the row of figures of one pipeline on one part."""
    read = treebank_reader(str(folder), part)
    # The first run fills caches; the second is measured.
    nlp.evaluate(list(read(nlp))[:20])
    scores = nlp.evaluate(list(read(nlp)))
    lemmas = "trainable_lemmatizer" in nlp.pipe_names
    row = []
    for key in MEASURES:
        value = scores.get(key)
        if value is None or (key == "lemma_acc" and not lemmas):
            row.append("–")
        else:
            row.append(f"{value:,.0f}" if key == "speed" else f"{100 * value:.1f}")
    return row


def main() -> None:
    """Read the arguments, measure, print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="?", type=Path, default=HERE.parent / ".." / "shared" / "treebank")
    parser.add_argument("--beside", type=Path, help="another pipeline, by default the folder's trial")
    parser.add_argument("--pipeline", type=Path, default=TARGET)
    arguments = parser.parse_args()
    beside = arguments.beside or arguments.treebank / "trial-pipeline"
    print("| on | pipeline |", " | ".join(MEASURES.values()), "|")
    print("| --- | --- |" + " --- |" * len(MEASURES))
    for part, name in PARTS.items():
        for path in (arguments.pipeline, beside):
            if path.exists():
                row = measure(load_model(path), arguments.treebank, part)
                print(f"| {name} | {path.resolve().name} |", " | ".join(row), "|")


if __name__ == "__main__":
    main()
