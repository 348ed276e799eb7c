"""What is installed: every package, every file of data, every library, and nothing that is not used."""

from __future__ import annotations

import ast
import configparser
import glob
import re
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points, packages_distributions, version
from pathlib import Path

import pytest

from kg.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
KINDS_OF_CODE = {".py", ".pyc"}
# Told to whoever works on the project, of no use to a program.
NOT_SHIPPED = {"README.md"}
# Not imported by name. networkx's layouts need scipy and do not ask for it themselves; trafilatura asks for
# lxml_html_clean as an extra of lxml, in a spelling that Debian's pip does not follow.
NEEDED_BY_OTHERS = {"lxml-html-clean", "scipy"}

pytestmark = pytest.mark.skipif(not (ROOT / "setup.cfg").is_file(), reason="not in a checkout")


@pytest.fixture(scope="module")
def setup() -> configparser.ConfigParser:
    """Return what setup.cfg says."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def folder_of(package: str, setup: configparser.ConfigParser) -> Path:
    places = dict(re.split(r"\s*=\s*", line) for line in lines(setup["options"]["package_dir"]))
    return ROOT / places.get(package, package.replace(".", "/"))


def distribution(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9_.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_every_package_on_disk_is_listed(setup: configparser.ConfigParser) -> None:
    on_disk = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "kg").rglob("*.py")}
    assert sorted(on_disk | {"kg.ontology", "kg.seeds"}) == lines(setup["options"]["packages"])


def test_every_listed_package_has_an_init(setup: configparser.ConfigParser) -> None:
    packages = lines(setup["options"]["packages"])
    assert [name for name in packages if not (folder_of(name, setup) / "__init__.py").is_file()] == []


def test_every_file_of_data_is_installed(setup: configparser.ConfigParser) -> None:
    patterns = setup["options.package_data"]
    installed = {
        Path(found)
        for package in patterns
        for pattern in lines(patterns[package])
        for found in glob.glob(str(folder_of(package, setup) / pattern), recursive=True)  # noqa: PTH207
    }
    needed = {path for name in ("kg", "ontology", "seeds") for path in data_files(ROOT / name)}
    assert needed
    assert sorted(str(path.relative_to(ROOT)) for path in needed - installed) == []


def data_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (
            path.is_file()
            and not hidden
            and path.suffix not in KINDS_OF_CODE
            and path.name not in NOT_SHIPPED
        ):
            yield path


def test_every_licence_goes_with_the_package(setup: configparser.ConfigParser) -> None:
    listed = lines(setup["metadata"]["license_files"])
    there = [path for folder in ("kg", "ontology", "seeds") for path in (ROOT / folder).rglob("LICENSE*")]
    assert sorted(listed) == sorted(["LICENSE", *(str(path.relative_to(ROOT)) for path in there)])


def test_what_is_installed_is_this_version() -> None:
    assert version("entente-kg") == VERSION


def test_the_command_starts_the_command_line() -> None:
    from kg.cli import main

    (command,) = entry_points(group="console_scripts", name="kg")
    assert command.load() is main


def imported(folder: Path) -> set[str]:
    """Return the libraries that the modules of a folder import, anywhere in them."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in one.names}
            elif isinstance(one, ast.ImportFrom) and one.module and not one.level:
                names.add(one.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"kg"}


def distributions(folder: Path) -> dict[str, set[str]]:
    """Return library → the distributions that it may come from."""
    known = packages_distributions()
    return {name: {distribution(one) for one in known.get(name, [name])} for name in imported(folder)}


def test_every_dependency_is_used(setup: configparser.ConfigParser) -> None:
    declared = {distribution(line) for line in lines(setup["options"]["install_requires"])}
    used = set().union(*distributions(ROOT / "kg").values())
    assert declared - used == NEEDED_BY_OTHERS


def test_every_library_in_use_is_declared(setup: configparser.ConfigParser) -> None:
    extras = "\n".join(setup["options.extras_require"].values())
    declared = {distribution(line) for line in lines(setup["options"]["install_requires"] + "\n" + extras)}
    undeclared = {name for name, homes in distributions(ROOT / "kg").items() if not homes & declared}
    assert undeclared == set()
