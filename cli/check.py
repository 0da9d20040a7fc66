"""`podlint check`."""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from podlint.cli.batch import run_job
from podlint.cli.config import ConfigError, settings_for
from podlint.cli.files import find_notes
from podlint.cli.output import FORMATS, diff, progress, put_in_order, report, stream
from podlint.cli.results import Results
from podlint.cli.timing import Clock
from podlint.cli.write import clear_litter
from podlint.rules._registry import RuleError
from podlint.schemas.diagnostic import SEVERITIES
from podlint.schemas.settings import Settings

if TYPE_CHECKING:
    from podlint.cli.job import Fixing


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]…", type=click.Path())
@click.option("--fix", is_flag=True, help="Make safe fixes and report what remains.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make unsafe fixes too.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--patch", type=click.Path(dir_okay=False), help="With --fix: write all changes to this file as a diff.")
@click.option("--add-suppressions", is_flag=True, help="Switch off by comments, in the notes, what is found or left.")
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
@click.option(
    "--leave-out", multiple=True, metavar="NOTES", help="Leave out misspellings known from these notes only (commas)."
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes to use. Default: as many as are worth it.")
@click.option("--no-cache", is_flag=True, help="Read and write no cache.")
@click.option("--timing", is_flag=True, help="Say where the time went, by rule; uses no cache.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only, no summary.")
def check(
    paths: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    show_diff: bool,
    patch: str | None,
    add_suppressions: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str | None,
    output: str | None,
    statistics: bool,
    fail_on: str | None,
    exit_zero: bool,
    config_file: str | None,
    stdin_filename: str | None,
    leave_out: tuple[str, ...],
    jobs: int | None,
    no_cache: bool,
    timing: bool,
    quiet: bool,
) -> None:
    """Check notes: files, or folders that are searched for *.md and *.markdown.

    Without PATHS the current folder is checked; `-` reads one note from standard input.
    Exit status: 0 nothing found at or above the fail level, 1 something, 2 the work could not be done.
    """
    paths = paths or (".",)
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("'-' (standard input) cannot be combined with other paths.")
    if patch and (show_diff or not (fix or add_suppressions)):
        raise click.UsageError("--patch goes with --fix or --add-suppressions, and without --diff.")
    if unsafe_fixes and add_suppressions and not fix:
        raise click.UsageError("--unsafe-fixes goes with --fix: --add-suppressions alone fixes nothing.")
    clock = Clock()
    form = form or ("concise" if output or not sys.stdout.isatty() else "full")
    fixing = None
    if fix or show_diff or add_suppressions:
        from podlint.cli.job import Fixing
        from podlint.rules._fix import levels

        allowed = levels(safe=fix or not add_suppressions, unsafe=unsafe_fixes)
        fixing = Fixing(
            allowed, write=not show_diff, diff=show_diff or bool(patch), freeze=add_suppressions, patch=patch
        )
    try:
        settings = settings_for([path for path in paths if path != "-"], config_file, _split(select), _split(ignore))
        settings = settings._replace(leave_out=frozenset(_split(leave_out)))
        if patch:
            open(patch, "wb").close()  # a patch that cannot be written must be known before anything is changed
        if paths == ("-",):
            results = _standard_input(settings, stdin_filename or "-", fixing)
        else:
            files = find_notes(paths, settings.root, settings.exclude)
            clock.lap("find files")
            if fixing and fixing.write:
                clear_litter(files)
            cached = not (no_cache or timing)
            with progress(len(files), quiet or form not in ("full", "concise")) as done:
                brief = fixing is None and (form == "concise" or (form == "full" and statistics))
                results, seconds = run_job(settings, fixing, files, jobs, cached, not brief, done)
            clock.lap("lint", seconds)
        if patch and os.path.isfile(patch):
            put_in_order(patch, results)
        with stream(output, error=bool(fixing and fixing.write and paths == ("-",))) as out:
            if show_diff:
                diff(results, out)
            else:
                report(results, form, out, fixing is not None, statistics, quiet, _split(select))
        clock.lap("report")
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        click.echo("podlint: interrupted", err=True)
        sys.exit(130)
    except (ConfigError, RuleError, OSError) as error:
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)
    if timing:
        click.echo("\n".join(clock.report()), err=True)
    for line in results.remarks():
        click.echo(f"podlint: {line}", err=True)
    if results.errors:
        sys.exit(2)
    failed = (show_diff and results.changed > 0) or results.at_or_above(fail_on or settings.fail_on or "never")
    sys.exit(int(failed and not exit_zero))


def _standard_input(settings: Settings, name: str, fixing: "Fixing | None") -> Results:
    """Check standard input, or fix it: then the fixed text goes to standard output, unless only a diff is wanted."""
    from podlint.cli.run import Runner
    from podlint.extract.source import NotANoteError, Source, decode

    runner, raw = Runner(settings), sys.stdin.buffer.read()
    if fixing is None:
        return Results.of([runner.lint_bytes(name, raw)])
    from podlint.cli.fixing import fix_source, write_down

    try:
        result, text = fix_source(runner, source := Source(name, decode(raw)), fixing)
        if fixing.patch is not None:
            write_down(fixing.patch, name, source.text, text)
    except NotANoteError:
        result, text = runner.lint_bytes(name, raw), None
    if fixing.write:
        sys.stdout.buffer.write(raw if text is None else text.encode())
    return Results.of([result])


def _split(values: Iterable[str]) -> list[str]:
    return [item.strip() for value in values for item in value.split(",") if item.strip()]
