"""How commands end: one clear line and an exit status, whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from kg.errors import KgError

__all__ = ["INTERRUPTED", "Commands"]

INTERRUPTED = 130  # as a shell reports a program that Ctrl-C ended
_BROKEN_PIPE = 141  # as a shell reports a program whose reader went away


class _ReaderGoneError(Exception):
    """Nobody reads standard output any more; click would end with 1, which is a failed check here."""


class Commands(click.Group):
    """A group of commands that ends in the package's exit statuses, in the order they are added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work, not of the alphabet."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderGoneError from error

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run a command and end the program."""
        sys.exit(self._run(args, extra))

    def _run(self, args: Sequence[str] | None, extra: dict[str, Any]) -> int:
        try:
            status: Any = super().main(args, **{"prog_name": "kg", **extra, "standalone_mode": False})
            sys.stdout.flush()
        except KgError as error:
            click.echo(f"error: {error}", err=True)
            return error.exit_status
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("interrupted", err=True)
            return INTERRUPTED
        except (_ReaderGoneError, BrokenPipeError):
            # The interpreter would flush once more on its way out, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _BROKEN_PIPE
        return status if isinstance(status, int) else 0
