"""Files and folders: each document once, in order, and an error in place of what is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import Document, find_files, read, read_paths
from kg.reading.folders import SIZE_LIMIT

TEXT = "The two ministers met in the old palace."


def names(found: object) -> list[str]:
    assert hasattr(found, "__iter__")
    return [part.identifier if isinstance(part, Document) else f"! {part}" for part in found]


def test_folder_is_walked_in_order_and_what_is_no_document_is_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.txt", "README.md", ".hidden.txt", "picture.png", "c/.git/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert names(read_paths([tmp_path])) == ["a", "b", "d"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (tmp_path / "same.txt").symlink_to(path)
    assert names(read_paths([tmp_path, path])) == ["a"]


def test_two_files_of_one_name_are_not_mixed(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "x" / "a.md"
    second.parent.mkdir()
    first.write_text(TEXT)
    second.write_text("Another text.")
    error = f"! {second}: the identifier 'a' is that of {first} already; rename one of them"
    assert names(read_paths([tmp_path])) == ["a", error]


def test_what_is_bad_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01")
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "d.txt")
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "up").symlink_to(tmp_path)
    assert names(read_paths([tmp_path, tmp_path / "none.txt"])) == [
        f"! {tmp_path / 'a.txt'}: is a binary file: byte 0 is NUL",
        "b",
        f"! {tmp_path / 'c.txt'}: is a broken symbolic link",
        f"! {tmp_path / 'd.txt'}: is a symbolic link that leads back to itself",
        f"! {tmp_path / 'e' / 'up'}: the folder contains itself, through a symbolic link",
        f"! {tmp_path / 'none.txt'}: does not exist",
    ]


def test_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    (error,) = find_files([tmp_path])
    assert isinstance(error, ReadingError)
    assert error.message.startswith("the folder holds no documents (")


def test_enormous_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(ReadingError, match=r"is too large: 100,000,000 bytes, the limit is 20,000,000"):
        read(path)
    assert SIZE_LIMIT == 20_000_000


def test_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="is a folder, not a document"):
        read(tmp_path)


def test_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    with pytest.raises(ReadingError, match="is no regular file"):
        read(path)


def test_name_that_is_no_path() -> None:
    with pytest.raises(ReadingError, match="is no path"):
        read("a\x00b")
    (error,) = read_paths(["x" * 5000])
    assert isinstance(error, ReadingError)
    assert error.message.startswith("cannot be read: ")


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # root, as which continuous integration may run, may read everything
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadingError, match="may not be read: permission denied"):
        read(path)
