"""Whatever the text is: nothing is raised, spans lie in it, and the same comes out again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extraction import Extractor, Findings
from kg.reading.document import Document
from tests.extraction.conftest import Reads
from tests.extraction.saying import named

WORDS = (
    *(
        "Kenya",
        "Ghana",
        "Moscow",
        "Cairo",
        "Wang Yi",
        "Macron",
        "he",
        "their",
        "both",
        "sides",
        "the",
        "pact",
        "this",
    ),
    *(
        "visit",
        "agreement",
        "treaty",
        "tariffs",
        "signed",
        "ratified",
        "visited",
        "met",
        "said",
        "that",
        "will",
        "no",
    ),
    *(
        "according to",
        "may",
        "not",
        "of",
        "in",
        "on",
        "with",
        "and",
        ",",
        ".",
        ":",
        ";",
        "“",
        "”",
        "(",
        ")",
        "-",
        "—",
    ),
    *(
        "?",
        "Q:",
        "A:",
        "2024",
        "March",
        "$5 billion",
        "per cent",
        "exports",
        "copper",
        "from",
        "Japan's",
        "Japanese",
    ),
    *("minister", "president", "former", "Mr.", "\n", "•", "1.", "which"),
)
RELAXED = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check(findings: Findings) -> None:
    text = findings.document.text
    spans = [m.span for m in findings.mentions]
    spans += [s for c in findings.claims for s in c.evidence]
    spans += [s for o in findings.observations for s in o.evidence]
    spans += [s for c in findings.candidates for s in c.evidence]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    assert all(c.evidence for c in findings.claims)
    assert all(c.subject != c.object for c in findings.claims)


@RELAXED
@given(st.text(max_size=200))
def test_any_text(extractor: Extractor, text: str) -> None:
    check(extractor.extract(Document("any", text)))


@RELAXED
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words(extractor: Extractor, words: list[str]) -> None:
    check(extractor.extract(Document("any", " ".join(words))))


@pytest.mark.parametrize(
    "text",
    [
        "Kenya’s “friend” Ghana 🇬🇭🤝 ratified the Paris\u00a0Agreement.",
        "Ke\u0301nya, то есть Кения: Ghana ratified the Paris Agreement.",
        "👩‍👩‍👧 Ghana\u2009ratified — at last — the Paris Agreement…",
        "İİİ Ghana ratified the Paris Agreement.",
    ],
)
def test_offsets_count_code_points_of_the_text_as_it_is(read: Reads, text: str) -> None:
    findings = read(text)
    check(findings)
    ghana = [m.span for m in findings.mentions if m.entity == "ent:ghana"]
    assert [s.start for s in ghana] == [text.index("Ghana")]
    treaty = [words for words, entity in named(findings) if entity == "ent:paris-agreement"]
    assert treaty == [text[text.index("Paris") : text.index("Agreement") + len("Agreement")]]


TEXT = (
    "Kenya and Ghana signed a fisheries pact in 2020. Peru welcomed the pact. "
    "Emmanuel Macron met Wang Yi and Penny Wong. "
    "Chile exports copper, wine and fish to Japan. Both sides agreed, Wang Yi said."
)
SCRIPT = """
import hashlib, sys
from pathlib import Path
from kg.extraction import Extractor
from kg.knowledge import load
from kg.reading.document import Document
root = Path(sys.argv[1])
extractor = Extractor(load([root / "ontology"], [root / "seeds"]))
print(hashlib.sha256(repr(extractor.extract(Document("same", sys.argv[2]))).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["20"])
def test_the_same_whatever_the_order_of_sets(extractor: Extractor, seed: str) -> None:
    here = hashlib.sha256(repr(extractor.extract(Document("same", TEXT))).encode()).hexdigest()
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: S603  our own interpreter and script
        [sys.executable, "-c", SCRIPT, str(root), TEXT],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    assert done.stdout.strip() == here


def test_the_same_whatever_was_read_before(extractor: Extractor) -> None:
    first = extractor.extract(Document("same", TEXT))
    extractor.extract(Document("other", "Ms Rebecca Wanjiru of Kenya signed the Kenya-Ghana fisheries pact."))
    assert extractor.extract(Document("same", TEXT)) == first
    assert first.claims
