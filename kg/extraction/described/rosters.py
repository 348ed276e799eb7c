"""Lists of documents: all that was signed, though the parser hangs the later ones on the earlier."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import is_talked_of, modality, speaker

__all__ = ["find_rosters"]

_SIGNED, _AGREED = "kg:Signed", "kg:Agreed"
_LEADING = frozenset({",", ";", ":", "and", "-", "including", "as", "also", "namely"})
_PASSED = ("DET", "ADJ", "NUM", "ADV")


def find_rosters(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the agreements of a list behind words of signing, and who signs them.

    'The sides signed an agreement on A, a memorandum on B and the roadmap for C'; 'the following documents
    were signed: …', whose items may stand in lines of their own.

    Parameters
    ----------
    analysis : Analysis
        The document, its names and descriptions in place.

    Returns
    -------
    tuple of Claim
        ``kg:hasStatus`` of each, and ``kg:signs`` where the words say who.
    """
    words = analysis.knowledge.language.words
    signing, documents = words("kg:signingWord", "kg:Agreement"), words("kg:descriptionNoun", "kg:Agreement")
    claims: list[Claim] = []
    runs: tuple[str, tuple[str, ...]] | None = None
    block = -1
    for sentence in analysis.sentences:
        fresh, block = sentence.block != block, sentence.block
        if fresh and runs and not _item(analysis, sentence):
            runs = None
        if runs:
            first = next(iter(_listed(analysis, sentence, -1)), None)
            claims += _said(sentence, first, *runs, None) if fresh and first else []
            continue
        for token in sentence.tokens:
            if token.lemma not in signing or token.pos not in ("VERB", "NOUN", "ADJ"):
                continue
            if not any(t.lemma in documents for t in sentence.tokens):
                break
            if is_talked_of(analysis, sentence, token):
                continue
            stands = modality(analysis, sentence, token)
            who = tuple(dict.fromkeys(_signers(analysis, sentence, token)))
            said_by = speaker(analysis, sentence, token)
            for anchor in _listed(analysis, sentence, _opening(sentence, token)):
                claims += _said(sentence, anchor, stands, who, said_by)
            if analysis.words(sentence.span).rstrip().endswith(":"):
                runs = (stands, who)
            break
    return tuple(claims)


def _said(
    sentence: Sentence,
    anchor: Anchor,
    stands: str,
    who: tuple[str, ...],
    said_by: str | None,
) -> Iterator[Claim]:
    if stands not in ("kg:Asserted", "kg:Planned"):
        return
    status = _SIGNED if stands == "kg:Asserted" else _AGREED
    evidence = (sentence.span,)
    yield Claim(anchor.entity, "kg:hasStatus", status, evidence, "kg:Asserted", said_by, confidence=0.75)
    for one in who:
        yield Claim(one, "kg:signs", anchor.entity, evidence, stands, said_by, confidence=0.75)


def _item(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether a block is one of a list: with a bullet, or a name of a document and no more."""
    part = analysis.blocks[sentence.block]
    words = analysis.words(part.span)
    return part.kind in ("item", "heading") or words.rstrip()[-1:] in ";," or words[:1] in "-–—•"


def _opening(sentence: Sentence, token: Token) -> int:
    """Return the index behind which the list stands: that of a colon, or of the word of signing itself."""
    behind = sentence.tokens[token.index + 1 :]
    mark = next((t.index for t in behind if t.text == ":"), None)
    return mark if mark is not None else token.index


def _signers(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[str]:
    if token.pos != "VERB" or is_passive(sentence, token) or "VerbForm=Fin" not in token.morph:
        return
    for subject in subjects(sentence, token):
        for filler in fillers(analysis, sentence, subject):
            if analysis.register.is_a(filler.entity, "kg:Actor"):
                yield filler.entity


def _listed(analysis: Analysis, sentence: Sentence, start: int) -> Iterator[Anchor]:
    """Yield the agreements behind a word that stand in the list by themselves, not in another's name."""
    for anchor in sorted(analysis.anchors(sentence), key=lambda a: (a.span.start, -len(a.span))):
        if not analysis.register.is_a(anchor.entity, "kg:Agreement") or anchor.kind == "pronoun":
            continue
        first = next((t.index for t in sentence.tokens if t.span.overlaps(anchor.span)), anchor.token)
        if first <= start:
            continue
        before = first - 1
        while before > start and sentence.tokens[before].pos in _PASSED:
            before -= 1
        led = before <= start or sentence.tokens[before].text.lower() in _LEADING
        # 'an agreement on A to supplement the treaty of C': what has a verb before it is not listed.
        if led and not _clause_between(sentence, start, first):
            yield anchor


def _clause_between(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether another clause begins between two words."""
    return any(
        t.pos == "VERB" and "VerbForm=Fin" in t.morph and t.dep in ("conj", "parataxis", "advcl", "ccomp")
        for t in sentence.tokens[max(start, 0) + 1 : end]
    )
