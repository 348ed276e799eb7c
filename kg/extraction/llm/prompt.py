"""What a model is asked: instructions and tables made from the ontology, and a part of a text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extraction.grammar.text import blocks, normalise
from kg.extraction.llm.schema import Json, schema_of
from kg.knowledge import Knowledge
from kg.reading.document import Document, Span
from kg.vocabulary import individuals

__all__ = ["Prompt"]

#: Characters of text in one request; what is longer is asked about in parts, cut between paragraphs.
LONGEST_PART = 16_000

_INSTRUCTIONS = """\
You read one text, or a part of one, and write down what it says as JSON of the given schema. Another
program checks every line against the text and drops what it cannot find there, so copy, never rephrase.

- entities: every entity that a claim or a figure needs, by the fullest name that the text gives it, with
  its kind and a quote: the words of the text, to the letter, that name it.
- claims: what the text states. subject, object, topic, attributed_to and counterpart are names of entities
  in your list, letter for letter. The object of kg:hasStatus is one of the statuses below; that of a
  relation to a date is a date.
- figures: numbers that the text states, in whole units, with the measure they are of. unit is 'unit:USD',
  'unit:INR', 'unit:TONNE', 'unit:PERCENT', 'unit:PERSON' and the like; reporter is whose figure it is.
- quote: a short passage copied from the text to the letter, which alone supports the line. If the same
  words stand in the text more than once, occurrence says which, counted from 1; otherwise it is null.
- modality: how what is said stands; kg:Asserted is only for what the text states as a fact.
- attributed_to: who says it, if it is not the writer of the text; otherwise null.
- Dates are '2025', '2025-12' or '2025-12-04', no more precise than the text. A period may also be
  'FY2024-25'.
- Nothing that you know from elsewhere. An empty list is a good answer.
"""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The fixed part of every request.

    Attributes
    ----------
    system : str
        Instructions and the tables of classes, relations, modalities and measures.
    schema : dict
        The JSON schema of the answer.
    digest : str
        SHA-256 of both, in hexadecimal; another ontology or wording is another prompt.
    """

    system: str
    schema: Json
    digest: str

    @classmethod
    def from_knowledge(cls, knowledge: Knowledge, definitions: Mapping[str, str]) -> Prompt:
        """Make the prompt of an ontology.

        Parameters
        ----------
        knowledge : Knowledge
            Its classes, relations, measures.
        definitions : mapping of str to str
            What they mean, by CURIE.

        Returns
        -------
        Prompt
        """
        schema = schema_of(knowledge)
        system = "\n".join((_INSTRUCTIONS, *_tables(knowledge, definitions)))
        whole = system + json.dumps(schema, sort_keys=True)
        return cls(system, schema, hashlib.sha256(whole.encode("utf-8")).hexdigest())

    def messages(self, document: Document, part: Span) -> list[dict[str, str]]:
        """Return the messages of one request.

        Parameters
        ----------
        document : Document
            What is read.
        part : Span
            Which part of its text.

        Returns
        -------
        list of dict
            Roles and contents, as the protocol has them.
        """
        head = f"Published: {document.date.isoformat()}\n\n" if document.date else ""
        return [
            {"role": "system", "content": self.system},
            {"role": "user", "content": head + part.of(document.text)},
        ]

    @staticmethod
    def parts(document: Document) -> tuple[Span, ...]:
        """Cut a text where paragraphs end into parts that a request can hold.

        Examples
        --------
        >>> Prompt.parts(Document("short", "One paragraph."))
        (Span(start=0, end=14),)
        """
        found: list[Span] = []
        for block in blocks(normalise(document.text)):
            start = block.span.start
            if found and block.span.end - found[-1].start <= LONGEST_PART:
                found[-1] = Span(found[-1].start, block.span.end)
                continue
            # A paragraph longer than a part is cut within.
            while block.span.end - start > LONGEST_PART:
                found.append(Span(start, start + LONGEST_PART))
                start += LONGEST_PART
            found.append(Span(start, block.span.end))
        return tuple(found)


def _tables(knowledge: Knowledge, definitions: Mapping[str, str]) -> list[str]:
    def line(curie: str, more: str = "") -> str:
        return f"- {curie}{more}: {definitions.get(curie, '')}".rstrip(": ")

    kinds = sorted(c for c, above in knowledge.classes.items() if "kg:Entity" in above)
    relations = [
        line(curie, f" ({' or '.join(relation.domain) or 'any'} → {' or '.join(relation.range) or 'any'})")
        for curie, relation in sorted(knowledge.relations.items())
    ]
    measures = sorted(c for c in knowledge.entities if c.startswith("measure:"))
    return [
        "Kinds of entity:",
        *(line(c) for c in kinds if c not in ("kg:Entity", "kg:Candidate")),
        "\nRelations (subject → object):",
        *relations,
        "\nModalities:",
        *(line(c) for c in sorted(individuals("kg:Modality"))),
        "\nStatuses:",
        *(line(c) for c in sorted(individuals("kg:Status"))),
        "\nMeasures:",
        *(line(c, f" ({knowledge.entities[c].label})") for c in measures),
    ]
