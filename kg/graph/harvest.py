"""Documents → findings, one document at a time, in this process or in several.

What comes out is in the order of what went in, whichever process was first. A document that fails is
reported and does not stop the others; neither does one whose process ends under it.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Protocol

from kg.errors import InputError, KgError, UsageError
from kg.extraction.findings import Findings
from kg.graph.sources import Sources
from kg.reading import Document

__all__ = ["Extracts", "Factory", "harvest", "shipped_extractor"]


class Extracts(Protocol):
    """Whatever reads findings out of a document."""

    def extract(self, document: Document) -> Findings:
        """Return what the document says."""


#: Makes an extractor from the knowledge in some folders. Processes call it, so it has to be a function
#: at the head of a module.
Factory = Callable[[Sources], Extracts]

_extractor: Extracts | KgError | None = None


def shipped_extractor(sources: Sources) -> Extracts:
    """Return the program's own extractor."""
    # Its libraries take seconds to import, and a graph can be opened without them.
    from kg.extraction import Extractor
    from kg.knowledge import load

    return Extractor(load(sources.ontology, sources.seeds))


def harvest(
    documents: Sequence[Document], sources: Sources, factory: Factory = shipped_extractor, *, jobs: int = 1
) -> Iterator[Findings | InputError]:
    """Extract from documents.

    Parameters
    ----------
    documents : sequence of Document
        In any order.
    sources : Sources
        What the extractor knows.
    factory : callable
        Makes the extractor, once a process.
    jobs : int
        How many processes work at the same time; one works in this process.

    Yields
    ------
    Findings or kg.errors.InputError
        One for each document, in their order.

    Raises
    ------
    UsageError
        The extractor cannot be made, or processes cannot be started.
    """
    if jobs <= 1 or len(documents) <= 1:
        extractor = factory(sources) if documents else None
        for document in documents:
            assert extractor is not None  # noqa: S101  # there is a document
            yield _extract(extractor, document)
        return
    with _pool(min(jobs, len(documents)), sources, factory) as pool:
        try:
            pool.submit(_ready).result()
        except BrokenProcessPool as error:
            raise UsageError(
                "the processes for extraction cannot be started; a script that builds with several has to do "
                "so under 'if __name__ == \"__main__\":'"
            ) from error
        futures = [_handed_in(pool, document) for document in documents]
        try:
            for document, future in zip(documents, futures, strict=True):
                yield _outcome(future) or _alone(document, sources, factory)
        finally:
            pool.shutdown(cancel_futures=True)


def _pool(jobs: int, sources: Sources, factory: Factory) -> ProcessPoolExecutor:
    # Forking a process that has threads may deadlock; a fresh one is the same on every system.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_prepare, initargs=(sources, factory))


def _prepare(sources: Sources, factory: Factory) -> None:
    global _extractor
    # An interrupt is for the process that waits for this one; here it would only print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _extractor = factory(sources)
    except KgError as error:
        # Raised here it would only break the pool, and its message would be lost.
        _extractor = error


def _ready() -> None:
    if isinstance(_extractor, KgError):
        raise _extractor


def _extract_here(document: Document) -> Findings | InputError:
    assert _extractor is not None  # noqa: S101  # the pool's initializer has run
    assert not isinstance(_extractor, KgError)  # noqa: S101  # it is ready
    return _extract(_extractor, document)


def _extract(extractor: Extracts, document: Document) -> Findings | InputError:
    try:
        return extractor.extract(document)
    except InputError as error:
        return error
    except Exception as error:  # whatever it is, it is reported, and the others go on
        failure = InputError(f"could not be extracted: {type(error).__name__}: {error}", _name(document))
        failure.__cause__ = error
        return failure


def _handed_in(pool: ProcessPoolExecutor, document: Document) -> Future[Findings | InputError] | None:
    """Hand a document in, unless one before it has brought the processes down already."""
    try:
        return pool.submit(_extract_here, document)
    except BrokenProcessPool:
        return None


def _outcome(future: Future[Findings | InputError] | None) -> Findings | InputError | None:
    """Return what became of a document, or None if its process, or another one's, died first."""
    if future is None:
        return None
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _alone(document: Document, sources: Sources, factory: Factory) -> Findings | InputError:
    """Try a document again in a process of its own, to tell the one that kills from its neighbours."""
    with _pool(1, sources, factory) as pool:
        found = _outcome(pool.submit(_extract_here, document))
    if found is None:
        return InputError(
            "the process that extracted it ended without a word (out of memory?)", _name(document)
        )
    return found


def _name(document: Document) -> Path | str:
    return document.path or document.identifier
