"""Topics that a verb and its object make together, hung on the verb."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.phrases import coordinated
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["is_relieved", "link_phrases"]

_LINKS = ("obj", "nsubj:pass", "compound", "amod", "nmod")
#: 'Increase the volume of trade' is to increase trade.
_AMOUNTS = frozenset({"volume", "level", "amount", "value", "flow", "scale", "scope", "share", "turnover"})


def link_phrases(analysis: Analysis) -> None:
    """Hang topics that a verb and its object make together on the verb: 'expanding trade'.

    The ontology lists them as ``kg:verbObject "expand trade"``, lemmas, or as a verb alone; and by
    ``kg:remedyOf``: a verb of relief with a trouble as its object is the topic that remedies it.
    """
    phrases: dict[str, list[tuple[str, str]]] = {}
    for curie, wordings in analysis.knowledge.language.cues.get("kg:verbObject", {}).items():
        for wording in wordings:
            verb, _, rest = wording.partition(" ")
            phrases.setdefault(verb, []).append((rest, curie))
    remedies = {
        (verb, trouble): curie
        for curie, entity in sorted(analysis.knowledge.entities.items())
        for trouble in entity.linked("kg:remedyOf")
        for verb in analysis.knowledge.language.words("kg:remedyVerb", "kg:Topic")
    }
    for (verb, trouble), curie in remedies.items():
        phrases.setdefault(verb, []).append((trouble, curie))
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            made: list[str] = []
            for wanted, curie in phrases.get(token.lemma, ()):
                if not wanted and token.pos == "VERB" and analysis.at(sentence, token) is None:
                    analysis.put(sentence, token, token.span, curie, "concept")
                    analysis.mention(token.span, curie)
                for one in _objects(sentence, token) if wanted else ():
                    anchor = analysis.at(sentence, one)
                    if one.lemma == wanted or (anchor and anchor.entity == wanted):
                        span = sentence.cover([token, one])
                        analysis.put(sentence, token, span, curie, "concept")
                        analysis.mention(span, curie)
                        made.append(curie)
            if len(set(made)) > 1:
                analysis.put_several(sentence, token, tuple(dict.fromkeys(made)))


def is_relieved(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Tell whether a measure is only named as what is done away with: 'cutting tariffs', 'duty-free'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        The noun of the measure.

    Returns
    -------
    bool
        True if the words name a topic, or that there is none of it.
    """
    behind = [t.text.lower() for t in sentence.tokens[noun.index + 1 : noun.index + 3]]
    if behind == ["-", "free"] or behind[:1] == ["free"]:
        return True
    anchor = analysis.at(sentence, noun)
    gerund = " " in noun.text and noun.text.split()[0].endswith("ing")
    return gerund and anchor is not None and anchor.entity.startswith("topic:")


def _objects(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Yield the words that a verb acts on, and of what they are an amount."""
    children = sentence.below(verb.index, *_LINKS)
    if verb.dep in ("amod", "compound") and verb.head > verb.index:
        # 'To double bilateral trade' may look like a kind of trade to the parser.
        children.append(sentence.tokens[verb.head])
    for child in children:
        for one in coordinated(sentence, child):
            yield one
            if one.lemma in _AMOUNTS:
                for inner in sentence.below(one.index, "nmod", "compound"):
                    if sentence.case(inner) in ("of", "in", ""):
                        yield from coordinated(sentence, inner)
