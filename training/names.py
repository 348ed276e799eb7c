"""Train the finder of names and write it to ``kg/extraction/names``; measure it on sentences it never saw.

Run from the root of the checkout, after ``train.py``: ``python training/names.py [TREEBANK_FOLDER]``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import spacy
from conllu import PLAIN
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed, load_model, minibatch
from thinc.api import Adam, warmup_linear
from train import HERE
from train import TARGET as SYNTAX

TARGET = SYNTAX.parent / "names"
KINDS = {
    "PER": "PERSON", "person": "PERSON", "politician": "PERSON",
    "ORG": "ORGANISATION", "organisation": "ORGANISATION", "politicalparty": "ORGANISATION",
    "LOC": "LOCATION", "location": "LOCATION", "country": "LOCATION",
    "event": "EVENT", "election": "EVENT",
}  # fmt: skip
"""What each kind of name of the two sources is learnt as; 'misc' is of every kind and of none."""

WIDTH = 96
LARGE = 1000
"""Tables of more rows than this are folded to half; those of a pipeline with vectors are small already."""
EPOCHS = 16
DROPOUT = 0.3
SENTENCES_A_STEP = 30

Words = list[tuple[str, str]]


def sentences_of(path: Path) -> Iterator[tuple[str, Words]]:
    """Yield each sentence as its document's name and its words with their tags."""
    name = path.stem
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        words: Words = []
        for line in block.strip().split("\n"):
            if line.startswith("# newdoc id = "):
                name = line.removeprefix("# newdoc id = ")
            if not line or line.startswith("#"):
                continue
            columns = line.split("\t")
            word, tag = (columns[1], columns[2]) if path.suffix == ".iob2" else (columns[0], columns[1])
            words.append((word.translate(PLAIN).replace(" ", "_"), tag))
        if words:
            yield name, words


def parts(folder: Path) -> dict[str, list[Words]]:
    """Divide the sentences into those to learn from and those to be measured on, documents whole."""
    found: dict[str, list[Words]] = {"train": [], "politics": [], "web": []}
    for file in ("uner_ewt-dev.iob2", "uner_ewt-test.iob2", "crossner_politics-dev.txt"):
        for name, words in sentences_of(folder / file):
            held = file == "uner_ewt-test.iob2" and hashlib.sha256(name.encode()).digest()[0] % 5 < 2
            found["web" if held else "train"].append(words)
    found["politics"] = [words for _, words in sentences_of(folder / "crossner_politics-train.txt")]
    return found


def example(nlp: Language, words: Words) -> Example:
    """Pair the sentence as annotated with the same text as the program's tokeniser cuts it."""
    texts = [word for word, _ in words]
    following = [*texts[1:], ""]
    glued = [
        re.fullmatch(r"[,.;:!?)\]%]|'s|n't|'(?:re|ve|ll|d|m)|'|", after) is not None
        or word in ("(", "[", "$", "#")
        for word, after in zip(texts, following, strict=True)
    ]
    reference = Doc(nlp.vocab, words=texts, spaces=[not glue for glue in glued])
    spans: list[Span] = []
    start, kind = 0, ""
    for i, tag in enumerate([*(tag for _, tag in words), "O"]):
        mark, _, raw = tag.partition("-")
        new = KINDS.get(raw, "")
        if kind and (mark != "I" or new != kind):
            spans.append(Span(reference, start, i, label=kind))
            kind = ""
        if new and not kind:
            start, kind = i, new
    reference.ents = spans
    return Example(nlp.make_doc(reference.text), reference)


def learn(nlp: Language, examples: list[Example]) -> None:
    """Run over the examples, in an order that the seed decides."""
    order = random.Random(0)  # noqa: S311  (a fixed order, no secret)
    steps = EPOCHS * (len(examples) // SENTENCES_A_STEP + 1)
    optimizer = Adam(warmup_linear(0.0012, 100, steps), L2=0.01, use_averages=True)
    for _ in range(EPOCHS):
        order.shuffle(examples)
        for batch in minibatch(examples, size=SENTENCES_A_STEP):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT)
            optimizer.step_schedules()
    with nlp.use_params(optimizer.averages):
        averaged = {name: pipe.model.to_bytes() for name, pipe in nlp.pipeline}
    for name, pipe in nlp.pipeline:
        pipe.model.from_bytes(averaged[name])


def folded() -> Language:
    """Start from what the syntax pipeline knows of words, vectors apart, its tables folded to fewer rows."""
    source = load_model(SYNTAX)
    embed = source.config["components"]["tok2vec"]["model"]["embed"]
    fold = not source.vocab.vectors_length
    rows = {
        attribute: size // 2 if fold and size > LARGE else size
        for attribute, size in zip(embed["attrs"], embed["rows"], strict=True)
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH, "rows": list(rows.values()),
                  "attrs": list(rows), "include_static_vectors": False},
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": 4,
                   "window_size": 1, "maxout_pieces": 3},
    }})  # fmt: skip
    nlp.add_pipe("ner", config={"model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"},
    }})  # fmt: skip
    for kind in sorted(set(KINDS.values())):
        nlp.get_pipe("ner").add_label(kind)
    nlp.initialize()
    new, old = nlp.get_pipe("tok2vec").model, source.get_pipe("tok2vec").model
    known = [node for node in old.walk(order="dfs_pre") if node.param_names and node.name != "static_vectors"]
    for mine, its in zip(
        [node for node in new.walk(order="dfs_pre") if node.param_names], known, strict=True
    ):
        for name in mine.param_names:
            learnt, shape = its.get_param(name), mine.get_param(name).shape
            # A row is found by a hash modulo the number of rows: those that now fall together are averaged.
            folds = learnt.shape[0] // shape[0]
            values = sum(learnt[shape[0] * i : shape[0] * (i + 1)] for i in range(folds)) / folds
            # The vectors come last of what is mixed; without them those columns are not needed.
            mine.set_param(name, values[..., : shape[-1]])
    return nlp


def main() -> None:
    """Read the arguments, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="?", type=Path, default=HERE.parent / ".." / "shared" / "treebank")
    parser.add_argument("--out", type=Path, default=TARGET)
    arguments = parser.parse_args()
    fix_random_seed(0)
    nlp = folded()
    divided = {
        part: [example(nlp, words) for words in found] for part, found in parts(arguments.treebank).items()
    }
    learn(nlp, list(divided["train"]))
    for part in ("politics", "web"):
        scores = nlp.evaluate(divided[part])
        figures = " | ".join(f"{100 * scores[key]:.1f}" for key in ("ents_p", "ents_r", "ents_f"))
        kinds = ", ".join(f"{k} {100 * v['f']:.0f}" for k, v in sorted(scores["ents_per_type"].items()))
        print(f"| {part} | {figures} | {kinds} | {scores['speed']:,.0f} |", flush=True)
    write(nlp, arguments.out)


def write(nlp: Language, target: Path) -> None:
    """Write what is needed at run time, and nothing that names this machine or this day."""
    for name in ("training", "corpora", "initialize", "paths", "pretraining"):
        nlp.config[name] = {}
    if target.exists():
        shutil.rmtree(target)
    nlp.to_disk(target)
    (target / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")
    meta = {
        "lang": "en",
        "name": "entente_names",
        "version": "1.0.0",
        "spacy_version": ">=3.8.7,<3.9.0",
        "description": "Names of people, organisations, places and events in English news",
        "author": "Entente",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": "Universal NER, English EWT", "url": "https://www.universalner.org"},
            {"name": "CrossNER, politics", "url": "https://github.com/zliucr/CrossNER"},
            {"name": "UD English EWT", "url": "https://github.com/UniversalDependencies/UD_English-EWT"},
            {"name": "UD English PUD", "url": "https://github.com/UniversalDependencies/UD_English-PUD"},
        ],
        "pipeline": nlp.pipe_names,
        "vectors": {"width": 0, "vectors": 0, "keys": 0, "name": None},
    }
    (target / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    shutil.copyfile(HERE / "NAMES-LICENSE", target / "LICENSE")


if __name__ == "__main__":
    main()
