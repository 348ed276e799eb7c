"""What a build can extract with, as values that processes can be handed: rules with any pipeline, a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.graph.harvest import Extracts
from kg.graph.sources import Sources

if TYPE_CHECKING:
    from kg.extraction.llm import Endpoint, Estimate
    from kg.reading import Document

__all__ = ["LanguageModel", "Rules"]


@dataclass(frozen=True, slots=True)
class Rules:
    """The program's own extractor.

    Attributes
    ----------
    pipeline : str or None
        The name or folder of the spaCy pipeline that gives the grammar; the shipped one if None.
    """

    pipeline: str | None = None

    def __call__(self, sources: Sources) -> Extracts:
        """Return the extractor for the knowledge in some folders."""
        from kg.extraction import Extractor
        from kg.knowledge import load

        return Extractor(load(sources.ontology, sources.seeds), self.pipeline)


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model behind a server that speaks the OpenAI chat completions protocol.

    Attributes
    ----------
    endpoint : kg.extraction.llm.Endpoint
        Where and how to ask.
    cache : Path or None
        The folder that answers are kept in.
    rules : Rules or None
        The extractor whose findings the model's are added to; None for the model alone.
    """

    endpoint: Endpoint
    cache: Path | None = None
    rules: Rules | None = field(default_factory=Rules)

    def __call__(self, sources: Sources) -> Extracts:
        """Return the extractor for the knowledge in some folders.

        Raises
        ------
        UsageError
            The extra ``[llm]`` is not installed, the address is none, or there is no key.
        """
        try:
            from kg.extraction.llm import Cache, Client, LanguageModelExtractor, Prompt
        except ModuleNotFoundError as error:
            raise _not_installed(error) from error
        from kg.knowledge import definitions, load

        knowledge = load(sources.ontology, sources.seeds)
        return LanguageModelExtractor(
            knowledge,
            Prompt.from_knowledge(knowledge, definitions(sources.ontology)),
            Client(self.endpoint),
            Cache(self.cache) if self.cache else None,
            self.rules(sources) if self.rules else None,
        )

    def estimate(self, documents: Iterable[Document], sources: Sources) -> Estimate:
        """Return what asking about documents will take, without asking.

        Parameters
        ----------
        documents : iterable of Document
            What is to be built.
        sources : Sources
            What the prompt is made from.

        Returns
        -------
        kg.extraction.llm.Estimate
        """
        from kg.extraction.llm import Cache, Prompt, estimate
        from kg.knowledge import definitions, load

        self.endpoint.check()
        prompt = Prompt.from_knowledge(load(sources.ontology, sources.seeds), definitions(sources.ontology))
        return estimate(documents, prompt, self.endpoint.model, Cache(self.cache) if self.cache else None)

    @classmethod
    def at(
        cls,
        url: str,
        model: str,
        key_variable: str | None = None,
        *,
        cache: Path | None = None,
        rules: Rules | None = None,
    ) -> LanguageModel:
        """Return the model of an address.

        Parameters
        ----------
        url, model : str
            The server's base address and the model's name.
        key_variable : str, optional
            The environment variable that holds the key.
        cache : Path, optional
            The folder that answers are kept in.
        rules : Rules, optional
            The extractor whose findings the model's are added to; none: the model alone.

        Returns
        -------
        LanguageModel

        Raises
        ------
        UsageError
            The extra ``[llm]`` is not installed, the address is none, or there is no key.
        """
        try:
            from kg.extraction.llm import Endpoint
        except ModuleNotFoundError as error:
            raise _not_installed(error) from error
        endpoint = Endpoint(url, model, key_variable)
        endpoint.check()
        return cls(endpoint, cache, rules)


def _not_installed(error: ModuleNotFoundError) -> UsageError:
    return UsageError(
        f"asking a model needs the extra [llm]: pip install 'entente-kg[llm]' ({error.name} is missing)"
    )
