"""What a sentence puts in focus: 'the main topic was A', 'A was high on the agenda', 'as for A'."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.arguments import is_passive
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["in_focus", "introduced", "is_spelt_out", "specified"]

_TOWARD = ("to", "on", "upon")
_ABOUT = ("on", "about", "regarding", "concerning", "over")
_CONTAINING = ("be", "include", "cover", "feature", "concern")
_RECEIVING = ("receive", "get", "gain", "attract", "draw", "command", "enjoy", "give", "take", "occupy")
_LEADING = ("top", "dominate", "feature", "figure", "loom", "rank", "appear", "stand")
_HAPPENING = ("take", "hold", "have", "be", "exchange", "conduct")
_SPECIFYING = ("including", "particularly", "specifically", "notably", "namely", "especially")
_TURNING = (
    "as for",
    "as regards",
    "as to",
    "regarding",
    "concerning",
    "with regard to",
    "with respect to",
    "on the subject of",
    "on the issue of",
    "on the question of",
    "turning to",
    "touching on",
    "touching upon",
)
_TALKS = frozenset(
    {"talk", "talks", "discussion", "meeting", "conversation", "negotiation", "consultation", "summit"}
)
_TREATING = (
    "include",
    "cover",
    "concern",
    "focus",
    "centre",
    "center",
    "concentrate",
    "revolve",
    "touch",
    "deal",
)


def in_focus(analysis: Analysis, sentence: Sentence, verb: Token) -> frozenset[int] | None:
    """Return the words that a clause without anyone who talks puts in focus, or None.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    verb : Token
        The verb or predicate of the clause.

    Returns
    -------
    frozenset of int or None
        The indices of words, to be narrowed down to those of one clause.
    """
    words = analysis.knowledge.language.words
    focus, topics = words("kg:focusNoun", "kg:discusses"), words("kg:focusNoun", "kg:Topic")
    subject = next(iter(sentence.below(verb.index, "nsubj:pass", "nsubj")), None)
    if subject is None:
        return None
    behind = frozenset(range(verb.index + 1, len(sentence.tokens)))
    passive = verb.pos == "VERB" and is_passive(sentence, verb)
    if subject.lemma in focus and passive:
        return _from(sentence, verb.index + 1, _TOWARD)
    below = list(sentence.subtree(subject.index))
    if subject.lemma in (*focus, *topics):
        copula = next(iter(sentence.below(verb.index, "cop")), None)
        if copula is None and verb.text.endswith("ing"):
            # 'The main topic was improving conditions for A.'
            copula = next((t for t in sentence.below(verb.index, "aux") if t.lemma == "be"), None)
        head = copula if copula is not None else verb if verb.lemma in _CONTAINING else None
        if head is not None and verb.pos != "ADJ" and head.index > subject.index:
            told = subject.lemma in focus or _of_talks(analysis, below)
            return frozenset(i for i in behind | {verb.index} if i > head.index) if told else None
    if subject.lemma in ("exchange", "view", "opinion", "discussion", "conversation") and (
        passive or verb.lemma in _HAPPENING
    ):
        held = subject.lemma not in ("view", "opinion") or verb.lemma in ("exchange", "hold")
        return _from(sentence, subject.index + 1, _ABOUT) if held else None
    if _held_on(analysis, subject, verb) and not passive:
        return behind
    if _given_focus(sentence, verb, (*focus, "attention"), topics, passive):
        return frozenset(t.index for t in below)
    return None


def _held_on(analysis: Analysis, subject: Token, verb: Token) -> bool:
    """Tell whether talks are said to have been on what follows: 'the talks between A and B included C'."""
    nouns = {*analysis.knowledge.language.headwords("kg:Meeting"), *_TALKS}
    return subject.lemma in nouns and verb.pos == "VERB" and verb.lemma in _TREATING


def _given_focus(
    sentence: Sentence, verb: Token, focus: Iterable[str], topics: Iterable[str], passive: bool
) -> bool:
    """Tell whether a clause says that its subject is in focus: 'received attention', 'topped the agenda'."""
    objects = {t.lemma for t in sentence.below(verb.index, "obj")}
    placed = {
        t.lemma
        for t in (verb, *sentence.below(verb.index, "obl", "nmod"))
        if sentence.case(t).split(" ")[0] in ("on", "in", "at", "under", "of")
    }
    if objects & {*focus} and (verb.lemma in _RECEIVING or verb.lemma in _LEADING):
        return True
    stands = bool(sentence.below(verb.index, "cop")) or verb.lemma in (
        *_LEADING,
        "put",
        "place",
        "be",
        "remain",
    )
    if placed & {"agenda", "focus", "spotlight"} and stands:
        return True
    named = verb.pos == "NOUN" and bool(sentence.below(verb.index, "cop"))
    of = {t.lemma for t in sentence.below(verb.index, "nmod")}
    return named and not passive and verb.lemma in (*topics, *focus) and bool(of & _TALKS)


def _of_talks(analysis: Analysis, below: Iterable[Token]) -> bool:
    """Tell whether a noun's topics are those of talks: 'topics of the talks', 'issues raised'."""
    words = analysis.knowledge.language.words
    talking = {*words("kg:agendaVerb", "kg:Meeting"), *words("kg:agendaVerb", "kg:discusses")}
    nouns = analysis.knowledge.language.headwords("kg:Meeting") | _TALKS
    return any(
        t.lemma in nouns or (t.lemma in talking and t.dep.startswith("acl") and t.text.endswith("ed"))
        for t in below
    )


def specified(analysis: Analysis, sentence: Sentence, verb: Token) -> frozenset[int]:
    """Return the words that spell out a general topic: 'pressing issues were discussed, including A'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    verb : Token
        A passive verb of discussion.

    Returns
    -------
    frozenset of int
        The words behind the verb; none where its subject is no general word.
    """
    topics = analysis.knowledge.language.words("kg:focusNoun", "kg:Topic")
    subject = next(iter(sentence.below(verb.index, "nsubj:pass", "nsubj")), None)
    if subject is None or not any(t.lemma in topics for t in sentence.subtree(subject.index)):
        return frozenset()
    for token in sentence.tokens[verb.index + 1 :]:
        such = token.text.lower() in ("such", "among", "in") and token.index + 1 < len(sentence.tokens)
        after = sentence.tokens[token.index + 1].text.lower() if such else ""
        if token.text.lower() in _SPECIFYING or after in ("as", "them", "particular"):
            return frozenset(range(token.index + 1, len(sentence.tokens)))
    return frozenset()


def is_spelt_out(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Tell whether a general topic is followed by what it means: 'international issues including A'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        Where.

    Returns
    -------
    bool
        True if the words behind it say more than it does.
    """
    general = analysis.knowledge.language.words("kg:focusNoun", "kg:Topic")
    words = noun.lemma.split()
    after = [t.text.lower() for t in sentence.tokens[noun.index + 1 : noun.index + 3] if t.text != ","]
    return bool(words and after) and words[-1] in general and after[0] in (*_SPECIFYING, "such")


def introduced(sentence: Sentence) -> frozenset[int]:
    """Return the words that a sentence is introduced with as its topic: 'As for A, …', 'Regarding A, …'.

    Parameters
    ----------
    sentence : Sentence
        Where.

    Returns
    -------
    frozenset of int
        The words between the phrase and the comma.
    """
    words = [t.text.lower() for t in sentence.tokens]
    start = next((i for i, w in enumerate(words) if w[:1].isalpha()), 0)
    for phrase in _TURNING:
        parts = phrase.split()
        if words[start : start + len(parts)] != parts or "," not in words[start:]:
            continue
        stop = next(
            (
                i
                for i in range(start + len(parts), len(words))
                if words[i] == "," and not _in_list(sentence, i)
            ),
            len(words),
        )
        return frozenset(range(start + len(parts), stop))
    return frozenset()


def _in_list(sentence: Sentence, comma: int) -> bool:
    """Tell whether a comma stands in a list: the next noun is joined to one before."""
    after = sentence.tokens[comma + 1 : comma + 4]
    return any(t.dep == "conj" and t.head < comma and t.pos in ("NOUN", "PROPN") for t in after)


def _from(sentence: Sentence, start: int, leading: Iterable[str]) -> frozenset[int] | None:
    words = tuple(leading)
    for token in sentence.tokens[start:]:
        if token.text.lower() in words:
            return frozenset(range(token.index + 1, len(sentence.tokens)))
    return None
