"""Nouns that point back: 'the project', 'this initiative', 'the bloc', for what was named before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.grammar.phrases import following, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.pronouns import resolve_it

__all__ = ["describe"]

_REACH = 5
_ROUTE = "kg:Corridor"
_IT = frozenset({"it", "its", "itself"})
_POINTING = frozenset({"this", "that", "these", "those"})
_TOLD = ("of", "between", "with", "for", "to", "from")


def describe(analysis: Analysis) -> None:
    """Hang nouns that point back on the last thing of a kind that they are said of.

    'It' may be what was only described, so that it is looked at once more.
    A noun with 'the' or 'this' that has no name of its own in it is what was named before: the nearest
    thing, for countries and bodies the one that alone comes into question.

    Parameters
    ----------
    analysis : Analysis
        The document, its names and descriptions in place; anchors are added to it.
    """
    kinds = _kinds(analysis)
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            if token.text.lower() in _IT and token.pos == "PRON" and not analysis.at(sentence, token):
                resolve_it(analysis, sentence, token)
                continue
            meant = kinds.get(token.lemma)
            again = _said_again(analysis, sentence, token, meant) if meant else None
            if again is not None:
                span = noun_phrase(sentence, token, short=True)
                analysis.put(sentence, token, span, again, "description")
                continue
            if meant and token.pos in ("NOUN", "PROPN") and _points_back(analysis, sentence, token):
                found = _antecedent(analysis, sentence, token, meant) or _only(analysis, meant)
                if found and _fits(analysis, sentence, token, found):
                    span = noun_phrase(sentence, token, short=True)
                    analysis.put(sentence, token, span, found, "description")


def _said_again(analysis: Analysis, sentence: Sentence, token: Token, kinds: tuple[str, ...]) -> str | None:
    """Return what a noun right behind a name says again: 'the A–B Corridor, a plan backed by C'."""
    if token.pos != "NOUN" or analysis.at(sentence, token):
        return None
    own = sentence.below(token.index, "det", "amod", "compound", "nummod")
    start = min([token.index, *(t.index for t in own)])
    article = sentence.tokens[start].text.lower() in ("a", "an")
    if not article or start < 2 or sentence.tokens[start - 1].text != ",":
        return None
    before = analysis.at(sentence, sentence.tokens[start - 2])
    named = before is not None and before.kind == "name" and analysis.register.is_a(before.entity, *kinds)
    return before.entity if before is not None and named else None


def _kinds(analysis: Analysis) -> Mapping[str, tuple[str, ...]]:
    """Map a noun to the classes that it may be said of."""
    found: dict[str, tuple[str, ...]] = {}
    cues = analysis.knowledge.language.cues.get("kg:descriptionNoun", {})
    for kind, nouns in sorted(cues.items()):
        for noun in nouns:
            found[noun] = (*found.get(noun, ()), kind)
    return found


def _points_back(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun has an article and nothing in or behind it that says which one it is."""
    present = analysis.at(sentence, token)
    if (present and present.entity.startswith("ent:")) or analysis.several(sentence, token):
        return False
    if "Number=Plur" in token.morph:
        return False
    if any(t.lemma in ("same", "similar", "other", "another") for t in sentence.below(token.index, "amod")):
        return False
    determiners = {t.text.lower() for t in sentence.below(token.index, "det")}
    if not determiners & (_POINTING | {"the"}):
        return False
    if any(analysis.at(sentence, t) for t in sentence.subtree(token.index) if t.index < token.index):
        return False
    if any(t.text[:1].isupper() for t in sentence.below(token.index, "amod", "compound", "nmod:poss")):
        return False
    if sentence.below(token.index, "acl"):
        return False
    behind = following(sentence, token)
    return behind is None or sentence.case(behind).split(" ")[0] not in _TOLD


def _antecedent(analysis: Analysis, sentence: Sentence, token: Token, kinds: tuple[str, ...]) -> str | None:
    """Return what was named last of these kinds; an actor only where no other comes into question."""
    near = list(_near(analysis, sentence, token, kinds))
    if not near:
        return None
    if not analysis.knowledge.is_a(kinds, "kg:Actor", "kg:Place"):
        return near[0].entity
    here = [a for a in near if a.sentence >= sentence.number - 1]
    entities = {a.entity for a in here or near}
    return next(iter(entities)) if len(entities) == 1 else None


def _only(analysis: Analysis, kinds: tuple[str, ...]) -> str | None:
    """Return the one route of a document that names it only later: 'the corridor' before its name."""
    if _ROUTE not in kinds:
        return None
    found = {a.entity for a in analysis.anchors() if analysis.register.is_a(a.entity, _ROUTE)}
    return next(iter(found)) if len(found) == 1 else None


def _fits(analysis: Analysis, sentence: Sentence, token: Token, entity: str) -> bool:
    """Tell whether a noun that is a concept's name may mean a thing: 'the railway', of one called so."""
    if analysis.at(sentence, token) is None:
        return True
    return token.lemma in analysis.register.label(entity).lower().split()[-1:]


def _near(analysis: Analysis, sentence: Sentence, token: Token, kinds: tuple[str, ...]) -> Iterator[Anchor]:
    for anchor in analysis.before(sentence, token.index):
        if anchor.sentence < sentence.number - _REACH:
            return
        if anchor.kind not in ("demonym", "post") and analysis.register.is_a(anchor.entity, *kinds):
            yield anchor
