"""Where reports go, and what a run says about itself."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

import click

from podlint.cli.results import Results
from podlint.rules._registry import matching

FORMATS = ("full", "concise", "json", "jsonl", "github")
PROGRESS_FROM = 200
"""Notes from which on a run on a terminal shows its progress."""


@contextmanager
def progress(files: int, hidden: bool) -> Iterator[Callable[[], object]]:
    """A function to call for each file that is done; it moves a progress bar on a terminal where there are many."""
    if hidden or files < PROGRESS_FROM or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=files, label="Checking", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


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
    results: Results,
    form: str,
    out: TextIO,
    fixing: bool = False,
    statistics: bool = False,
    quiet: bool = False,
    select: Sequence[str] = (),
) -> None:
    """Write a report; `fixing` tells that the run fixed, `select` which rules the user asked for by name."""
    if form in ("json", "jsonl", "github"):
        from podlint.cli import report_machine

        if form == "json":
            report_machine.write_json(results, out, fixing)
        else:
            (report_machine.write_jsonl if form == "jsonl" else report_machine.write_github)(results, out)
        return
    from podlint.cli import report_text

    listed = {code for pattern in select if len(codes := matching(pattern)) == 1 for code in codes}
    paint = click.style if colour(out) else report_text.plain
    if statistics:
        lines = report_text.statistics(results)
    else:
        lines = (report_text.full if form == "full" else report_text.concise)(results, listed, paint)
    write_lines(lines, out)
    if not quiet:
        write_lines([report_text.summary(results, fixing)], out)


def diff(results: Results, out: TextIO) -> None:
    """Write what fixing changed, or would, as one unified diff, coloured on terminals."""
    colours = {"+": "green", "-": "red", "@": "cyan"} if colour(out) else {}
    for result in results if results.changed else ():
        if result.mended and colours:
            lines = result.mended.diff.removesuffix("\n").split("\n") if result.mended.diff else []
            write_lines((click.style(line, fg=colours.get(line[:1])) for line in lines), out)
        elif result.mended:
            out.write(result.mended.diff)


def put_in_order(patch: str, results: Results) -> None:
    """Sort a patch, to which processes have added the changes as they were made, by path."""
    with open(f"{patch}.part", "w", encoding="utf-8", errors="surrogateescape", newline="") as out:
        out.writelines(result.mended.diff for result in results if result.mended)
    os.replace(f"{patch}.part", patch)


def write_lines(lines: Iterable[str], out: TextIO) -> None:
    """Write lines; click does it on terminals, some of which need their colours translated."""
    if out.isatty():
        for line in lines:
            click.echo(line, file=out, color=colour(out))
    else:
        out.writelines(line + "\n" for line in lines)


def colour(out: TextIO) -> bool:
    """Colours on terminals only, and never against NO_COLOR (https://no-color.org)."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
