"""What mkdocs is told to do besides: add the pages that are made from the project itself."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

# mkdocs loads this file by its path.
sys.path.insert(0, str(Path(__file__).parents[2]))


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add what is made from the ontology and from its questions."""
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
