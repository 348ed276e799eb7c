"""Who sells what to whom, where the grammar does not say it but the order of the words does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.figures.gauges import led_in
from kg.extraction.fillers import Filler
from kg.extraction.findings import Claim
from kg.extraction.grammar.phrases import evidence
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.pairing import as_good
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.trade.goods import (
    Flow,
    Goods,
    Side,
    destination_after,
    find_goods,
    origin_after,
    origin_before,
    side_at,
)
from kg.extraction.trade.origins import is_origin
from kg.extraction.trade.staples import buyers_of, staples
from kg.extraction.trade.traders import (
    actors_of,
    doer_of,
    holder_of,
    is_act,
    is_mistaken,
    opening_side,
    owner_of,
    partner_of,
    planners_of,
)

__all__ = ["find_trade"]

_EXPORTS, _IMPORTS = "kg:exports", "kg:imports"
_BACK = 10
#: How far a verb of trade may stand before goods that are listed behind an amount.
_FAR_BACK = 22
_JOINING = ("and", "but", "while")
_NEAR = 12
_TO, _FROM = ("to", "into"), ("from",)


def find_trade(analysis: Analysis, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Find exports and imports that no frame has found.

    Parameters
    ----------
    analysis : Analysis
        The document.
    claims : sequence of Claim
        What the frames have found; nothing of it is said again.

    Yields
    ------
    Claim
        Of ``kg:exports`` and ``kg:imports``.
    """
    said = [c for c in claims if c.predicate in (_EXPORTS, _IMPORTS)]
    for sentence in analysis.sentences:
        runs = [*find_goods(analysis, sentence), *_sectors(analysis, sentence)]
        for goods in runs:
            flows = list(_flows(analysis, sentence, goods))
            for flow in flows:
                # Several may act at once; of other ways to read the words only the surest counts.
                if flow.word == flows[0].word and flow.predicate == flows[0].predicate:
                    beside = {f.subject for f in flows if f.word == flow.word} - {flow.subject}
                    other = [c for c in said if c.subject not in beside or c.predicate != flow.predicate]
                    yield from _claims(analysis, sentence, flow, other)


def _claims(analysis: Analysis, sentence: Sentence, flow: Flow, said: list[Claim]) -> Iterator[Claim]:
    if flow.subject == flow.counterpart:
        return
    stands = modality(analysis, sentence, flow.word)
    said_by = speaker(analysis, sentence, flow.word)
    for good, token in flow.goods.named:
        if not any(_same(sentence, claim, good) for claim in said):
            there = analysis.at(sentence, token)
            if there is not None and there.entity != good:
                # 'Hydrocarbons', else a topic, are goods here.
                analysis.mention(there.span, good)
                analysis.register.spell(good, analysis.words(there.span))
            yield Claim(
                flow.subject,
                flow.predicate,
                good,
                (evidence(sentence, sentence.cover([flow.word, token])),),
                stands,
                None if said_by == flow.subject else said_by,
                counterpart=flow.counterpart,
                confidence=flow.confidence,
            )


def _same(sentence: Sentence, claim: Claim, good: str) -> bool:
    """Tell whether a claim already says this of the sentence, from whichever side."""
    return claim.object == good and any(e.overlaps(sentence.span) for e in claim.evidence)


def _flows(analysis: Analysis, sentence: Sentence, goods: Goods) -> Iterator[Flow]:
    """Yield what the sentence says of goods, the surest way of saying it first."""
    yield from _traders(analysis, sentence, goods)
    yield from buyers_of(analysis, sentence, goods)
    yield from staples(analysis, sentence, goods)
    yield from _acts(analysis, sentence, goods)
    yield from _headed(analysis, sentence, goods)
    yield from _moving(analysis, sentence, goods)


def _traders(analysis: Analysis, sentence: Sentence, goods: Goods) -> Iterator[Flow]:
    """Read 'A is B's largest supplier of G', 'A, the main G exporter', 'B is a big buyer of G'."""
    words = analysis.knowledge.language.words
    for predicate, toward in ((_EXPORTS, _TO), (_IMPORTS, _FROM)):
        nouns = words("kg:traderNoun", predicate)
        near = (
            *sentence.tokens[max(0, goods.first - 4) : goods.first],
            *sentence.tokens[goods.last + 1 :][:1],
        )
        for noun in (t for t in near if t.lemma in nouns and t.pos != "VERB"):
            between = sentence.tokens[noun.index + 1 : goods.first]
            if between and between[0].text.lower() not in ("of", "for"):
                continue
            owner = owner_of(analysis, sentence, noun)
            subject = holder_of(analysis, sentence, noun, owner)
            other = destination_after(analysis, sentence, max(noun.index, goods.last), toward) or owner
            if predicate == _IMPORTS:
                other = origin_before(analysis, sentence, goods) or other
            if subject:
                yield Flow(predicate, subject.entity, other.entity if other else None, goods, noun, 0.75)


def _sectors(analysis: Analysis, sentence: Sentence) -> Iterator[Goods]:
    """Yield a sector that a noun for a trader names: 'top defence supplier'."""
    words = analysis.knowledge.language.words
    nouns = {*words("kg:traderNoun", _EXPORTS), *words("kg:traderNoun", _IMPORTS)}
    for token in sentence.tokens[1:]:
        before = sentence.tokens[token.index - 1]
        anchor = analysis.at(sentence, before) if token.lemma in nouns else None
        if anchor and analysis.register.is_a(anchor.entity, "kg:Topic"):
            good = as_good(analysis, Filler(anchor.entity, before)).entity
            if analysis.register.is_a(good, "kg:Good"):
                yield Goods(before.index, before.index, ((good, before),))


def _acts(analysis: Analysis, sentence: Sentence, goods: Goods) -> Iterator[Flow]:
    """Read verbs of trade: 'A supplies B with G', 'A's farms sell G to B', 'G made in A is bought by B'."""
    words = analysis.knowledge.language.words
    trading = {*words("kg:tradeVerb", _EXPORTS), *words("kg:tradeVerb", _IMPORTS)}
    for predicate, toward in ((_EXPORTS, _TO), (_IMPORTS, _FROM)):
        verbs = words("kg:tradeVerb", predicate)
        passing = ("including", "worth", *words("kg:makingVerb", _EXPORTS))
        reach = _FAR_BACK if _is_listed(analysis, sentence, goods) else _BACK
        before = next(
            (
                t
                for t in reversed(sentence.tokens[max(0, goods.first - reach) : goods.first])
                if (
                    t.pos in ("VERB", "AUX")
                    and (is_act(sentence, t) or (t.lemma in trading and _is_joined(sentence, t)))
                    and (t.text.lower() not in passing or _is_joined(sentence, t))
                )
                or (t.lemma in verbs and is_mistaken(analysis, sentence, t))
            ),
            None,
        )
        led = led_in(sentence, before) if before is not None else ""
        if before is not None and (led if led in words("kg:tradeVerb", _IMPORTS) else before.lemma) in verbs:
            between = sentence.tokens[before.index + 1 : goods.first]
            receiver = next((s for t in between if (s := side_at(analysis, sentence, t.index))), None)
            given = receiver and any(t.text.lower() == "with" for t in between)
            handed = receiver and predicate == _EXPORTS and receiver.kind != "demonym"
            other = receiver if given or handed else None
            other = other or destination_after(analysis, sentence, goods.last, toward)
            if predicate == _IMPORTS:
                other = other or origin_before(analysis, sentence, goods)
            doing = before
            if before.dep == "amod":
                # 'Exported tea and imported rice', of which the second was taken for an adjective.
                earlier = (t for t in reversed(sentence.tokens[: before.index]) if t.pos == "VERB")
                doing = next(earlier, before)
            actors = actors_of(analysis, sentence, doing) or planners_of(analysis, sentence, doing)
            for actor in actors:
                if other is not None and actor.entity == other.entity:
                    continue
                yield Flow(predicate, actor.entity, other.entity if other else None, goods, before, 0.7)
        after = next((t for t in sentence.tokens[goods.last + 1 : goods.last + 6] if t.pos == "VERB"), None)
        if after is not None and after.lemma in verbs and "VerbForm=Part" in after.morph:
            origin = destination_after(analysis, sentence, after.index, _FROM)
            agent = destination_after(analysis, sentence, after.index, ("by",))
            to = destination_after(analysis, sentence, after.index, _TO)
            seller, buyer = (agent or origin, to) if predicate == _EXPORTS else (origin, agent or to)
            if seller:
                yield Flow(_EXPORTS, seller.entity, buyer.entity if buyer else None, goods, after, 0.7)
            elif buyer and predicate == _IMPORTS:
                yield Flow(_IMPORTS, buyer.entity, None, goods, after, 0.7)


def _is_joined(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb goes on from another: 'exported tea and imported rice'."""
    return verb.index > 0 and sentence.tokens[verb.index - 1].text.lower() in _JOINING


def _is_listed(analysis: Analysis, sentence: Sentence, goods: Goods) -> bool:
    """Tell whether goods are what an amount consists of: 'exported 5 million of goods to A, mostly tea'."""
    before = sentence.tokens[max(0, goods.first - 3) : goods.first]
    words = analysis.knowledge.language.words("kg:listingWord", _EXPORTS)
    comma = next((i for i, t in enumerate(before) if t.text == ","), None)
    return comma is not None and any(t.text.lower() in words for t in before[comma + 1 :])


def _headed(analysis: Analysis, sentence: Sentence, goods: Goods) -> Iterator[Flow]:
    """Read nouns of trade: 'A's main exports to B are G', 'imports from A include G'."""
    words = analysis.knowledge.language.words
    for predicate in (_EXPORTS, _IMPORTS):
        nouns = words("kg:tradeNoun", predicate)
        stretch = sentence.tokens[max(0, goods.first - 14) : goods.first]
        head = next((t for t in reversed(stretch) if t.lemma in nouns and t.pos != "VERB"), None)
        between = sentence.tokens[head.index + 1 : goods.first] if head else ()
        links = words("kg:listingWord", _EXPORTS)
        if head is None or not any(t.lemma in links or t.text.lower() in links for t in between):
            following = sentence.tokens[goods.last + 1 : goods.last + 2]
            head = following[0] if following and following[0].lemma in nouns else None
            between = ()
        if head is None or any(t.text in (";", ".") for t in between):
            continue
        owner = opening_side(analysis, sentence, min(head.index, goods.first))
        there = destination_after(analysis, sentence, head.index, _TO)
        here = destination_after(analysis, sentence, head.index, _FROM)
        by = destination_after(analysis, sentence, head.index, ("by",))
        if predicate == _EXPORTS:
            origin = (
                origin_before(analysis, sentence, goods) if between and between[-1].pos != "PUNCT" else None
            )
            subject, other = owner or here or by or origin, there
        else:
            origin = origin_before(analysis, sentence, goods)
            subject, other = by or there or owner, here or (origin if origin != owner else None)
            if there and owner and owner.entity != there.entity:
                # 'A's imports into B' come from A.
                other = here or owner
        foreign = owner is not None and is_origin(analysis, sentence, head, sentence.tokens[owner.index])
        if predicate == _IMPORTS and not by and not there and foreign:
            # 'A will cut B-n oil imports': the oil is B's, and A buys it.
            subject, other = None, here or owner
            if doer_of(analysis, sentence, head) is None:
                continue
        subject = subject or doer_of(analysis, sentence, head)
        if predicate == _IMPORTS and subject is None and other is not None:
            subject = partner_of(analysis, other)
        if subject:
            yield Flow(predicate, subject.entity, other.entity if other else None, goods, head, 0.7)


def _moving(analysis: Analysis, sentence: Sentence, goods: Goods) -> Iterator[Flow]:
    """Read goods that go from one country to another, or whose entry, price or duty is spoken of."""
    origin = origin_after(analysis, sentence, goods) or origin_before(analysis, sentence, goods)
    following = sentence.tokens[goods.last + 1 : goods.last + 2]
    words = analysis.knowledge.language.words
    trade = {*words("kg:tradeNoun", _EXPORTS), *words("kg:tradeNoun", _IMPORTS)}
    if origin is None or (following and following[0].pos == "NOUN" and following[0].lemma not in trade):
        return
    end = max(goods.last, origin.index)
    right = sentence.tokens[end + 1 : end + 2]
    direct = _next(analysis, sentence, right)
    cues = words("kg:tradeCue", _EXPORTS)
    near = sentence.tokens[max(0, goods.first - _NEAR) : goods.last + _NEAR]
    lower = {t.text.lower() for t in near} | {t.lemma for t in near}
    if direct is None and not lower & set(cues):
        return
    other = direct or destination_after(analysis, sentence, end, ("to", "into", "in", "enter", "entering"))
    other = other if other and other.entity != origin.entity else partner_of(analysis, origin)
    head = goods.named[0][1]
    verb = next((t for t in sentence.ancestors(head.index) if t.pos in ("VERB", "ADJ")), head)
    passive = "VerbForm=Part" in verb.morph and verb.index > head.index
    word = verb if verb.index > head.index or passive else head
    yield Flow(_EXPORTS, origin.entity, other.entity if other else None, goods, word, 0.65)


def _next(analysis: Analysis, sentence: Sentence, right: Sequence[Token]) -> Side | None:
    """Return the country right behind 'to': 'A-n oil to B'."""
    if not right or right[0].text.lower() not in _TO:
        return None
    for token in sentence.tokens[right[0].index + 1 : right[0].index + 3]:
        side = side_at(analysis, sentence, token.index)
        if side:
            return side
    return None
