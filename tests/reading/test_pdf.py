"""PDF files: lines become paragraphs again."""

from __future__ import annotations

import datetime
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading import read, read_file
from kg.reading.pdf import read_pdf

LINES = [
    "LISBON, May 4, 2024 - The trade ministers of both countries met on Saturday and",
    "agreed to reopen four ports, which had been closed for years, for grain and tim-",
    "ber. They will meet again in a month.",
    "A joint commission will look at tariffs before the end of the year, according to the",
    "ministry, and report to both governments on what it has found in the meantime.",
]


def make(pages: list[list[str]], title: str = "Ports reopen", made: str = "D:20240506120000Z") -> bytes:
    """Write a PDF file by hand, a line of text a line."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 50 750 Td\n{shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< /Title ({title}) /Author (Ana Lopes) /CreationDate ({made}) >>")
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    start = len(out)
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
    return (out + f"startxref\n{start}\n%%EOF\n").encode("latin-1")


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "ports.pdf"
    path.write_bytes(make([LINES]))
    document = read(path)
    assert document.text.split("\n") == [
        "LISBON, May 4, 2024 - The trade ministers of both countries met on Saturday and agreed to reopen "
        "four ports, which had been closed for years, for grain and timber. They will meet again in a month.",
        "A joint commission will look at tariffs before the end of the year, according to the ministry, and "
        "report to both governments on what it has found in the meantime.",
    ]
    assert (document.title, document.author, document.date) == (
        "Ports reopen",
        "Ana Lopes",
        datetime.date(2024, 5, 4),
    )


def test_day_it_was_made_dates_what_has_no_dateline() -> None:
    document = read_pdf(make([LINES[3:] * 3]), "ports", "ports.pdf")
    assert document.date == datetime.date(2024, 5, 6)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    towns = ("Porto", "Braga", "Faro")
    body = [
        "In {} the ports that had been closed were opened again by the minister on",
        "Monday, and in {} a day later.",
    ]
    pages = [
        ["The Example, 4 May 2024", *(line.format(town) for line in body * 2), f"- {number} -"]
        for number, town in enumerate(towns, 11)
    ]
    text = read_pdf(make(pages), "ports", "ports.pdf").text
    assert "The Example" not in text
    assert not any(character.isdigit() for character in text)


def test_locked_scanned_and_damaged_files(tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    scan = tmp_path / "scan.pdf"
    blank = pypdf.PdfWriter()
    blank.add_blank_page(100, 100)
    blank.write(scan)
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.4\nnothing of one")
    messages = []
    for path in (locked, scan, damaged):
        (error,) = read_file(path)
        assert isinstance(error, ReadingError)
        messages.append(error.message)
    assert messages[0] == "is locked with a password"
    assert messages[1] == "holds no text; if it is a scan, recognise its characters first"
    assert messages[2].startswith("is no readable PDF file: ")


def test_too_many_pages() -> None:
    writer = pypdf.PdfWriter()
    for _ in range(501):
        writer.add_blank_page(10, 10)
    with pytest.raises(ReadingError, match="has 501 pages, the limit is 500"):
        read_pdf(_bytes(writer), "a", "a.pdf")


def _bytes(writer: pypdf.PdfWriter) -> bytes:
    import io

    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@given(st.integers(0, 900), st.binary(min_size=1, max_size=30))
def test_damage_anywhere_is_read_or_refused(at: int, damage: bytes) -> None:
    data = make([LINES])
    broken = data[:at] + damage + data[at + len(damage) :]
    try:
        document = read_pdf(broken, "a", "a.pdf")
    except ReadingError as error:
        message = str(error)
    else:
        message = document.path or ""
    assert message.startswith("a.pdf")
