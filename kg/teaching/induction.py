"""Examples → the wordings that relate their ends, each with what speaks for and against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.teaching.examples import Example
from kg.teaching.reading import End, Passage, read_passage
from kg.teaching.wordings import Wording, matches, read_strictly, wordings_between

__all__ = ["Induced", "Marked", "chosen", "induce", "mark"]


@dataclass(frozen=True, slots=True)
class Marked:
    """An example with its grammar.

    Attributes
    ----------
    example : Example
        As given.
    passage : Passage
        Its sentence, read.
    subject, object : End
        Its ends.
    """

    example: Example
    passage: Passage
    subject: End
    object: End

    def wordings(self) -> tuple[Wording, ...]:
        """Return the wordings that relate the two ends."""
        if self.subject.sentence != self.object.sentence:
            return ()
        sentence = self.passage.sentences[self.subject.sentence]
        return wordings_between(sentence, self.subject.token, self.object.token)


@dataclass(frozen=True, slots=True)
class Induced:
    """A wording that examples gave.

    Attributes
    ----------
    wording : Wording
        As it would stand in the ontology.
    support : tuple of Example
        The examples that it finds.
    counter : tuple of (str, str, str)
        Sentence, subject and object that it finds where the relation is not meant.
    read : int
        In how many of `support` the program's extraction, which is stricter, finds it as well.
    """

    wording: Wording
    support: tuple[Example, ...]
    counter: tuple[tuple[str, str, str], ...] = ()
    read: int = 0

    @property
    def precision(self) -> float:
        """The share of what it finds that is right, among the sentences it was held against.

        Examples
        --------
        >>> told = Example.marked("[Peru] joined the {Andean Community}.")
        >>> Induced(Wording("{subject} join {object}"), (told,)).precision
        1.0
        """
        return len(self.support) / (len(self.support) + len(self.counter))


def mark(examples: Sequence[Example]) -> tuple[Marked, ...]:
    """Read examples; counter-examples, and those whose ends hang on one word, are left out.

    Parameters
    ----------
    examples : sequence of Example
        Any.

    Returns
    -------
    tuple of Marked
        In their order.
    """
    found = []
    for example in examples:
        if example.counter:
            continue
        passage = read_passage(example.sentence, example.spans)
        subject, object_ = (passage.locate(span) for span in example.spans)
        if subject and object_ and (subject.sentence, subject.token) != (object_.sentence, object_.token):
            found.append(Marked(example, passage, subject, object_))
    return tuple(found)


def induce(examples: Sequence[Marked], against: Sequence[Example] = ()) -> tuple[Induced, ...]:
    """Find the wordings that the examples have, the best first.

    Parameters
    ----------
    examples : sequence of Marked
        What the relation is taught by.
    against : sequence of Example
        Sentences in which it is not meant: counter-examples, and examples of other relations.

    Returns
    -------
    tuple of Induced
        Ranked by how many examples they find, how much they find elsewhere, and how plain they are.
    """
    support: dict[Wording, list[Marked]] = defaultdict(list)
    for one in examples:
        for wording in one.wordings():
            support[wording].append(one)
    told = {(e.example.sentence, e.example.subject, e.example.object) for e in examples}
    counter: dict[Wording, set[tuple[str, str, str]]] = defaultdict(set)
    triggers: dict[str, list[Wording]] = defaultdict(list)
    for wording in support:
        triggers[wording.trigger].append(wording)
    for example in dict.fromkeys(against):
        passage = read_passage(example.sentence, () if example.counter else example.spans)
        for wording, subject, object_ in _found(passage, triggers):
            if (example.sentence, subject, object_) not in told:
                counter[wording].add((example.sentence, subject, object_))
    found = [
        Induced(
            wording,
            tuple(one.example for one in marked),
            tuple(sorted(counter[wording])),
            sum(_reads(one, wording) for one in marked),
        )
        for wording, marked in support.items()
    ]
    return tuple(sorted(found, key=_rank))


def chosen(induced: Sequence[Induced]) -> tuple[Induced, ...]:
    """Choose the wordings to show: the best for each example, and none that only repeats better ones.

    Parameters
    ----------
    induced : sequence of Induced
        As :func:`induce` ranks them.

    Returns
    -------
    tuple of Induced
        In their order.
    """
    kept: list[Induced] = []
    covered: Counter[Example] = Counter()
    for one in induced:
        if any(not covered[example] for example in one.support):
            kept.append(one)
            covered.update(one.support)
    return tuple(kept)


def _rank(one: Induced) -> tuple[object, ...]:
    return (
        one.wording.adjacent,
        -(len(one.support) - len(one.counter)),
        -one.read,
        -one.precision,
        "'s" in one.wording.text and not one.wording.noun,
        len(one.wording.text.split()),
        not one.wording.text.startswith("{subject}"),
        one.wording,
    )


def _reads(one: Marked, wording: Wording) -> bool:
    sentence = one.passage.sentences[one.subject.sentence]
    return read_strictly(sentence, wording, one.subject.token, one.object.token)


def _found(passage: Passage, triggers: dict[str, list[Wording]]) -> list[tuple[Wording, str, str]]:
    """Return which wordings relate which names of a passage."""
    names = {(e.sentence, e.token): e.text for e in reversed(passage.ends) if e.kind != "phrase"}
    found = []
    for sentence in passage.sentences:
        here = {token: text for (number, token), text in names.items() if number == sentence.number}
        for lemma in sorted({"", *(t.lemma for t in sentence.tokens)}):
            for wording in triggers.get(lemma, ()):
                for left, right in matches(sentence, wording):
                    found += [
                        (wording, here[s], here[o])
                        for s in sorted(left & here.keys())
                        for o in sorted(right & here.keys())
                        if s != o
                    ]
    return found
