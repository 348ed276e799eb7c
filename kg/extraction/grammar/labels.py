"""Parses with the labels of ClearNLP, as well-known English pipelines have them → Universal Dependencies.

The two differ in more than names. There, a preposition carries its object and *be* what is said with it;
in Universal Dependencies the object and what is said are the heads, and preposition and *be* depend on
them. There, coordinated words hang in a chain; here, all on the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["Word", "is_clear", "to_universal"]

#: Text, universal part of speech, relation in lower case, and the index of the head; the root's is its own.
Word = tuple[str, str, str, int]

#: Labels that only ClearNLP has.
_OWN = frozenset({"dobj", "pobj", "nsubjpass", "auxpass"})
_RENAMED = {
    "acomp": "xcomp",
    "agent": "advmod",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "amod",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "parataxis",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:npmod",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
    "tmod": "obl:tmod",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"})
_CLAUSES = frozenset({"ccomp", "xcomp", "expl"})


def is_clear(labels: Iterable[str]) -> bool:
    """Tell whether a parser speaks ClearNLP's labels, from the labels that it may give.

    Examples
    --------
    >>> is_clear(["nsubj", "dobj", "pobj"]), is_clear(["nsubj", "obj", "obl"])
    (True, False)
    """
    return not _OWN.isdisjoint(label.lower() for label in labels)


def to_universal(words: Sequence[Word]) -> tuple[Word, ...]:
    """Convert the parse of one sentence.

    Parameters
    ----------
    words : sequence of (str, str, str, int)
        Text, part of speech, relation and head of each word, with ClearNLP's relations; a tree.

    Returns
    -------
    tuple of (str, str, str, int)
        The same words with the relations of Universal Dependencies; again a tree.

    Examples
    --------
    >>> for word in to_universal([
    ...     ("They", "PRON", "nsubj", 1),
    ...     ("met", "VERB", "root", 1),
    ...     ("in", "ADP", "prep", 1),
    ...     ("Rome", "PROPN", "pobj", 2),
    ... ]):
    ...     print(*word)
    They PRON nsubj 1
    met VERB root 1
    in ADP case 3
    Rome PROPN obl 1
    """
    tree = _Tree(words)
    tree.prepositions()
    tree.copulas()
    tree.coordination()
    return tree.renamed()


class _Tree:
    def __init__(self, words: Sequence[Word]) -> None:
        self.text = [w[0].lower() for w in words]
        self.words = list(words)
        self.pos = [w[1] for w in words]
        self.dep = [w[2].lower() for w in words]
        self.head = [w[3] for w in words]

    def children(self, i: int) -> list[int]:
        return [k for k, head in enumerate(self.head) if head == i and k != i]

    def depth(self, i: int) -> int:
        steps = 0
        while self.head[i] != i:
            i, steps = self.head[i], steps + 1
        return steps

    def promote(self, child: int, above: int, dep: str, left: str) -> None:
        """Put `child` in the place of `above`, its head, with all that hung there."""
        for other in self.children(above):
            self.head[other] = child
        self.head[child] = child if self.head[above] == above else self.head[above]
        self.dep[child] = dep
        self.head[above], self.dep[above] = child, left

    def prepositions(self) -> None:
        """Hang prepositions on what they lead to; the deepest first, so that 'according to' is one."""
        for i in sorted(range(len(self.words)), key=lambda i: (-self.depth(i), i)):
            below = self.children(i)
            objects = [k for k in below if self.dep[k] == "pobj"]
            within = [
                k for k in below if self.dep[k] in ("obl", "nmod") and self.pos[i] in ("ADP", "SCONJ", "VERB")
            ]
            clauses = [k for k in below if self.dep[k] == "pcomp"]
            if objects or (within and self.dep[i] in ("prep", "agent")):
                self.promote((objects or within)[0], i, self._case(i), "case")
            elif clauses:
                verbal = self.pos[self.head[i]] not in _NOMINAL
                dep = ("advcl" if verbal else "acl") if self.dep[i] in ("prep", "agent") else self.dep[i]
                self.promote(clauses[0], i, dep, "mark")

    def _case(self, i: int) -> str:
        """Return what the object of a preposition is to the word that the preposition hung on."""
        if self.dep[i] == "agent":
            return "obl:agent"
        if self.dep[i] in ("prep", "dative"):
            return "nmod" if self.pos[self.head[i]] in _NOMINAL and self.head[i] != i else "obl"
        return self.dep[i]

    def copulas(self) -> None:
        """Make what is said with 'be' the head, and 'be' its copula."""
        for i in sorted(range(len(self.words)), key=lambda i: (-self.depth(i), i)):
            if self.text[i] not in _BE or self.dep[i] in ("aux", "auxpass", "case"):
                continue
            below = self.children(i)
            said = [k for k in below if self.dep[k] in ("attr", "acomp")]
            if any(self.dep[k] == "expl" and self.text[k] == "there" for k in below):
                for k in said:
                    self.dep[k] = "nsubj"
                continue
            placed = [k for k in below if k > i and self.dep[k] == "obl"]
            if not said and _CLAUSES.isdisjoint(self.dep[k] for k in below):
                said = placed
            if said:
                self.promote(said[0], i, self.dep[i], "cop")
                self.pos[i] = "AUX"

    def coordination(self) -> None:
        """Hang coordinated words on the first of them, and each conjunction on the word after it."""
        first = list(range(len(self.words)))
        for i in range(len(self.words)):
            k = i
            while self.dep[k] == "conj" and self.head[k] != k:
                k = self.head[k]
            first[i] = k
        for i, dep in enumerate(self.dep):
            if dep == "conj":
                self.head[i] = first[i]
        for i, dep in enumerate(self.dep):
            if dep == "cc":
                joined = self.children(first[self.head[i]])
                after = [k for k in joined if self.dep[k] == "conj" and k > i and not self.under(k, i)]
                self.head[i] = min(after, default=self.head[i])

    def under(self, i: int, above: int) -> bool:
        """Tell whether a word hangs, however deep, on another."""
        while i != above and self.head[i] != i:
            i = self.head[i]
        return i == above

    def renamed(self) -> tuple[Word, ...]:
        found: list[Word] = []
        for i, (text, *_) in enumerate(self.words):
            dep = "root" if self.head[i] == i else _RENAMED.get(self.dep[i], self.dep[i])
            # The 'to' of an infinitive is an auxiliary there and a marker here.
            if dep == "aux" and self.text[i] == "to":
                dep = "mark"
            found.append((text, self.pos[i], dep, self.head[i]))
        return tuple(found)
