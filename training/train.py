"""Train the English pipeline from the treebanks and write it to ``kg/extraction/pipeline``.

Run from the root of the checkout: ``python training/train.py [TREEBANK_FOLDER]``; with ``--vectors`` after
``vectors.py`` and ``teacher.py``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import srsly
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import fix_random_seed, load_config, load_model
from treebank import WORK

HERE = Path(__file__).parent
TARGET = HERE.parent / "kg" / "extraction" / "pipeline"
VECTORS = WORK / "vectors"


SECOND_ROUND = {
    "corpora.train.part": "train-renamed",
    "training.dropout": 0.25,
    "training.max_steps": 2600,
    "training.optimizer.learn_rate.initial_rate": 0.001,
}
"""What differs when training goes on from an earlier result, with other names in place of many."""


FIRST_WITH_VECTORS = {
    "corpora.train.part": "train-reworded",
    "training.dropout": 0.2,
    "training.max_steps": 1800,
    "training.optimizer.learn_rate.total_steps": 4200,
}
SECOND_WITH_VECTORS = {
    "corpora.train.part": "train-varied",
    "training.max_steps": 1500,
    "training.batcher.size.start": 800,
    "training.optimizer.learn_rate.initial_rate": 0.0012,
    "training.optimizer.learn_rate.warmup_steps": 100,
}
WITH_VECTORS = {
    "paths.vectors": str(VECTORS),
    "components.tok2vec.model.embed.rows": [3000, 500, 1500, 500],
    "components.tok2vec.model.embed.include_static_vectors": True,
}


def make(
    folder: Path, steps: int | None, rate: float | None, first: Path | None, *, vectors: bool
) -> Language:
    """Train, from nothing or from an earlier result, and return what did best on the development part."""
    changes: dict[str, object] = {}
    if vectors:
        changes = {**WITH_VECTORS, **(FIRST_WITH_VECTORS if first is None else SECOND_WITH_VECTORS)}
    elif first is not None:
        changes = dict(SECOND_ROUND)
    if steps is not None:
        changes["training.max_steps"] = steps
    if rate is not None:
        changes["training.optimizer.learn_rate.initial_rate"] = rate
    return load_model(_round(folder, WORK / ("second" if first else "first"), changes, first))


def _round(folder: Path, target: Path, changes: dict[str, object], first: Path | None = None) -> Path:
    overrides = {"paths.treebank": str(folder), **changes}
    config = load_config(HERE / "config.cfg", overrides=overrides, interpolate=False)
    if first is not None:
        # The lemmatiser cannot go on: one that was read from disk does not know its own edits again.
        for name in ("tok2vec", "morphologizer", "parser"):
            config["components"][name] = {"source": str(first)}
    target.mkdir(parents=True, exist_ok=True)
    fix_random_seed(0)
    train(init_nlp(config), target, stdout=sys.stdout, stderr=sys.stderr)
    return target / "model-best"


def write(nlp: Language, target: Path) -> None:
    """Write what is needed at run time, and nothing that names this machine or this day."""
    for name in ("training", "corpora", "initialize", "paths", "pretraining"):
        nlp.config[name] = {}
    if target.exists():
        shutil.rmtree(target)
    nlp.to_disk(target)
    _trim_strings(nlp, target)
    meta = {
        "lang": "en",
        "name": "entente_syntax",
        "version": "1.0.0",
        "spacy_version": ">=3.8.7,<3.9.0",
        "description": "Words, forms, lemmas and syntax of English, for finding who does what to whom",
        "author": "Entente",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": "UD English EWT", "url": "https://github.com/UniversalDependencies/UD_English-EWT"},
            {"name": "UD English PUD", "url": "https://github.com/UniversalDependencies/UD_English-PUD"},
        ],
        "pipeline": nlp.pipe_names,
        "vectors": {
            "width": nlp.vocab.vectors_length,
            "vectors": len(nlp.vocab.vectors),
            "keys": nlp.vocab.vectors.n_keys,
            "name": nlp.vocab.vectors.name if nlp.vocab.vectors_length else None,
        },
    }
    (target / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    notices = ["PIPELINE-LICENSE", "VECTORS-LICENSE"] if nlp.vocab.vectors_length else ["PIPELINE-LICENSE"]
    texts = [(HERE / notice).read_text(encoding="utf-8") for notice in notices]
    (target / "LICENSE").write_text("\n".join(texts), encoding="utf-8")


def _trim_strings(nlp: Language, target: Path) -> None:
    """Keep the strings that the lemmatiser's edits name; other words are met again at run time."""
    edits = srsly.msgpack_loads((target / "trainable_lemmatizer" / "trees").read_bytes())["trees"]
    hashes = {edit[key] for edit in edits for key in ("orig", "subst") if key in edit}
    kept = sorted(nlp.vocab.strings[value] for value in hashes if value)
    strings = target / "vocab" / "strings.json"
    strings.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="?", type=Path, default=HERE.parent / ".." / "shared" / "treebank")
    parser.add_argument("--steps", type=int, help="fewer steps than the configuration says, for a trial")
    parser.add_argument("--rate", type=float, help="the rate to learn at in the beginning")
    parser.add_argument("--go-on-from", type=Path, help="go on from this: training/work/first/model-best")
    parser.add_argument("--vectors", action="store_true", help="with vectors of words, and with other texts")
    parser.add_argument("--out", type=Path, default=TARGET)
    arguments = parser.parse_args()
    first = arguments.go_on_from
    nlp = make(
        arguments.treebank.resolve(), arguments.steps, arguments.rate, first, vectors=arguments.vectors
    )
    write(nlp, arguments.out)
    print(f"written to {arguments.out}")


if __name__ == "__main__":
    main()
