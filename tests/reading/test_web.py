"""Web pages: the article and what the page says of it, or why there is none."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading import read, read_file

PARAGRAPHS = (
    "The trade ministers of both countries met in Lisbon on Saturday and agreed to reopen four ports.",
    "They said that the ports, which had been closed for three years, would take grain and timber first.",
    "“We have waited long for this day,” the older of the two told reporters after the talks.",
    "A joint commission will look at the tariffs before the end of the year, according to the ministry.",
)
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
MENU = "<nav><a href='/a'>World</a> <a href='/b'>Trade</a> <a href='/c'>Subscribe</a></nav>"


def page(body: str, head: str = "", lang: str = "en") -> str:
    start = (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>Four ports to reopen</title>"
    )
    return f"{start}{head}</head><body>{MENU}<article><h1>Four ports to reopen</h1>{body}</article>"


def write(folder: Path, html: str | bytes, name: str = "ports.html") -> Path:
    path = folder / name
    path.write_bytes(html.encode() if isinstance(html, str) else html)
    return path


def test_article_is_the_text_and_nothing_of_the_page(tmp_path: Path) -> None:
    document = read(write(tmp_path, page(ARTICLE)))
    assert document.identifier == "ports"
    assert document.text.split("\n")[-4:] == list(PARAGRAPHS)
    assert document.title == "Four ports to reopen"
    assert "Subscribe" not in document.text


def test_what_the_page_says_of_itself(tmp_path: Path) -> None:
    head = """
      <link rel="canonical" href="https://news.example/ports">
      <meta property="og:site_name" content="The Example">
      <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
        {"@type": "NewsArticle", "datePublished": "2024-05-04T09:00:00Z", "inLanguage": "en-GB",
         "author": [{"@type": "Person", "name": "Ana Lopes"}, {"name": "Rui Dias"}],
         "publisher": {"name": "The Example Daily"}}]}</script>
      <script type="application/ld+json">{broken</script>"""
    document = read(write(tmp_path, page(ARTICLE + "<time datetime='2025-01-01'>now</time>", head)))
    assert document.date == datetime.date(2024, 5, 4)
    assert document.publisher == "The Example Daily"
    assert document.author == "Ana Lopes, Rui Dias"
    assert document.source == "https://news.example/ports"
    assert document.language == "en-GB"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2024-05-04T23:30:00+05:30'>",
        "<meta itemprop='datePublished' content='2024-05-04'>",
        "<meta name='pubdate' content='Sat, 04 May 2024 10:00:00 GMT'>",
    ],
)
def test_date_of_publication(tmp_path: Path, head: str) -> None:
    body = ARTICLE + "<aside><time datetime='2023-01-01'>older story</time></aside>"
    assert read(write(tmp_path, page(body, head))).date == datetime.date(2024, 5, 4)


def test_dateline_dates_a_page_that_says_nothing(tmp_path: Path) -> None:
    body = (
        "<p>LISBON, May 4, 2024 – Four ports will open again, the ministers of both countries said.</p>"
        + ARTICLE
    )
    assert read(write(tmp_path, page(body))).date == datetime.date(2024, 5, 4)


def test_declared_encoding(tmp_path: Path) -> None:
    html = page(ARTICLE.replace("“", "«").replace("”", "»")).replace("utf-8", "windows-1252")
    assert "«We have waited long for this day,»" in read(write(tmp_path, html.encode("cp1252"))).text


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (" ", "is empty"),
        ("<!doctype html>\x00", "is a binary file: byte 15 is NUL"),
        (page("<p>Nothing to see.</p>"), "holds no article: "),
        (
            page(
                "".join(
                    f"<p><a href='/{i}'>Ports reopen after round {i} of the long talks</a></p>"
                    for i in range(40)
                )
            ),
            "",
        ),
        (
            page(ARTICLE + "<div>Already a subscriber? Log in to continue reading.</div>"),
            "shows only the beginning",
        ),
        (
            page(
                ARTICLE,
                '<script type="application/ld+json">{"@type":"Article","isAccessibleForFree":false}</script>',
            ),
            "shows only the beginning of an article",
        ),
        (
            page("<p>Not found.</p>").replace("Four ports to reopen", "404 Not Found"),
            "is no article but an error page",
        ),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(tmp_path: Path, html: str, message: str) -> None:
    path = write(tmp_path, html)
    with pytest.raises(ReadingError) as caught:
        read(path)
    assert caught.value.message.startswith(message)
    assert caught.value.path == str(path)


def test_another_language_is_refused(tmp_path: Path) -> None:
    sentence = (
        "Os ministros do comércio dos dois países encontraram-se em Lisboa e decidiram reabrir quatro portos."
    )
    html = page(
        "".join(f"<p>{sentence} Foi a {i}.ª reunião deste ano, disse o ministério.</p>" for i in range(6)),
        lang="pt",
    )
    with pytest.raises(ReadingError, match="its language is 'pt'; only English is read"):
        read(write(tmp_path, html))


def test_wrongly_marked_language_is_put_right(tmp_path: Path) -> None:
    assert read(write(tmp_path, page(ARTICLE, lang="pt"))).language == "en"


def test_other_encodings_than_declared_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="is not utf-8 text, which its encoding is said to be"):
        read(write(tmp_path, page("<p>" + "äöüß" * 50 + "</p>").encode("latin-1")))


def test_enormous_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ReadingError, match="is too large for a web page: 5,000,001 bytes, the limit is 5,000,000"
    ):
        read(write(tmp_path, "<".ljust(5_000_001, "p")))


@given(noise=st.text(max_size=200), cut=st.integers(0, 600))
def test_any_page_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, noise: str, cut: int) -> None:
    html = page(ARTICLE)
    broken = (html[:cut] + noise + html[cut:]).encode("utf-8", "surrogatepass")
    (part,) = read_file(write(tmp_path_factory.getbasetemp(), broken, "any.html"))
    if not isinstance(part, ReadingError):
        assert part.text.encode("utf-8")
        assert not any(c < " " and c not in "\n\t" for c in part.text)
