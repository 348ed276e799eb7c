"""More sentences out of annotated ones: other names, other words of a kind, short clauses out of long."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from conllu import Documents, Sentence

SHARE_OF_OTHER_WORDS = 0.2
SHARE_OF_CLAUSES = 0.6
TIMES_IN_SHORT = 3
_KEPT_OF_VERB = ("nsubj", "obj", "iobj", "obl", "compound:prt", "xcomp")
_KEPT_ALWAYS = ("case", "mark", "fixed", "flat", "conj", "cc", "nummod", "obj", "compound", "nmod:poss")
_KEPT_AT_TIMES = ("det", "amod", "nmod", "obl", "advmod")

_CALENDAR = "January|February|March|April|June|July|August|September|October|November|December|[A-Z][a-z]+day"
_NAME = re.compile(rf"(?!(?:{_CALENDAR})$)[A-Z][a-z]{{3,}}")


def renamed(documents: Documents) -> Documents:
    """Give repetitions other names, so that what stands around a name is learnt, not the name."""
    order = random.Random(0)  # noqa: S311  (a fixed order, no secret)
    names = _names(documents)
    seen: set[str] = set()
    found = []
    for name, sentences in documents:
        if name in seen:
            chosen: dict[str, str] = {}
            sentences = [_with_other_names(sentence, chosen, names, order) for sentence in sentences]
        seen.add(name)
        found.append((name, sentences))
    return found


def _names(documents: Documents) -> list[str]:
    return sorted(
        {
            word
            for _, sentences in documents
            for sentence in sentences
            for word, tag in zip(sentence.words, sentence.tags, strict=True)
            if tag == "PROPN" and _NAME.fullmatch(word)
        }
    )


def _with_other_names(
    sentence: Sentence, chosen: dict[str, str], names: list[str], order: random.Random
) -> Sentence:
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    for i, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        # Half of the names: the others are those that news is full of.
        if tag == "PROPN" and _NAME.fullmatch(word):
            other = chosen.setdefault(word, order.choice(names) if order.random() < 0.5 else word)
            if other != word:
                words[i] = lemmas[i] = other
    return replace(sentence, words=tuple(words), lemmas=tuple(lemmas))


Verbs = dict[str, list[tuple[str, str]]]


def reworded(documents: Documents, kin: dict[str, Any]) -> Documents:
    """Return every document as it is, once, and as often as it weighs with other names and other words."""
    order = random.Random(1)  # noqa: S311  (a fixed order, no secret)
    return _once(documents) + _with_kin(_again(documents), kin, order)


def varied(documents: Documents, silver: Documents, kin: dict[str, Any]) -> Documents:
    """Return what `reworded` does, with short plain sentences cut from all, and `silver`.

    That is what another parser has annotated; it stays as it is.
    """
    order = random.Random(1)  # noqa: S311  (a fixed order, no secret)
    firsts, repeated = _once(documents), _again(documents)
    names = _names(documents)
    # What the extraction shows the parser in place of a name that it has found itself.
    names += ["France"] * (len(names) // 3) + ["Congress", "London", "John"] * (len(names) // 12)
    verbs = _like_nouns(firsts + silver, kin)
    short = [
        (f"{name} in short", found)
        for name, sentences in (repeated + silver) * TIMES_IN_SHORT
        if (found := [clause for sentence in sentences for clause in _clauses(sentence, names, verbs, order)])
    ]
    return firsts + silver + _with_kin(repeated + short, kin, order)


def _once(documents: Documents) -> Documents:
    return list(dict(documents).items())


def _again(documents: Documents) -> Documents:
    firsts = _once(documents)
    return renamed(firsts + documents)[len(firsts) :]


def _with_kin(documents: Documents, kin: dict[str, Any], order: random.Random) -> Documents:
    return [
        (name, [_with_other_words(sentence, kin, order) for sentence in sentences])
        for name, sentences in documents
    ]


def _like_nouns(documents: Documents, kin: dict[str, Any]) -> Verbs:
    """Return verbs that take an object and look like a noun, in the present: ships, export."""
    taking = {
        sentence.lemmas[head - 1]
        for _, sentences in documents
        for sentence in sentences
        for head, relation in zip(sentence.heads, sentence.relations, strict=True)
        if relation == "obj" and sentence.tags[head - 1] == "VERB"
    }
    forms: dict[str, set[tuple[str, str]]] = {}
    for key, group in kin["groups"].items():
        forms.setdefault(key.split(" ")[0], set()).update((word, lemma) for word, lemma in group)
    found = {}
    for verb, noun in (("VBZ", "NNS"), ("VBP", "NN")):
        nouns = {word for word, _ in forms[noun]}
        found[verb] = sorted(each for each in forms[verb] if each[0] in nouns and each[1] in taking)
    return found


def _form(tag: str, morph: str) -> str:
    """Return the form of a word that another has to have to stand in its place."""
    features = dict(feature.split("=") for feature in morph.split("|") if feature)
    if tag == "NOUN":
        return {"Sing": "NN", "Plur": "NNS"}.get(features.get("Number", ""), "")
    if tag == "ADJ":
        return "JJ" if features.get("Degree") == "Pos" else ""
    if tag != "VERB":
        return ""
    form, past = features.get("VerbForm"), features.get("Tense") == "Past"
    if form == "Inf" or features.get("Mood") == "Imp":
        return "VB"
    if form in ("Part", "Ger"):
        return "VBN" if past else "VBG"
    if past:
        return "VBD"
    return "VBZ" if features.get("Number") == "Sing" and features.get("Person") == "3" else "VBP"


def _with_other_words(sentence: Sentence, kin: dict[str, Any], order: random.Random) -> Sentence:
    """Put words of the same cluster and form in place of some: copper for coffee, sells for buys."""
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    for i, word in enumerate(sentence.words):
        if order.random() >= SHARE_OF_OTHER_WORDS or not word.islower():
            continue
        form = _form(sentence.tags[i], sentence.morphs[i])
        mates = kin["groups"].get(f"{form} {kin['cluster'].get(word)}", ())
        if not mates:
            continue
        other, lemma = order.choice(mates)
        article = words[i - 1].lower() if i else ""
        if article in ("a", "an") and (other[0] in "aeiou") is not (word[0] in "aeiou"):
            continue
        words[i], lemmas[i] = other, lemma
    return replace(sentence, words=tuple(words), lemmas=tuple(lemmas))


def _clauses(sentence: Sentence, names: list[str], verbs: Verbs, order: random.Random) -> Iterator[Sentence]:
    """Cut short plain sentences out of a long one: a finite verb, its subject, object and little else."""
    below: dict[int, list[int]] = {}
    for i, head in enumerate(sentence.heads):
        below.setdefault(head - 1, []).append(i)
    for verb, tag in enumerate(sentence.tags):
        parts = {sentence.relations[i]: i for i in below.get(verb, ())}
        if tag != "VERB" or _form(tag, sentence.morphs[verb]) not in ("VBZ", "VBD", "VBP"):
            continue
        subject = parts.get("nsubj")
        if subject is None or subject > verb or not {"obj", "obl"} & parts.keys():
            continue
        if sentence.tags[subject] not in ("NOUN", "PROPN") or order.random() >= SHARE_OF_CLAUSES:
            continue
        kept = {verb}
        for relation, i in parts.items():
            if relation in _KEPT_OF_VERB:
                _keep(i, sentence, below, kept, order)
        if any(not sentence.words[i][0].isalnum() for i in kept):
            continue
        rows = {
            i: _Row(sentence.words[i], sentence.lemmas[i], sentence.tags[i], sentence.morphs[i],
                    sentence.relations[i], sentence.heads[i] - 1)
            for i in kept
        }  # fmt: skip
        rows[verb] = replace(rows[verb], relation="root", head=-1)
        form = _form(tag, sentence.morphs[verb])
        if order.random() < 0.7:
            two = form == "VBP" or (form == "VBD" and order.random() < 0.3)
            _put_names(rows, subject, names, order, two)
            if "obj" in parts and order.random() < 0.5:
                word, lemma = order.choice(verbs["VBP" if two else "VBZ"])
                morph = f"Mood=Ind|Number={'Plur' if two else 'Sing'}|Person=3|Tense=Pres|VerbForm=Fin"
                rows[verb] = replace(rows[verb], word=word, lemma=lemma, morph=morph)
        oblique = parts.get("obl")
        if oblique is not None and sentence.tags[oblique] in ("NOUN", "PROPN") and order.random() < 0.5:
            _put_names(rows, oblique, names, order, two=False)
        yield _sentence_of(rows, verb)


@dataclass(frozen=True)
class _Row:
    word: str
    lemma: str
    tag: str
    morph: str
    relation: str
    head: float


def _put_names(
    rows: dict[float, _Row], place: int, names: list[str], order: random.Random, two: bool
) -> None:
    """Put a name, or two with 'and', in place of a noun and all that depends on it but its preposition."""
    gone = {place}
    while more := {
        i
        for i, row in rows.items()
        if row.head in gone and i not in gone and (row.relation, row.head) != ("case", place)
    }:
        gone |= more
    relation, head = rows[place].relation, rows[place].head
    for i in gone:
        del rows[i]
    first = order.choice(names)
    rows[place] = _Row(first, first, "PROPN", "Number=Sing", relation, head)
    if two:
        second = order.choice(names)
        rows[place + 0.1] = _Row("and", "and", "CCONJ", "", "cc", place + 0.2)
        rows[place + 0.2] = _Row(second, second, "PROPN", "Number=Sing", "conj", place)


def _keep(
    word: int, sentence: Sentence, below: dict[int, list[int]], kept: set[int], order: random.Random
) -> None:
    """Keep a word with what it needs, and about half of what it could do without."""
    kept.add(word)
    for i in below.get(word, ()):
        relation = sentence.relations[i]
        if sentence.tags[i] == "PUNCT" or (relation in _KEPT_AT_TIMES and order.random() < 0.5):
            continue
        if relation in _KEPT_ALWAYS or relation in _KEPT_AT_TIMES:
            _keep(i, sentence, below, kept, order)


def _sentence_of(rows: dict[float, _Row], root: int) -> Sentence:
    order = sorted(rows)
    place = {-1: 0} | {old: new for new, old in enumerate(order, 1)}
    columns = [rows[i] for i in order]
    first = columns[0].word[0].upper() + columns[0].word[1:]
    return Sentence(
        words=(first, *[row.word for row in columns[1:]], "."),
        spaces=(*[True] * (len(order) - 1), False, True),
        lemmas=(*[row.lemma for row in columns], "."),
        tags=(*[row.tag for row in columns], "PUNCT"),
        morphs=(*[row.morph for row in columns], ""),
        heads=(*[place[row.head] for row in columns], place[root]),
        relations=(*[row.relation for row in columns], "punct"),
    )
