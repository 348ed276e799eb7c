"""Which language a text is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import read
from kg.reading.language import language_of

TEXTS = {
    "en": "The two ministers met in the old palace and said that the ports will be open again by autumn.",
    "fr": "Les deux ministres se sont rencontrés au vieux palais et ont annoncé la réouverture des ports, "
    "après de longues négociations entre leurs gouvernements.",
    "de": "Die beiden Minister trafen sich im alten Palast und kündigten an, dass die Häfen nach langen "
    "Verhandlungen zwischen ihren Regierungen wieder geöffnet werden.",
    "ru": "Министры двух стран встретились в старом дворце и объявили, что порты снова откроются после "
    "долгих переговоров между правительствами.",
    "hi": "दोनों मंत्रियों ने पुराने महल में मुलाकात की और घोषणा की कि लंबी बातचीत के बाद बंदरगाह फिर से खुलेंगे और "
    "व्यापार पहले की तरह होगा।",
    "zh": "两国部长在旧宫会晤，宣布经过两国政府的长期谈判，港口将于秋季重新开放。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_language_is_told(code: str) -> None:
    assert language_of(TEXTS[code] * 4) == code


@pytest.mark.parametrize("text", ["Bom dia.", "Lisboa, Porto, Braga", "", "2024"])
def test_too_short_to_tell(text: str) -> None:
    assert language_of(text) is None


def test_names_and_figures_do_not_make_a_text_foreign() -> None:
    names = (
        "Ana Lopes of Lisbon, Rui Dias of Porto, João Reis of Braga and Inês Sá of Évora were at the talks. "
    )
    assert language_of(names * 3) == "en"


def test_text_in_another_language_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXTS["fr"] * 4)
    with pytest.raises(ReadingError, match="its language is 'fr'; only English is read"):
        read(path)


def test_text_that_says_it_is_in_another_language_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("language: pt-BR\n\nLisboa, Porto.")
    with pytest.raises(ReadingError, match="its language is 'pt-BR'; only English is read"):
        read(path)
