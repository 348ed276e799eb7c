"""What a model proposes becomes findings if the text bears it out, and a reason if not; nothing is lost."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.extraction import Claim, Findings, Mention
from kg.extraction.llm import Cache, Client, Endpoint, LanguageModelExtractor, Prompt, estimate
from kg.extraction.llm.prompt import LONGEST_PART
from kg.graph.gate import admit
from kg.knowledge import Knowledge
from kg.reading.document import Document, Span
from tests.extraction.llm.server import EMPTY, Server, says, sends

TEXT = (
    "Chile and Peru signed the Arica Water Pact on Monday. "
    "Trade between Chile and Peru reached $3.5 billion in 2024, the Andean Trade Board said."
)
DOCUMENT = Document("pact", TEXT, date=datetime.date(2025, 3, 3))


def entity(name: str, kind: str, quote: str | None = None, occurrence: int | None = None) -> dict[str, Any]:
    return {"name": name, "kind": kind, "quote": quote or name, "occurrence": occurrence}


def claim(subject: str, predicate: str, value: str, quote: str, **more: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("topic", "on", "start", "end", "attributed_to", "counterpart", "occurrence"))
    said = {
        "subject": subject,
        "predicate": predicate,
        "object": value,
        "modality": "kg:Asserted",
        "quote": quote,
    }
    return {**empty, **said, **more}


def figure(**more: Any) -> dict[str, Any]:
    names = (
        "value",
        "lower",
        "upper",
        "unit",
        "reporter",
        "good",
        "period",
        "bound",
        "trend",
        "attributed_to",
    )
    empty = dict.fromkeys((*names, "counterpart", "occurrence"))
    return {
        **empty,
        "measure": "measure:bilateral-trade",
        "approximate": False,
        "modality": "kg:Asserted",
        **more,
    }


ENTITIES = [
    entity("Chile", "kg:Country", occurrence=1),
    entity("Peru", "kg:Country", occurrence=1),
    entity("the Arica Water Pact", "kg:Agreement"),
    entity("Andean Trade Board", "kg:Organisation"),
]
SIGNED = claim(
    "Chile", "kg:signs", "the Arica Water Pact", "Chile and Peru signed the Arica Water Pact", on="2025-03-03"
)
REACHED = figure(
    value=3_500_000_000, unit="unit:USD", reporter="Chile", counterpart="Peru", period="2024",
    attributed_to="Andean Trade Board", quote="Trade between Chile and Peru reached $3.5 billion in 2024",
)  # fmt: skip
ANSWER = {"entities": ENTITIES, "claims": [SIGNED], "figures": [REACHED]}


class Reads:
    """An extractor that finds what it is given."""

    def __init__(self, *claims: Claim) -> None:
        self.claims = claims

    def extract(self, document: Document) -> Findings:
        return Findings(document, mentions=(Mention(Span(0, 5), "ent:chile"),), claims=self.claims)


@pytest.fixture
def extractor(knowledge: Knowledge, prompt: Prompt, endpoint: Endpoint) -> LanguageModelExtractor:
    return LanguageModelExtractor(knowledge, prompt, Client(endpoint))


def read(server: Server, extractor: LanguageModelExtractor, **lines: Any) -> Findings:
    server.then(says({**EMPTY, "entities": ENTITIES, **lines}))
    return extractor.extract(DOCUMENT)


def test_what_the_text_bears_out_is_found_and_passes_the_gate(
    server: Server, extractor: LanguageModelExtractor, knowledge: Knowledge, prompt: Prompt
) -> None:
    server.then(says(ANSWER))
    found = extractor.extract(DOCUMENT)
    assert admit(found, knowledge) == found
    assert found.rejections == ()
    assert [(m.span.of(TEXT), m.entity) for m in found.mentions] == [
        ("Chile", "ent:chile"),
        ("Peru", "ent:peru"),
        ("the Arica Water Pact", "ent:arica-water-pact"),
        ("Andean Trade Board", "ent:andean-trade-board"),
    ]
    assert [(c.entity, c.label, c.types) for c in found.candidates] == [
        ("ent:andean-trade-board", "Andean Trade Board", ("kg:Organisation",)),
        ("ent:arica-water-pact", "Arica Water Pact", ("kg:Agreement",)),
    ]
    (said,) = found.claims
    assert (said.subject, said.predicate, said.object, said.when.on) == (
        "ent:chile",
        "kg:signs",
        "ent:arica-water-pact",
        "2025-03-03",
    )
    assert said.evidence[0].of(TEXT) == "Chile and Peru signed the Arica Water Pact"
    assert said.generator == f"llm:small/{prompt.digest[:12]}"
    (number,) = found.observations
    assert (number.value, number.unit, number.period) == (Decimal("3500000000"), "unit:USD", "2024")
    assert (number.reporter, number.counterpart, number.attributed_to) == (
        "ent:chile",
        "ent:peru",
        "ent:andean-trade-board",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            {"quote": "Chile and Peru inked the pact"},
            "the quote 'Chile and Peru inked the pact' is not in the text",
        ),
        (
            {"quote": "Chile and Peru"},
            "the quote 'Chile and Peru' is in the text 2 times, and it does not say which",
        ),
        (
            {"quote": "Chile and Peru", "occurrence": 3},
            "the quote 'Chile and Peru' is in the text 2 times, not 3",
        ),
        ({"quote": ""}, "the quote is empty"),
        ({"quote": "  "}, "the quote is empty"),
        (
            {"subject": "Bolivia"},
            "the subject 'Bolivia' is none of the entities that the answer found in the text",
        ),
    ],
)
def test_what_it_does_not_bear_out_is_quarantined(
    server: Server, extractor: LanguageModelExtractor, line: dict[str, Any], reason: str
) -> None:
    found = read(server, extractor, claims=[{**SIGNED, **line}])
    assert found.claims == ()
    assert [r.reason for r in found.rejections] == [reason]


def test_a_quote_that_occurs_again_is_the_one_that_is_meant(
    server: Server, extractor: LanguageModelExtractor
) -> None:
    found = read(server, extractor, claims=[{**SIGNED, "quote": "Chile and Peru", "occurrence": 2}])
    assert found.claims[0].evidence == (Span(68, 82),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            {"subject": "the Arica Water Pact", "object": "Chile"},
            "the subject ent:arica-water-pact is a kg:Agreement, not a ",
        ),
        (
            {"predicate": "kg:hasStatus", "subject": "Chile", "object": "kg:Signed"},
            "the subject ent:chile is a ",
        ),
        ({"on": "last Monday"}, "'last Monday' is not a date"),
    ],
)
def test_ends_of_the_wrong_class_do_not_pass_the_gate(
    server: Server,
    extractor: LanguageModelExtractor,
    knowledge: Knowledge,
    line: dict[str, Any],
    reason: str,
) -> None:
    found = admit(read(server, extractor, claims=[{**SIGNED, **line}]), knowledge)
    assert found.claims == ()
    assert found.rejections[0].reason.startswith(reason)


def test_statuses_and_dates_are_objects_of_their_own(
    server: Server, extractor: LanguageModelExtractor, knowledge: Knowledge
) -> None:
    status = claim(
        "the Arica Water Pact", "kg:hasStatus", "kg:Signed", "signed the Arica Water Pact on Monday"
    )
    assert admit(read(server, extractor, claims=[status]), knowledge).claims[0].object == "kg:Signed"


def test_figures_that_are_none(server: Server, extractor: LanguageModelExtractor) -> None:
    text = json.dumps({**EMPTY, "entities": ENTITIES, "figures": [REACHED]})
    server.then(says(text.replace("3500000000", "1e999")))
    assert [r.reason for r in extractor.extract(DOCUMENT).rejections] == ["inf is no figure"]


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (500, b"oops", "the server answered 500: oops"),
        (200, b"{}", "the server does not speak the chat completions protocol"),
    ],
)
def test_without_an_answer_a_document_keeps_what_the_rules_found(
    server: Server,
    knowledge: Knowledge,
    prompt: Prompt,
    endpoint: Endpoint,
    status: int,
    body: bytes,
    reason: str,
) -> None:
    ruled = Claim("ent:chile", "kg:cooperatesWith", "ent:peru", (Span(0, 14),))
    both = LanguageModelExtractor(knowledge, prompt, Client(endpoint), base=Reads(ruled))
    server.then(sends(status, body))
    found = both.extract(DOCUMENT)
    assert (found.claims, len(found.mentions)) == ((ruled,), 1)
    assert [(r.what, r.reason, r.span) for r in found.rejections] == [
        ("what small says of it", reason, Span(0, len(TEXT)))
    ]


def test_what_the_rules_found_too_is_said_once(
    server: Server, knowledge: Knowledge, prompt: Prompt, endpoint: Endpoint
) -> None:
    ruled = Claim("ent:chile", "kg:signs", "ent:arica-water-pact", (Span(0, 20),))
    both = LanguageModelExtractor(knowledge, prompt, Client(endpoint), base=Reads(ruled))
    server.then(says(ANSWER))
    found = both.extract(DOCUMENT)
    assert found.claims == (ruled,)
    assert len(found.observations) == 1


def test_a_kept_answer_is_not_asked_for_again(
    server: Server, knowledge: Knowledge, prompt: Prompt, endpoint: Endpoint, tmp_path: Path
) -> None:
    cache = Cache(tmp_path / "answers")
    server.then(says(ANSWER))
    first = LanguageModelExtractor(knowledge, prompt, Client(endpoint), cache).extract(DOCUMENT)
    again = LanguageModelExtractor(knowledge, prompt, Client(endpoint), cache).extract(DOCUMENT)
    assert (again, len(server.requests)) == (first, 1)
    (file,) = (tmp_path / "answers").rglob("*.json")
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert kept == {"answer": ANSWER, "document": DOCUMENT.digest, "model": "small", "prompt": prompt.digest}
    # Another model, prompt, text or date is another question.
    other = replace(prompt, digest="0" * 64)
    LanguageModelExtractor(knowledge, prompt, Client(replace(endpoint, model="large")), cache).extract(
        DOCUMENT
    )
    LanguageModelExtractor(knowledge, other, Client(endpoint), cache).extract(DOCUMENT)
    LanguageModelExtractor(knowledge, prompt, Client(endpoint), cache).extract(
        replace(DOCUMENT, text=TEXT + " Yes.")
    )
    LanguageModelExtractor(knowledge, prompt, Client(endpoint), cache).extract(replace(DOCUMENT, date=None))
    assert len(server.requests) == 5


def test_a_damaged_file_is_asked_for_again_and_mended(
    server: Server, knowledge: Knowledge, prompt: Prompt, endpoint: Endpoint, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    key = cache.key(DOCUMENT, Span(0, len(TEXT)), prompt.digest, "small")
    cache.put(key, {"old": True}, model="small", prompt=prompt.digest, document=DOCUMENT.digest)
    next(p for p in tmp_path.rglob("*.json")).write_text('{"answer": ', encoding="utf-8")
    server.then(says(ANSWER))
    assert (
        len(LanguageModelExtractor(knowledge, prompt, Client(endpoint), cache).extract(DOCUMENT).claims) == 1
    )
    assert cache.get(key) == ANSWER


def test_a_bad_answer_is_not_kept(
    server: Server, knowledge: Knowledge, prompt: Prompt, endpoint: Endpoint, tmp_path: Path
) -> None:
    server.then(says("no"))
    LanguageModelExtractor(knowledge, prompt, Client(endpoint), Cache(tmp_path)).extract(DOCUMENT)
    assert list(tmp_path.rglob("*")) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"file/00/.*the answer cannot be kept"):
        Cache(tmp_path / "file").put("00", {}, model="", prompt="", document="")


def test_long_texts_are_asked_about_in_parts(
    server: Server, extractor: LanguageModelExtractor, prompt: Prompt
) -> None:
    paragraph = "Chile buys copper from nobody. " * 300
    text = "\n".join([paragraph.strip()] * 4)
    parts = prompt.parts(Document("long", text))
    assert len(parts) == 4
    assert all(len(part) <= LONGEST_PART for part in parts)
    assert "".join(part.of(text) for part in parts) == text.replace("\n", "")
    server.then(says(EMPTY))
    extractor.extract(Document("long", text))
    assert [body["messages"][1]["content"] for *_, body in server.requests] == [
        part.of(text) for part in parts
    ]


def test_a_paragraph_longer_than_a_part_is_cut(prompt: Prompt) -> None:
    text = "word " * LONGEST_PART
    parts = prompt.parts(Document("long", text))
    assert "".join(part.of(text) for part in parts) == text.strip()


def test_the_cost_is_known_before(prompt: Prompt, knowledge: Knowledge, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cost = estimate([DOCUMENT, Document("two", "Short.")], prompt, "small", cache)
    fixed = len(prompt.system) + len(json.dumps(prompt.schema))
    assert (cost.requests, cost.kept, cost.tokens_out) == (2, 0, 400)
    assert cost.tokens_in == -(-(fixed + len(TEXT)) // 4) - (-(fixed + 6) // 4)
    assert cost.price(1.0, 10.0) == pytest.approx((cost.tokens_in + 4000) / 1_000_000)
    key = cache.key(DOCUMENT, Span(0, len(TEXT)), prompt.digest, "small")
    cache.put(key, EMPTY, model="small", prompt=prompt.digest, document=DOCUMENT.digest)
    again = estimate([DOCUMENT, Document("two", "Short.")], prompt, "small", cache)
    assert (again.requests, again.kept) == (1, 1)
    assert str(again).startswith("1 requests (1 more are kept from before), about ")


def test_the_schema_and_the_tables_are_those_of_the_ontology(prompt: Prompt, knowledge: Knowledge) -> None:
    lines = prompt.schema["properties"]["claims"]["items"]["properties"]
    assert lines["predicate"]["enum"] == sorted(knowledge.relations)
    assert lines["modality"]["enum"][0] == "kg:Asserted"
    kinds = prompt.schema["properties"]["entities"]["items"]["properties"]["kind"]["enum"]
    assert "kg:Corridor" in kinds
    assert "kg:Candidate" not in kinds
    meant = "The person holds the post, or held it at the time the statement is about."
    assert f"- kg:holdsPost (kg:Person → kg:Post): {meant}" in prompt.system.splitlines()
    assert all(
        f"- {measure} (" in prompt.system for measure in knowledge.entities if measure.startswith("measure:")
    )
