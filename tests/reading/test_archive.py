"""Zip files: read in memory, entry by entry, and never further than the limits."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.reading import Document, read_file, read_paths
from kg.reading import archive as archive_module

TEXT = "The two ministers met in the old palace."


def write(folder: Path, content: dict[str, str | bytes], name: str = "news.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in content.items():
            archive.writestr(entry, data)
    return path


def shown(parts: object) -> list[str]:
    assert hasattr(parts, "__iter__")
    return [f"{p.identifier} {p.path}" if isinstance(p, Document) else f"! {p}" for p in parts]


def test_entries_are_read_in_order(tmp_path: Path) -> None:
    content: dict[str, str | bytes] = {
        "b.txt": TEXT, "a/c.md": TEXT, "picture.png": b"x", "README.md": "no", "__MACOSX/b.txt": "no",
        ".x.txt": "no",
        "empty.txt": "", "bad.txt": b"\xff\x00",
    }  # fmt: skip
    path = write(tmp_path, content)
    assert shown(read_paths([tmp_path])) == [
        f"c {path}/a/c.md",
        f"b {path}/b.txt",
        f"! {path}/bad.txt: is a binary file: byte 1 is NUL",
        f"! {path}/empty.txt: is empty",
    ]


def test_names_that_lead_out_and_archives_inside_are_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {"../up.txt": TEXT, "/root.txt": TEXT, "C:\\disk.txt": TEXT, "in.zip": b"PK", "ok.txt": TEXT},
    )
    parts = shown(read_file(path))
    assert [part for part in parts if "leads out of the archive" not in part] == [
        f"! {path}/in.zip: is an archive inside an archive; unpack it first",
        f"ok {path}/ok.txt",
    ]
    assert len(parts) == 5


def test_bombs_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, {"zeros.txt": b"a" * 10_000_000, "huge.txt": b"a" * 20_000_001})
    assert shown(read_file(path)) == [
        f"! {path}/huge.txt: is too large: 20,000,001 bytes, the limit is 20,000,000",
        f"! {path}/zeros.txt: is refused: it unpacks to more than 200 times its size",
    ]
    monkeypatch.setattr(archive_module, "TOTAL_LIMIT", 30_000_000)
    assert shown(read_file(path)) == [f"! {path}: unpacks to more than 30,000,000 bytes"]
    monkeypatch.setattr(archive_module, "COUNT_LIMIT", 1)
    assert shown(read_file(path)) == [f"! {path}: has 2 entries, the limit is 1"]


def test_symbolic_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert shown(read_file(path)) == [f"! {path}/link.txt: is a symbolic link"]


def test_archive_without_documents_or_none_at_all(tmp_path: Path) -> None:
    empty = write(tmp_path, {"picture.png": b"x"}, "empty.zip")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 no more")
    assert shown(read_file(empty)) == [f"! {empty}: holds no documents"]
    assert shown(read_file(broken)) == [f"! {broken}: is no readable zip file: File is not a zip file"]


@example(121, b"\0\0\0\0\0")  # an entry without a name
@given(st.integers(0, 200), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, at: int, damage: bytes
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT * 3)
    data = stream.getvalue()
    path = tmp_path_factory.getbasetemp() / "any.zip"
    path.write_bytes(data[:at] + damage + data[at + len(damage) :])
    for part in read_file(path):
        assert isinstance(part, ReadingError) or part.text.startswith("The two")
