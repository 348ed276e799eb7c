"""The rules of the house, held mechanically."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT.parent / "shared" / "documents"
LONGEST_MODULE = 300

# From the top of the house down: a line may import what stands in the lines above it, and beside it.
ROOMS = (
    ("errors", "version"),
    ("arguments",),
    ("vocabulary",),
    ("reading",),
    ("knowledge",),
    ("extraction",),
    ("teaching",),
    ("graph",),
    ("questions",),
    ("analysis",),
    ("view",),
    ("project", "notebook"),
    ("teachable",),
    ("answering",),
    ("api",),
    ("",),
    ("server",),
    ("cli",),
    ("__main__",),
)

Module = tuple[Path, ast.Module]


@functools.cache
def modules() -> tuple[Module, ...]:
    """Return the modules of the program, parsed."""
    paths = sorted((ROOT / "kg").rglob("*.py"))
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"), str(path))) for path in paths)


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Return the room of ``kg.reading.text``: ``reading``; of the package itself, the empty name."""
    return [*module.split("."), ""][1]


def floors() -> dict[str, int]:
    return {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}


def imports(path: Path, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the package's own modules that a module imports, each with its line."""
    known = {dotted(one) for one, _ in modules()}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: imports are written out in full"
            home = node.module or ""
            found = [one if (one := f"{home}.{alias.name}") in known else home for alias in node.names]
        else:
            continue
        yield from ((name, node.lineno) for name in found if name.partition(".")[0] == "kg")


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_every_room_has_its_floor() -> None:
    assert {room_of(dotted(path)) for path, _ in modules()} - set(floors()) == set()


def test_data_flows_down() -> None:
    floor = floors()
    wrong = [
        f"{place(path, line)}: {room_of(dotted(path))} imports {name}"
        for path, tree in modules()
        # The front door names what is in every room, and opens none before it is asked.
        if dotted(path) != "kg"
        for name, line in imports(path, tree)
        if floor[room_of(name)] > floor[room_of(dotted(path))]
    ]
    assert wrong == []


def test_extraction_knows_no_rdf() -> None:
    wrong = [
        place(path, node.lineno)
        for path, tree in modules()
        if room_of(dotted(path)) in ("reading", "extraction")
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and re.match(
            r"(rdflib|pyoxigraph|oxrdflib)\b", getattr(node, "module", None) or ast.unparse(node)[7:]
        )
    ]
    assert wrong == []


def test_modules_are_one_idea_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path, _ in modules()
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def exported(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def definitions(tree: ast.Module) -> dict[str, Definition]:
    return {node.name: node for node in tree.body if isinstance(node, Definition)}


def test_what_is_public_is_said() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path, tree in modules()
        if exported(tree) is None
        and any(not name.startswith("_") for name in definitions(tree))
        and not any(ast.unparse(node).startswith("if __name__ ==") for node in tree.body)  # a script
    ]
    assert wrong == []


def test_what_is_said_to_be_public_is_there() -> None:
    wrong = []
    for path, tree in modules():
        bound = set(definitions(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                bound |= {alias.asname or alias.name for alias in node.names}
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                bound.add(node.id)
        names = exported(tree) or []
        wrong += [f"{path.relative_to(ROOT)}: {name}" for name in names if name not in bound]
        wrong += [f"{path.relative_to(ROOT)}: twice" for _ in range(len(names) - len(set(names)))]
    assert wrong == []


def public_functions() -> Iterator[tuple[Path, str, ast.FunctionDef]]:
    """Yield the functions and methods that a module gives to others."""
    for path, tree in modules():
        for name in exported(tree) or []:
            node = definitions(tree).get(name)
            if isinstance(node, ast.FunctionDef):
                yield path, name, node
            elif isinstance(node, ast.ClassDef):
                for method in node.body:
                    if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                        yield path, f"{name}.{method.name}", method


def parameters(node: ast.FunctionDef) -> list[str]:
    given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return [one.arg for one in given if one.arg not in ("self", "cls") and not one.arg.startswith("_")]


def described(section: str) -> set[str]:
    """Return the parameters that a numpydoc section describes."""
    heads = re.findall(r"^(\*{0,2}\w+(?:, \*{0,2}\w+)*)(?: ?:|$)", section, re.MULTILINE)
    return {name.strip(" *") for head in heads for name in head.split(",")}


def test_public_functions_are_documented() -> None:
    wrong = []
    for path, name, node in public_functions():
        if not ast.get_docstring(node):
            wrong.append(f"{place(path, node.lineno)}: {name}")
    assert wrong == []


def test_documented_parameters_are_those_there_are() -> None:
    wrong = []
    for path, name, node in public_functions():
        text = ast.get_docstring(node) or ""
        found = re.search(r"^Parameters\n-+\n(.*?)(?=^\w[\w ]*\n-+$|\Z)", text, re.MULTILINE | re.DOTALL)
        if found and (odd := described(found[1]) ^ set(parameters(node)) - {"*"}):
            vararg = {one.arg for one in (node.args.vararg, node.args.kwarg) if one}
            if odd - vararg:
                wrong.append(f"{place(path, node.lineno)}: {name}: {sorted(odd - vararg)}")
    assert wrong == []


def front_doors() -> set[tuple[str, str]]:
    """Return what the package and its rooms give to whoever opens them: module and name."""
    return {
        (node.module or "", alias.name)
        for path, tree in modules()
        if path.name == "__init__.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in (exported(tree) or [])
    }


def test_what_users_call_has_its_parameters_described() -> None:
    doors = front_doors()
    wrong = [
        f"{place(path, node.lineno)}: {name}"
        for path, name, node in public_functions()
        if (dotted(path), name.partition(".")[0]) in doors
        # A method that takes one thing may say all in its first line.
        and len(parameters(node)) > ("." in name)
        and "Parameters\n" not in (ast.get_docstring(node) or "")
        # Of a command, click's help says it.
        and room_of(dotted(path)) != "cli"
    ]
    assert wrong == []


def test_nothing_runs_what_it_is_given() -> None:
    wrong = []
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                shell = any(
                    word.arg == "shell" and ast.unparse(word.value) != "False" for word in node.keywords
                )
                if shell or called in ("eval", "exec", "os.system", "os.popen", "__import__"):
                    wrong.append(f"{place(path, node.lineno)}: {called}")
            elif isinstance(node, ast.Import | ast.ImportFrom):
                named = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
                if {"pickle", "marshal", "shelve", "dill", "cloudpickle"} & set(named):
                    wrong.append(f"{place(path, node.lineno)}: {', '.join(filter(None, named))}")
    assert wrong == []


ONTOLOGY = "https://w3id.org/entente/ontology#"
NAMED = {ONTOLOGY + kind for kind in ("Person", "Country", "Agreement", "Corridor", "Conflict")}
NAMES = {
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    ONTOLOGY + "demonym",
    ONTOLOGY + "shortName",
}


@functools.cache
def names_of_the_world() -> frozenset[str]:
    """Return the names of countries, people, treaties, routes and wars that the authority file knows."""
    kinds: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for path in sorted((ROOT / "seeds" / "entities").glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode):
                continue
            if quad.predicate.value.endswith("#type") and isinstance(quad.object, NamedNode):
                kinds.setdefault(quad.subject.value, set()).add(quad.object.value)
            elif quad.predicate.value in NAMES and isinstance(quad.object, Literal):
                names.setdefault(quad.subject.value, set()).add(quad.object.value)
    return frozenset(name for one, found in names.items() if kinds.get(one, set()) & NAMED for name in found)


def literals(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the strings of a module that are no docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value, node.lineno


def test_no_name_of_the_world_is_code() -> None:
    names = names_of_the_world()
    assert len(names) > 1000
    longest = max(name.count(" ") for name in names) + 1
    wrong = []
    for path, tree in modules():
        for text, line in literals(tree):
            words = re.findall(r"\w+(?:[-'’.]\w+)*\.?", text)
            runs = {
                " ".join(words[i : i + n]) for n in range(1, longest + 1) for i in range(len(words) - n + 1)
            }
            wrong += [f"{place(path, line)}: {name}" for name in sorted(runs & names)]
    assert wrong == []


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9$%.]+", text.lower()))


def runs(text: str, length: int = 9) -> set[str]:
    """Return the runs of that many words in a plain text."""
    words = text.split()
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def without_names(text: str) -> str:
    """Return a plain text with the long names of the authority file taken out, which belong to no one."""
    found = {
        plain(quad.object.value)
        for path in (ROOT / "seeds" / "entities").glob("*.ttl")
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if quad.predicate.value.endswith(("#prefLabel", "#altLabel", "#label"))
        and isinstance(quad.object, Literal)
    }
    for name in sorted((name for name in found if name.count(" ") > 2), key=len, reverse=True):
        text = text.replace(name, "|")
    return text


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are under copyright and not here")
def test_no_sentence_of_the_articles_is_here() -> None:
    known: set[str] = set().union(
        *(runs(plain(one.read_text(encoding="utf-8"))) for one in ARTICLES.glob("*.txt"))
    )
    assert known
    command = ["git", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    wrong = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 4_000_000:
            text = plain(path.read_text(encoding="utf-8", errors="replace"))
            # Names are taken out only where there is something to look at, as it takes a while.
            found = runs(text) & known and runs(without_names(text)) & known
            if found:
                wrong[name] = sorted(found)
    assert wrong == {}
