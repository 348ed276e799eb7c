"""Feeds: entries that carry their article, and those that only point to it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import Document, read, read_file

SENTENCE = (
    "The ministers of both countries met in Lisbon and agreed to reopen four ports that had been closed. "
)
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Example</title><language>en-gb</language>{items}</channel></rss>"""
FULL = f"""<item><title>Ports &amp; tariffs</title><link>https://news.example/world/ports.html?id=7</link>
<pubDate>Sat, 04 May 2024 10:00:00 GMT</pubDate><dc:creator>Ana Lopes</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>{SENTENCE * 3}</p><p>{SENTENCE * 4}</p>]]></content:encoded></item>"""
MET = "<description>They met.</description>"
SUMMARY = f"<item><title>Talks</title><link>https://news.example/talks</link>{MET}</item>"
ORPHAN = f"<item><title>Note</title>{MET}</item>"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><id>urn:x:1</id><title>Ports</title>
<published>2024-05-04T09:00:00Z</published><author><name>Rui Dias</name></author>
<content type="text">{SENTENCE * 3}
{SENTENCE * 4}</content></entry></feed>"""


def write(folder: Path, content: str, name: str = "feed.xml") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_rss_entry_with_its_article(tmp_path: Path) -> None:
    (document,) = read_file(write(tmp_path, RSS.format(items=FULL)))
    assert document == Document(
        identifier="news.example-world-ports-f422c82d",
        text=f"{SENTENCE * 3}".strip() + "\n" + f"{SENTENCE * 4}".strip(),
        title="Ports & tariffs",
        date=datetime.date(2024, 5, 4),
        publisher="The Example",
        author="Ana Lopes",
        source="https://news.example/world/ports.html?id=7",
        language="en-gb",
        path="https://news.example/world/ports.html?id=7",
    )


def test_atom_entry_without_address(tmp_path: Path) -> None:
    document = read(write(tmp_path, ATOM, "news.atom"))
    assert document.identifier.startswith("news-")
    assert document.text == f"{SENTENCE * 3}".strip() + "\n" + f"{SENTENCE * 4}".strip()
    assert (document.title, document.author, document.date) == (
        "Ports",
        "Rui Dias",
        datetime.date(2024, 5, 4),
    )


def test_summaries_of_a_file_are_named_and_not_fetched(tmp_path: Path) -> None:
    path = write(tmp_path, RSS.format(items=SUMMARY + ORPHAN))
    assert [str(part) for part in read_file(path)] == [
        "https://news.example/talks: the feed holds only a summary of it; read the address itself",
        f"{path}#2: holds only a summary and no address",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<note><to>x</to></note>", "is XML, but no RSS or Atom feed"),
        ("<rss version='2.0'><channel></channel></rss>", "is a feed without entries"),
        ("<rss version='2.0'><channel><item", "is a malformed feed: "),
        (
            "<!DOCTYPE r [<!ENTITY a 'aaaa'>]><rss><channel/></rss>",
            "is refused: a feed that defines entities of its own",
        ),
        (
            "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel/></rss>",
            "is refused: a feed that defines",
        ),
    ],
)
def test_bad_feeds(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(write(tmp_path, content))
    assert caught.value.message.startswith(message)
