"""Who does what a verb says, and to whom: its subject and object, its own or inherited ones."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.grammar.misplaced import accompanied, after_participle, described, left_neighbour, series
from kg.extraction.grammar.phrases import coordinated
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["is_passive", "objects", "subjects"]

_CLAUSES = ("xcomp", "advcl", "acl", "conj", "parataxis", "csubj")
#: Verbs whose object does what their gerund says: 'accused A of selling'.
_HOLDING = frozenset(("accuse", "suspect", "blame", "charge", "convict", "prevent", "stop", "deter", "thank"))
#: Nouns whose infinitive is for somebody else to do: 'an invitation to A to visit B'.
_ADDRESSED = ("invitation", "request", "appeal", "demand")
_REGARDING = (
    "discuss",
    "review",
    "debate",
    "examine",
    "consider",
    "welcome",
    "praise",
    "support",
    "describe",
    "note",
)
_CONVEYING = ("convey", "extend", "issue", "send", "deliver", "give", "hand", "make", "renew", "repeat")


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


def subjects(sentence: Sentence, verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Return the words for who does what `verb` says, its own subject or an inherited one."""
    own = [t for t in sentence.below(verb.index) if t.dep in ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")]
    drawn_in = described(sentence, verb) if not own else ()
    if drawn_in:
        return drawn_in
    nominal = [t for t in own if t.dep != "csubj"]
    if (not own and "VerbForm=Fin" in verb.morph) or (not own and sentence.below(verb.index, "aux", "cop")):
        adjacent = left_neighbour(sentence, verb)
        if adjacent:
            return adjacent
    if nominal:
        first = nominal[0]
        if len(nominal) > 1 and nominal[1].index == first.index + 1 and first.pos == "PROPN":
            # 'Messrs A and B': the title was taken for a subject of its own.
            first = nominal[1]
        subject = accompanied(sentence, first)
        if len(nominal) > 1 and sentence.below(nominal[-1].index, "cc"):
            # 'Officials from A, B and C signed': the last of the list was taken for a subject of its own.
            return (*coordinated(sentence, subject), *coordinated(sentence, nominal[-1]))
        if "PronType=Rel" in subject.morph and verb.dep.startswith("acl"):
            return coordinated(sentence, sentence.tokens[verb.head])
        listed = series(sentence, subject)
        return after_participle(sentence, verb, subject) or (*listed, *coordinated(sentence, subject))
    before = [t for t in sentence.below(verb.index, "compound", "nmod") if t.index == verb.index - 1]
    if before and before[0].pos == "PROPN" and verb.text.endswith("ing"):
        return (before[0],)
    if own:
        return coordinated(sentence, own[0])
    head = sentence.tokens[verb.head]
    if depth > 5 or head.index == verb.index:
        return ()
    if verb.dep.startswith("acl"):
        if "VerbForm=Inf" in verb.morph:
            return _of_noun(sentence, head, depth)
        return coordinated(sentence, head)
    if (
        depth == 0
        and verb.dep == "advcl"
        and verb.text.endswith("ing")
        and sentence.case(verb) in ("of", "from", "for")
    ):
        held = sentence.below(head.index, "obj") if head.lemma in _HOLDING else ()
        if held:
            # 'Accused A of selling arms': A is who sells.
            return coordinated(sentence, held[0])
    if verb.dep == "xcomp" or (verb.dep == "advcl" and "VerbForm=Inf" in verb.morph and depth == 0):
        held = sentence.below(head.index, "obj", "iobj")
        if held and not is_passive(sentence, head):
            return coordinated(sentence, held[0])
        return subjects(sentence, head, depth + 1)
    if verb.dep.partition(":")[0] in _CLAUSES:
        if head.pos in ("NOUN", "PROPN") and verb.dep == "conj":
            return ()
        return subjects(sentence, head, depth + 1)
    if verb.dep in ("nmod", "obl", "obj") and verb.pos == "VERB":
        return subjects(sentence, head, depth + 1)
    return ()


def _of_noun(sentence: Sentence, noun: Token, depth: int) -> tuple[Token, ...]:
    """Return who a noun with an infinitive belongs to: 'India's plan to buy', 'A announced plans to buy'."""
    if noun.lemma in _ADDRESSED:
        return _addressed(sentence, noun, depth)
    owner = sentence.below(noun.index, "nmod:poss")
    if not owner and noun.dep == "root":
        # 'A plans to sign': the verb was taken for a noun.
        owner = [t for t in sentence.below(noun.index, "compound") if t.pos == "PROPN"]
    if owner:
        return coordinated(sentence, owner[0])
    governor = sentence.tokens[noun.head]
    if governor.index == noun.index or (noun.dep == "obj" and governor.lemma in _REGARDING):
        # 'Discussed efforts to do it' does not say whose they are.
        return ()
    return subjects(sentence, governor, depth + 1)


def _addressed(sentence: Sentence, noun: Token, depth: int) -> tuple[Token, ...]:
    """Return who is asked: 'conveyed an invitation to A to visit', 'accepted an invitation to visit'."""
    verb = sentence.tokens[noun.head]
    near = (*sentence.below(noun.index, "nmod", "obl"), *sentence.below(verb.index, "obl", "nmod"))
    asked = [t for t in near if sentence.case(t) in ("to", "for") and t.index > noun.index]
    asked += sentence.below(verb.index, "iobj") if noun.dep == "obj" else []
    if asked:
        return coordinated(sentence, asked[0])
    if verb.pos != "VERB" or verb.lemma in _CONVEYING:
        return ()
    return subjects(sentence, verb, depth + 1)


def objects(sentence: Sentence, verb: Token, passive: bool) -> Iterator[Token]:
    """Yield the words for whom or what a verb acts on.

    Parameters
    ----------
    sentence : Sentence
        Where.
    verb : Token
        The verb.
    passive : bool
        Whether it is passive, so that its subject is what it acts on.

    Yields
    ------
    Token
        Coordinated words one by one; of a list of gerunds every one.
    """
    if passive:
        own = [t for t in sentence.below(verb.index) if t.dep in ("nsubj:pass", "nsubj")]
        if own and "PronType=Rel" not in own[0].morph:
            yield from coordinated(sentence, own[0])
        elif verb.dep.startswith("acl"):
            yield from coordinated(sentence, sentence.tokens[verb.head])
        elif verb.dep == "conj":
            yield from objects(sentence, sentence.tokens[verb.head], True)
        elif verb.dep == "xcomp" and not own:
            # 'The treaty failed to be signed', 'is expected to be signed'.
            yield from subjects(sentence, sentence.tokens[verb.head])
        return
    found = sentence.below(verb.index, "obj", "iobj") or _numbered(sentence, verb)
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


def _numbered(sentence: Sentence, verb: Token) -> list[Token]:
    """Return the object behind a number that a preposition makes vague: 'signed over a dozen pacts'."""
    return [
        t
        for t in sentence.below(verb.index, "obl")
        if sentence.case(t) in ("over", "about", "around") and sentence.below(t.index, "nummod")
    ][:1]


def _gerunds(sentence: Sentence, first: Token) -> Iterator[Token]:
    """Yield a list of gerunds, which small parsers take apart: 'removing A, resolving B, and improving C'."""
    yield first
    for token in sentence.tokens[first.index + 1 :]:
        before = sentence.tokens[token.index - 1]
        if (
            token.pos == "VERB"
            and token.text.endswith("ing")
            and (before.text == "," or before.lemma == "and")
        ):
            yield token
