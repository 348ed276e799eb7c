"""Who does what a verb says, and to whom: its subject and object, its own or inherited ones."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.phrases import coordinated
from kg.extraction.syntax import Sentence, Token

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
    described = _described(sentence, verb) if not own else ()
    if described:
        return described
    nominal = [t for t in own if t.dep != "csubj"]
    if (not own and "VerbForm=Fin" in verb.morph) or (not own and sentence.below(verb.index, "aux", "cop")):
        adjacent = _left_neighbour(sentence, verb)
        if adjacent:
            return adjacent
    if nominal:
        first = nominal[0]
        if len(nominal) > 1 and nominal[1].index == first.index + 1 and first.pos == "PROPN":
            # 'Messrs A and B': the title was taken for a subject of its own.
            first = nominal[1]
        subject = _accompanied(sentence, first)
        if len(nominal) > 1 and sentence.below(nominal[-1].index, "cc"):
            # 'Officials from A, B and C signed': the last of the list was taken for a subject of its own.
            return (*coordinated(sentence, subject), *coordinated(sentence, nominal[-1]))
        if "PronType=Rel" in subject.morph and verb.dep.startswith("acl"):
            return coordinated(sentence, sentence.tokens[verb.head])
        listed = _series(sentence, subject)
        return _after_participle(sentence, verb, subject) or (*listed, *coordinated(sentence, subject))
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


def _described(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return what a relative clause describes, if the verb behind it was drawn in: 'A, which …, signed'."""
    clause = sentence.tokens[verb.head]
    drawn = (
        verb.dep in ("xcomp", "advcl", "conj")
        and clause.dep == "acl:relcl"
        and "VerbForm=Inf" not in verb.morph
    )
    closed = verb.index > 0 and sentence.tokens[verb.index - 1].text == "," and verb.text.endswith("ed")
    if not drawn or not closed or clause.index > verb.index or sentence.below(verb.index, "mark", "cc"):
        return ()
    return coordinated(sentence, sentence.tokens[clause.head])


def _series(sentence: Sentence, last: Token) -> tuple[Token, ...]:
    """Return the names of a list that ends in a subject: 'A, the B (BB), C and D signed'.

    A small parser takes only the last of a long list for the subject.
    """
    i = min([last.index, *(t.index for t in sentence.below(last.index, "det", "cc", "punct", "compound"))])
    i = min([i, last.index]) if sentence.tokens[i].lemma != "and" else i + 1
    if i < 1 or sentence.tokens[i - 1].lemma != "and":
        return ()
    found: list[Token] = []
    i -= 2
    while i >= 0:
        if sentence.tokens[i].text == ",":
            i -= 1
        if sentence.tokens[i].text == ")":
            while i > 0 and sentence.tokens[i].text != "(":
                i -= 1
            i -= 1
        if i < 0 or sentence.tokens[i].pos != "PROPN":
            break
        found.insert(0, sentence.tokens[i])
        i -= 1
        if i >= 0 and sentence.tokens[i].pos == "DET":
            i -= 1
        if i < 0 or sentence.tokens[i].text != ",":
            break
    return tuple(found) if len(found) > 1 and sentence.tokens[last.index].pos == "PROPN" else ()


def _accompanied(sentence: Sentence, subject: Token) -> Token:
    """Return the noun before a participle whose object was taken for the subject.

    In 'a delegation accompanying A will meet B' it is the delegation that will.
    """
    i = subject.index
    if i >= 2 and sentence.tokens[i - 1].text.endswith("ing") and sentence.tokens[i - 2].pos == "NOUN":
        return sentence.tokens[i - 2] if sentence.tokens[i - 1].pos == "VERB" else subject
    return subject


def _after_participle(sentence: Sentence, verb: Token, subject: Token) -> tuple[Token, ...]:
    """Return the subject behind a participle whose object was joined to it: 'Visiting A, B praised C'."""
    first = sentence.tokens[0]
    if not (first.text.endswith("ing") and first.pos == "VERB" and subject.index > 0):
        return ()
    joined = [t for t in sentence.below(subject.index, "conj") if t.index < verb.index]
    comma = joined and sentence.tokens[joined[0].index - 1].text == ","
    if not joined or not comma or sentence.below(joined[0].index, "cc"):
        return ()
    return tuple(one for token in joined for one in coordinated(sentence, token))


def _left_neighbour(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return the noun right before a verb and its auxiliaries, where the parser hung it elsewhere."""
    start = min(
        [
            verb.index,
            *(t.index for t in sentence.below(verb.index, "aux", "cop", "advmod") if t.index < verb.index),
        ]
    )
    before = sentence.tokens[start - 1] if start else None
    if before is not None and before.pos == "PROPN" and start >= 2:
        opening = sentence.tokens[start - 2]
        if opening.text.lower() in ("after", "before", "since", "until") and opening.head == before.index:
            # 'after A imposed …': the conjunction was taken for a preposition of the name.
            return (before,)
    if (
        before is None
        or before.pos not in ("NOUN", "PROPN")
        or before.dep not in ("conj", "nmod", "appos", "obl", "flat")
    ):
        return ()
    if (
        start >= 3
        and sentence.tokens[start - 2].lemma == "and"
        and sentence.tokens[start - 3].pos in ("NOUN", "PROPN")
    ):
        return sentence.tokens[start - 3], before
    comma = any(t.text == "," for t in sentence.tokens[:start])
    return (before,) if comma and before.dep in ("conj", "appos") else ()


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
