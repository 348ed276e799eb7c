"""Topics that a verb and its object make together, hung on the verb."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.phrases import coordinated

__all__ = ["link_phrases"]


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
