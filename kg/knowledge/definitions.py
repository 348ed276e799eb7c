"""What the terms of the ontology mean, in words: for readers, people or models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import KnowledgeError
from kg.vocabulary import compact, expand

__all__ = ["definitions"]


def definitions(ontology: Sequence[Path]) -> Mapping[str, str]:
    """Return the definitions that the ontology gives its terms.

    Parameters
    ----------
    ontology : sequence of Path
        Folders of Turtle files; of two definitions the one that is read first stays.

    Returns
    -------
    mapping of str to str
        CURIE → ``skos:definition``, in order of CURIE.

    Raises
    ------
    KnowledgeError
        A file is not Turtle or cannot be read; names it.

    Examples
    --------
    >>> from kg.vocabulary import ontology_directory
    >>> definitions([ontology_directory()])["kg:Company"]
    'An enterprise that trades, whoever owns it.'
    """
    wanted = NamedNode(expand("skos:definition"))
    found: dict[str, str] = {}
    for path in (path for folder in ontology for path in sorted(folder.glob("*.ttl"))):
        try:
            for triple in parse(path=str(path), format=RdfFormat.TURTLE):
                defined = triple.predicate == wanted and isinstance(triple.subject, NamedNode)
                if defined and isinstance(triple.object, Literal):
                    found.setdefault(compact(triple.subject.value), triple.object.value)
        except SyntaxError as error:
            raise KnowledgeError(f"is not valid Turtle: {error.msg}", path, error.lineno) from error
        except OSError as error:
            raise KnowledgeError(f"cannot be read: {error.strerror}", path) from error
    return dict(sorted(found.items()))
