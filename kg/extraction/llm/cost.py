"""What asking a model about documents will cost, before it starts."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.llm.cache import Cache
from kg.extraction.llm.prompt import Prompt
from kg.reading.document import Document

__all__ = ["Estimate", "estimate"]

#: English text has about four characters a token, in all tokenisers in use.
CHARACTERS_A_TOKEN = 4
#: An answer names what a text says together with its words: half as many tokens again.
ANSWER_A_TOKEN, ANSWER_AT_LEAST = 1.5, 200


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is going to be asked.

    Attributes
    ----------
    requests : int
        How many.
    kept : int
        How many answers are there already and cost nothing.
    tokens_in, tokens_out : int
        Sent and answered, estimated: four characters a token; an answer of one and a half times the tokens of
        its part of the text, at least 200.
    """

    requests: int
    kept: int
    tokens_in: int
    tokens_out: int

    def price(self, per_million_in: float, per_million_out: float) -> float:
        """Return what that costs.

        Parameters
        ----------
        per_million_in, per_million_out : float
            The prices of a million tokens sent, and answered.

        Returns
        -------
        float
            In the money of the prices.

        Examples
        --------
        >>> Estimate(3, 0, 1_000_000, 500_000).price(2.0, 8.0)
        6.0
        """
        return (self.tokens_in * per_million_in + self.tokens_out * per_million_out) / 1_000_000

    def __str__(self) -> str:
        kept = f" ({self.kept:,} more are kept from before)" if self.kept else ""
        tokens = f"about {self.tokens_in:,} tokens sent and {self.tokens_out:,} answered"
        return f"{self.requests:,} requests{kept}, {tokens}"


def estimate(
    documents: Iterable[Document], prompt: Prompt, model: str, cache: Cache | None = None
) -> Estimate:
    """Return what asking about `documents` will take.

    Parameters
    ----------
    documents : iterable of Document
        What is to be read.
    prompt : Prompt
        What is asked.
    model : str
        The model's name.
    cache : Cache, optional
        Where answers are kept.

    Returns
    -------
    Estimate
    """
    fixed = len(prompt.system) + len(json.dumps(prompt.schema))
    requests = kept = sent = answered = 0
    for document in documents:
        for part in prompt.parts(document):
            if cache and cache.get(cache.key(document, part, prompt.digest, model)) is not None:
                kept += 1
                continue
            requests += 1
            sent += math.ceil((fixed + len(part)) / CHARACTERS_A_TOKEN)
            answered += max(ANSWER_AT_LEAST, math.ceil(len(part) / CHARACTERS_A_TOKEN * ANSWER_A_TOKEN))
    return Estimate(requests, kept, sent, answered)
