"""A process that answers one query and can be ended; :mod:`kg.questions.limited` starts it.

Standard input: one JSON object. Standard output: a line when the graph is open, then one JSON object.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kg.errors import KgError
from kg.graph.store import open_store
from kg.questions import formats
from kg.questions.running import run


def main() -> None:
    """Answer the query on standard input."""
    asked = json.loads(sys.stdin.buffer.read())
    try:
        store = open_store(Path(asked["graph"]))
        sys.stdout.write("open\n")
        sys.stdout.flush()
        table = run(store, asked["query"], allow=asked["allow"], source=asked["source"])
        answer = {"kind": table.kind, "content": formats.text(table, "json")}
    except KgError as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
