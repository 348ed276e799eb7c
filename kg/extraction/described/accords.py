"""Which agreement is meant: one that is listed, one that the text spoke of before, or a new one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.described.parts import Parts
from kg.extraction.fillers import Filler
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import principals
from kg.knowledge import Pattern

__all__ = ["Accord", "Accords", "accord_of", "find_accord"]

_NEAR = 2
_PROMINENT = 2


@dataclass(frozen=True, slots=True)
class Accord:
    """An agreement that the text speaks of.

    Attributes
    ----------
    parties : frozenset of str
        Whom it binds, as far as the words say.
    words : frozenset of str
        What tells its kind: 'free', 'trade'.
    plural : bool
        Whether it is several.
    """

    parties: frozenset[str]
    words: frozenset[str]
    plural: bool = False


class Accords:
    """The agreements that are listed, by their parties, and those that a text has spoken of so far.

    Parameters
    ----------
    analysis : Analysis
        The document.
    patterns : tuple of Pattern
        Those that make agreements; their head words tell nothing of the kind.
    """

    def __init__(self, analysis: Analysis, patterns: tuple[Pattern, ...]) -> None:
        self._analysis = analysis
        language = analysis.knowledge.language
        self._trade = frozenset(language.words("kg:tradeWord", "kg:Agreement"))
        self._aside = frozenset(language.words("kg:tradeModifier", "kg:Agreement"))
        self._skip = frozenset(language.words("kg:skipModifier", "kg:Entity"))
        self._heads = frozenset(h for p in patterns for h in p.headwords)
        self._empty = frozenset(language.words("kg:emptyWord", "kg:Agreement"))
        self._papers = frozenset(h for p in patterns if p.under for h in p.headwords)
        self._expansions = {
            short.lower(): full.split()
            for words in language.cues.get("kg:expansion", {}).values()
            for short, _, full in (w.partition(": ") for w in words)
        }
        self._listed = analysis.register.directory.accords
        self._told: dict[str, Accord] = {}

    def kind(self, *texts: str) -> frozenset[str]:
        """Return the words that tell of what kind an agreement is."""
        found: set[str] = set()
        for text in texts:
            for word in re.findall(r"[a-z]+", text.lower()):
                found.update(self._expansions.get(word, (word,)))
        plain = {w.removesuffix("s") for w in found} & self._heads
        return frozenset(
            w for w in found - plain if w not in self._skip and w not in self._heads and w not in self._empty
        )

    def listed(self, parties: frozenset[str], words: frozenset[str]) -> str | None:
        """Return the agreement of the authority file that has these parties and is of this kind."""
        if len(parties) < 2 or not words:
            return None
        fitting = []
        for curie in self._listed.get(parties, ()):
            own = self._words_of(curie)
            if words <= own or (self._of_trade(words) and own & self._trade):
                label = self.kind(self._analysis.register.label(curie))
                fitting.append((-len(words & own), len(label - words), curie))
        return min(fitting)[2] if fitting else None

    def completed(self, parties: frozenset[str], words: frozenset[str]) -> str | None:
        """Return the listed agreement of one party with the country that the document names most."""
        analysis = self._analysis
        named = Counter(
            a.entity for a in analysis.anchors() if analysis.register.is_a(a.entity, "kg:Country")
        )
        ranked = sorted((e for e in named if e not in parties), key=lambda e: (-named[e], e))
        for country in ranked[:2]:
            known = self.listed(parties | {country}, words)
            if known is not None:
                return known
        return None

    def told(
        self, parties: frozenset[str], words: frozenset[str], *, plural: bool, head: str = ""
    ) -> str | None:
        """Return the agreement that was spoken of with these parties and is of this kind."""
        if not words:
            # 'A broad agreement' of the two that have one is that one.
            told = {c: a.parties for c, a in self._told.items() if not a.plural}
            for anchor in self._analysis.anchors():
                if self._analysis.register.is_a(anchor.entity, "kg:Agreement"):
                    bound = frozenset(self._analysis.register.linked(anchor.entity, "kg:hasParty"))
                    told.setdefault(anchor.entity, bound)
            alike = [c for c, bound in told.items() if len(parties) > 1 and bound == parties]
            # A joint statement is not the treaty that was signed with it.
            names = {w for c in alike for w in self._analysis.register.label(c).lower().split()}
            paper = head in self._papers and head not in names
            return alike[0] if len(alike) == 1 and not plural and not paper else None
        for curie, accord in reversed(self._told.items()):
            if accord.plural == plural and accord.parties == parties and self._alike(words, accord.words):
                return curie
        return None

    def meant(self, sentence: Sentence, noun: Token, words: frozenset[str]) -> str | None:
        """Return what 'the deal', 'the trade pact' means: a near one, else the one spoken of most."""
        analysis = self._analysis
        plural = "Number=Plur" in noun.morph
        counts: Counter[str] = Counter()
        near: str | None = None
        for anchor in analysis.before(sentence, noun.index):
            if not analysis.register.is_a(anchor.entity, "kg:Agreement"):
                continue
            accord = self._told.get(anchor.entity)
            if plural != (accord is not None and accord.plural):
                continue
            own = (accord.words if accord else frozenset()) | self._words_of(anchor.entity)
            if not words or words <= own or (self._of_trade(words) and own & self._trade):
                counts[anchor.entity] += 1
                if near is None and anchor.sentence > sentence.number - _NEAR:
                    near = anchor.entity
        headline = analysis.headline
        if not counts and headline and not plural:
            own = self._words_of(headline.entity)
            return headline.entity if words <= own or (self._of_trade(words) and own & self._trade) else None
        most = max(counts, key=lambda e: counts[e], default=None)
        # One that was only mentioned just now is not what the whole text is about.
        return near if near is not None and most and counts[most] <= _PROMINENT * counts[near] else most

    def settle(self) -> None:
        """Take what is named without its parties for the listed agreement of the document's two sides."""
        analysis = self._analysis
        pair = frozenset(principals(analysis))
        for entity in dict.fromkeys(a.entity for a in analysis.anchors()):
            if entity in analysis.knowledge.entities or "kg:Agreement" not in analysis.register.types(entity):
                continue
            words = self.kind(analysis.register.label(entity))
            known = self.listed(pair, words) if self._of_trade(words) else None
            if known is not None:
                analysis.rename(entity, known)

    def note(self, entity: str, accord: Accord) -> None:
        """Remember an agreement that the text spoke of."""
        before = self._told.pop(entity, accord)
        self._told[entity] = Accord(
            before.parties | accord.parties, before.words | accord.words, before.plural and accord.plural
        )

    def _words_of(self, curie: str) -> frozenset[str]:
        entity = self._analysis.knowledge.entities.get(curie)
        if entity is None:
            return self.kind(self._analysis.register.label(curie))
        return self.kind(*(n.text for n in entity.names if n.language == "en"), entity.label)

    def _of_trade(self, words: frozenset[str]) -> bool:
        return bool(words & self._trade) and words <= self._trade | self._aside

    def _alike(self, words: frozenset[str], others: frozenset[str]) -> bool:
        if not words or not others:
            return False
        return words <= others or others <= words or (self._of_trade(words) and self._of_trade(others))


def accord_of(accords: Accords, noun: Token, parts: Parts) -> Accord:
    """Return what the words of a description tell of an agreement: whom it binds and of what kind it is."""
    parties = frozenset(f.entity for f in parts.slots.get("parties", ()))
    words = accords.kind(parts.modifier, noun.text) or accords.kind(parts.about or "")
    return Accord(parties, words, "Number=Plur" in noun.morph)


def find_accord(
    analysis: Analysis, sentence: Sentence, noun: Token, parts: Parts, accords: Accords, *, definite: bool
) -> str | None:
    """Return the agreement that is listed or was told of before, where the words mean one."""
    register, told = analysis.register, accord_of(accords, noun, parts)
    own = any(f.token.index != noun.index for f in parts.slots.get("parties", ()))
    if definite and not own and (not parts.about or parts.when.on):
        before = accords.meant(sentence, noun, told.words)
        if before is not None:
            # Who is the subject of what is said of it need not be a party.
            parts.slots["parties"] = []
            return before
    entity = None if told.plural else accords.listed(told.parties, told.words)
    if entity is None and not told.plural and len(told.parties) == 1:
        # 'a trade deal with A', where the text is about B.
        entity = accords.completed(told.parties, told.words)
        bound = register.linked(entity, "kg:hasParty") if entity else ()
        parts.slots["parties"] += [Filler(e, noun) for e in bound if e not in told.parties]
    if told.words or not parts.purpose:
        # 'A deal to refit a ship' is none that was told of without it.
        entity = entity or accords.told(told.parties, told.words, plural=told.plural, head=noun.lemma)
    if entity is not None:
        accords.note(entity, told)
    return entity
