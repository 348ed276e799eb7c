"""What the two ends of a relation look like, counted over examples."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.reading.document import Span
from kg.teaching.identity import same_as
from kg.teaching.reading import End, Passage

__all__ = ["Argument", "Trait", "argument_of", "pair_traits", "pairing_of", "traits_of"]

#: How many ends a trait has to be seen on to tell half of what it could.
_PRIOR = 2.0
_LONGEST_COUNTED = 4


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """Something that can be told of an end from its words and its place.

    Attributes
    ----------
    name : str
        ``"kind"``, ``"head"``, ``"ending"``, ``"words"``, ``"part"``, ``"place"``, ``"known"``.
    value : str
        ``"name"``, ``"party"``, ``"ism"`` …
    """

    name: str
    value: str

    def __str__(self) -> str:
        return {
            "kind": f"is a {self.value}",
            "head": f"is a “{self.value}”" if self.value else "has no common noun for its head",
            "ending": "is in capitals" if self.value == "capitals" else f"ends in “-{self.value}”",
            "words": f"has {self.value} words",
            "part": f"is {self.value}",
            "same": "is said of the subject" if self.value == "yes" else "is not said of the subject",
            "order": f"comes {self.value} the subject",
            "between": f"has {self.value} other ends between it and the subject",
            "place": self.value,
            "known": "stands in the examples" if self.value == "yes" else "does not stand in the examples",
        }[self.name]


def traits_of(end: End, passage: Passage, known: frozenset[str] = frozenset()) -> tuple[Trait, ...]:
    """Return what can be told of an end.

    Parameters
    ----------
    end : End
        One of the passage's.
    passage : Passage
        Where it stands.
    known : frozenset of str
        Ends of the examples, in lower case.

    Returns
    -------
    tuple of Trait
        One of each name.
    """
    words = end.text.split()
    sharing = [e for e in passage.ends if e.sentence == end.sentence and e.token == end.token]
    whole = not any(e.span.covers(end.span) and e.span != end.span for e in sharing)
    token = passage.sentences[end.sentence].tokens[end.token]
    names = [e for e in passage.ends if e.kind == "name" or e.kind == "role"]
    opens = bool(names) and names[0].span.start == end.span.start
    place = (
        "is the first name of the text"
        if opens
        else ("is a subject" if token.dep.startswith("nsubj") else "stands elsewhere")
    )
    last = words[-1]
    ending = last[-3:].lower() if last[-3:].isalpha() else ""
    if last.isupper() and len(last) > 1:
        ending = "capitals"
    return (
        Trait("kind", end.kind),
        Trait("head", end.head),
        Trait("ending", ending),
        Trait("words", str(min(len(words), _LONGEST_COUNTED))),
        Trait("part", f"{'all' if whole else 'a part'} of a {end.kind}"),
        Trait("place", place),
        Trait("known", "yes" if end.text.lower() in known else "no"),
    )


def pair_traits(subject: End, object_: End, passage: Passage) -> tuple[Trait, ...]:
    """Return what can be told of two ends together, besides the wording that relates them.

    Parameters
    ----------
    subject, object_ : End
        Ends of the passage.
    passage : Passage
        Where they stand.

    Returns
    -------
    tuple of Trait
        One of each name.
    """
    together = subject.sentence == object_.sentence
    same = together and object_.token in same_as(passage.sentences[subject.sentence])[subject.token]
    first, last = sorted((subject.span, object_.span), key=lambda s: s.start)
    gap = Span(first.end, max(first.end, last.start))
    heads = {(e.sentence, e.token) for e in passage.ends if gap.covers(e.span)}
    return (
        Trait("same", "yes" if same else "no"),
        Trait("order", "after" if subject.span.start < object_.span.start else "before"),
        Trait("between", str(min(len(heads) // 2 * 2, 8))),
    )


@dataclass(frozen=True)
class Argument:
    """What the examples' ends have in common.

    Attributes
    ----------
    right : mapping of Trait to int
        How many of the examples' ends have each trait.
    other : mapping of Trait to int
        How many other ends of the same sentences have.
    count, others : int
        How many ends there are of either.
    """

    right: Mapping[Trait, int]
    other: Mapping[Trait, int]
    count: int
    others: int

    def weight(self, traits: Iterable[Trait]) -> float:
        """Return how much likelier an end with `traits` is to be right than any end is, as a logarithm."""
        base = self.count / (self.count + self.others) if self.count else 1.0
        total = 0.0
        for trait in traits:
            right, other = self.right.get(trait, 0), self.other.get(trait, 0)
            total += math.log((right + _PRIOR * base) / (right + other + _PRIOR) / base)
        return total

    def telling(self, most: int = 3) -> tuple[tuple[Trait, int, int], ...]:
        """Return the traits that tell best, each with how many right ends and how many others have it."""
        found = [
            (self.weight([trait]) * count, trait)
            for trait, count in self.right.items()
            if count > 1 and trait.value and self.weight([trait]) > 0
        ]
        best = sorted(found, key=lambda one: (-one[0], one[1]))[:most]
        return tuple((t, self.right[t], self.other.get(t, 0)) for _, t in best)


def argument_of(pairs: Iterable[tuple[End, Passage]], known: Mapping[str, int]) -> Argument:
    """Count the traits of the examples' ends, and of the other ends of their sentences.

    Parameters
    ----------
    pairs : iterable of (End, Passage)
        The ends, each with where it stands.
    known : mapping of str to int
        The examples' ends in lower case, each with the number of examples; an end counts as known only if
        another example has it as well.

    Returns
    -------
    Argument
    """
    right: Counter[Trait] = Counter()
    other: Counter[Trait] = Counter()
    count = others = 0
    for end, passage in pairs:
        own = end.text.lower()
        elsewhere = frozenset(k for k, n in known.items() if n > (k == own))
        right.update(traits_of(end, passage, elsewhere))
        count += 1
        for one in passage.ends:
            if one.text.lower() != own:
                other.update(traits_of(one, passage, elsewhere))
                others += 1
    return Argument(dict(right), dict(other), count, others)


def pairing_of(pairs: Iterable[tuple[End, End, Passage]]) -> Argument:
    """Count the traits of the examples' pairs, and of pairs that have one end in common with them.

    Parameters
    ----------
    pairs : iterable of (End, End, Passage)
        Subject, object and where they stand.

    Returns
    -------
    Argument
    """
    right: Counter[Trait] = Counter()
    other: Counter[Trait] = Counter()
    count = others = 0
    for subject, object_, passage in pairs:
        right.update(pair_traits(subject, object_, passage))
        count += 1
        for one in passage.ends:
            for wrong in ((subject, one), (one, object_)):
                if wrong != (subject, object_) and not wrong[0].span.overlaps(wrong[1].span):
                    other.update(pair_traits(*wrong, passage))
                    others += 1
    return Argument(dict(right), dict(other), count, others)
