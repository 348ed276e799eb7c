"""Parses as the well-known English pipelines give them become Universal Dependencies."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.extraction.grammar.labels import Word, is_clear, to_universal
from kg.extraction.grammar.syntax import parse
from kg.extraction.grammar.text import blocks


def clear(parsed: str) -> list[Word]:
    """Read a parse: a word a line, with its part of speech, its relation and the number of its head."""
    rows = [line.split() for line in parsed.strip().splitlines()]
    return [(text, pos, dep, int(head) - 1) for _, text, pos, dep, head in rows]


def relations(parsed: str) -> list[str]:
    """Return 'relation(head, word)' for each word of the converted parse."""
    words = to_universal(clear(parsed))
    heads = ["-" if head == i else words[head][0] for i, (*_, head) in enumerate(words)]
    return [f"{dep}({head}, {text})" for head, (text, _, dep, _) in zip(heads, words, strict=True)]


PASSIVE = """
    1 The     DET   det       2
    2 accord  NOUN  nsubjpass 4
    3 was     AUX   auxpass   4
    4 signed  VERB  ROOT      4
    5 by      ADP   agent     4
    6 both    DET   det       7
    7 sides   NOUN  pobj      5
    8 in      ADP   prep      4
    9 Rome    PROPN pobj      8
"""


def test_passive_agent_and_place() -> None:
    assert relations(PASSIVE) == [
        "det(accord, The)",
        "nsubj:pass(signed, accord)",
        "aux:pass(signed, was)",
        "root(-, signed)",
        "case(sides, by)",
        "det(sides, both)",
        "obl:agent(signed, sides)",
        "case(Rome, in)",
        "obl(signed, Rome)",
    ]


def test_prepositions_after_nouns_make_nominal_modifiers_and_nest() -> None:
    assert relations("""
        1 talks   NOUN  ROOT  1
        2 on      ADP   prep  1
        3 trade   NOUN  pobj  2
        4 with    ADP   prep  3
        5 Chile   PROPN pobj  4
    """) == [
        "root(-, talks)",
        "case(trade, on)",
        "nmod(talks, trade)",
        "case(Chile, with)",
        "nmod(trade, Chile)",
    ]


def test_a_preposition_within_a_preposition_is_one() -> None:
    assert relations("""
        1 Prices    NOUN  nsubj 2
        2 fell      VERB  ROOT  2
        3 according VERB  prep  2
        4 to        ADP   prep  3
        5 Chile     PROPN pobj  4
    """)[2:] == ["case(Chile, according)", "case(Chile, to)", "obl(fell, Chile)"]


def test_what_is_said_with_be_is_the_head() -> None:
    assert relations("""
        1 Chile   PROPN nsubj  2
        2 is      AUX   ROOT   2
        3 not     PART  neg    2
        4 a       DET   det    5
        5 member  NOUN  attr   2
        6 of      ADP   prep   5
        7 it      PRON  pobj   6
    """) == [
        "nsubj(member, Chile)",
        "cop(member, is)",
        "advmod(member, not)",
        "det(member, a)",
        "root(-, member)",
        "case(it, of)",
        "nmod(member, it)",
    ]


def test_what_there_is_is_the_subject() -> None:
    assert relations("""
        1 There PRON expl 2
        2 is    AUX  ROOT 2
        3 hope  NOUN attr 2
    """) == ["expl(is, There)", "root(-, is)", "nsubj(is, hope)"]


def test_other_verbs_keep_what_is_said_with_them() -> None:
    assert relations("""
        1 Trade   NOUN nsubj 2
        2 remains VERB ROOT  2
        3 low     ADJ  acomp 2
    """) == ["nsubj(remains, Trade)", "root(-, remains)", "xcomp(remains, low)"]


def test_coordinated_words_hang_on_the_first() -> None:
    assert relations("""
        1 Chile PROPN nsubj 7
        2 ,     PUNCT punct 1
        3 Peru  PROPN conj  1
        4 ,     PUNCT punct 3
        5 and   CCONJ cc    3
        6 Cuba  PROPN conj  3
        7 agree VERB  ROOT  7
    """) == [
        "nsubj(agree, Chile)",
        "punct(Chile, ,)",
        "conj(Chile, Peru)",
        "punct(Peru, ,)",
        "cc(Cuba, and)",
        "conj(Chile, Cuba)",
        "root(-, agree)",
    ]


def test_coordinated_prepositional_phrases() -> None:
    assert relations("""
        1 met   VERB  ROOT 1
        2 in    ADP   prep 1
        3 Rome  PROPN pobj 2
        4 and   CCONJ cc   2
        5 in    ADP   conj 2
        6 Lima  PROPN pobj 5
    """) == [
        "root(-, met)",
        "case(Rome, in)",
        "obl(met, Rome)",
        "cc(Lima, and)",
        "case(Lima, in)",
        "conj(Rome, Lima)",
    ]


def test_a_clause_after_a_preposition() -> None:
    assert relations("""
        1 left    VERB ROOT  1
        2 after   ADP  prep  1
        3 signing VERB pcomp 2
        4 it      PRON dobj  3
    """) == ["root(-, left)", "mark(signing, after)", "advcl(left, signing)", "obj(signing, it)"]


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("poss", "nmod:poss"),
        ("relcl", "acl:relcl"),
        ("prt", "compound:prt"),
        ("dative", "iobj"),
        ("preconj", "cc:preconj"),
        ("complm", "mark"),
        ("npadvmod", "obl:npmod"),
        ("appos", "appos"),
        ("xcomp", "xcomp"),
    ],
)
def test_names_of_relations(there: str, here: str) -> None:
    words = to_universal([("gave", "VERB", "root", 0), ("her", "PRON", there, 0)])
    assert words[1][2] == here


def test_the_to_of_an_infinitive_is_a_marker() -> None:
    words = to_universal([("to", "PART", "aux", 1), ("go", "VERB", "root", 1), ("will", "AUX", "aux", 1)])
    assert [w[2] for w in words] == ["mark", "root", "aux"]


LABELS = [
    "prep",
    "pobj",
    "agent",
    "attr",
    "acomp",
    "conj",
    "cc",
    "pcomp",
    "nsubj",
    "dobj",
    "expl",
    "relcl",
    "dative",
]
WORDS = ["is", "there", "in", "to", "Rome", "and", "by"]


@st.composite
def trees(draw: st.DrawFn) -> list[Word]:
    size = draw(st.integers(1, 9))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]}
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    return [
        (
            draw(st.sampled_from(WORDS)),
            draw(st.sampled_from(["NOUN", "VERB", "ADP", "AUX", "CCONJ"])),
            "root" if heads[i] == i else draw(st.sampled_from(LABELS)),
            heads[i],
        )
        for i in range(size)
    ]


@given(trees())
def test_a_tree_stays_a_tree_of_the_same_words(tree: list[Word]) -> None:
    made = to_universal(tree)
    assert [w[0] for w in made] == [w[0] for w in tree]
    assert sum(head == i for i, (*_, head) in enumerate(made)) == 1
    for i in range(len(made)):
        seen = set()
        while made[i][3] != i:
            assert i not in seen
            seen.add(i)
            i = made[i][3]
    assert not is_clear(w[2] for w in made)


def test_which_labels_a_parser_speaks() -> None:
    assert is_clear(["ROOT", "nsubj", "dobj", "prep", "pobj"])
    assert not is_clear(["ROOT", "nsubj", "obj", "case", "obl"])


class FromTable:
    """A parser that knows one sentence."""

    labels = ("ROOT", "nsubjpass", "auxpass", "pobj", "prep", "agent", "det")

    def __call__(self, doc: Doc) -> Doc:
        for token, (_, pos, dep, head) in zip(doc, clear(PASSIVE), strict=True):
            token.pos_, token.dep_, token.head = pos, dep, doc[head]
        return doc


@Language.factory("table_of_parses")
def table_of_parses(nlp: Language, name: str) -> FromTable:
    return FromTable()


def test_a_pipeline_with_such_labels_is_read_as_universal_dependencies() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("table_of_parses", name="parser")
    text = "The accord was signed by both sides in Rome"
    (sentence,) = parse(nlp, text, blocks(text), [])
    assert [t.dep for t in sentence.tokens] == [
        "det", "nsubj:pass", "aux:pass", "root", "case", "det", "obl:agent", "case", "obl",
    ]  # fmt: skip
    assert sentence.case(sentence.tokens[-1]) == "in"
    assert [t.text for t in sentence.below(3, "obl")] == ["sides", "Rome"]
