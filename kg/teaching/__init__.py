"""Examples of a relation come in, a :class:`Lesson` goes out: wordings with what speaks for and against them.

Nothing is trained: wordings are read off the grammar between the two marked ends of each example, counted,
held against sentences where the relation is not meant, and shown. What the user approves of is written into
the project's ontology as data.
"""

from kg.teaching.examples import Example, examples_of, read_examples
from kg.teaching.induction import Induced
from kg.teaching.lesson import Lesson
from kg.teaching.teacher import AtHand, give_lesson
from kg.teaching.trial import Hit
from kg.teaching.wordings import Wording

__all__ = [
    "AtHand",
    "Example",
    "Hit",
    "Induced",
    "Lesson",
    "Wording",
    "examples_of",
    "give_lesson",
    "read_examples",
]
