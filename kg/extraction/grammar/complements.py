"""What a noun is said to be with, between, on or for: the phrases behind it, wherever they were hung."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.grammar.phrases import coordinated
from kg.extraction.grammar.syntax import Sentence, Token
from kg.reading.document import Span

__all__ = ["Complement", "complements", "stretch", "stretch_end"]

_OPENING, _CLOSING = "([", ")]"
_QUOTES = "\"'“”‘’-–"
_INDEFINITE = ("a", "an")
_LONGEST = 45


@dataclass(frozen=True, slots=True)
class Complement:
    """One phrase behind a noun.

    Attributes
    ----------
    case : str
        Its preposition; of a phrase with 'of' that of the phrase it belongs to; ``"to+"`` of an infinitive.
    tokens : tuple of Token
        Its heads, coordinated ones side by side.
    start : int
        The index of the preposition.
    """

    case: str
    tokens: tuple[Token, ...]
    start: int


def complements(sentence: Sentence, head: Token) -> tuple[Complement, ...]:
    """Return the phrases behind a noun or a verb, up to the next clause.

    A small parser hangs 'with A' and 'on B' of 'signed a memorandum of understanding with A on B' on any of
    the words before them; in the text they stand in a row behind the noun.

    Parameters
    ----------
    sentence, head
        Where, and behind what.

    Returns
    -------
    tuple of Complement
        In the order of the text.
    """
    found: list[Complement] = []
    case = ""
    for token in _row(sentence, head):
        lower = token.text.lower()
        led = sentence.tokens[token.head]
        infinitive = token.pos == "PART" and lower == "to" and led.pos in ("VERB", "AUX")
        leads = token.pos in ("ADP", "SCONJ") and token.dep in ("case", "mark") and led.index > token.index
        if infinitive and led.index > token.index:
            case = "to+"
        elif leads:
            case = case if lower == "of" and found else lower
        else:
            continue
        heads = tuple(t for t in coordinated(sentence, led) if t.index > token.index)
        found.append(Complement(case, heads, token.index))
    return tuple(found)


def stretch(sentence: Sentence, head: Token, until: int | None = None) -> Span:
    """Return the words from a noun to the end of the last phrase behind it, or to before `until`."""
    row = [t for t in _row(sentence, head) if until is None or t.index < until]
    while row and (row[-1].pos in ("PUNCT", "ADP", "CCONJ", "DET", "PART", "SCONJ")):
        row.pop()
    return Span(head.span.start, row[-1].span.end if row else head.span.end)


def stretch_end(sentence: Sentence, head: Token) -> int:
    """Return the index behind the last word that is still about a noun."""
    row = _row(sentence, head)
    return row[-1].index + 1 if row else head.index + 1


def _row(sentence: Sentence, head: Token) -> list[Token]:
    """Return the words behind a noun that are still about it."""
    row: list[Token] = []
    bracketed = False
    for token in sentence.tokens[head.index + 1 : head.index + 1 + _LONGEST]:
        if (token.text == "," or token.pos == "CCONJ") and _another(sentence, token, head):
            break
        if token.text in _OPENING or bracketed:
            bracketed = token.text not in _CLOSING
            continue
        if token.pos == "PUNCT" and token.text not in _QUOTES:
            if token.text != "," or not _goes_on(sentence, token, head):
                break
        elif token.pos in ("VERB", "AUX"):
            if not _within(sentence, token, head):
                break
        elif (
            "PronType=Rel" in token.morph
            or (token.pos == "SCONJ" and token.dep == "mark" and not _gerund(sentence, token))
            or (
                token.pos == "CCONJ"
                and sentence.tokens[token.head].pos in ("VERB", "AUX")
                and not _within(sentence, sentence.tokens[token.head], head)
            )
        ):
            break
        row.append(token)
    return row


def _another(sentence: Sentence, mark: Token, head: Token) -> bool:
    """Tell whether a comma or 'and' leads to another of its kind: 'an agreement on A, an agreement on B'."""
    if head.pos != "NOUN":
        return False
    if _parallel(sentence, mark, head):
        return True
    for token in sentence.tokens[mark.index + 1 : mark.index + 5]:
        if token.lemma == head.lemma:
            return sentence.tokens[mark.index + 1].pos in ("DET", "CCONJ", "NUM", "ADJ")
        if token.pos not in ("DET", "ADJ", "NUM", "CCONJ"):
            return False
    return False


def _parallel(sentence: Sentence, mark: Token, head: Token) -> bool:
    """Tell whether 'a B on C' follows 'an A on D', unless what A is on has an article of that kind itself."""
    tokens = sentence.tokens
    opened = any(t.text.lower() in _INDEFINITE for t in tokens[max(0, head.index - 4) : head.index])
    within = any(t.text.lower() in _INDEFINITE for t in tokens[head.index + 1 : mark.index])
    behind = tokens[mark.index + 1 : mark.index + 7]
    if not opened or within or not behind or behind[0].text.lower() not in _INDEFINITE:
        return False
    noun = next((t for t in behind[1:] if t.pos not in ("ADJ", "NUM") and t.dep != "compound"), None)
    after = tokens[noun.index + 1 : noun.index + 2] if noun is not None and noun.pos == "NOUN" else ()
    return any(t.text.lower() in ("on", "for", "of", "to", "between", "with") for t in after)


def _gerund(sentence: Sentence, mark: Token) -> bool:
    return sentence.tokens[mark.head].text.lower().endswith("ing")


def _goes_on(sentence: Sentence, comma: Token, head: Token) -> bool:
    """Tell whether a comma stands in a list: 'on trade, energy and defence'."""
    joined = sentence.tokens[comma.head]
    after = next((t for t in sentence.tokens[comma.index + 1 :] if t.pos not in ("DET", "ADJ", "NUM")), None)
    for token in (joined, after):
        if token is not None and token.dep == "conj" and token.index > comma.index:
            return sentence.tokens[token.head].index > head.index and token.pos in ("NOUN", "PROPN", "ADJ")
    return False


def _within(sentence: Sentence, verb: Token, head: Token) -> bool:
    """Tell whether a verb is part of the phrase: 'on building', 'to establish', 'reached with'."""
    if verb.dep in ("amod", "compound"):
        return True
    if "VerbForm=Inf" in verb.morph:
        before = sentence.tokens[verb.index - 1]
        return before.lemma == "to" and verb.dep in ("acl", "advcl", "xcomp")
    if verb.text.lower().endswith("ing"):
        return bool(sentence.case(verb)) or verb.dep in ("conj", "acl")
    return verb.dep == "acl" and "Tense=Past" in verb.morph and verb.index <= head.index + 2
