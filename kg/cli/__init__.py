"""The command line: a command parses, calls the library once, and prints."""

from kg.cli.commands import main

__all__ = ["main"]
