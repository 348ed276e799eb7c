"""Who talks: the subjects of a verb of discussion, those whom talks are between, or the two of the title."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.phrases import coordinated
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.speech import in_person
from kg.extraction.talk.stance import speaker

__all__ = ["talkers", "who_talks"]


def _talks(analysis: Analysis) -> frozenset[str]:
    """Return the nouns for what people talk in."""
    return analysis.knowledge.language.headwords("kg:Meeting") | {"discussion", "exchange"}


def _at_session(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether a sentence, or one of the two before, names a gathering besides that of the title."""
    near = range(max(0, sentence.number - 2), sentence.number + 1)
    listed = analysis.knowledge.entities
    return any(
        a.entity in listed and analysis.register.is_a(a.entity, "kg:Meeting", "kg:Forum")
        for number in near
        for a in analysis.anchors(analysis.sentences[number])
    )


def talkers(
    analysis: Analysis, sentence: Sentence, verb: Token, together: tuple[str, ...]
) -> list[tuple[str, bool]]:
    """Return who talks in a clause that names none: those between whom the talks are, or the two who met.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, verb
        The clause and its verb.
    together : tuple of str
        The two who met by the title, or nobody.

    Returns
    -------
    list of (str, bool)
        Each with whether it is an actor rather than an event.
    """
    between = {
        filler.entity
        for token in sentence.tokens
        if sentence.case(token) in ("between", "of") and sentence.tokens[token.head].lemma in _talks(analysis)
        for one in coordinated(sentence, token)
        for filler in fillers(analysis, sentence, one)
        if analysis.register.is_a(filler.entity, "kg:Actor")
    }
    if len(between) > 1:
        return [(one, True) for one in sorted(between)]
    said_by = speaker(analysis, sentence, verb)
    speaks = said_by is not None and analysis.register.is_a(said_by, "kg:Person")
    return [(person, True) for person in together or ((said_by,) if speaks and said_by else ())]


def who_talks(
    analysis: Analysis, sentence: Sentence, verb: Token, together: tuple[str, ...]
) -> Iterator[tuple[str, bool]]:
    """Yield who talks, and whether it is an actor rather than an event; of a passive verb the two who met.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, verb
        The clause and its verb.
    together : tuple of str
        The two who met by the title, or nobody.

    Yields
    ------
    (str, bool)
        Each with whether it is an actor.
    """
    if is_passive(sentence, verb):
        by = [t for t in sentence.below(verb.index, "obl") if sentence.case(t) == "by"]
        if not by:
            # What 'was discussed' behind a session was discussed there, not by the two of the title.
            if not _at_session(analysis, sentence):
                yield from talkers(analysis, sentence, verb, together)
            return
        tokens = tuple(by)
    else:
        tokens = subjects(sentence, verb)
    talks = _talks(analysis)
    for token in tokens:
        if token.lemma in talks and analysis.at(sentence, token) is None:
            yield from ((person, True) for person in together)
        for filler in fillers(analysis, sentence, token):
            if analysis.register.is_a(filler.entity, "kg:Actor"):
                yield in_person(analysis, sentence, filler).entity, True
            elif analysis.register.is_a(filler.entity, "kg:Event"):
                yield filler.entity, False
