"""Text files: what is the text, what is said of it, what is refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading import Document, read, read_file

HEADER = "source: https://news.example/a/1\ntitle: Two ministers meet in Lisbon\ndate: 2024-05-04\n\n"
BODY = "The ministers met on Saturday.\n\n  They agreed to meet again.\nPort Minister: Thank you."


def write(folder: Path, content: str | bytes, name: str = "talks.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_header_lines_are_metadata_and_the_rest_is_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + BODY + "\n")
    assert read(path) == Document(
        identifier="talks",
        text=BODY,
        title="Two ministers meet in Lisbon",
        date=datetime.date(2024, 5, 4),
        source="https://news.example/a/1",
        path=str(path),
    )


def test_date_line_gives_date_and_title(tmp_path: Path) -> None:
    document = read(
        write(tmp_path, " date 2024-05-04 Ministers meet in Lisbon\nThe ministers met for two hours.\n")
    )
    assert document.title == "Ministers meet in Lisbon"
    assert document.date == datetime.date(2024, 5, 4)
    assert document.text == "The ministers met for two hours."


def test_paragraph_after_the_date_is_text(tmp_path: Path) -> None:
    lead = (
        "Ministers of the two countries met in Lisbon on Saturday to prepare the pact on fishing that their "
        "presidents are to sign in June, after talks that both of them had called long overdue."
    )
    document = read(write(tmp_path, f" date 2024-05-04 {lead}\nThe ministers met for two hours.\n"))
    assert document.title is None
    assert document.date == datetime.date(2024, 5, 4)
    assert document.text == f"{lead}\nThe ministers met for two hours."


def test_date_line_alone_and_blank_lines(tmp_path: Path) -> None:
    document = read(
        write(tmp_path, " date 2024-05-04 \n\n\n\nThe ministers met for two hours.\n\n\n\nThey left.\n\n")
    )
    assert document.title is None
    assert document.date == datetime.date(2024, 5, 4)
    assert document.text == "The ministers met for two hours.\n\n\n\nThey left."


def test_a_paragraph_behind_the_date_is_text(tmp_path: Path) -> None:
    document = read(
        write(tmp_path, " date 2024-05-04 The ministers met for two hours on Friday.\n\nThey left.\n")
    )
    assert (document.title, str(document.date)) == (None, "2024-05-04")
    assert document.text == "The ministers met for two hours on Friday.\n\nThey left."


@pytest.mark.parametrize(
    "head",
    [
        "title: Talks\ndate: 2024-05-04\n",
        "Title: Talks\nsection: World\nDate: Saturday, May 4, 2024\n\n",
        "\n\nheadline: Talks\npublished: 2024-05-04T10:00:00Z\n\n\n",
        "date: 2024-05-04 Talks\n",
    ],
)
def test_other_headers(tmp_path: Path, head: str) -> None:
    document = read(write(tmp_path, head + "They met."))
    assert (document.title, document.date, document.text) == ("Talks", datetime.date(2024, 5, 4), "They met.")


@pytest.mark.parametrize("date", ["2024", "May 2024", "2024-05", "unknown", ""])
def test_date_that_is_no_day_is_none(tmp_path: Path, date: str) -> None:
    document = read(write(tmp_path, f"title: Talks\ndate: {date}\n\nThey met."))
    assert (document.title, document.date, document.text) == ("Talks", None, "They met.")


def test_front_matter(tmp_path: Path) -> None:
    matter = "---\ntitle: 'A pact: at last'\ndate: 4 May 2024\nauthors: [Ana Lopes, Rui Dias]\n"
    matter += "language: en-GB\ntags:\n  - a\n---\n"
    document = read(write(tmp_path, matter + "\n# Heading\n\nThey signed it.\n", "pact.md"))
    assert document.title == "A pact: at last"
    assert document.date == datetime.date(2024, 5, 4)
    assert document.author == "Ana Lopes, Rui Dias"
    assert document.language == "en-GB"
    assert document.text == "# Heading\n\nThey signed it."


@pytest.mark.parametrize(
    ("first_line", "date"),
    [
        ("Lisbon, May 4, 2024 – The ministers met.", datetime.date(2024, 5, 4)),
        ("PORTO, Portugal, 4 May 2024 (Agency) - The ministers met.", datetime.date(2024, 5, 4)),
        ("New Haven | May 4, 2024", datetime.date(2024, 5, 4)),
        ("Published: Saturday, 4th May 2024, 10:30 UTC", datetime.date(2024, 5, 4)),
        ("Updated on 2024-05-04", datetime.date(2024, 5, 4)),
        ("4 May 2024", datetime.date(2024, 5, 4)),
        ("On May 4, 2024 – a Saturday – the ministers met.", None),
        ("The ministers met on 4 May 2024.", None),
        ("31 June 2024", None),
        ("04/05/2024", None),
        ("14/05/2024", datetime.date(2024, 5, 14)),
    ],
)
def test_dateline_in_the_text(tmp_path: Path, first_line: str, date: datetime.date | None) -> None:
    text = f"{first_line}\nThey met in the palace by the river and talked about ports."
    document = read(write(tmp_path, text))
    assert document.date == date
    assert document.text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Ports to reopen\n\nThe ports will reopen.", "Ports to reopen"),
        (
            "Ports to reopen after the pact\nThe ports will reopen on Monday, both ministers said.",
            "Ports to reopen after the pact",
        ),
        ("The ports will reopen on Monday.\nBoth ministers said so, after long talks.", None),
        ("Port Minister: Thank you all\nWe are glad to be here with all of you today.", None),
        ("Ports to reopen after the pact", None),
    ],
)
def test_title_only_where_it_is_plainly_one(tmp_path: Path, text: str, title: str | None) -> None:
    document = read(write(tmp_path, text))
    assert document.title == title
    assert document.text == text


def test_byline(tmp_path: Path) -> None:
    assert (
        read(write(tmp_path, "Ports to reopen soon\nBy Ana Lopes\n\nThe ports will reopen.")).author
        == "Ana Lopes"
    )


def test_speech_is_no_header(tmp_path: Path) -> None:
    for text in (
        "Minister: Thank you.\nPresident: Welcome.\n\nThey sat.",
        "Author: I wrote it.\nMinister: Why?\n\nHe left.",
    ):
        assert read(write(tmp_path, text)).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_one_document(tmp_path: Path, encoding: str, end: str) -> None:
    plain = read(write(tmp_path, "“Olá,” she said.\n\nThey met — at noon."))
    assert read(write(tmp_path, f"“Olá,” she said.{end}{end}They met — at noon.".encode(encoding))) == plain


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"", "is empty", None),
        (b" \n\t\n\xc2\xa0\n", "holds nothing but white space", None),
        (b"title: Talks\ndate: 2024-05-04\n\n \n", "has a header but no text", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a binary file: byte 8 is NUL", None),
        (b"They met.\nThey \x07rang.", "is not a text: it contains the control character U+0007", 2),
        (
            "They met.\nOlá.".encode("latin-1"),
            "is not UTF-8 text: byte 12 (0xe1) is wrong; save it as UTF-8",
            2,
        ),
        (b"\xef\xbb\xbfOl\xe1.", "is not UTF-8 text: byte 5 (0xe1) is wrong; save it as UTF-8", 1),
        (b"\xff\xfea\x00b", "is not UTF-16 text: byte 4 (0x62) is wrong; save it as UTF-8", None),
        ("They met.".encode("utf-32"), "is encoded as UTF-32; save it as UTF-8", None),
        (
            b"---\ntitle: [one\n---\nThey met.",
            "malformed front matter: expected ',' or ']', but got '<stream end>'",
            3,
        ),
        (
            b"---\ntitle: Talks\nThey met.",
            "the front matter that opens here is never closed by a line of ---",
            1,
        ),
        (b"---\n- one\n---\nThey met.", "malformed front matter: it must be lines of 'key: value'", 2),
        (b"---\nname: x\ntitle: {a: b}\n---\nThey met.", "malformed front matter: 'title' must be a text", 3),
        (b"---\na: &a [x]\ntitle: *a\n---\nThey met.", "malformed front matter: aliases are not allowed", 3),
        (b"---\ntitle: x\ndate: soon\n---\nThey met.", "'soon' is no date; write it as 2025-10-03", 3),
        (b"title: x\ndate: 2024-02-30\n\nThey met.", "'2024-02-30' is no date; write it as 2025-10-03", 2),
        (b" date 2024-13-01 Talks\nThey met.", "'2024-13-01' is no date; write it as 2025-10-03", 1),
        (b"lang: <script>\n\nThey met.", "'<script>' is no language tag; write it as en", 1),
    ],
)
def test_what_is_refused_names_the_place(
    tmp_path: Path, content: bytes, message: str, line: int | None
) -> None:
    path = write(tmp_path, content, "bad.md")
    with pytest.raises(ReadingError) as caught:
        read(path)
    assert (caught.value.message, caught.value.path, caught.value.line) == (message, str(path), line)


def test_endless_header_is_text(tmp_path: Path) -> None:
    text = "title: Talks\ndate:" + " " * 70_000 + "x\n\nThey met."
    assert read(write(tmp_path, text)).text == text


def test_long_front_matter_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "---\ntitle: " + "x" * 70_000 + "\n---\nThey met.")
    with pytest.raises(ReadingError, match="the front matter is longer than 65536 characters"):
        read(path)


def test_deep_front_matter_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "---\ntitle: " + "[" * 5000 + "\n---\nThey met.")
    with pytest.raises(ReadingError, match="malformed front matter"):
        read(path)


@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = write(tmp_path_factory.getbasetemp(), content, "any.txt")
    (part,) = read_file(path)
    if isinstance(part, ReadingError):
        assert str(part).startswith(str(path))
    else:
        assert part.text
        assert part.text == part.text.rstrip()


@given(text=st.text(max_size=300))
def test_a_text_is_kept_to_the_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    body = "Both sides met.\n" + "".join(c for c in text if c.isprintable() or c == "\n") + "\nThey parted."
    path = write(
        tmp_path_factory.getbasetemp(), HEADER.encode() + body.encode("utf-8", "ignore"), "letter.txt"
    )
    assert read(path).text == body.encode("utf-8", "ignore").decode()


def test_character_references_of_a_page_are_read(tmp_path: Path) -> None:
    document = read(write(tmp_path, "title: Chile&#39;s &amp; Peru&rsquo;s talks\ndate: 2025-05-04\n\nThey met."))
    assert document.title == "Chile's & Peru’s talks"
