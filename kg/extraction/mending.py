"""What a parser gets wrong where the tree itself betrays it: a copula that is no 'be', a subject of a noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Word", "mend"]

_OBJECT = ("obj", "iobj")
_NOUNS = ("NOUN", "PROPN")
_CLAUSES = ("xcomp", "advcl", "acl", "ccomp", "conj", "root")
_FINITE = "Mood=Ind|VerbForm=Fin"
_INFINITIVE = "VerbForm=Inf"


@dataclass(slots=True)
class Word:
    """A parsed word, open to correction.

    Attributes
    ----------
    text : str
        As it stands.
    pos, dep : str
        Universal part of speech and relation.
    head : int
        The place of its head in the sentence; its own for the root.
    morph : str
        Features.
    """

    text: str
    pos: str
    dep: str
    head: int
    morph: str


def mend(words: Sequence[Word]) -> None:
    """Correct in place what cannot be so in any sentence.

    Parameters
    ----------
    words : sequence of Word
        One sentence.

    Examples
    --------
    >>> words = [
    ...     Word("Kenya", "PROPN", "nsubj:outer", 4, ""),
    ...     Word("is", "AUX", "cop", 4, ""),
    ...     Word("due", "ADJ", "mark", 4, ""),
    ...     Word("to", "PART", "mark", 4, ""),
    ...     Word("sign", "VERB", "root", 4, "VerbForm=Inf"),
    ... ]
    >>> mend(words)
    >>> [(word.text, word.dep, word.head) for word in words]
    [('Kenya', 'nsubj', 2), ('is', 'cop', 2), ('due', 'root', 2), ('to', 'mark', 4), ('sign', 'xcomp', 2)]
    """
    for index in range(len(words)):
        _question(words, index)
        _predicate(words, index)
        _participle(words, index)
        _verb(words, index)
        _name(words, index)
        _list(words, index)
        _afterthought(words, index)


def _below(words: Sequence[Word], index: int, *deps: str) -> Iterator[int]:
    for i, word in enumerate(words):
        if (
            word.head == index
            and i != index
            and (not deps or word.dep in deps or word.dep.partition(":")[0] in deps)
        ):
            yield i


def _raise(words: Sequence[Word], lower: int, upper: int, dep: str) -> None:
    """Let `upper` take the place of `lower`, which hangs on it as `dep` from now on."""
    words[upper].dep = words[lower].dep
    words[upper].head = upper if words[lower].head == lower else words[lower].head
    words[lower].dep, words[lower].head = dep, upper


def _question(words: Sequence[Word], index: int) -> None:
    """'What does A import?': what goes with 'do' is a verb, and the root is no pronoun."""
    word = words[index]
    if word.dep != "cop" or word.text.lower() not in ("do", "does", "did"):
        return
    asked = word.head
    verbs = [i for i in _below(words, asked, "acl") if i > index and any(_below(words, i, "nsubj"))]
    if words[asked].pos == "PRON" and verbs:
        _raise(words, asked, verbs[0], "obj")
        for i in list(_below(words, asked)):
            words[i].head = verbs[0]
        asked = verbs[0]
    word.dep = "aux"
    words[asked].pos, words[asked].morph = "VERB", _INFINITIVE


def _predicate(words: Sequence[Word], index: int) -> None:
    """'A is due to sign': the adjective between 'be' and 'to' is what is said, the verb hangs on it."""
    if not 0 < index < len(words) - 2 or words[index].pos not in ("ADJ", "VERB"):
        return
    verb = words[index].head
    auxiliaries = [i for i in _below(words, verb, "cop", "aux") if i < index]
    to = words[index + 1]
    if (
        words[index].dep not in ("mark", "advmod", "case", "amod")
        or verb <= index + 1
        or to.text.lower() != "to"
        or to.head != verb
        or not auxiliaries
    ):
        return
    _raise(words, verb, index, "xcomp")
    for i in list(_below(words, verb)):
        if i < index:
            words[i].head = index
            words[i].dep = "nsubj" if words[i].dep == "nsubj:outer" else words[i].dep


def _participle(words: Sequence[Word], index: int) -> None:
    """'The points discussed included A': of two verbs that meet, the first describes the subject."""
    if not 1 < index < len(words) - 1:
        return
    verb, before = words[index], words[index - 1]
    if (
        verb.pos != "VERB"
        or before.pos != "VERB"
        or verb.dep not in ("amod", "advcl", "acl", "conj", "xcomp", "ccomp")
        or not verb.text.endswith("ed")
        or not before.text.endswith(("ed", "en", "wn", "de"))
    ):
        return
    subject = [i for i in _below(words, index - 1, "nsubj") if i == index - 2]
    if not subject or any(_below(words, index - 1, "aux", "cop")):
        return
    wrapped = words[index].head
    first = index - 1
    _raise(words, first, index, "acl")
    verb.morph = _FINITE
    for i in list(_below(words, first)):
        words[i].head = index
    words[first].head = subject[0]
    if words[wrapped].head == index and wrapped > index:
        words[wrapped].dep = "obj"


def _verb(words: Sequence[Word], index: int) -> None:
    """Who has an object and no article is a verb, and so is what follows 'to' as the head of a clause."""
    word = words[index]
    marks = list(_below(words, index, "mark"))
    articles = any(_below(words, index, "det", "case", "nmod:poss", "cop", "amod"))
    objects = any(_below(words, index, *_OBJECT))
    if word.pos == "NOUN" and word.dep in _CLAUSES and not articles:
        if any(words[i].text.lower() == "to" and i == index - 1 for i in marks):
            word.pos, word.morph = "VERB", _INFINITIVE
    elif word.pos == "ADJ" and objects and not articles and word.text.endswith("ed"):
        word.pos, word.morph = "VERB", _FINITE
    elif word.pos == "NOUN" and word.dep == "acl:relcl" and objects and not articles:
        word.pos, word.morph = "VERB", _FINITE


def _name(words: Sequence[Word], index: int) -> None:
    """'his counterpart A met B': a name right behind a noun is no second subject."""
    word = words[index]
    if not index or word.pos != "PROPN" or word.dep not in ("nsubj", "nsubj:pass"):
        return
    before = words[index - 1]
    first = before
    while first.dep == "conj":
        first = words[first.head]
    if before.pos not in _NOUNS or not first.dep.startswith("nsubj") or first.head != word.head:
        return
    word.dep, word.head = "flat", index - 1


def _list(words: Sequence[Word], index: int) -> None:
    """'between A, the B and C on D': a subject of a noun, or a second object, goes on a list before it."""
    word, head = words[index], words[words[index].head]
    start = index
    while start and words[start - 1].head == index and words[start - 1].dep in ("det", "amod", "compound"):
        start -= 1
    if start < 2 or words[start - 1].text != "," or word.pos not in _NOUNS:
        return
    before = start - 2
    if word.dep == "nsubj" and head.pos == "NOUN" and not any(_below(words, word.head, "cop")):
        governor = words[before].dep
        if governor in ("nmod", "obl", "conj") and words[before].pos in _NOUNS and word.head > index:
            while words[before].dep == "conj":
                before = words[before].head
            other = word.head
            word.dep, word.head = "conj", before
            again = [i for i in _below(words, words[other].head, "obj") if i < before]
            if words[other].dep == "obj" and again and any(_below(words, other, "case")):
                words[other].dep, words[other].head = "nmod", again[0]
    elif word.dep == "obj" and head.pos == "VERB":
        earlier = [i for i in _below(words, word.head, "obj") if i < before]
        if earlier and words[before].dep == "conj":
            word.dep, word.head = "conj", words[before].head


def _afterthought(words: Sequence[Word], index: int) -> None:
    """'A expressed a wish for B to grow, noting C': a participle behind a comma goes with the main verb."""
    word = words[index]
    if word.dep != "advcl" or not word.text.endswith("ing") or index < 2 or word.head > index:
        return
    head = words[word.head]
    before = words[index - 1].text.lower()
    if before not in (",", "while") or head.dep.partition(":")[0] not in ("acl", "xcomp"):
        return
    if head.dep == "acl:relcl" or "VerbForm=Inf" not in head.morph:
        return
    seen = {index}
    above = word.head
    while above not in seen and words[above].head != above:
        seen.add(above)
        if words[above].pos == "VERB" and any(_below(words, above, "nsubj")):
            break
        above = words[above].head
    if any(_below(words, above, "nsubj")):
        word.head = above
