"""Pronouns and descriptions: whom 'he', 'both sides', 'the minister' mean, where the text makes it plain."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.arguments import subjects
from kg.extraction.fillers import fillers
from kg.extraction.partners import named_in_title, partners
from kg.extraction.phrases import clause_of, genitives, noun_phrase
from kg.extraction.principals import principals
from kg.extraction.syntax import Sentence, Token

__all__ = ["principals", "resolve", "resolve_it"]

_REACH = 4
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def resolve(analysis: Analysis, posts: Mapping[str, tuple[str, ...]]) -> None:
    """Hang pronouns and descriptions of persons and pairs on what they mean.

    Parameters
    ----------
    analysis : Analysis
        The document; anchors are added to it.
    posts : mapping of str to tuple of str
        The posts that the document gives each person.
    """
    pair, together_in_title = principals(analysis), partners(analysis)
    language = analysis.knowledge.language
    pair_nouns = language.words("kg:pairNoun", "kg:Country")
    pair_people = language.words("kg:pairNoun", "kg:Person")
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            if token.text.lower() == "two" and sentence.below(token.index, "det") and pair:
                people = _met_before(analysis, sentence)
                analysis.put_several(sentence, token, people or pair)
            elif token.pos == "PRON":
                _pronoun(analysis, sentence, token, pair)
            elif token.pos in ("NOUN", "PROPN"):
                determiners = {t.text.lower() for t in sentence.below(token.index, "det", "nummod", "amod")}
                together = "both" in determiners or "two" in determiners or "2" in determiners
                if together and token.lemma in pair_nouns and not analysis.at(sentence, token):
                    members = _local_pair(analysis, sentence, token) or pair
                    if members:
                        analysis.put_several(sentence, token, members)
                elif together and token.lemma in pair_people:
                    leaders = (
                        _leaders(analysis, pair)
                        or _local_pair(analysis, sentence, token, "kg:Person")
                        or together_in_title
                    )
                    if leaders:
                        analysis.put_several(sentence, token, leaders)
                elif "Number=Plur" in token.morph and (holders := _holders(analysis, sentence, token, posts)):
                    analysis.put_several(sentence, token, holders)
                elif "Number=Plur" in token.morph and (
                    meant := _named_before(analysis, sentence, token, pair)
                ):
                    analysis.put_several(sentence, token, meant)
                elif determiners & {"the", "this"} and not analysis.at(sentence, token):
                    _description(analysis, sentence, token, posts)


def _local_pair(
    analysis: Analysis, sentence: Sentence, token: Token, kind: str = "kg:Country"
) -> tuple[str, ...]:
    """Return two countries, or persons, that were named together just before.

    A person stands for the country as well, if the two are not found without.
    """
    before = [a for a in analysis.before(sentence, token.index) if a.sentence >= sentence.number - 1]
    near = {a.entity for a in before if analysis.register.is_a(a.entity, kind)}
    if len(near) != 2 and kind == "kg:Country":
        here = {analysis.register.state(a.entity) for a in before if a.sentence == sentence.number}
        near = {e for e in here if analysis.register.is_a(e, kind)}
    return tuple(sorted(near)) if len(near) == 2 else ()


def _met_before(analysis: Analysis, sentence: Sentence) -> tuple[str, ...]:
    """Return the two persons, and no more, whom the sentence before names: 'A received B. The two …'."""
    if sentence.number == 0:
        return ()
    before = [a for a in analysis.anchors(analysis.sentences[sentence.number - 1]) if a.kind != "demonym"]
    people = sorted({a.entity for a in before if analysis.register.is_a(a.entity, "kg:Person")})
    apart = len({analysis.register.state(e) for e in people}) == 2
    return tuple(people) if len(people) == 2 and apart else ()


def _leaders(analysis: Analysis, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Return the persons of the document who head the two states."""
    named = {a.entity for a in analysis.anchors() if analysis.register.is_a(a.entity, "kg:Person")}
    top = set(analysis.knowledge.language.words("kg:topRole", "kg:Person"))
    found = []
    if not pair:
        found = [
            e
            for e in sorted(named)
            if any(
                r in top
                for t in analysis.register.tenures(holder=e)
                for r in analysis.register.linked(t.post, "kg:role")
            )
        ]
    for country in pair:
        for tenure in analysis.register.tenures(owner=country):
            roles = analysis.register.linked(tenure.post, "kg:role")
            if tenure.holder in named and any(r in top for r in roles):
                found.append(tenure.holder)
                break
    return tuple(sorted(found)) if len(found) == 2 else ()


def _holders(
    analysis: Analysis, sentence: Sentence, token: Token, posts: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return who 'the presidents' are: those of the countries that are named, or the two of the text."""
    register = analysis.register
    countries = [
        f.entity
        for owner in genitives(sentence, token)
        for f in fillers(analysis, sentence, owner)
        if register.is_a(f.entity, "kg:Country")
    ]
    found = []
    for holder, held in sorted(posts.items()):
        labels = [register.label(post).lower().split(" of ")[0] for post in held]
        if any(label.split()[-1] == token.lemma for label in labels):
            found.append(holder)
    if countries:
        return tuple(e for e in found if register.state(e) in countries)
    return tuple(found) if len(found) == 2 else ()


def _named_before(
    analysis: Analysis, sentence: Sentence, token: Token, pair: tuple[str, ...]
) -> tuple[str, ...]:
    """Return whom 'the leaders', 'the heads of state', 'the sides' of a meeting are that the title names."""
    words = analysis.knowledge.language.words
    determiners = {t.text.lower() for t in sentence.below(token.index, "det")}
    people = partners(analysis)
    if not people or "the" not in determiners or analysis.at(sentence, token):
        return ()
    if sentence.below(token.index, "amod", "compound", "nmod:poss", "nummod"):
        return ()
    behind = [t for t in sentence.below(token.index, "nmod") if sentence.case(t) in ("of", "from", "in")]
    ruled = all(t.lemma in ("state", "government") and not sentence.below(t.index, "nmod") for t in behind)
    if token.lemma in words("kg:pairNoun", "kg:Person") and ruled:
        return people
    return pair if token.lemma in ("side", "party") and not behind else ()


def _candidates(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[tuple[Anchor, bool]]:
    """Go back through the anchors within reach, subjects of each sentence first."""
    back = [a for a in analysis.before(sentence, token.index) if a.sentence >= sentence.number - _REACH]
    for number in range(sentence.number, sentence.number - _REACH - 1, -1):
        here = [a for a in back if a.sentence == number]
        firsts = [a for a in reversed(here) if _is_subject(analysis, a)]
        others = [a for a in here if a not in firsts]
        yield from ((a, True) for a in firsts)
        yield from ((a, False) for a in others)


def _is_subject(analysis: Analysis, anchor: Anchor) -> bool:
    token = analysis.sentences[anchor.sentence].tokens[anchor.token]
    return token.dep in _SUBJECTS


def _pronoun(analysis: Analysis, sentence: Sentence, token: Token, pair: tuple[str, ...]) -> None:
    text = token.text.lower()
    if text in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
        ahead = _subject_ahead(analysis, sentence, token)
        if ahead:
            analysis.put(sentence, token, token.span, ahead, "pronoun")
            return
        gender = "male" if text.startswith("h") and not text.startswith("her") else "female"
        for anchor, _ in _candidates(analysis, sentence, token):
            if not analysis.register.is_a(anchor.entity, "kg:Person"):
                continue
            known = analysis.register.linked(anchor.entity, "schema:gender")
            if not known or gender in known:
                analysis.put(sentence, token, token.span, anchor.entity, "pronoun")
                return
    elif text in ("its", "it", "itself"):
        resolve_it(analysis, sentence, token)
    elif text in ("they", "their", "them", "themselves", "both"):
        _plural(analysis, sentence, token, pair)


def _subject_ahead(analysis: Analysis, sentence: Sentence, token: Token) -> str | None:
    """Return the person that a pronoun before the main clause looks ahead to: 'In his address, A said'."""
    chain = [token, *sentence.ancestors(token.index)]
    for below, head in itertools.pairwise(chain):
        fronted = below.dep.partition(":")[0] in ("obl", "advcl") and below.index < head.index
        if not fronted or head.pos not in ("VERB", "AUX"):
            continue
        if not any(t.text == "," for t in sentence.tokens[below.index : head.index]):
            return None
        for subject in sentence.below(head.index, *_SUBJECTS):
            anchor = analysis.at(sentence, subject)
            if (
                subject.index > token.index
                and anchor
                and anchor.kind == "name"
                and analysis.register.is_a(anchor.entity, "kg:Person")
            ):
                return anchor.entity
    return None


def resolve_it(analysis: Analysis, sentence: Sentence, token: Token) -> None:
    """Take 'it' or 'its' for the subject of its own sentence, or for that of the one before.

    Parameters
    ----------
    analysis : Analysis
        The document; an anchor is added to it where the text makes plain what is meant.
    sentence, token
        The pronoun.
    """
    kinds: tuple[str, ...] = ("kg:Country", "kg:Organisation", "kg:Agreement", "kg:Programme", "kg:Corridor")
    if token.text.lower() == "it" and _expletive(sentence, token):
        return
    if token.dep == "obj":
        kinds = ("kg:Agreement", "kg:Programme", "kg:Corridor", "kg:Measure")
    for verb in clause_of(sentence, token):
        for owner in subjects(sentence, verb):
            for filler in fillers(analysis, sentence, owner):
                if owner.index < token.index and analysis.register.is_a(filler.entity, *kinds):
                    analysis.put(sentence, token, token.span, filler.entity, "pronoun")
                    return
    for anchor, subject in _candidates(analysis, sentence, token):
        if anchor.sentence < sentence.number - 1:
            return
        own = anchor.sentence == sentence.number
        near = subject or own or token.dep == "obj"
        if analysis.register.is_a(anchor.entity, *kinds) and near and anchor.kind != "demonym":
            analysis.put(sentence, token, token.span, anchor.entity, "pronoun")
            return


def _expletive(sentence: Sentence, token: Token) -> bool:
    """Tell whether 'it' stands for nothing named: 'it is expected that', 'it was clear'."""
    head = sentence.tokens[token.head]
    if token.dep == "expl" or head.pos in ("ADJ", "ADV"):
        return True
    clause = sentence.below(head.index, "ccomp", "csubj", "xcomp")
    passive = bool(sentence.below(head.index, "aux:pass"))
    copular = bool(sentence.below(head.index, "cop"))
    return head.lemma in ("be", "seem", "appear", "happen") or copular or (passive and bool(clause))


def _plural(analysis: Analysis, sentence: Sentence, token: Token, pair: tuple[str, ...]) -> None:
    """Take 'they' for a plural subject just before: joined names, a pair, officials of a body."""
    for number in (sentence.number, sentence.number - 1):
        if number < 0:
            continue
        other = analysis.sentences[number]
        for subject in other.tokens:
            if subject.dep not in _SUBJECTS or (number == sentence.number and subject.index >= token.index):
                continue
            several = list(analysis.several(other, subject))
            joined = [subject, *other.below(subject.index, "conj")]
            if len(joined) > 1:
                several += [f.entity for t in joined for f in fillers(analysis, other, t)]
            if len(set(several)) > 1:
                analysis.put_several(sentence, token, tuple(dict.fromkeys(several)))
                return
            if "Number=Plur" in subject.morph and subject.pos == "NOUN":
                meant = [f.entity for f in fillers(analysis, other, subject)]
                if meant:
                    analysis.put_several(sentence, token, meant)
                    return
    people = _local_pair(analysis, sentence, token, "kg:Person")
    if people and token.text.lower() in ("both", "they") and token.dep in _SUBJECTS:
        analysis.put_several(sentence, token, people)
    elif pair and token.text.lower() in ("both", "they") and token.dep in _SUBJECTS:
        analysis.put_several(sentence, token, pair)


def _description(
    analysis: Analysis, sentence: Sentence, token: Token, posts: Mapping[str, tuple[str, ...]]
) -> None:
    """Take 'the minister' for the last person with such a post, 'the Russian leader' for who leads it."""
    register = analysis.register
    leaders = analysis.knowledge.language.words("kg:leaderNoun", "kg:Person")
    if token.lemma in leaders:
        for child in sentence.below(token.index, "amod", "compound", "nmod"):
            owner = analysis.at(sentence, child)
            if owner and register.is_a(owner.entity, "kg:Country"):
                top = set(analysis.knowledge.language.words("kg:topRole", "kg:Person"))
                for tenure in register.tenures(owner=owner.entity):
                    if (
                        any(r in top for r in register.linked(tenure.post, "kg:role"))
                        and tenure.holder in posts
                    ):
                        analysis.put(
                            sentence, token, noun_phrase(sentence, token), tenure.holder, "description"
                        )
                        return
    for anchor in analysis.before(sentence, token.index):
        for post in posts.get(anchor.entity, ()):
            label = register.label(post).lower().split(" of ")[0]
            if label.split()[-1] == token.lemma or label == token.lemma:
                analysis.put(sentence, token, noun_phrase(sentence, token), anchor.entity, "description")
                return
    if sentence.below(token.index, "amod", "compound", "nmod", "nmod:poss"):
        return
    holders = [
        person
        for person in named_in_title(analysis)
        for held in posts.get(person, ()) or [t.post for t in register.tenures(holder=person)]
        if register.label(held).lower().split(" of ")[0].split()[-1] == token.lemma
    ]
    if len(holders) == 1:
        # 'On Monday, the President will visit …': the title has said who.
        analysis.put(sentence, token, noun_phrase(sentence, token), holders[0], "description")
