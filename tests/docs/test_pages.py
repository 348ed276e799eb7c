"""Every command and every public name is documented, and what pages show of the program is what it prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

import kg
from kg.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *DOCS.glob("*/*.md")])
WITH_OUTPUT = [path for path in PAGES if "[[[cog" in path.read_text(encoding="utf-8")]


def program(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True)  # noqa: S603


def test_every_command_is_documented_with_its_help() -> None:
    text = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## kg (\S+)", text, re.MULTILINE)
    assert headings == list(main.commands)
    assert all(f"Usage: kg {name} " in text for name in headings)


def test_every_command_says_what_it_does_and_gives_an_example() -> None:
    context = click.Context(main, info_name="kg")
    helps = {name: command.get_help(context) for name, command in main.commands.items()}
    assert [name for name, text in helps.items() if "Example" not in text] == []


def test_every_public_name_is_documented() -> None:
    text = (DOCS / "reference" / "python.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^::: kg\.(\w+)$", text, re.MULTILINE))
    if "errors" in shown:
        from kg import errors

        shown |= set(errors.__all__)
    assert set(kg.__all__) - shown == set()


def test_what_pages_show_is_what_the_program_prints() -> None:
    assert DOCS / "tutorial.md" in WITH_OUTPUT
    done = program("cogapp", "--check", "-I", str(ROOT), *map(str, WITH_OUTPUT))
    assert done.returncode == 0, f"run: make refresh\n{done.stdout}{done.stderr}"


def test_every_page_is_in_the_navigation() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    made = {"ontology/index.md", "reference/questions.md"}
    assert set(leaves(yaml.safe_load(text)["nav"])) - made == {
        path.relative_to(DOCS).as_posix() for path in PAGES
    }


def leaves(nav: object) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return [leaf for part in parts for leaf in leaves(part)]


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_no_other_for_anything(tmp_path: Path) -> None:
    done = program("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    fetched = {
        address
        for path in tmp_path.rglob("*.html")
        for address in re.findall(
            r'(?:<script[^>]*\ssrc|<img[^>]*\ssrc|<link[^>]*rel="(?:stylesheet|preconnect)"[^>]*\shref)="(https?:[^"]*)"',
            path.read_text(encoding="utf-8"),
        )
    }
    assert fetched == set()
    page = (tmp_path / "ontology" / "index.html").read_text(encoding="utf-8")
    assert 'id="signs"' in page
    assert "<svg" in page
    assert (tmp_path / "ontology" / "entente.ttl").is_file()
    assert (tmp_path / "ontology" / "entente.jsonld").is_file()
    assert not list(tmp_path.rglob("*.py"))
