"""The command `podlint` and its subcommands, each loaded only when it is called."""

import gc

gc.disable()  # notes make no reference cycles; looking for some costs a short run a twentieth of its time

import os  # noqa: E402
import sys  # noqa: E402
from importlib import import_module  # noqa: E402
from typing import Any, NoReturn  # noqa: E402

import click  # noqa: E402

from podlint import __version__  # noqa: E402

COMMANDS = {
    "aliases": "aliases",
    "cache": "cache_command",
    "check": "check",
    "names": "names",
    "rule": "pages",
    "rules": "pages",
    "schema": "schema",
}
"""Subcommands and the module of this package that holds each."""


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"podlint.cli.{COMMANDS[cmd_name]}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from rapidfuzz import process

            best = process.extractOne(args[0], COMMANDS, score_cutoff=60) if args else None
            raise click.UsageError(
                f"{error.message} Did you mean {best[0]!r}?" if best else error.message, ctx
            ) from error


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="podlint")
def main(**_: Any) -> None:
    """Keep an archive of bilingual podcast notes publishable."""


def run() -> NoReturn:
    """Run the command and leave at once: taking the interpreter down in order would cost a short run another tenth."""
    try:
        main()
        status: object = 0
    except SystemExit as exit_:
        status = exit_.code
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            status = status or 1
    os._exit(status if isinstance(status, int) else int(status is not None))
