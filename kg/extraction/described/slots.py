"""What fills the slots of a description: words behind its noun, the subject of its clause, a name nearby."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import Filler, fillers
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.complements import complements, stretch_end
from kg.extraction.grammar.phrases import clause_of, coordinated, following, genitives
from kg.extraction.grammar.syntax import Sentence, Token
from kg.knowledge import Pattern, Slot

__all__ = [
    "add_targets",
    "add_topics",
    "borrowed",
    "inherited",
    "is_binding",
    "is_private",
    "nearest_country",
    "slot_classes",
    "slot_words",
    "tells_kind",
    "with_many",
    "words_behind",
]

_ABOUT = frozenset({"on", "for", "in", "of", "to+", "about", "concerning", "regarding", "covering"})


def add_targets(analysis: Analysis, sentence: Sentence, noun: Token, found: list[Filler]) -> None:
    """Add the goods that a measure is on and where they come from: 'on steel from A', 'on A's wine'."""
    named = False
    for complement in complements(sentence, noun):
        if complement.case in ("on", "against"):
            named = True
        elif complement.case != "from" or not named:
            continue
        for token in complement.tokens:
            owners = [t for t in genitives(sentence, token) if complement.case != "from"]
            for one in (token, *owners):
                # Of 'A's goods and oil imports from B' the imports are not what the measure is on.
                if complement.case == "from" and any(
                    analysis.register.is_a(f.entity, "kg:Country") for f in found
                ):
                    continue
                for filler in fillers(
                    analysis, sentence, one, deep=one is token and complement.case != "from"
                ):
                    country = analysis.register.is_a(
                        filler.entity, "kg:Country", "kg:InternationalOrganisation"
                    )
                    goods = analysis.register.is_a(filler.entity, "kg:Good") and complement.case != "from"
                    if (country or goods) and filler.entity not in {f.entity for f in found}:
                        found.append(filler)


def add_topics(analysis: Analysis, sentence: Sentence, noun: Token, found: list[Filler]) -> None:
    """Add every topic that stands in the phrases behind a noun that say what it is about."""
    behind = complements(sentence, noun)
    ends = [*(c.start for c in behind[1:]), stretch_end(sentence, noun)]
    fields = analysis.knowledge.language.words("kg:fieldNoun", "kg:Topic")
    ranging = False
    for complement, end in zip(behind, ends[: len(behind)], strict=True):
        # 'In sectors from farming to energy': all of the range is what it is about.
        ranging = (ranging and complement.case in ("from", "to")) or any(
            t.lemma in fields for t in complement.tokens
        )
        if complement.case not in _ABOUT and not ranging:
            continue
        for token in sentence.tokens[complement.start : end]:
            anchor = analysis.at(sentence, token)
            concept = anchor is not None and analysis.register.is_a(anchor.entity, "kg:Topic", "kg:Good")
            if anchor and concept and anchor.entity not in {f.entity for f in found}:
                found.append(Filler(anchor.entity, token))


def tells_kind(analysis: Analysis, filler: Filler) -> bool:
    """Tell whether a topic only says of what kind an agreement is: the trade of a trade deal."""
    words = analysis.knowledge.language.words
    kinds = {*words("kg:tradeWord", "kg:Agreement"), *words("kg:tradeModifier", "kg:Agreement")}
    return set(analysis.register.label(filler.entity).lower().split()) <= kinds


def is_binding(pattern: Pattern) -> bool:
    """Tell whether the pattern makes what binds states, whoever acted for them."""
    return pattern.makes in ("kg:Agreement", "kg:Programme")


def is_private(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Tell whether business people, companies or the like make an agreement: it binds no state."""
    private = analysis.knowledge.language.words("kg:privateNoun", "kg:Group")
    verb = sentence.tokens[noun.head]
    makers = [*subjects(sentence, verb)] if noun.dep == "obj" else []
    for complement in complements(sentence, noun):
        if complement.case in ("between", "among"):
            makers += complement.tokens
    return any(
        t.pos == "NOUN" and set(t.text.lower().split()) & {*private}
        for t in _with_compounds(sentence, makers)
    )


def with_many(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Tell whether agreements are counted that one has with many: 'has 13 pacts', 'pacts with 20 states'."""
    if "Number=Plur" not in noun.morph:
        return False
    if sentence.below(noun.index, "nummod") and sentence.tokens[noun.head].lemma == "have":
        return True
    return any(
        "Number=Plur" in t.morph and t.pos == "NOUN" and not any(True for _ in fillers(analysis, sentence, t))
        for c in complements(sentence, noun)
        if c.case in ("with", "among")
        for t in c.tokens
    )


def _with_compounds(sentence: Sentence, tokens: list[Token]) -> list[Token]:
    return [*tokens, *(c for t in tokens for c in sentence.below(t.index, "compound", "amod"))]


def slot_classes(analysis: Analysis, pattern: Pattern, slot: str) -> tuple[str, ...]:
    """Return the classes that what the pattern entails asks of a slot."""
    if slot == "topic":
        return ("kg:Topic", "kg:Good")
    if slot == "matter":
        return ("kg:Corridor", "kg:Programme", "kg:Conflict")
    if slot == "owner" and pattern.makes == "kg:GovernmentBody":
        # 'The heads of state and government of the forum' make it no government.
        return ("kg:Country",)
    if slot == "agreement":
        return ("kg:Agreement",)
    if slot == "body":
        return ("kg:Organisation", "kg:Forum", "kg:Country", "kg:Place", "kg:Programme")
    if slot in ("parties", "owner", "origin"):
        return ("kg:Actor",)
    found: tuple[str, ...] = ()
    for subject, predicate, object_ in pattern.entails:
        relation = analysis.knowledge.relations.get(predicate)
        if relation and subject == slot:
            found += relation.domain
        if relation and object_ == slot:
            found += relation.range
    return found


def slot_words(sentence: Sentence, noun: Token, slot: Slot) -> Iterable[Token]:
    """Yield the words that hang on a noun as its slot asks."""
    if slot.function == "genitive":
        yield from genitives(sentence, noun)
        if slot.name != "parties":
            yield from _makers(sentence, noun)
        near = following(sentence, noun)
        if near is not None and sentence.case(near) in ("of", "by"):
            yield from coordinated(sentence, near)
        return
    behind = following(sentence, noun) or following(sentence, noun, slot.function)
    if slot.function == "with" and (behind is None or sentence.case(behind) != "with"):
        behind = next(
            (t for t in sentence.below((behind or noun).index, "nmod") if sentence.case(t) == "with"), behind
        )
    children = sentence.below(noun.index, "nmod", "obl", "acl", "advcl")
    for child in [*children, *([behind] if behind and behind not in children else [])]:
        case = sentence.case(child)
        if case == slot.function or case.split(" ")[0] == slot.function:
            yield from coordinated(sentence, child)
            if child.pos == "VERB":
                for one in sentence.below(child.index, "obj"):
                    yield from coordinated(sentence, one)
    if slot.function == "between" and noun.dep.startswith("nsubj"):
        # 'A conversation took place between A and B'.
        verb = sentence.tokens[noun.head]
        for base in (verb, *sentence.below(verb.index, "obj", "compound:prt")):
            for child in sentence.below(base.index, "obl", "nmod"):
                if sentence.case(child) == "between":
                    yield from coordinated(sentence, child)
    for child in sentence.below(noun.index, "acl:relcl"):
        for one in sentence.below(child.index, "obl"):
            if sentence.case(one) == slot.function:
                yield from coordinated(sentence, one)
    for child in sentence.below(noun.index, "acl"):
        if child.text.lower() == slot.function:
            for one in sentence.below(child.index, "obj"):
                yield from coordinated(sentence, one)
        if child.pos == "VERB" and "Tense=Past" in child.morph:
            for one in sentence.below(child.index, "obl"):
                if sentence.case(one) == slot.function:
                    yield from coordinated(sentence, one)


def words_behind(sentence: Sentence, noun: Token, slot: Slot, pattern: Pattern) -> Iterable[Token]:
    """Yield what stands in a row behind a noun, or behind its passive verb: 'was signed with A'."""
    if not is_binding(pattern) or slot.function == "genitive":
        return
    verbs = [v for heir in pattern.inherits for v in heir.partition(":")[2].split(",")]
    head = sentence.tokens[noun.head]
    found = complements(sentence, noun)
    if noun.dep in ("nsubj:pass", "nsubj") and head.lemma in verbs and is_passive(sentence, head):
        found += complements(sentence, head)
    taken = False
    for place, complement in enumerate(found):
        if complement.case == "by" and place and not _makes(sentence, noun, complement.tokens):
            # 'Signed deals during a visit by A': A visits.
            continue
        # Whom the first phrase names it is between; a later one is about something else.
        if complement.case == slot.function and not (taken and slot.name == "parties"):
            taken = True
            # 'A contract on gas and a contract on oil' are two.
            yield from (t for t in complement.tokens if t.lemma not in pattern.headwords)


def _makes(sentence: Sentence, noun: Token, makers: tuple[Token, ...]) -> bool:
    """Tell whether who stands behind 'by' hangs on a noun or its verb, and on no other noun."""
    head = sentence.tokens[makers[0].head] if makers else noun
    return head.index == noun.index or head.pos in ("VERB", "AUX")


def _makers(sentence: Sentence, noun: Token) -> Iterable[Token]:
    """Yield who does what a clause behind a noun says: 'tariffs that A imposed', 'tariffs imposed by A'."""
    for child in sentence.below(noun.index, "acl"):
        if child.dep == "acl:relcl" and not is_passive(sentence, child):
            yield from (t for t in sentence.below(child.index, "nsubj") if "PronType=Rel" not in t.morph)
        for one in sentence.below(child.index, "obl"):
            if sentence.case(one) == "by":
                yield from coordinated(sentence, one)


def inherited(
    analysis: Analysis, sentence: Sentence, noun: Token, wanted: tuple[str, ...], verbs: str
) -> list[Filler]:
    """Fill a slot with the subject of the noun's clause, of any verb or of one of `verbs`."""
    for head in clause_of(sentence, noun):
        if verbs and head.lemma not in verbs.split(","):
            return []
        own = _right_before(analysis, sentence, head) if verbs else ()
        found = [
            _for_office(analysis, f, wanted)
            for t in own or subjects(sentence, head)
            for f in fillers(analysis, sentence, t)
        ]
        fitting = [f for f in found if not wanted or analysis.register.is_a(f.entity, *wanted)]
        if fitting or own:
            return fitting
    return []


def _for_office(analysis: Analysis, filler: Filler, wanted: tuple[str, ...]) -> Filler:
    """Return whose office it is, where only an actor will do: 'A's minister signed'."""
    if not analysis.register.is_a(filler.entity, "kg:Post") or "kg:Actor" not in wanted:
        return filler
    owner = next(iter(analysis.register.linked(filler.entity, "kg:postOf")), filler.entity)
    return Filler(owner, filler.token)


def _right_before(analysis: Analysis, sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return the name right before a verb of a clause that opens with it: 'after A imposed a tariff'.

    Small parsers hang such a name on what stands before the conjunction.
    """
    if verb.index < 2 or "VerbForm=Fin" not in verb.morph or sentence.below(verb.index, "nsubj"):
        return ()
    before, opening = sentence.tokens[verb.index - 1], sentence.tokens[verb.index - 2]
    opens = opening.pos in ("SCONJ", "ADP") and opening.dep in ("case", "mark")
    return (before,) if opens and before.pos == "PROPN" and analysis.at(sentence, before) else ()


def borrowed(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Filler]:
    """Fill a slot with the place that the clause names: 'met in Rome during a visit'."""
    for head in clause_of(sentence, noun):
        for child in sentence.below(head.index, "obl"):
            anchor = analysis.at(sentence, child)
            if (
                anchor
                and sentence.case(child) in ("in", "to", "at")
                and analysis.register.is_a(anchor.entity, "kg:Place", "kg:Country")
            ):
                return [Filler(anchor.entity, child)]
    return []


def nearest_country(
    analysis: Analysis, sentence: Sentence, noun: Token, wanted: tuple[str, ...], taken: set[str]
) -> list[Filler]:
    """Fill a slot with the first country of the sentence that has no other part in it."""
    for anchor in analysis.anchors(sentence):
        fits = analysis.register.is_a(anchor.entity, "kg:Country") and analysis.register.is_a(
            anchor.entity, *wanted
        )
        if fits and anchor.entity not in taken and anchor.token < noun.index:
            return [Filler(anchor.entity, sentence.tokens[anchor.token])]
    return []
