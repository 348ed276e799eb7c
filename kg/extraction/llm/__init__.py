"""An extractor over any server that speaks the OpenAI chat completions protocol, a local one included.

A :class:`~kg.reading.Document` comes in, :class:`~kg.extraction.findings.Findings` go out. What the model
proposes is let in only with words that the text has to the letter, and passes the same gate as all else.
"""

from kg.extraction.llm.cache import Cache
from kg.extraction.llm.client import Client, Endpoint, NoAnswerError
from kg.extraction.llm.cost import Estimate, estimate
from kg.extraction.llm.extractor import LanguageModelExtractor
from kg.extraction.llm.prompt import Prompt

__all__ = [
    "Cache",
    "Client",
    "Endpoint",
    "Estimate",
    "LanguageModelExtractor",
    "NoAnswerError",
    "Prompt",
    "estimate",
]
