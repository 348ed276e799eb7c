"""Train the finder of names and write it to ``kg/extraction/names``; measure it on sentences it never saw.

Run from the root of the checkout, after ``train.py``: ``python training/names.py [TREEBANK_FOLDER]``.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed, load_model, minibatch
from thinc.api import Adam, compounding, warmup_linear
from train import HERE
from train import TARGET as SYNTAX
from treebank import PLAIN

TARGET = SYNTAX.parent / "names"
KINDS = {
    "PER": "PERSON", "person": "PERSON", "politician": "PERSON",
    "ORG": "ORGANISATION", "organisation": "ORGANISATION", "politicalparty": "ORGANISATION",
    "LOC": "LOCATION", "location": "LOCATION", "country": "LOCATION",
    "event": "EVENT", "election": "EVENT",
}  # fmt: skip
"""What each kind of name of the two sources is learnt as; 'misc' is of every kind and of none."""

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


def learn(nlp: Language, examples: list[Example], frozen: bool, epochs: int, dropout: float) -> None:
    """Run over the examples so many times, in an order that the seed decides."""
    order = random.Random(0)  # noqa: S311  (a fixed order, no secret)
    sizes = [len(example) for example in examples]
    steps = epochs * (sum(sizes) // 600 + 1)
    optimizer = Adam(warmup_linear(0.0012, 100, steps), L2=0.01, use_averages=True)
    exclude = ["tok2vec"] if frozen else []
    for _ in range(epochs):
        order.shuffle(examples)
        for batch in minibatch(examples, size=compounding(30, 31, 1.0)):
            nlp.update(batch, sgd=optimizer, drop=dropout, exclude=exclude, annotates=exclude)
            optimizer.step_schedules()


def main() -> None:
    """Read the arguments, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="?", type=Path, default=HERE.parent / ".." / "shared" / "treebank")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--how", choices=["new", "tuned", "frozen"], default="tuned")
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--dropout", type=float, default=0.25)
    arguments = parser.parse_args()
    fix_random_seed(0)
    nlp = spacy.blank("en")
    width = 96
    if arguments.how == "new":
        width = 64
        nlp.add_pipe("tok2vec", config={"model": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "rows": [3000, 1000, 2000, 1000],
                      "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"], "include_static_vectors": False},
            "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": 4,
                       "window_size": 1, "maxout_pieces": 3},
        }})  # fmt: skip
    else:
        nlp.add_pipe("tok2vec", source=load_model(SYNTAX))
    nlp.add_pipe("ner", config={"model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"},
    }})  # fmt: skip
    divided = {
        part: [example(nlp, words) for words in found] for part, found in parts(arguments.treebank).items()
    }
    kept = nlp.get_pipe("tok2vec").model.to_bytes() if arguments.how != "new" else None
    nlp.initialize(lambda: divided["train"])
    if kept is not None:
        nlp.get_pipe("tok2vec").model.from_bytes(kept)
    learn(nlp, list(divided["train"]), arguments.how == "frozen", arguments.epochs, arguments.dropout)
    for part in ("politics", "web"):
        scores = nlp.evaluate(divided[part])
        kinds = {k: f"{100 * v['f']:.0f}" for k, v in sorted(scores["ents_per_type"].items())}
        figures = " ".join(f"{100 * scores[key]:.1f}" for key in ("ents_p", "ents_r", "ents_f"))
        print(arguments.how, part, figures, kinds, f"{scores['speed']:.0f} tokens/s", flush=True)
    nlp.to_disk(arguments.out)


if __name__ == "__main__":
    main()
