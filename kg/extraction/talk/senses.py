"""Wordings in another sense than a relation's: a greeting, a call on one to act, goods that a deal covers."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.clauses import Match
from kg.extraction.grammar.syntax import Sentence

__all__ = ["is_other_sense"]


def is_other_sense(analysis: Analysis, sentence: Sentence, relation: str, match: Match) -> bool:
    """Tell whether the words of a frame say something else than its relation.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    relation : str
        The CURIE of the relation.
    match : Match
        The frame and its words.

    Returns
    -------
    bool
        True of 'welcomed A to B' for support, of 'called on A to act' for a meeting, of 'access to 98 lines,
        covering tea' for talk.
    """
    language, trigger = analysis.knowledge.language, match.trigger
    talking = language.words("kg:agendaVerb", relation)
    if trigger.lemma in talking and trigger.text.lower().endswith("ing") and trigger.dep == "advcl":
        return True
    if relation == "kg:supports" and trigger.lemma == "welcome":
        # Who is welcomed to a city is greeted, not backed.
        return any(sentence.case(t) == "to" for t in sentence.below(trigger.index, "obl"))
    acting = relation in language.words("kg:act", "kg:Relation")
    asked = any("VerbForm=Inf" in t.morph for t in sentence.below(trigger.index, "xcomp", "ccomp", "advcl"))
    return asked and not acting and any(slot.function == "on" for slot in match.frame.slots)
