"""Topics that a verb and its object make together, hung on the verb."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.phrases import coordinated
from kg.extraction.syntax import Sentence, Token

__all__ = ["is_relieved", "link_phrases"]


def link_phrases(analysis: Analysis) -> None:
    """Hang topics that a verb and its object make together on the verb: 'expanding trade'.

    The ontology lists them as ``kg:verbObject "expand trade"``, lemmas; and by ``kg:remedyOf``: a verb of
    relief with a trouble as its object is the topic that remedies it.
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
                for child in sentence.below(token.index, "obj", "nsubj:pass", "compound", "amod", "nmod"):
                    for one in coordinated(sentence, child):
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
