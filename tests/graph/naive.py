"""An extractor for tests: names of the authority file, and sentences of the form 'A meets B'."""

from __future__ import annotations

import os
import re

from kg.extraction.findings import Claim, Findings, Mention
from kg.graph.sources import Sources
from kg.knowledge import Knowledge, load
from kg.reading import Document, Span

VERBS = {"meets": "kg:meets", "visits": "kg:visits", "exports": "kg:exports"}


class Naive:
    def __init__(self, knowledge: Knowledge) -> None:
        self._names = {
            entity.label: curie for curie, entity in knowledge.entities.items() if curie.startswith("ent:")
        }

    def extract(self, document: Document) -> Findings:
        if "explode" in document.text:
            raise RuntimeError("it exploded")
        if "kill" in document.text:
            os._exit(9)
        names = "|".join(map(re.escape, sorted(self._names)))
        mentions = tuple(
            Mention(Span(*found.span()), self._names[found[0]])
            for found in re.finditer(rf"\b(?:{names})\b", document.text)
        )
        claims = tuple(
            Claim(
                self._names[found[1]],
                VERBS[found[2]],
                self._names[found[3]],
                (Span(*found.span()),),
                confidence=0.8,
                generator="naive",
            )
            for found in re.finditer(rf"\b({names}) (meets|visits) ({names})\b", document.text)
        )
        return Findings(document, mentions=mentions, claims=claims)


def naive(sources: Sources) -> Naive:
    return Naive(load(sources.ontology, sources.seeds))
