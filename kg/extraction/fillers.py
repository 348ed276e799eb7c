"""The entities that a word stands for, itself or through what it is said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.phrases import coordinated, genitives, listed
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["Filler", "fillers"]


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in a slot, and the word it hangs on."""

    entity: str
    token: Token


def fillers(analysis: Analysis, sentence: Sentence, token: Token, *, deep: bool = False) -> Iterator[Filler]:
    """Yield the entities that a word stands for.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        The word.
    deep : bool
        Whether to look into what the word is said of ('the need for …', 'sectors such as …')
        and, failing that, into its modifiers.
    """
    several = analysis.several(sentence, token)
    if several:
        yield from (Filler(e, token) for e in several)
        return
    anchor = analysis.at(sentence, token)
    found = False
    if anchor and deep and not anchor.entity.startswith("ent:"):
        # 'joint projects such as X': what is named says more than what it is named as.
        named = [f for t in listed(sentence, token) for f in fillers(analysis, sentence, t)]
        general = analysis.knowledge.language.words("kg:focusNoun", "kg:Topic")
        spelt_out = bool(named) and token.lemma.split()[-1:] and token.lemma.split()[-1] in general
        if spelt_out or any(f.entity.startswith("ent:") for f in named):
            yield from named
            return
        yield Filler(anchor.entity, token)
        yield from named
        return
    if anchor:
        yield Filler(anchor.entity, token)
        found = True
    if not found:
        beside = [t for t in sentence.below(token.index, "flat", "appos") if t.index > token.index]
        if token.pos == "NOUN":
            # 'his counterpart A': a name right behind is who is meant, wherever the parser hung it.
            after = sentence.tokens[token.index + 1 : token.index + 2]
            beside += [t for t in after if t.dep in ("flat", "appos")]
        for child in beside:
            inner = analysis.at(sentence, child)
            if inner:
                yield Filler(inner.entity, child)
                found = True
                break
    if not found and token.dep == "appos":
        said_again = analysis.at(sentence, sentence.tokens[token.head])
        if said_again:
            yield Filler(said_again.entity, token)
            found = True
    if not found and token.lemma in analysis.knowledge.language.words("kg:bundleNoun", "kg:Agreement"):
        # 'A package of documents was signed': what it bundles was.
        for child in sentence.below(token.index, "nmod"):
            inner = analysis.at(sentence, child) if sentence.case(child) == "of" else None
            if inner and analysis.register.is_a(inner.entity, "kg:Agreement"):
                yield Filler(inner.entity, child)
                found = True
    if not found:
        words = analysis.knowledge.language.words
        if token.lemma in words("kg:representative", "kg:InternationalOrganisation"):
            # The countries of a union act for it: 'an agreement between A and the B member states'.
            for owner in genitives(sentence, token):
                inner = analysis.at(sentence, owner)
                if inner and analysis.register.is_a(inner.entity, "kg:InternationalOrganisation"):
                    yield Filler(inner.entity, token)
                    found = True
        if not found and token.lemma in words("kg:representative", "kg:Actor"):
            for owner in genitives(sentence, token):
                inner = analysis.at(sentence, owner)
                if inner and analysis.register.is_a(inner.entity, "kg:Actor"):
                    yield Filler(inner.entity, token)
                    found = True
            if not found:
                for child in sentence.below(token.index, "nmod"):
                    if sentence.case(child) == "from":
                        for one in coordinated(sentence, child):
                            inner = analysis.at(sentence, one)
                            if inner and analysis.register.is_a(inner.entity, "kg:Actor"):
                                yield Filler(inner.entity, token)
                                found = True
    if not found and sentence.below(token.index, "cop"):
        # 'A is a union joining B and C': what is said of the union is said of A.
        for subject in sentence.below(token.index, "nsubj"):
            inner = analysis.at(sentence, subject)
            if inner:
                yield Filler(inner.entity, token)
                found = True
    if deep and not found:
        examples = listed(sentence, token)
        for one in examples:
            yield from fillers(analysis, sentence, one, deep=one.pos == "VERB")
        trading = token.lemma in analysis.knowledge.language.words("kg:goodsWord", "kg:Good")
        if not examples and not trading:
            yield from _inside(analysis, sentence, token)


def _inside(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[Filler]:
    """Look for what a phrase is about in what hangs on its head: first behind it, then before it."""
    below = [
        t
        for t in sentence.below(
            token.index, "nmod", "acl", "obj", "obl", "compound", "amod", "advcl", "xcomp", "nsubj"
        )
        if sentence.case(t) not in ("by", "with", "from", "despite", "amid")
    ]
    behind = [t for t in below if t.index > token.index] + [t for t in below if t.index < token.index]
    yielded = False
    for child in behind:
        if yielded:
            # 'enhancing A through routes like B': the examples are what it is about as well.
            named = [f for t in listed(sentence, child) for f in fillers(analysis, sentence, t)]
            yield from (f for f in named if f.entity.startswith("ent:"))
            continue
        for one in coordinated(sentence, child):
            anchor = analysis.at(sentence, one)
            if anchor and anchor.kind == "demonym":
                continue
            for filler in fillers(analysis, sentence, one, deep=True):
                if not analysis.register.is_a(filler.entity, "kg:Actor", "kg:Place", "kg:Post"):
                    yield filler
                    yielded = True
