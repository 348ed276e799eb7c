"""Who does what in a clause: the words that fill the slots of a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.syntax import Sentence, Token
from kg.knowledge import Frame, Slot

__all__ = [
    "Filler",
    "Match",
    "clause_of",
    "coordinated",
    "fillers",
    "following",
    "genitives",
    "hyphenated",
    "is_passive",
    "listed",
    "match_frame",
    "subjects",
]

_CLAUSES = ("xcomp", "advcl", "acl", "conj", "parataxis", "csubj")
_LIST_MARKS = frozenset({"including", "like", "such", "such as", "namely", "e.g."})


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in a slot, and the word it hangs on."""

    entity: str
    token: Token


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence.

    Attributes
    ----------
    frame : Frame
        Which.
    trigger : Token
        The word that set it off.
    slots : tuple of (str, tuple of Token)
        The words in its slots, coordinated ones side by side.
    """

    frame: Frame
    trigger: Token
    slots: tuple[tuple[str, tuple[Token, ...]], ...]

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Return the words in one slot."""
        return next((tokens for slot, tokens in self.slots if slot == name), ())


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb is passive; a past participle that follows its noun ('proposed by') is."""
    if sentence.below(verb.index, "aux:pass", "nsubj:pass"):
        return True
    if any(t.dep in ("aux:pass", "nsubj:pass") for t in sentence.below(verb.index)):
        return True
    participle = "VerbForm=Part" in verb.morph and "Tense=Past" in verb.morph
    if verb.dep == "conj" and participle and not sentence.below(verb.index, "nsubj", "aux"):
        return is_passive(sentence, sentence.tokens[verb.head])
    return verb.dep == "acl" and participle


def coordinated(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return a word and the words joined to it by 'and', 'or' or a comma."""
    found = [token]
    for child in sentence.below(token.index, "conj"):
        found += coordinated(sentence, child)
    return tuple(found)


def listed(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return the examples that a word is given: 'sectors such as tea and rice'.

    They may hang on the word's own verb: 'several problems remain, including the first and the last'.
    """
    found: list[Token] = []
    children = sentence.below(token.index, "nmod", "obl", "acl", "appos", "advcl", "dep")
    behind = following(sentence, token)
    if behind and behind not in children:
        children.append(behind)
    head = sentence.tokens[token.head]
    if head.pos == "VERB" and token.dep.startswith(("nsubj", "obj")):
        children += [t for t in sentence.below(head.index, "obl", "nmod", "advcl", "conj") if t.index > token.index]
    for child in children:
        marks = {t.text.lower() for t in sentence.below(child.index, "case", "mark", "fixed")}
        if marks & _LIST_MARKS or child.lemma == "include":
            targets = sentence.below(child.index, "obj") if child.lemma == "include" else [child]
            for target in targets:
                found += coordinated(sentence, target)
        elif child.dep == "appos" and not child.text[:1].isupper():
            found += coordinated(sentence, child)
    return tuple(found)


def subjects(sentence: Sentence, verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Return the words for who does what `verb` says, its own subject or an inherited one."""
    own = [t for t in sentence.below(verb.index) if t.dep in ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")]
    nominal = [t for t in own if t.dep != "csubj"]
    if not own and "VerbForm=Fin" in verb.morph or (not own and sentence.below(verb.index, "aux", "cop")):
        adjacent = _left_neighbour(sentence, verb)
        if adjacent:
            return adjacent
    if nominal:
        subject = _accompanied(sentence, nominal[0])
        if "PronType=Rel" in subject.morph and verb.dep.startswith("acl"):
            return coordinated(sentence, sentence.tokens[verb.head])
        return coordinated(sentence, subject)
    before = [t for t in sentence.below(verb.index, "compound", "nmod") if t.index == verb.index - 1]
    if before and before[0].pos == "PROPN" and verb.text.endswith("ing"):
        return (before[0],)
    if own:
        return tuple(own[:1])
    head = sentence.tokens[verb.head]
    if depth > 5 or head.index == verb.index:
        return ()
    if verb.dep.startswith("acl"):
        if "VerbForm=Inf" in verb.morph:
            return _of_noun(sentence, head, depth)
        return coordinated(sentence, head)
    if verb.dep == "xcomp" or (verb.dep == "advcl" and "VerbForm=Inf" in verb.morph and depth == 0):
        objects = sentence.below(head.index, "obj", "iobj")
        if objects and not is_passive(sentence, head):
            return coordinated(sentence, objects[0])
        return subjects(sentence, head, depth + 1)
    if verb.dep.partition(":")[0] in _CLAUSES:
        if head.pos in ("NOUN", "PROPN") and verb.dep == "conj":
            return ()
        return subjects(sentence, head, depth + 1)
    if verb.dep in ("nmod", "obl", "obj") and verb.pos == "VERB":
        return subjects(sentence, head, depth + 1)
    return ()


def _accompanied(sentence: Sentence, subject: Token) -> Token:
    """Return the noun before a participle whose object was taken for the subject: 'a delegation accompanying A will'."""
    i = subject.index
    if i >= 2 and sentence.tokens[i - 1].text.endswith("ing") and sentence.tokens[i - 2].pos == "NOUN":
        return sentence.tokens[i - 2] if sentence.tokens[i - 1].pos == "VERB" else subject
    return subject


def _left_neighbour(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return the noun right before a verb and its auxiliaries, which a small parser may have hung elsewhere."""
    start = min([verb.index, *(t.index for t in sentence.below(verb.index, "aux", "cop", "advmod") if t.index < verb.index)])
    before = sentence.tokens[start - 1] if start else None
    if before is None or before.pos not in ("NOUN", "PROPN") or before.dep not in ("conj", "nmod", "appos", "obl", "flat"):
        return ()
    if start >= 3 and sentence.tokens[start - 2].lemma == "and" and sentence.tokens[start - 3].pos in ("NOUN", "PROPN"):
        return sentence.tokens[start - 3], before
    comma = any(t.text == "," for t in sentence.tokens[:start])
    return (before,) if comma and before.dep in ("conj", "appos") else ()


def _of_noun(sentence: Sentence, noun: Token, depth: int) -> tuple[Token, ...]:
    """Return who a noun with an infinitive belongs to: 'India's plan to buy', 'A announced plans to buy'."""
    owner = sentence.below(noun.index, "nmod:poss")
    if owner:
        return coordinated(sentence, owner[0])
    governor = sentence.tokens[noun.head]
    return subjects(sentence, governor, depth + 1) if governor.index != noun.index else ()


def match_frame(
    sentence: Sentence, trigger: Token, frame: Frame, classes: Mapping[str, frozenset[str]] | None = None
) -> Match | None:
    """Match a frame at a word.

    Parameters
    ----------
    sentence : Sentence
        Where.
    trigger : Token
        A word whose lemma is the frame's trigger.
    frame : Frame
        Which.
    classes : mapping of str to frozenset of str, optional
        Fixed words of a frame that stand for any of several lemmas.

    Returns
    -------
    Match or None
        None if the fixed words or the slots are not there; slots may be empty only
        if another slot is filled.
    """
    if frame.noun:
        if trigger.pos not in ("NOUN", "PROPN"):
            return None
    elif frame.copular:
        copula = sentence.below(trigger.index, "cop", "aux:pass")
        if not copula and trigger.dep not in ("acl", "advcl", "xcomp", "amod", "conj"):
            return None
    elif trigger.pos not in ("VERB", "AUX"):
        return None
    for word in frame.fixed:
        lemmas = (classes or {}).get(word) or {word}
        if not any(t.lemma in lemmas for t in _near(sentence, trigger)):
            return None
    slots = [(slot.name, tuple(_slot(sentence, trigger, slot, copular=frame.copular))) for slot in frame.slots]
    if not any(tokens for _, tokens in slots):
        return None
    return Match(frame, trigger, tuple(slots))


def clause_of(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield the verbs and adjectives that a word hangs on, the nearest first."""
    return (t for t in sentence.ancestors(token.index) if t.pos in ("VERB", "AUX", "ADJ"))


def _near(sentence: Sentence, trigger: Token) -> Iterator[Token]:
    for child in sentence.below(trigger.index):
        yield child
        yield from sentence.below(child.index)


def _slot(sentence: Sentence, trigger: Token, slot: Slot, *, copular: bool = False) -> Iterator[Token]:
    base = [trigger]
    if slot.through:
        base = [t for t in _near(sentence, trigger) if t.lemma == slot.through] + [trigger]
    passive = is_passive(sentence, trigger) and not copular
    if slot.function == "subject":
        if passive:
            yield from _prepositional(sentence, [trigger], "by")
        else:
            yield from subjects(sentence, trigger)
    elif slot.function == "object":
        yield from _objects(sentence, trigger, passive)
    elif slot.function == "genitive":
        for one in base:
            yield from genitives(sentence, one)
    elif slot.function == "including":
        yield from listed(sentence, trigger)
    elif slot.function == "of" and trigger.pos in ("NOUN", "PROPN"):
        yield from _prepositional(sentence, base, "of")
        for one in sentence.below(trigger.index, "compound", "amod", "nmod"):
            if not sentence.case(one) and one.index < trigger.index:
                yield from coordinated(sentence, one)
        yield from listed(sentence, trigger)
    elif slot.function == "that":
        for clause in sentence.below(trigger.index, "ccomp"):
            if clause.lemma in ("be", "remain", "stay") or sentence.below(clause.index, "cop"):
                yield from subjects(sentence, clause)
    elif slot.function == "to+":
        yield from sentence.below(trigger.index, "xcomp")
        for one in base:
            yield from (t for t in sentence.below(one.index, "acl") if "VerbForm=Inf" in t.morph)
    else:
        objects = [] if slot.through else sentence.below(trigger.index, "obj", "xcomp")
        found = list(_prepositional(sentence, [*base, *objects], slot.function))
        yield from found or _prepositional(sentence, sentence.below(trigger.index, "obl"), slot.function)


def _objects(sentence: Sentence, verb: Token, passive: bool) -> Iterator[Token]:
    if passive:
        own = [t for t in sentence.below(verb.index) if t.dep == "nsubj:pass"]
        if own and "PronType=Rel" not in own[0].morph:
            yield from coordinated(sentence, own[0])
        elif verb.dep.startswith("acl"):
            yield from coordinated(sentence, sentence.tokens[verb.head])
        elif verb.dep == "conj":
            yield from _objects(sentence, sentence.tokens[verb.head], True)
        return
    found = sentence.below(verb.index, "obj", "iobj")
    relative = [t for t in found if "PronType=Rel" in t.morph]
    if verb.dep == "acl:relcl" and (relative or (not found and sentence.below(verb.index, "nsubj"))):
        yield from coordinated(sentence, sentence.tokens[verb.head])
        return
    for one in found[:1]:
        yield from coordinated(sentence, one)
    doing = [t for t in sentence.below(verb.index, "xcomp", "ccomp", "advcl") if t.index == verb.index + 1]
    if not found and doing and doing[0].text.endswith("ing"):
        yield from _gerunds(sentence, doing[0])
        return
    if not found and verb.dep != "conj":
        for other in sentence.below(verb.index, "conj"):
            if other.pos == "VERB":
                shared = sentence.below(other.index, "obj")
                for one in shared[:1]:
                    yield from coordinated(sentence, one)
                break


def _gerunds(sentence: Sentence, first: Token) -> Iterator[Token]:
    """Yield a list of gerunds, which small parsers take apart: 'removing A, resolving B, and improving C'."""
    yield first
    for token in sentence.tokens[first.index + 1 :]:
        before = sentence.tokens[token.index - 1]
        if token.pos == "VERB" and token.text.endswith("ing") and (before.text == "," or before.lemma == "and"):
            yield token


def following(sentence: Sentence, noun: Token, preposition: str | None = None) -> Token | None:
    """Return the noun that a preposition behind `noun` leads to, wherever the parser hung it.

    Without `preposition` it has to stand right behind; with it, a few words without a verb may come between:
    'talks earlier that day with …'.
    """
    for step, token in enumerate(sentence.tokens[noun.index + 1 : noun.index + 8]):
        if token.dep == "case" and preposition in (None, token.text.lower()):
            return sentence.tokens[token.head] if token.head > noun.index else None
        if preposition is None or token.pos in ("VERB", "AUX", "PUNCT", "SCONJ") or (token.dep == "case" and step):
            return None
    return None


def _prepositional(sentence: Sentence, bases: list[Token], preposition: str) -> Iterator[Token]:
    seen: set[int] = set()
    for base in bases:
        behind = following(sentence, base, preposition) if base.pos in ("NOUN", "PROPN") else None
        if behind:
            seen.add(behind.index)
            yield from coordinated(sentence, behind)
    for base in bases:
        for child in sentence.below(base.index, "obl", "nmod", "advcl", "acl", "xcomp"):
            case = sentence.case(child)
            if (case == preposition or case.split(" ")[0] == preposition) and child.index not in seen:
                seen.add(child.index)
                yield from coordinated(sentence, child)


def genitives(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield the words for whom a noun belongs to, however that is put."""
    yield from hyphenated(sentence, noun)
    for child in sentence.below(noun.index):
        case = sentence.case(child)
        if child.dep == "nmod:poss" or (child.dep == "nmod" and case in ("of", "by")):
            yield from coordinated(sentence, child)
        elif child.dep in ("amod", "compound", "nmod", "nmod:desc", "flat") and not case and child.index < noun.index:
            yield from coordinated(sentence, child)


def hyphenated(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield the two words of a hyphenated pair before a noun: 'the A-B agreement'."""
    i = noun.index - 1
    while i >= 2:
        token, before = sentence.tokens[i], sentence.tokens[i - 1]
        if before.text == "-" and token.text[:1].isupper():
            yield sentence.tokens[i - 2]
            yield token
            return
        if token.pos not in ("ADJ", "NOUN", "PROPN", "CCONJ", "VERB") and token.text not in "-,":
            return
        i -= 1


def fillers(analysis: Analysis, sentence: Sentence, token: Token, *, deep: bool = False) -> Iterator[Filler]:
    """Yield the entities that a word stands for.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        The word.
    deep : bool
        Whether to look into what the word is said of ('the need for …', 'sectors such as …')
        and, failing that, into its modifiers.
    """
    several = analysis.several(sentence, token)
    if several:
        yield from (Filler(e, token) for e in several)
        return
    anchor = analysis.at(sentence, token)
    found = False
    if anchor and deep and not anchor.entity.startswith("ent:"):
        # 'joint projects such as X': what is named says more than what it is named as.
        named = [f for t in listed(sentence, token) for f in fillers(analysis, sentence, t)]
        if any(f.entity.startswith("ent:") for f in named):
            yield from named
            return
        yield Filler(anchor.entity, token)
        yield from named
        return
    if anchor:
        yield Filler(anchor.entity, token)
        found = True
    if not found:
        for child in sentence.below(token.index, "flat", "appos"):
            inner = analysis.at(sentence, child)
            if inner and child.index > token.index:
                yield Filler(inner.entity, child)
                found = True
                break
    if not found and token.dep == "appos":
        said_again = analysis.at(sentence, sentence.tokens[token.head])
        if said_again:
            yield Filler(said_again.entity, token)
            found = True
    if not found:
        words = analysis.knowledge.language.words
        if token.lemma in words("kg:representative", "kg:Actor"):
            for owner in genitives(sentence, token):
                inner = analysis.at(sentence, owner)
                if inner and analysis.register.is_a(inner.entity, "kg:Actor"):
                    yield Filler(inner.entity, token)
                    found = True
            if not found:
                for child in sentence.below(token.index, "nmod"):
                    if sentence.case(child) == "from":
                        for one in coordinated(sentence, child):
                            inner = analysis.at(sentence, one)
                            if inner and analysis.register.is_a(inner.entity, "kg:Actor"):
                                yield Filler(inner.entity, token)
                                found = True
    if deep and not found:
        examples = listed(sentence, token)
        for one in examples:
            yield from fillers(analysis, sentence, one)
        trading = token.lemma in analysis.knowledge.language.words("kg:goodsWord", "kg:Good")
        if not examples and not trading:
            yield from _inside(analysis, sentence, token)


def _inside(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Filler]:
    """Look for what a phrase is about in what hangs on its head: first behind it, then before it."""
    below = [
        t
        for t in sentence.below(token.index, "nmod", "acl", "obj", "obl", "compound", "amod", "advcl", "xcomp", "nsubj")
        if sentence.case(t) not in ("between", "by", "with", "from", "despite", "amid")
    ]
    behind = [t for t in below if t.index > token.index] + [t for t in below if t.index < token.index]
    for child in behind:
        yielded = False
        for one in coordinated(sentence, child):
            anchor = analysis.at(sentence, one)
            if anchor and anchor.kind == "demonym":
                continue
            for filler in fillers(analysis, sentence, one, deep=True):
                if not analysis.register.is_a(filler.entity, "kg:Actor", "kg:Place", "kg:Post"):
                    yield filler
                    yielded = True
        if yielded and child.dep != "conj":
            return
