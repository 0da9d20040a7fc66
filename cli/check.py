"""`podlint check`."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from podlint.cli.config import ConfigError, settings_for
from podlint.cli.files import find_notes
from podlint.cli.run import Runner
from podlint.rules._engine import RuleError
from podlint.rules._registry import matching
from podlint.schemas.diagnostic import SEVERITIES, Severity
from podlint.schemas.report import FileResult

FORMATS = ("full", "concise", "json", "jsonl", "github")
PROGRESS_FROM = 200
"""Notes from which on a run on a terminal shows its progress."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]…", type=click.Path())
@click.option(
    "--select", multiple=True, metavar="CODES", help="Run these rules only (codes, prefixes or names; commas)."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Leave these rules out.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: full on a terminal, else concise.")
@click.option("--output", type=click.Path(dir_okay=False), help="Write the report to this file.")
@click.option("--statistics", is_flag=True, help="Tables by rule and by show instead of the findings.")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="Severity that makes the exit status 1.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--config", "config_file", type=click.Path(dir_okay=False), help="Configuration to use.")
@click.option("--stdin-filename", metavar="PATH", help="The path that standard input (-) stands for.")
@click.option("--no-cache", is_flag=True, hidden=True, help="Read and write no cache.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only, no summary.")
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str | None,
    output: str | None,
    statistics: bool,
    fail_on: str | None,
    exit_zero: bool,
    config_file: str | None,
    stdin_filename: str | None,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Check notes: files, or folders that are searched for *.md and *.markdown.

    Without PATHS the current folder is checked; `-` reads one note from standard input.
    Exit status: 0 nothing found at or above the fail level, 1 something, 2 the work could not be done.
    """
    paths = paths or (".",)
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("'-' (standard input) cannot be combined with other paths.")
    try:
        named = [path for path in paths if path != "-"]
        settings = settings_for(named, config_file, _split(select), _split(ignore))
        runner = Runner(settings)
        if paths == ("-",):
            name = stdin_filename or "-"
            results = [runner.lint_bytes(name, sys.stdin.buffer.read())]
        else:
            files = find_notes(paths, settings.root, settings.exclude)
            with _progress(files, quiet or form not in (None, "full", "concise")) as counted:
                results = list(runner.lint_all(counted))
        with _open(output) as out:
            _report(results, form or ("full" if out.isatty() else "concise"), statistics, quiet, _split(select), out)
    except (ConfigError, RuleError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)
    level = fail_on if fail_on is not None else settings.fail_on
    failed = [result for result in results if result.error is not None]
    for result in failed:
        click.echo(f"podlint: {result.path}: {result.error}", err=True)
    sys.exit(2 if failed else 0 if exit_zero else _status(results, None if level == "never" else level))


def _split(values: Iterable[str]) -> list[str]:
    return [item.strip() for value in values for item in value.split(",") if item.strip()]


@contextmanager
def _progress(files: list[str], hidden: bool) -> Iterator[Iterable[str]]:
    if hidden or len(files) < PROGRESS_FROM or not sys.stderr.isatty():
        yield files
        return
    with click.progressbar(files, label="Checking", file=sys.stderr) as bar:
        yield bar


@contextmanager
def _open(output: str | None) -> Iterator[TextIO]:
    """The report's stream, UTF-8 whatever the locale."""
    if output is not None:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            yield file
    else:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        sys.stdout.flush()


def _report(
    results: list[FileResult], form: str, statistics: bool, quiet: bool, select: list[str], out: TextIO
) -> None:
    if form in ("json", "jsonl", "github"):
        from podlint.cli import report_machine

        writers = {
            "json": report_machine.write_json,
            "jsonl": report_machine.write_jsonl,
            "github": report_machine.write_github,
        }
        writers[form](results, out)
        return
    from podlint.cli import report_text

    listed = {code for pattern in select if len(codes := matching(pattern)) == 1 for code in codes}
    if statistics:
        lines = report_text.statistics(results)
    else:
        lines = (report_text.full if form == "full" else report_text.concise)(results, listed)
    for line in lines:
        click.echo(line, file=out, color=_colour(out))
    if not quiet:
        click.echo(report_text.summary(results), file=out, color=_colour(out))


def _colour(out: TextIO) -> bool:
    """Colours on terminals only, and never against NO_COLOR (https://no-color.org)."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _status(results: Iterable[FileResult], level: Severity | str | None) -> int:
    if level is None:
        return 0
    failing = SEVERITIES[: SEVERITIES.index(level) + 1]
    return int(any(item.diagnostic.severity in failing for result in results for item in result.found))
