"""Annotated sentences as they stand in a CoNLL-U file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# One character for one character, so that offsets stay true. The extraction does the same before it parses.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


@dataclass(frozen=True)
class Sentence:
    """The columns of one CoNLL-U sentence that are learnt."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


Documents = list[tuple[str, list[Sentence]]]


def read_documents(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield each document of a CoNLL-U file as its name and its sentences."""
    name, sentences = "", []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        if not lines:
            continue
        for line in lines:
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield name, sentences
                name, sentences = line.removeprefix("# newdoc id = "), []
        sentences.append(_sentence([line.split("\t") for line in lines if not line.startswith("#")]))
    if sentences:
        yield name, sentences


def _sentence(rows: list[list[str]]) -> Sentence:
    # The parts of "don't" stand under a line 2-3; only the last may be followed by a space.
    inside: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside.update(dict.fromkeys(range(first, last), False))
            inside[last] = "SpaceAfter=No" not in row[9]
    words = [row for row in rows if row[0].isdigit()]
    spaces = tuple(inside.get(int(row[0]), "SpaceAfter=No" not in row[9]) for row in words)
    return Sentence(
        words=tuple(row[1].translate(PLAIN).replace(" ", "_") for row in words),
        spaces=spaces,
        lemmas=tuple(row[2].translate(PLAIN) for row in words),
        tags=tuple(row[3] for row in words),
        morphs=tuple("" if row[5] == "_" else row[5] for row in words),
        heads=tuple(int(row[6]) for row in words),
        relations=tuple(row[7] for row in words),
    )
