"""Topics of which a list of fields gives only one word: 'the economic, scientific and cultural spheres'.

Such a word is no topic wherever it stands; it is one before a noun that says that it is a field or what is
done in it, alone or with others in a row, behind 'cooperation in' and the like, and as what is discussed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["link_fields"]

_JOINING = frozenset({",", "and", "or", "&", "/", "both", "as", "well", "also"})
_DETERMINERS = frozenset({"the", "all", "such", "these", "those", "their", "our", "its", "other", "many"})
_INTO = frozenset({"in", "on", "within"})
_ON = frozenset({"on", "about", "over"})
_GIVING = frozenset({"as", "like", "including", "of", ":", "namely", "from"})
_CLOSING = (".", ";", ":", ",", ")", '"', "—", "–", "?", "!")
_LONGEST = 3


def link_fields(analysis: Analysis) -> None:
    """Hang topics on the words for fields that stand where fields stand.

    Parameters
    ----------
    analysis : Analysis
        The document, its names and concepts in place; what words stand for is added to it.
    """
    cues, words = analysis.knowledge.language.cues, analysis.knowledge.language.words
    named = _by_word(cues.get("kg:fieldWord", {}))
    fields = {**_by_word(cues.get("kg:rowWord", {})), **named}
    nouns, dealings = words("kg:fieldNoun", "kg:Topic"), words("kg:fieldNoun", "kg:cooperatesWith")
    goods, products = _by_word(cues.get("kg:productWord", {})), words("kg:fieldNoun", "kg:Good")
    headwords = analysis.knowledge.language.headwords
    subjects = headwords("kg:Agreement") | headwords("kg:Meeting")
    talking = {*words("kg:agendaVerb", "kg:discusses"), *words("kg:agendaVerb", "kg:Meeting")}
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            last = token.lemma.split()[-1] if token.lemma.strip() else ""
            behind: list[tuple[Token, str]] = []
            before: list[tuple[Token, str]] = []
            if last in nouns or last in dealings:
                before += _before(analysis, sentence, token, fields)
                behind += _behind(sentence, token, fields, _GIVING if last in nouns else _INTO)
            elif last in products:
                before += _before(analysis, sentence, token, goods)
                behind += _behind(sentence, token, goods, _GIVING)
            elif token.lemma in subjects:
                behind += _behind(sentence, token, fields, _ON)
            elif token.pos == "VERB" and token.lemma in talking:
                behind += _row(sentence, token.index + 1, fields)
            if len(before) == 1 and " " not in token.text and not _in_row(sentence, before[0][0]):
                # 'Trade ties' of two countries are their trade, the 'economic sectors' no field.
                before = [
                    (t, curie) for t, curie in before if _ending(sentence, t.index, {**named, **goods})[0]
                ]
            for one, curie in (*before, *behind):
                there = analysis.at(sentence, one)
                if there is None or (
                    there.kind == "concept" and one.text.lower() in goods and last in products
                ):
                    analysis.put(sentence, one, one.span, curie, "concept")
                    analysis.register.spell(curie, analysis.words(one.span))


def _by_word(cues: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: curie for curie, words in sorted(cues.items()) for word in words}


def _in_row(sentence: Sentence, token: Token) -> bool:
    """Tell whether a word is joined to another before it."""
    return token.index > 0 and sentence.tokens[token.index - 1].text.lower() in _JOINING


def _before(
    analysis: Analysis, sentence: Sentence, noun: Token, fields: Mapping[str, str]
) -> Iterator[tuple[Token, str]]:
    """Yield the words for fields in the row that ends at a noun; the last stands right before it."""
    # A concept of several words ('economic ties') is the row's last; what is joined to it goes on with it.
    met, due = " " in noun.text, " " not in noun.text
    i = noun.index - 1
    while i >= 0:
        token = sentence.tokens[i]
        if token.text.lower() in _JOINING:
            if not met:
                return
            due = True
            i -= 1
            continue
        curie, length = _ending(sentence, i, fields)
        anchor = analysis.at(sentence, token)
        topic = anchor is not None and analysis.register.is_a(anchor.entity, "kg:Topic", "kg:Good")
        if not due or (curie is None and not topic):
            return
        if curie is not None:
            yield token, curie
        met, due, i = True, False, i - length


def _behind(
    sentence: Sentence, noun: Token, fields: Mapping[str, str], opens: frozenset[str]
) -> Iterator[tuple[Token, str]]:
    """Yield the words for fields in the row behind a word such as 'in' that stands behind a noun."""
    tokens = sentence.tokens
    i = noun.index + 1
    if i < len(tokens) and tokens[i].text.lower() == "such":
        i += 1
    if i < len(tokens) and tokens[i].text.lower() in opens:
        yield from _row(sentence, i + 1, fields)


def _row(sentence: Sentence, start: int, fields: Mapping[str, str]) -> Iterator[tuple[Token, str]]:
    """Yield the words for fields in the row that starts at an index."""
    due, i = True, start
    while i < len(sentence.tokens):
        token = sentence.tokens[i]
        low = token.text.lower()
        i += 1
        if low in _JOINING or low in _INTO or low == "to":
            due = True
            continue
        if low in _DETERMINERS:
            continue
        if token.pos in ("VERB", "AUX", "SCONJ", "PRON", "ADP") or token.text in _CLOSING:
            return
        lengths = range(_LONGEST, 0, -1)
        length = next((n for n in lengths if _ending(sentence, i + n - 2, fields)[1] == n), 1)
        last = sentence.tokens[i + length - 2]
        curie = _ending(sentence, last.index, fields)[0]
        if due and curie is not None and _stands_alone(sentence, last):
            yield last, curie
            i = last.index + 1
        due = False


def _ending(sentence: Sentence, i: int, fields: Mapping[str, str]) -> tuple[str | None, int]:
    """Return the topic of the longest words for a field that end at an index, and how many they are."""
    for length in range(min(_LONGEST, i + 1), 0, -1):
        texts = [t.text.lower() for t in sentence.tokens[i - length + 1 : i + 1]]
        whole = " ".join(texts).replace(" - ", "-")
        if len(texts) == length and whole in fields:
            return fields[whole], length
    return None, 1


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Tell whether a word is the whole name of a field: not the 'space' of 'space station'."""
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return not after or after[0].pos not in ("NOUN", "PROPN", "ADJ") or after[0].text.lower() in _JOINING
