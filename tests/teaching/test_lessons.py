"""Lessons: shown, approved, saved, used by a build, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.errors import InputError, UnknownName, UsageError
from kg.extraction import Extractor
from kg.knowledge import Knowledge, load, parse_frame
from kg.project.lessons import teach
from kg.reading import Document
from kg.teaching import AtHand, Example, Lesson, Wording, examples_of, give_lesson
from kg.teaching.subject_matter import TaughtRelation
from kg.teaching.writing import to_turtle

EXAMPLES = (
    "In 2031 [Peru] joined the {Shanghai Cooperation Organisation} after a long debate.",
    "[Turkey] became a member of {BRICS} last spring.",
    "[India], which joined {BRICS} at its start, welcomed the move.",
    "Russia and India joined efforts against smuggling.",
)
TEXT = "Egypt joined BRICS in January. Critics joined in. Iran became a member of BRICS in July."
JOIN, MEMBER = "{subject} join {object}", "{subject} be member of {object}"

Give = Callable[..., Lesson]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    sources = kg.Project().sources()
    return load(sources.ontology, sources.seeds)


@pytest.fixture(scope="module")
def give(knowledge: Knowledge) -> Give:
    def give(name: str = "joins", examples: object = EXAMPLES, **told: object) -> Lesson:
        at_hand = AtHand(
            knowledge,
            Extractor,
            (Document("news", TEXT),),
            statements=lambda _: {("ent:egypt", "ent:brics")},
            rejected=lambda _: {("ent:iran", "ent:brics")},
        )
        return give_lesson(name, examples_of(examples), at_hand, **told)  # type: ignore[arg-type]

    return give


@pytest.fixture(scope="module")
def lesson(give: Give) -> Lesson:
    return give(definition="The country becomes a member.")


def test_a_lesson_has_wordings_with_their_examples(lesson: Lesson) -> None:
    assert [(one.wording.text, len(one.support)) for one in lesson.wordings] == [(JOIN, 2), (MEMBER, 1)]


def test_the_classes_of_a_new_relation_are_those_of_its_ends(lesson: Lesson) -> None:
    assert lesson.relation.domain == ("kg:Country",)
    assert lesson.relation.range == ("kg:InternationalOrganisation",)


def test_a_lesson_tells_what_it_would_have_found_and_whether_that_is_right(lesson: Lesson) -> None:
    found = [(hit.wording.text, hit.subject, hit.object, hit.verdict) for hit in lesson.trial]
    assert found == [(JOIN, "Egypt", "BRICS", "right"), (MEMBER, "Iran", "BRICS", "wrong")]
    assert lesson.trial[0].quote == "Egypt joined BRICS in January."


def test_what_is_wrong_in_the_documents_is_not_recommended(lesson: Lesson) -> None:
    assert [one.text for one in lesson.recommended] == [JOIN]


def test_a_lesson_shows_itself(lesson: Lesson) -> None:
    shown = str(lesson.approve())
    assert shown.startswith("Lesson: joins (kg:joins), a new relation, from 3 examples\n")
    assert "relates Country to InternationalOrganisation" in shown
    assert "1. {subject} join {object}   [approved]\n" in shown
    assert "     2 of the examples; in the documents: 1 right\n" in shown
    assert "     + Egypt → BRICS (news): Egypt joined BRICS in January.\n" in shown
    assert "     - Iran → BRICS (news): " in shown


def test_approval_is_by_name_by_number_or_of_all(lesson: Lesson) -> None:
    assert lesson.approved == ()
    assert [one.text for one in lesson.approve(2).approved] == [MEMBER]
    assert [one.text for one in lesson.approve(JOIN, 2).approved] == [JOIN, MEMBER]
    assert [one.text for one in lesson.approve().approve(2).without(1).approved] == [MEMBER]


def test_what_is_taken_out_is_gone(lesson: Lesson) -> None:
    left = lesson.without(MEMBER)
    assert [one.wording.text for one in left.wordings] == [JOIN]
    assert {hit.wording.text for hit in left.trial} == {JOIN}
    assert len(lesson.wordings) == 2


@pytest.mark.parametrize("wanted", ["{subject} leave {object}", 0, 3])
def test_a_wording_that_is_not_there_cannot_be_approved(lesson: Lesson, wanted: str | int) -> None:
    with pytest.raises(UnknownName, match="no wording"):
        lesson.approve(wanted)


def test_nothing_is_written_without_approval(lesson: Lesson, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing is approved"):
        lesson.save(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_lesson_needs_a_project_to_be_saved_in(lesson: Lesson, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg init"):
        lesson.approve().save()
    with pytest.raises(UsageError, match="there is no project in"):
        lesson.approve().save(tmp_path / "none")


def test_a_saved_lesson_is_knowledge(lesson: Lesson, tmp_path: Path) -> None:
    path = lesson.approve().save(tmp_path)
    assert path == tmp_path / "ontology" / "taught-joins.ttl"
    assert path.read_text(encoding="utf-8") == lesson.approve().to_turtle()
    relation = load((*kg.Project().sources().ontology, tmp_path / "ontology"), ()).relations["kg:joins"]
    assert (relation.label, relation.domain, relation.range) == (
        "joins", ("kg:Country",), ("kg:InternationalOrganisation",),
    )  # fmt: skip
    assert relation.frames == (parse_frame(JOIN),)


def test_a_second_lesson_adds_to_the_first(lesson: Lesson, tmp_path: Path) -> None:
    lesson.approve(1).save(tmp_path)
    lesson.approve(2).save(tmp_path)
    text = (tmp_path / "ontology" / "taught-joins.ttl").read_text(encoding="utf-8")
    assert f'kg:verbFrame "{MEMBER}" , "{JOIN}"' in text
    assert text.count("skos:definition") == 1
    assert text.count("[Peru]") == 1


def test_an_earlier_lesson_that_is_damaged_is_left_alone(lesson: Lesson, tmp_path: Path) -> None:
    (tmp_path / "ontology").mkdir()
    path = tmp_path / "ontology" / "taught-joins.ttl"
    path.write_text("kg:joins .", encoding="utf-8")
    with pytest.raises(InputError, match=r"taught-joins\.ttl: an earlier lesson that cannot be read"):
        lesson.approve().save(tmp_path)
    assert path.read_text(encoding="utf-8") == "kg:joins ."


def test_a_relation_of_the_ontology_gets_more_wordings_only(give: Give) -> None:
    sentences = ["[India] put its name to the {Paris Agreement}.", "[India] signed the {Paris Agreement}."]
    known = give("signs", sentences)
    assert not known.relation.new
    assert [one.text for one in known.known] == ["{subject} sign {object}"]
    assert "rdfs:label" not in known.approve(1, 2).to_turtle()
    with pytest.raises(UsageError, match="has its label, definition and classes already"):
        give("kg:signs", EXAMPLES, definition="Another one.")


@pytest.mark.parametrize(
    ("name", "curie"), [("is ally of", "kg:isAllyOf"), ("joins", "kg:joins"), ("kg:Joins", "kg:joins")]
)
def test_a_new_relation_is_named_by_words(give: Give, name: str, curie: str) -> None:
    assert give(name).relation.curie == curie


@pytest.mark.parametrize("name", ["", "ex:joins", "joins!", "kg:"])
def test_some_names_cannot_be(give: Give, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a new relation"):
        give(name)


def test_classes_may_be_given(give: Give) -> None:
    told = give(domain=["Country", "kg:Organisation"], range=["international organisation"]).relation
    assert told.domain == ("kg:Country", "kg:Organisation")
    assert told.range == ("kg:InternationalOrganisation",)
    with pytest.raises(UnknownName, match=r"^no class 'Contry'; did you mean 'Country'\?$"):
        give(domain=["Contry"])


@pytest.mark.parametrize("name", ["Banquet", "signs", "kg:Asserted", ""])
def test_an_end_is_of_a_class_of_entities(give: Give, name: str) -> None:
    with pytest.raises(UnknownName, match=f"^no class '{name}'"):
        give(domain=[name])


def test_what_teaches_nothing_is_shown(give: Give) -> None:
    told = give(examples=["[Peru] was quiet. {BRICS} met.", EXAMPLES[1]])
    assert [one.subject for one in told.untaught] == ["Peru"]
    assert "Nothing was learnt from\n  [Peru] was quiet. {BRICS} met." in str(told)


def test_a_lesson_finds_its_relation_in_free_text(lesson: Lesson) -> None:
    best = lesson.find("Freedonia joined the Harbour League in spring.")[0]
    assert (best.subject.text, best.object.text) == ("Freedonia", "Harbour League")
    assert best.wording == Wording(JOIN)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)


def test_html_has_no_tags_but_its_own(give: Give) -> None:
    shown = give(examples=['[Peru] joined {BRICS}, <script>alert("x")</script> & left.'])._repr_html_()
    tags = _Tags()
    tags.feed(shown)
    assert tags.found <= {"div", "h3", "h4", "p", "ol", "ul", "li", "details", "summary", "code", "em"}
    assert "&lt;script&gt;" in shown


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_turtle_holds_any_text(label: str, definition: str) -> None:
    from pyoxigraph import Literal, RdfFormat, parse

    relation = TaughtRelation("kg:joins", label, definition, ("kg:Country",), (), True)
    text = to_turtle(relation, [Wording(JOIN)], [Example.marked(EXAMPLES[0])])
    literals = {t.object.value for t in parse(text, format=RdfFormat.TURTLE) if isinstance(t.object, Literal)}
    assert literals == {label, definition, JOIN, EXAMPLES[0]}


def test_a_build_uses_what_was_taught_and_forgets_it_with_the_file(tmp_path: Path) -> None:
    project = kg.Project.init(tmp_path / "mine", "Accessions")
    assert project.root is not None
    (project.root / "seeds" / "documents" / "news.txt").write_text(TEXT, encoding="utf-8")
    asked = "SELECT ?s { ?c rdf:predicate kg:joins ; rdf:subject ?s } ORDER BY ?s"
    path = teach(project, "joins", EXAMPLES).approve(JOIN).save()
    graph = kg.build((), tmp_path / "with", project=project)
    assert graph.query(asked).text("csv").split()[1:] == ["https://w3id.org/entente/entity/egypt"]
    again = graph.teach("joins", EXAMPLES)
    assert [hit.verdict for hit in again.trial if hit.wording.text == JOIN] == ["right"]
    path.unlink()
    graph = kg.build((), tmp_path / "without", project=project)
    assert graph.query(asked).text("csv").split()[1:] == []
