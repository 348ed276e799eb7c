"""What a tree itself betrays as wrong: a copula that is no 'be', a subject of a noun, two of one verb."""

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
    _dateline(words)
    for index in range(len(words)):
        _article(words, index)
        _question(words, index)
        _predicate(words, index)
        _participle(words, index)
        _verb(words, index)
        _name(words, index)
        _list(words, index)
        _afterthought(words, index)
        _gerunds(words, index)
        _amount(words, index)


def _below(words: Sequence[Word], index: int, *deps: str) -> Iterator[int]:
    for i, word in enumerate(words):
        if (
            word.head == index
            and i != index
            and (not deps or word.dep in deps or word.dep.partition(":")[0] in deps)
        ):
            yield i


def _has(found: Iterator[int]) -> bool:
    return next(found, None) is not None


def _raise(words: Sequence[Word], lower: int, upper: int, dep: str) -> None:
    """Let `upper` take the place of `lower`, which hangs on it as `dep` from now on."""
    words[upper].dep = words[lower].dep
    words[upper].head = upper if words[lower].head == lower else words[lower].head
    words[lower].dep, words[lower].head = dep, upper


def _dateline(words: Sequence[Word]) -> None:
    """Take the place and agency that open a report out of its first sentence: 'ROME, (Agency) - A met B'."""
    dash = next(
        (i for i, w in enumerate(words[:12]) if i and w.text in "-–—" and words[i - 1].text == ")"), 0
    )
    if not dash:
        return
    for first in range(dash):
        if not words[first].dep.startswith("nsubj") or words[first].head < dash:
            continue
        joined = [i for i in _below(words, first, "appos", "conj", "dep", "list", "parataxis") if i > dash]
        if joined and words[joined[0]].pos in _NOUNS:
            subject = joined[0]
            _raise(words, first, subject, "dep")
            for i in joined[1:]:
                noun = words[i].pos == "PROPN" and words[i - 1].pos == "NOUN"
                words[i].dep, words[i].head = ("flat", i - 1) if noun else (words[i].dep, subject)


def _article(words: Sequence[Word], index: int) -> None:
    """Give the article and the preposition before a compound to its noun: 'in the A-B talks'."""
    word = words[index]
    if word.dep == "compound" and word.head > index and words[word.head].pos in _NOUNS:
        for i in list(_below(words, index, "det", "case")):
            if i < index and words[i].pos in ("DET", "ADP"):
                words[i].head = word.head


def _question(words: Sequence[Word], index: int) -> None:
    """Make a verb of what goes with 'do', and the root of it: 'What does A import?'."""
    word = words[index]
    if word.dep != "cop" or word.text.lower() not in ("do", "does", "did"):
        return
    asked = word.head
    verbs = [i for i in _below(words, asked, "acl") if i > index and _has(_below(words, i, "nsubj"))]
    if words[asked].pos == "PRON" and verbs:
        _raise(words, asked, verbs[0], "obj")
        for i in list(_below(words, asked)):
            words[i].head = verbs[0]
        asked = verbs[0]
    word.dep = "aux"
    words[asked].pos, words[asked].morph = "VERB", _INFINITIVE


def _predicate(words: Sequence[Word], index: int) -> None:
    """Hang a verb on the adjective between 'be' and 'to' that governs it: 'A is due to sign'."""
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
    """Let the first of two verbs that meet describe the subject: 'The points discussed included A'."""
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
    if not subject or _has(_below(words, index - 1, "aux", "cop")):
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
    """Make a verb of what has an object and no article, or follows 'to' as the head of a clause."""
    word = words[index]
    marks = list(_below(words, index, "mark"))
    articles = _has(_below(words, index, "det", "case", "nmod:poss", "cop", "amod"))
    objects = _has(_below(words, index, *_OBJECT))
    if articles:
        return
    if word.pos == "NOUN" and word.dep in _CLAUSES and words[index - 1].text == "to" and index - 1 in marks:
        word.pos, word.morph = "VERB", _INFINITIVE
    described = word.pos == "NOUN" and word.dep == "acl:relcl"
    if objects and (described or (word.pos == "ADJ" and word.text.endswith("ed"))):
        word.pos, word.morph = "VERB", _FINITE


def _name(words: Sequence[Word], index: int) -> None:
    """Join a second subject to the noun, or make it the object of the participle, that it stands behind.

    'His counterpart A met B'; 'a delegation accompanying A will meet B'.
    """
    word = words[index]
    if not index or word.pos != "PROPN" or word.dep not in ("nsubj", "nsubj:pass"):
        return
    before = words[index - 1]
    described = words[before.head]
    if before.pos == "VERB" and before.text.endswith("ing") and before.dep == "acl":
        if described.dep.startswith("nsubj") and described.head == word.head and before.head == index - 2:
            word.dep, word.head = "obj", index - 1
        return
    first = before
    while first.dep == "conj":
        first = words[first.head]
    if before.pos not in _NOUNS or not first.dep.startswith("nsubj") or first.head != word.head:
        return
    word.dep, word.head = "flat", index - 1


def _list(words: Sequence[Word], index: int) -> None:
    """Put a subject of a noun, or a second object, on the list before it: 'between A, the B and C on D'."""
    word, head = words[index], words[words[index].head]
    start = index
    while start and words[start - 1].head == index and words[start - 1].dep in ("det", "amod", "compound"):
        start -= 1
    if start < 2 or words[start - 1].text != "," or word.pos not in _NOUNS:
        return
    before = start - 2
    if word.dep == "nsubj" and head.pos == "NOUN" and not _has(_below(words, word.head, "cop")):
        governor = words[before].dep
        if governor in ("nmod", "obl", "conj") and words[before].pos in _NOUNS and word.head > index:
            while words[before].dep == "conj":
                before = words[before].head
            other = word.head
            word.dep, word.head = "conj", before
            again = [i for i in _below(words, words[other].head, "obj") if i < before]
            if words[other].dep == "obj" and again and _has(_below(words, other, "case")):
                words[other].dep, words[other].head = "nmod", again[0]
    elif word.dep == "obj" and head.pos == "VERB":
        earlier = [i for i in _below(words, word.head, "obj") if i < before]
        if earlier and words[before].dep == "conj":
            word.dep, word.head = "conj", words[before].head


def _afterthought(words: Sequence[Word], index: int) -> None:
    """Hang a participle behind a comma on the main verb: 'A expressed a wish for B to grow, noting C'."""
    word = words[index]
    if word.dep != "advcl" or not word.text.endswith("ing") or index < 2 or word.head > index:
        return
    head = words[word.head]
    before = words[index - 1].text.lower()
    if before not in (",", "while") or head.dep.partition(":")[0] not in ("acl", "xcomp"):
        return
    if head.dep == "acl:relcl" or not any(words[i].text == "to" for i in _below(words, word.head, "mark")):
        return
    seen = {index}
    above = word.head
    while above not in seen and words[above].head != above:
        seen.add(above)
        if words[above].pos == "VERB" and _has(_below(words, above, "nsubj")):
            break
        above = words[above].head
    if _has(_below(words, above, "nsubj")):
        word.head = above


def _gerunds(words: Sequence[Word], index: int) -> None:
    """Join the gerunds of a list: 'included cutting A, resolving B, and improving C'."""
    first = index + 1
    if words[index].pos != "VERB" or first >= len(words) or words[first].head != index:
        return
    if words[first].dep not in ("obj", "xcomp", "ccomp") or not words[first].text.split(" ")[0].endswith(
        "ing"
    ):
        return
    more = [
        i
        for i in range(first + 2, len(words))
        if words[i].pos == "VERB"
        and words[i].text.endswith("ing")
        and words[i].dep in ("acl", "advcl", "conj")
        and (words[i - 1].text == "," or words[i - 1].dep == "cc")
    ]
    if len(more) > 1 and words[more[-1] - 1].dep == "cc":
        for i in more:
            words[i].dep, words[i].head = "conj", first


def _amount(words: Sequence[Word], index: int) -> None:
    """Take the deal out of 'a great deal', which is an amount and nothing agreed."""
    text = " ".join(w.text.lower() for w in words[max(0, index - 2) : index + 2])
    if text.startswith(("a great deal", "a good deal")) and not text.endswith((" with", " for", " between")):
        words[index].pos = "ADV"
