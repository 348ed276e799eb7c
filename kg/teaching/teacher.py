"""Examples and what is at hand → a lesson."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.knowledge import Knowledge, Relation
from kg.reading.document import Document
from kg.teaching.examples import Example
from kg.teaching.free_text import Experience
from kg.teaching.induction import chosen, induce, mark
from kg.teaching.lesson import HasRoot, Lesson
from kg.teaching.subject_matter import TaughtRelation, classes_of_ends, find_class, find_relation
from kg.teaching.trial import Pair, Reads, try_out
from kg.teaching.wordings import Wording

__all__ = ["AtHand", "give_lesson"]


@dataclass(frozen=True)
class AtHand:
    """What a lesson is held against.

    Attributes
    ----------
    knowledge : Knowledge
        The ontology and the authority file.
    make : callable
        Makes an extractor from knowledge.
    documents : sequence of Document
        Texts in which the wordings are tried.
    statements, rejected : callable
        Give, for a relation's CURIE, the pairs of CURIEs that it is known to hold, or not to hold, between.
    home : HasRoot, optional
        Where the lesson is saved by default.
    """

    knowledge: Knowledge
    make: Callable[[Knowledge], Reads]
    documents: Sequence[Document] = ()
    statements: Callable[[str], Collection[Pair]] = lambda _: ()
    rejected: Callable[[str], Collection[Pair]] = lambda _: ()
    home: HasRoot | None = None


def give_lesson(
    name: str,
    examples: Sequence[Example],
    at_hand: AtHand,
    *,
    against: Sequence[Example] = (),
    label: str | None = None,
    definition: str | None = None,
    domain: Iterable[str] = (),
    range: Iterable[str] = (),  # noqa: A002  (the ontology's own word)
) -> Lesson:
    """Teach a relation.

    Parameters
    ----------
    name : str
        A relation that the ontology has, or a name for a new one.
    examples : sequence of Example
        Sentences with their ends marked, and counter-examples.
    at_hand : AtHand
        What the lesson is held against.
    against : sequence of Example, optional
        Examples of other relations.
    label, definition : str, optional
        Of a new relation.
    domain, range : iterable of str, optional
        The classes that subjects and objects of a new relation may be of; by default what is known of the
        examples' ends.

    Returns
    -------
    Lesson

    Raises
    ------
    kg.errors.UsageError
        No example has its ends marked; or something is said of a relation that the ontology defines.
    kg.errors.UnknownName
        There is no such class.
    """
    positive = [one for one in dict.fromkeys(examples) if not one.counter]
    if not positive:
        raise UsageError("give at least one example with its subject and object marked")
    relation = _relation(name, positive, at_hand, label, definition, (tuple(domain), tuple(range)))
    marked = mark(positive)
    others = [one for one in (*examples, *against) if one not in positive]
    induced = induce(marked, others)
    wordings = chosen(induced)
    known = at_hand.knowledge.relations.get(relation.curie)
    stated = {wording for one in wordings if (wording := one.wording) in _wordings(known)}
    trial = try_out(
        [one.wording for one in wordings],
        (relation.domain, relation.range),
        at_hand.documents,
        at_hand.knowledge,
        at_hand.make,
        right=at_hand.statements(relation.curie),
        wrong=at_hand.rejected(relation.curie),
    )
    return Lesson(
        relation,
        tuple(dict.fromkeys(examples)),
        wordings,
        trial,
        Experience(marked, induced),
        known=tuple(sorted(stated)),
        home=at_hand.home,
    )


def _wordings(relation: Relation | None) -> frozenset[Wording]:
    frames = relation.frames if relation else ()
    return frozenset(Wording(frame.wording, frame.noun) for frame in frames)


def _relation(
    name: str,
    examples: Sequence[Example],
    at_hand: AtHand,
    label: str | None,
    definition: str | None,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
) -> TaughtRelation:
    knowledge = at_hand.knowledge
    found = find_relation(name, knowledge)
    if isinstance(found, Relation):
        if label or definition or any(sides):
            raise UsageError(f"{found.curie} has its label, definition and classes already")
        return TaughtRelation(found.curie, found.label, "", found.domain, found.range, False)
    domain, range_ = (tuple(find_class(one, knowledge) for one in side) for side in sides)
    if not domain or not range_:
        extractor = at_hand.make(knowledge)
        texts = [Document(f"example-{i}", one.sentence) for i, one in enumerate(examples)]
        read = [(extractor.extract(text), *one.spans) for text, one in zip(texts, examples, strict=True)]
        subject, object_ = classes_of_ends(read, knowledge)
        domain, range_ = domain or (subject,), range_ or (object_,)
    words = label or name.strip().rpartition(":")[2].replace("_", " ").replace("-", " ")
    meaning = definition or f"What is said of two things by “{words}”, as in: {examples[0].sentence.strip()}"
    return TaughtRelation(found, words, meaning, domain, range_, True)
