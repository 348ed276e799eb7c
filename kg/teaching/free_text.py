"""Finding a taught relation in free text whose names nobody listed.

Each pair of ends of a text is weighed by what the examples tell: how often ends like these two were right,
how the two stand to each other, and whether a wording of the examples relates them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.grammar.syntax import Sentence
from kg.teaching.arguments import Argument, argument_of, pair_traits, pairing_of, traits_of
from kg.teaching.induction import Induced, Marked
from kg.teaching.reading import End, Passage, read_passage
from kg.teaching.wordings import Wording, matches

__all__ = ["MARGIN", "Experience", "Found", "describe"]

#: What a pair of ends as such tells is told by the wording in part as well.
_PAIRING = 0.5
#: Pairs that weigh this much less than the best one of a text are not reported beside it.
MARGIN = 0.2


@dataclass(frozen=True, slots=True)
class Found:
    """A pair of ends that a relation may hold between.

    Attributes
    ----------
    subject, object : End
        The ends.
    weight : float
        How much speaks for it, as a logarithm; to be compared within a text.
    wording : Wording or None
        The wording that relates them, if one of the examples' does.
    """

    subject: End
    object: End
    weight: float
    wording: Wording | None = None


class Experience:
    """What examples tell of a relation's ends and wording.

    Parameters
    ----------
    examples : sequence of Marked
        Its examples.
    induced : sequence of Induced
        Their wordings.

    Attributes
    ----------
    subject, object, pairing : Argument
        What the examples' subjects, objects and pairs have in common.
    """

    def __init__(self, examples: Sequence[Marked], induced: Sequence[Induced]) -> None:
        subjects = Counter(one.subject.text.lower() for one in examples)
        objects = Counter(one.object.text.lower() for one in examples)
        self._subjects, self._objects = frozenset(subjects), frozenset(objects)
        self.subject = argument_of([(one.subject, one.passage) for one in examples], subjects)
        self.object = argument_of([(one.object, one.passage) for one in examples], objects)
        self.pairing = pairing_of([(one.subject, one.object, one.passage) for one in examples])
        self._wordings: dict[str, list[tuple[float, Wording]]] = defaultdict(list)
        passages = list(dict.fromkeys(one.passage for one in examples))
        for one in induced:
            seen = sum(1 for p in passages for s in p.sentences for _ in matches(s, one.wording))
            weight = len(one.support) / (seen + 1) * math.log1p(len(one.support))
            self._wordings[one.wording.trigger].append((weight, one.wording))

    def find(self, text: str, most: int = 2) -> tuple[Found, ...]:
        """Find the pairs that the relation most likely holds between.

        Parameters
        ----------
        text : str
            A sentence or a few.
        most : int
            How many pairs at most; those beside the best one share an end with it and weigh nearly as much.

        Returns
        -------
        tuple of Found
            The best first; nothing where the text has no two ends.
        """
        passage = read_passage(text, (), tuple(sorted(self._subjects | self._objects)))
        found: list[Found] = []
        for one in self._weighed(passage):
            best = found[0] if found else one
            if one.weight < best.weight - MARGIN or len(found) == most:
                break
            words = [(f.subject.token, f.object.token, f.subject.sentence, f.object.sentence) for f in found]
            if (one.subject.token, one.object.token, one.subject.sentence, one.object.sentence) in words:
                continue
            if any(one.subject.text != f.subject.text and one.object.text != f.object.text for f in found):
                continue
            found.append(one)
        return tuple(found)

    def _weighed(self, passage: Passage) -> list[Found]:
        left = {end: self.subject.weight(traits_of(end, passage, self._subjects)) for end in passage.ends}
        right = {end: self.object.weight(traits_of(end, passage, self._objects)) for end in passage.ends}
        related = {sentence.number: self._related(sentence) for sentence in passage.sentences}
        found = []
        for subject in passage.ends:
            for object_ in passage.ends:
                if subject.span.overlaps(object_.span) or subject.text == object_.text:
                    continue
                weight, wording = 0.0, None
                if subject.sentence == object_.sentence:
                    pair = (subject.token, object_.token)
                    weight, wording = related[subject.sentence].get(pair, (0.0, None))
                weight += left[subject] + right[object_]
                weight += _PAIRING * self.pairing.weight(pair_traits(subject, object_, passage))
                found.append(Found(subject, object_, weight, wording))
        return sorted(found, key=lambda f: (-f.weight, f.subject, f.object))

    def _related(self, sentence: Sentence) -> dict[tuple[int, int], tuple[float, Wording | None]]:
        """Return the pairs of words that a wording relates, each with the best one."""
        found: dict[tuple[int, int], tuple[float, Wording | None]] = {}
        for lemma in sorted({"", *(token.lemma for token in sentence.tokens)}):
            for weight, wording in self._wordings.get(lemma, ()):
                for left, right in matches(sentence, wording):
                    for pair in ((s, o) for s in left for o in right if s != o):
                        if pair not in found or weight > found[pair][0]:
                            found[pair] = (weight, wording)
        return found


def describe(argument: Argument) -> tuple[str, ...]:
    """Return in words what the ends of the examples have in common.

    Parameters
    ----------
    argument : Argument
        The subjects, the objects or the pairs.

    Returns
    -------
    tuple of str
        ``"ends in “-ism” (31 of 45; 2 other ends)"``.
    """
    return tuple(
        f"{trait} ({right} of {argument.count}; {other} of {argument.others} other words)"
        for trait, right, other in argument.telling()
    )
