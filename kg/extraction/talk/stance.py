"""How a statement stands, and whose words it is: modality, negation and speaker from the grammar."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["is_talked_of", "modality", "own_modality", "speaker", "speech_verb"]

_ASSERTED = "kg:Asserted"
_NOMINAL_LINKS = ("nsubj", "obj", "obl", "nmod", "compound")
#: 'I would like to', 'they would prefer to' say what is wanted.
_CONDITIONAL = ("would", "should", "'d")
_LIKING = ("like", "love", "prefer", "wish", "want", "hope", "welcome")
_BESIDE = ("sideline", "sidelines", "margin", "margins")
_CIRCUMSTANCES = ("during", "at", "in", "after", "following", "before", "amid", "since")
_LEADING = ("about", "toward", "towards", "for", "at", "on", "of", "to")


def modality(analysis: Analysis, sentence: Sentence, token: Token, *, through: bool = False) -> str:
    """Return how what `token` says stands in its sentence.

    The word's own auxiliaries, modifiers and negation count first, then whatever governs it
    ('is expected to', 'plans to', 'denied that'), the nearest first.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        The verb, noun or adjective that says it.
    through : bool
        Whether what is to happen at or during it makes it to happen as well, as with an event.

    Returns
    -------
    str
        The CURIE of a modality.
    """
    found = _governed(analysis, sentence, token, through)
    return _of_heading(analysis, sentence) if found == _ASSERTED else found


def _of_heading(analysis: Analysis, sentence: Sentence) -> str:
    """Return what the heading of a list makes of its items: those under 'Future plans' are planned."""
    block = analysis.blocks[sentence.block]
    if block.heading is None or not (block.kind == "item" or block.label):
        return _ASSERTED
    language = analysis.knowledge.language
    words = block.heading.of(analysis.text).lower().split()
    tables = (language.table("kg:modifier"), language.table("kg:governor"))
    return next(
        (t[w] for w in [*words, *(w.rstrip("s") for w in words)] for t in tables if w in t), _ASSERTED
    )


def _governed(analysis: Analysis, sentence: Sentence, token: Token, through: bool) -> str:
    table = analysis.knowledge.language.table("kg:governor")
    current, seen, infinitive, beside = token, {token.index}, False, False
    while True:
        own = own_modality(analysis, sentence, current)
        if own:
            told = own == "kg:Possible" and _told(analysis, sentence, current)
            return "kg:Planned" if told else own
        head = sentence.tokens[current.head]
        if head.index in seen:
            return _ASSERTED
        kind = current.dep.partition(":")[0]
        # What is announced on the sidelines of a summit makes no summit announced.
        beside = beside or current.lemma in _BESIDE
        governed = _governor(analysis, sentence, head, clause=kind not in _NOMINAL_LINKS)
        governed = None if beside else governed
        toward = table.get(f"{head.lemma} {sentence.case(current).rstrip('+')}") if not governed else None
        if toward and kind in ("xcomp", "advcl", "obl"):
            # 'Is working to conclude', 'moves towards a treaty'.
            return toward
        if kind in ("xcomp", "ccomp", "csubj"):
            if governed:
                return governed
        elif kind in ("acl", "advcl"):
            mark = sentence.case(current)
            if kind == "advcl" and mark in ("if", "unless"):
                return "kg:Possible"
            adjoins = current.index == head.index + 1 and current.text.endswith("ing")
            leads = "VerbForm=Inf" in current.morph or mark in _LEADING or adjoins
            # 'Will visit A, travelling to B': what goes along with it is as planned as it is.
            along = (
                kind == "advcl" and not mark and current.text.endswith("ing") and current.index > head.index
            )
            leads = leads or along
            if not leads or current.dep == "acl:relcl":
                return _ASSERTED
            if governed and (kind == "acl" or mark in _LEADING or adjoins):
                # 'Accepted an invitation to visit' is more than an invitation.
                return table.get(f"{sentence.tokens[head.head].lemma} {head.lemma}", governed)
            infinitive = kind == "acl" or mark in _LEADING
        elif kind in _NOMINAL_LINKS:
            # What was called for during talks does not make the talks called for.
            around = kind == "obl" and sentence.case(current).split(" ")[0] in _CIRCUMSTANCES
            governs = (
                kind == "obj"
                or (kind == "nsubj" and is_passive(sentence, head))
                or (through and not around)
                or infinitive
            )
            if governed and governs and head.pos != "NOUN":
                return governed
            if kind == "nsubj" and not (is_passive(sentence, head) or through):
                return _ASSERTED
            # 'plans for a visit', 'called for a treaty' say how it stands; 'trade with A' does not.
            leading = {"nmod": ("of", "for", "to"), "obl": ("for",)}.get(kind, ())
            if governed and sentence.case(current) in leading:
                return governed
            if kind in ("obl", "nmod") and not (through or infinitive):
                return _ASSERTED
        elif kind == "conj":
            if sentence.below(current.index, "nsubj"):
                return _ASSERTED
        elif kind not in ("parataxis", "cop", "aux"):
            return _ASSERTED
        seen.add(head.index)
        current = head


def _told(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb's 'would' is a 'will' that is told: 'said that he would go'."""
    auxiliaries = [t.text.lower() for t in sentence.below(verb.index) if t.dep.startswith("aux")]
    if "would" not in auxiliaries:
        return False
    clauses = sentence.below(verb.index, "advcl")
    supposed = any(sentence.case(c) in ("if", "unless", "should", "were") for c in clauses)
    head = sentence.tokens[verb.head]
    told = verb.dep == "ccomp" and speech_verb(analysis, head) and "Tense=Past" in head.morph
    return told and not supposed and verb.lemma not in _LIKING


def _governor(analysis: Analysis, sentence: Sentence, head: Token, *, clause: bool) -> str | None:
    """Return what a word makes of what it governs: 'is not expected to' denies it.

    'Look forward to selling' wishes for it; the visit that one looks forward to is to come anyway.
    """
    table = analysis.knowledge.language.table("kg:governor")
    if head.pos == "NOUN" and head.lemma in analysis.knowledge.language.words(
        "kg:bundleNoun", "kg:Agreement"
    ):
        # 'A set of documents' is not set to be.
        return None
    particles = sentence.below(head.index, "advmod", "compound") if clause else []
    phrasal = (m for p in particles if (m := table.get(f"{head.lemma} {p.lemma}")))
    joined = next(phrasal, None)
    governed = joined or table.get(head.lemma)
    if governed and not joined and sentence.below(head.index, "compound:prt"):
        # What is set out or called off is not set to be or called for.
        return None
    if governed and own_modality(analysis, sentence, head) == "kg:Denied":
        return "kg:Possible" if governed == "kg:Denied" else "kg:Denied"
    return governed


def own_modality(analysis: Analysis, sentence: Sentence, token: Token) -> str | None:
    """Return what a word's own auxiliaries, modifiers and negation make of it, or None."""
    language = analysis.knowledge.language
    auxiliaries, modifiers = language.table("kg:auxiliary"), language.table("kg:modifier")
    negations = language.words("kg:negation", "kg:Denied")
    found: str | None = None
    own = sentence.below(token.index)
    # 'No fisheries agreement': the article may hang on the word before the noun.
    own += [t for one in sentence.below(token.index, "compound") for t in sentence.below(one.index, "det")]
    for child in own:
        text = child.text.lower()
        if child.dep in ("advmod", "det", "aux") and text in negations and _close(sentence, child, token):
            return "kg:Denied"
        if child.dep.startswith("aux") and text in _CONDITIONAL and token.lemma in _LIKING:
            found = found or "kg:Desired"
        elif child.dep.startswith("aux"):
            found = found or auxiliaries.get(text) or auxiliaries.get(child.lemma)
        elif child.dep in ("advmod", "amod") and child.index < token.index:
            found = found or modifiers.get(text) or modifiers.get(child.lemma)
    if not found and token.pos == "VERB" and token.index >= 2:
        be, to = sentence.tokens[token.index - 2 : token.index]
        if be.lemma == "be" and be.head == token.index and to.text.lower() == "to":
            # 'Is to visit'.
            found = "kg:Planned"
        if (be.lemma, to.text.lower()) == ("yet", "to"):
            # 'Has yet to sign'.
            return "kg:Denied"
    if token.pos == "VERB":
        for child in sentence.below(token.index, "obj", "nsubj"):
            before = [t for t in sentence.below(child.index, "det", "amod", "cc") if t.index < child.index]
            if any(t.text.lower() in ("no", "neither") for t in before):
                return "kg:Denied"
    return found


def _close(sentence: Sentence, negation: Token, token: Token) -> bool:
    """Tell whether a negation stands before its word with nothing but words between."""
    between = sentence.tokens[negation.index + 1 : token.index]
    return negation.index < token.index and not any(t.pos == "PUNCT" for t in between)


def is_talked_of(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """Tell whether an act is only what talks are on: 'talks on concluding a pact'."""
    head = sentence.tokens[verb.head]
    behind = head.index < verb.index and verb.dep in ("acl", "advcl", "nmod") and verb.pos == "VERB"
    open_to = verb.text.endswith("ing") or "VerbForm=Inf" in verb.morph
    talks = analysis.knowledge.language.words("kg:talksNoun", "kg:UnderNegotiation")
    return (
        behind and open_to and head.lemma in talks and sentence.case(verb) not in ("after", "before", "since")
    )


def speech_verb(analysis: Analysis, token: Token) -> bool:
    """Tell whether a word is a verb of saying."""
    return (
        token.lemma in analysis.knowledge.language.words("kg:speechVerb", "kg:Claim") and token.pos == "VERB"
    )


def speaker(analysis: Analysis, sentence: Sentence, token: Token) -> str | None:
    """Return whom the text credits with what `token` says, or None for the writer.

    Looks for a verb of saying above the word and for 'according to'.
    """
    current = token
    for head in sentence.ancestors(token.index):
        clause = current.dep.partition(":")[0]
        if clause == "appos":
            return None
        if speech_verb(analysis, head) and clause in (
            "ccomp",
            "parataxis",
            "xcomp",
            "obj",
            "csubj",
            "obl",
            "conj",
        ):
            said_by = _one(analysis, sentence, subjects(sentence, head))
            if said_by:
                return said_by
        current = head
    for child in sentence.below(current.index, "parataxis"):
        if speech_verb(analysis, child):
            said_by = _one(analysis, sentence, subjects(sentence, child))
            if said_by:
                return said_by
    return _credited(analysis, sentence) or analysis.speaker_of(sentence)


def _credited(analysis: Analysis, sentence: Sentence) -> str | None:
    """Return the actor behind 'according to' or its like, also 'according to figures from A'."""
    words = [t.text.lower() for t in sentence.tokens]
    for phrase in analysis.knowledge.language.words("kg:attributionPhrase", "kg:Claim"):
        length = len(phrase.split())
        for start in range(length, len(words)):
            if words[start - length : start] != phrase.split():
                continue
            rest = sentence.tokens[start:]
            stop = next((t.index for t in rest if t.pos in ("PUNCT", "VERB", "AUX")), len(words))
            for head in (t for t in rest if t.index < stop and not start <= t.head < stop):
                sources = sentence.below(head.index, "nmod")
                source = [t for t in sources if sentence.case(t) in ("from", "by", "of")]
                said_by = _one(analysis, sentence, (head, *source))
                if said_by:
                    return said_by
    return None


def _one(analysis: Analysis, sentence: Sentence, tokens: tuple[Token, ...]) -> str | None:
    """Return the one actor that words stand for; words that several say together are nobody's alone."""
    found = {
        f.entity
        for token in tokens
        for f in fillers(analysis, sentence, token)
        if analysis.register.is_a(f.entity, "kg:Actor")
    }
    return next(iter(found)) if len(found) == 1 else None
