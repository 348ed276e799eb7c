"""What mkdocs is told to do besides: add the pages that are made from the project itself."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_ROLE = re.compile(r":(?:class|func|meth|data|mod):(?=<code>|`)")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add what is made from the ontology and from its questions."""
    # mkdocs loads this file by its path, and puts back the search path that it had.
    root = str(Path(__file__).parents[2])
    if root not in sys.path:
        sys.path.insert(0, root)
    from docs.making import ontology_page, questions_page

    made = {
        "ontology/index.md": ontology_page.page(),
        "ontology/entente.ttl": ontology_page.turtle(),
        "ontology/entente.jsonld": ontology_page.jsonld(),
        "reference/questions.md": questions_page.page(),
    }
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    return files


def on_page_content(html: str, **_: object) -> str:
    """Take the roles of Sphinx out of docstrings, which editors know and Markdown does not."""
    return _ROLE.sub("", html)
