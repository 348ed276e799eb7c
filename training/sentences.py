"""Write down the sentences of texts as the parser meets them: split, and with words in place of known names.

Run from the root of the checkout: ``python training/sentences.py [TEXT_FOLDER]``. Texts that the project's
own annotations are of are left out. Written to ``training/work/sentences.json``, for ``teacher.py``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from treebank import WORK

from kg.extraction import Extractor
from kg.knowledge import load
from kg.reading import read

ROOT = Path(__file__).parent.parent


class Recorder:
    """A pipeline that remembers what it is given to parse."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.sentences: list[list[tuple[str, bool]]] = []

    def __getattr__(self, name: str) -> Any:
        """Be the pipeline in all else."""
        return getattr(self.nlp, name)

    def pipe(self, docs: Iterable[Doc], **options: Any) -> Iterator[Doc]:
        """Remember the sentences of `docs`, and parse them."""
        docs = list(docs)
        for doc in docs:
            for token in doc:
                if token.is_sent_start:
                    self.sentences.append([])
                self.sentences[-1].append((token.text, bool(token.whitespace_)))
        return self.nlp.pipe(docs, **options)


def main() -> None:
    """Read the arguments, read the texts, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpus" / "text")
    arguments = parser.parse_args()
    annotated = {path.stem for path in (ROOT / "tests" / "gold").rglob("*.jsonl")}
    extractor = Extractor(load([ROOT / "ontology"], [ROOT / "seeds"]))
    recorder = extractor._nlp = Recorder(extractor._nlp)  # names are masked nowhere else
    for file in sorted(arguments.texts.glob("*.txt")):
        if file.stem not in annotated:
            extractor.extract(read(file))
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / "sentences.json").write_text(json.dumps(recorder.sentences, ensure_ascii=False), encoding="utf-8")
    print(f"{len(recorder.sentences):,} sentences")


if __name__ == "__main__":
    main()
