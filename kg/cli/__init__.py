"""The command line: a command parses, calls the library once, and prints."""

# The order in which the help lists the commands: each module adds its own to the group.
from kg.cli import building, asking, viewing, judging, projects, reviewing, teaching  # isort: skip
from kg.cli.root import main

__all__ = ["asking", "building", "judging", "main", "projects", "reviewing", "teaching", "viewing"]
