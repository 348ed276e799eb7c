"""The ontology and the authority file as plain values, and what is said of files that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import Name, load

HEAD = """@prefix kg: <https://w3id.org/entente/ontology#> .
@prefix ent: <https://w3id.org/entente/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    ontology, seeds = tmp_path / "ontology", tmp_path / "seeds"
    (ontology / "language").mkdir(parents=True)
    (seeds / "entities").mkdir(parents=True)
    (ontology / "classes.ttl").write_text(
        HEAD + "kg:Country rdfs:subClassOf kg:Actor . kg:Actor rdfs:subClassOf kg:Entity .\n",
        encoding="utf-8",
    )
    return ontology, seeds


def test_an_entity_with_its_names(folders: tuple[Path, Path]) -> None:
    ontology, seeds = folders
    (seeds / "entities" / "a.ttl").write_text(
        HEAD
        + 'ent:atlantis a kg:Country ; skos:prefLabel "Atlantis"@en ;\n'
        + '    kg:demonym "Atlantean"@en ; kg:capital ent:poseidonis .\n',
        encoding="utf-8",
    )
    knowledge = load([ontology], [seeds])
    entity = knowledge.entities["ent:atlantis"]
    assert entity.label == "Atlantis"
    assert set(entity.names) == {Name("Atlantis", "label"), Name("Atlantean", "demonym")}
    assert entity.linked("kg:capital") == ("ent:poseidonis",)
    assert knowledge.is_a(entity.types, "kg:Actor")
    assert not knowledge.is_a(entity.types, "kg:Place")


def test_a_tenure_covers_its_days(folders: tuple[Path, Path]) -> None:
    ontology, seeds = folders
    (seeds / "entities" / "a.ttl").write_text(
        HEAD
        + "@prefix tenure: <https://w3id.org/entente/tenure/> .\n"
        + "tenure:one a kg:Tenure ; kg:holder ent:ann ; kg:post ent:mayor ;\n"
        + '    kg:from "2004-05-22"^^xsd:date ; kg:until "2014"^^xsd:gYear .\n',
        encoding="utf-8",
    )
    (tenure,) = load([ontology], [seeds]).tenures
    assert [
        tenure.covers(day) for day in ("2004-05-21", "2004-05-22", "2004", "2014-12-31", "2015", None)
    ] == [
        False,
        True,
        True,
        True,
        False,
        False,
    ]


def test_later_folders_add_to_earlier_ones(folders: tuple[Path, Path], tmp_path: Path) -> None:
    ontology, seeds = folders
    own = tmp_path / "own" / "entities"
    own.mkdir(parents=True)
    (seeds / "entities" / "a.ttl").write_text(
        HEAD + 'ent:x a kg:Country ; skos:prefLabel "X"@en .\n', encoding="utf-8"
    )
    (own / "b.ttl").write_text(HEAD + 'ent:x skos:altLabel "Old X"@en .\n', encoding="utf-8")
    both = load([ontology], [seeds, own.parent])
    assert {n.text for n in both.entities["ent:x"].names} == {"X", "Old X"}
    assert both.digest != load([ontology], [seeds]).digest


def test_broken_turtle_names_its_file_and_line(folders: tuple[Path, Path]) -> None:
    ontology, seeds = folders
    broken = seeds / "entities" / "broken.ttl"
    broken.write_text(HEAD + "ent:x a kg:Country\nent:y a kg:Country .\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="is not valid Turtle") as caught:
        load([ontology], [seeds])
    assert caught.value.path == broken
    assert caught.value.line in (6, 7)


@pytest.mark.parametrize(
    ("wording", "message"),
    [("{subject}", "has no word that could set it off"), ("sign", "has no slot such as {subject}")],
)
def test_a_malformed_frame_names_the_relation(folders: tuple[Path, Path], wording: str, message: str) -> None:
    ontology, seeds = folders
    (ontology / "language" / "w.ttl").write_text(
        HEAD + f'kg:signs a kg:Relation ; kg:verbFrame "{wording}" .\n', encoding="utf-8"
    )
    with pytest.raises(KnowledgeError) as caught:
        load([ontology], [seeds])
    assert "kg:signs" in str(caught.value)
    assert message in str(caught.value)


def test_a_pattern_makes_exactly_one_class(folders: tuple[Path, Path]) -> None:
    ontology, seeds = folders
    (ontology / "language" / "p.ttl").write_text(
        HEAD + 'kg:visit a kg:NominalPattern ; kg:headword "visit" .\n', encoding="utf-8"
    )
    with pytest.raises(KnowledgeError, match="exactly one kg:makes"):
        load([ontology], [seeds])


def test_empty_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no Turtle files") as caught:
        load([tmp_path], [])
    assert str(tmp_path) in str(caught.value)
