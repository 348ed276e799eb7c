"""Pronouns and descriptions: whom 'he', 'both sides', 'the minister' mean, where the text makes it plain."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.grammar.phrases import genitives, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.partners import named_before, named_in_title, partners
from kg.extraction.reference.principals import principals
from kg.extraction.reference.pronouns import local_pair, resolve_pronoun, two_people

__all__ = ["resolve"]


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
    leading = language.words("kg:leaderNoun", "kg:Person")
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            if token.text.lower() == "two" and sentence.below(token.index, "det"):
                members = two_people(analysis, sentence, token) or pair
                if members:
                    analysis.put_several(sentence, token, members)
            elif token.pos == "PRON" or token.text.lower() == "latter":
                resolve_pronoun(analysis, sentence, token, pair)
            elif token.pos in ("NOUN", "PROPN"):
                determiners = {t.text.lower() for t in sentence.below(token.index, "det", "nummod", "amod")}
                together = "both" in determiners or "two" in determiners or "2" in determiners
                if together and token.lemma in pair_nouns and not analysis.at(sentence, token):
                    members = local_pair(analysis, sentence, token) or pair
                    if members:
                        analysis.put_several(sentence, token, members)
                elif together and token.lemma in pair_people:
                    leaders = (
                        _leaders(analysis, pair)
                        or local_pair(analysis, sentence, token, "kg:Person")
                        or together_in_title
                    )
                    if leaders:
                        analysis.put_several(sentence, token, leaders)
                elif "Number=Plur" in token.morph and (holders := _holders(analysis, sentence, token, posts)):
                    analysis.put_several(sentence, token, holders)
                elif "Number=Plur" in token.morph and (
                    meant := named_before(analysis, sentence, token, pair)
                ):
                    analysis.put_several(sentence, token, meant)
                elif (
                    determiners & {"the", "this"}
                    or (token.lemma in leading and sentence.below(token.index, "nmod:poss"))
                ) and not ("Number=Plur" in token.morph or analysis.at(sentence, token)):
                    _description(analysis, sentence, token, posts)


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


def _description(
    analysis: Analysis, sentence: Sentence, token: Token, posts: Mapping[str, tuple[str, ...]]
) -> None:
    """Take 'the minister' for the last person with such a post, 'the Russian leader' for who leads it."""
    register = analysis.register
    leaders = analysis.knowledge.language.words("kg:leaderNoun", "kg:Person")
    if token.lemma in leaders:
        for child in sentence.below(token.index, "amod", "compound", "nmod", "nmod:poss"):
            owner = analysis.at(sentence, child)
            if owner and register.is_a(owner.entity, "kg:Country"):
                top = set(analysis.knowledge.language.words("kg:topRole", "kg:Person"))
                told = {a.entity for a in analysis.anchors() if register.is_a(a.entity, "kg:Person")}
                held = register.tenures(owner=owner.entity)
                for tenure in sorted(held, key=lambda t: t.holder not in posts):
                    if (
                        any(r in top for r in register.linked(tenure.post, "kg:role"))
                        and tenure.holder in told
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
