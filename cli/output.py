"""Where reports go, and what a run says about itself."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import click

from podlint.rules._registry import matching
from podlint.schemas.diagnostic import SEVERITIES
from podlint.schemas.report import FileResult

if TYPE_CHECKING:
    from podlint.cli.fixing import Fixed

FORMATS = ("full", "concise", "json", "jsonl", "github")
PROGRESS_FROM = 200
"""Notes from which on a run on a terminal shows its progress."""


@contextmanager
def progress(files: list[str], hidden: bool) -> Iterator[Iterable[str]]:
    """The files, with a progress bar on a terminal where there are many."""
    if hidden or len(files) < PROGRESS_FROM or not sys.stderr.isatty():
        yield files
        return
    with click.progressbar(files, label="Checking", file=sys.stderr) as bar:
        yield bar


@contextmanager
def stream(output: str | None, error: bool = False) -> Iterator[TextIO]:
    """The report's stream, UTF-8 whatever the locale: a file, standard output, or standard error."""
    if output is not None:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            yield file
    else:
        out = sys.stderr if error else sys.stdout
        if hasattr(out, "reconfigure"):
            out.reconfigure(encoding="utf-8", errors="replace")
        yield out
        out.flush()


def report(
    results: Sequence[FileResult],
    fixed: "Sequence[Fixed] | None",
    form: str,
    out: TextIO,
    statistics: bool = False,
    quiet: bool = False,
    select: Sequence[str] = (),
) -> None:
    """Write a report; `fixed` tells what a fixing run did, `select` which rules the user asked for by name."""
    if form in ("json", "jsonl", "github"):
        from podlint.cli import report_machine

        if form == "json":
            report_machine.write_json(results, out, fixed)
        else:
            (report_machine.write_jsonl if form == "jsonl" else report_machine.write_github)(results, out)
        return
    from podlint.cli import report_text

    listed = {code for pattern in select if len(codes := matching(pattern)) == 1 for code in codes}
    if statistics:
        lines = report_text.statistics(results)
    else:
        lines = (report_text.full if form == "full" else report_text.concise)(results, listed)
    for line in lines:
        click.echo(line, file=out, color=colour(out))
    if not quiet:
        click.echo(report_text.summary(results, fixed), file=out, color=colour(out))


def written_down(fixed: "Iterable[Fixed]", patch: str | None) -> "Iterator[Fixed]":
    """Pass on what was fixed, each change written to the patch at once: runs that are killed can be taken back too."""
    if patch is None:
        yield from fixed
        return
    with open(patch, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as out:
        for item in fixed:
            out.write(item.diff)
            out.flush()
            yield item


def diff(fixed: "Iterable[Fixed]", out: TextIO) -> None:
    """Write what fixing would change as one unified diff, coloured on terminals."""
    from podlint.cli.fixing import unified_diff

    colours = {"+": "green", "-": "red", "@": "cyan"}
    for item in fixed:
        if item.after != item.before:
            for line in unified_diff(item):
                click.echo(click.style(line, fg=colours.get(line[0])), file=out, color=colour(out), nl=False)


def colour(out: TextIO) -> bool:
    """Colours on terminals only, and never against NO_COLOR (https://no-color.org)."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def status(results: Iterable[FileResult], level: str) -> int:
    """1 where something at or above a severity was found, else 0; nothing is at or above `never`."""
    failing = SEVERITIES[: [*SEVERITIES, "never"].index(level) + 1] if level != "never" else ()
    return int(any(item.diagnostic.severity in failing for result in results for item in result.found))
