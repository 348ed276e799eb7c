"""'Bilateral relations', 'our ties', 'mutual trade': those of the two countries that a document is about."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.phrases import coordinated, following, genitives, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import two_sides
from kg.reading.document import Span

__all__ = ["link_bilateral", "put_relations"]

_OUR = "our"
_WHOSE = ("with", "between", "among", "of", "to", "from")


def link_bilateral(analysis: Analysis) -> None:
    """Let 'bilateral' stand for the two countries of the document, and 'our' before what both have.

    Where the words say themselves whose trade or relations they are, or with whom, nothing is done.

    Parameters
    ----------
    analysis : Analysis
        The document, its names and pronouns in place; what words stand for is added to it.
    """
    pair = two_sides(analysis)
    if not pair:
        return
    words = analysis.knowledge.language.words
    mutual, shared = words("kg:mutualModifier", "kg:Topic"), words("kg:mutualNoun", "kg:Topic")
    matters = words("kg:mutualNoun", "kg:Meeting")
    template = next(
        (p.templates[0] for p in analysis.knowledge.language.patterns if "relations" in p.headwords), None
    )
    templates = [
        (p.headwords, p.templates[0])
        for p in analysis.knowledge.language.patterns
        if p.makes == "kg:Topic" and "{parties.states}" in p.templates[0]
    ]
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            parts = token.text.lower().split()
            if len(parts) > 1 and parts[0] in mutual and template and token.lemma.split()[-1] in shared:
                # 'bilateral relations' is a concept of its own, and to the parser one word.
                if not _owned(analysis, sentence, token, token):
                    whole = next((t for p, t in templates if parts[-1] in p), template)
                    put_relations(
                        analysis, sentence, token, noun_phrase(sentence, token, short=True), pair, whole
                    )
                continue
            if token.lemma not in (*shared, *matters):
                continue
            for modifier in sentence.below(token.index, "amod", "compound", "nmod:poss"):
                if not _joins(analysis, sentence, modifier, mutual, pair):
                    continue
                if _owned(analysis, sentence, token, modifier):
                    break
                if token.lemma in shared:
                    analysis.put_several(sentence, modifier, pair)
                elif modifier.text.lower() == _OUR or sentence.below(modifier.index, "conj"):
                    continue
                elif template and not analysis.at(sentence, token):
                    # 'Bilateral issues' are issues of the relations of the two.
                    put_relations(
                        analysis, sentence, token, noun_phrase(sentence, token, short=True), pair, template
                    )
                break


def _joins(
    analysis: Analysis, sentence: Sentence, modifier: Token, mutual: tuple[str, ...], pair: tuple[str, ...]
) -> bool:
    """Tell whether a modifier says that something is both countries'."""
    text = modifier.text.lower()
    if text == _OUR:
        anchor = analysis.at(sentence, modifier)
        return anchor is not None and anchor.entity in pair
    return text in mutual and analysis.at(sentence, modifier) is None


def _owned(analysis: Analysis, sentence: Sentence, token: Token, modifier: Token) -> bool:
    """Tell whether a noun has other words that say whose it is."""
    others = [t for t in genitives(sentence, token) if t.index != modifier.index]
    behind = following(sentence, token)
    if behind is not None and sentence.case(behind).split(" ")[0] in _WHOSE:
        others += coordinated(sentence, behind)
    return any(
        (anchor := analysis.at(sentence, t)) is not None
        and anchor.kind != "pronoun"
        and analysis.register.is_a(anchor.entity, "kg:Actor", "kg:Place")
        for t in others
    )


def put_relations(
    analysis: Analysis, sentence: Sentence, noun: Token, span: Span, sides: Iterable[str], template: str
) -> None:
    """Take a noun for what two sides have with each other: their relations, their trade.

    Parameters
    ----------
    analysis : Analysis
        The document; the topic and what stands for it are added.
    sentence, noun
        Where.
    span : Span
        The noun's words.
    sides : iterable of str
        The two.
    template : str
        The topic's label, ``{parties.states}`` standing for the two.
    """
    names = "–".join(sorted(analysis.register.label(side) for side in sides))
    label = template.replace("{parties.states}", names)
    topic = analysis.register.add(label, "kg:Topic", names=(analysis.words(span),), evidence=(span,))
    analysis.put(sentence, noun, span, topic, "concept")
