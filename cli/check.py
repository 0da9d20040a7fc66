"""`podlint check`."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from podlint.cli.config import ConfigError, settings_for
from podlint.cli.files import find_notes
from podlint.cli.output import FORMATS, diff, progress, report, status, stream, written_down
from podlint.cli.run import Runner
from podlint.cli.write import clear_litter
from podlint.rules._engine import RuleError
from podlint.rules._fix import levels
from podlint.schemas.diagnostic import SEVERITIES, Applicability
from podlint.schemas.report import FileResult

if TYPE_CHECKING:
    from podlint.cli.fixing import Fixed


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
@click.option("--no-cache", is_flag=True, hidden=True, help="Read and write no cache.")
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
    changing = fix or show_diff or add_suppressions
    if patch and (show_diff or not changing):
        raise click.UsageError("--patch goes with --fix or --add-suppressions, and without --diff.")
    if unsafe_fixes and add_suppressions and not fix:
        raise click.UsageError("--unsafe-fixes goes with --fix: --add-suppressions alone fixes nothing.")
    allowed = levels(safe=fix or not add_suppressions, unsafe=unsafe_fixes)
    try:
        settings = settings_for([path for path in paths if path != "-"], config_file, _split(select), _split(ignore))
        runner = Runner(settings)
        fixed = None
        if paths == ("-",):
            raw, name = sys.stdin.buffer.read(), stdin_filename or "-"
            if changing:
                fixed = [_fix_stdin(runner, name, raw, allowed, add_suppressions, show_diff)]
                fixed = [*written_down(fixed, patch)]
            results = [fixed[0].result] if fixed else [runner.lint_bytes(name, raw)]
        else:
            files = find_notes(paths, settings.root, settings.exclude)
            if changing and not show_diff:
                clear_litter(files)
            with progress(files, quiet or form not in (None, "full", "concise")) as counted:
                if changing:
                    from podlint.cli.fixing import fix_all

                    made = fix_all(runner, counted, allowed, write=not show_diff, freeze=add_suppressions)
                    fixed = [*written_down(made, patch)]
                results = [item.result for item in fixed] if fixed is not None else [*runner.lint_all(counted)]
        with stream(output, error=changing and not show_diff and paths == ("-",)) as out:
            if show_diff and fixed is not None:
                diff(fixed, out)
            else:
                chosen = form or ("full" if out.isatty() else "concise")
                report(results, fixed, chosen, out, statistics, quiet, _split(select))
    except BrokenPipeError:
        raise
    except (ConfigError, RuleError, OSError) as error:
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)
    for item in fixed or ():
        if item.remark:
            click.echo(f"podlint: {item.result.path}: {item.remark}", err=True)
    sys.exit(_exit_status(results, exit_zero, fail_on or settings.fail_on or "never", show_diff and _changes(fixed)))


def _changes(fixed: "list[Fixed] | None") -> bool:
    return any(item.after != item.before for item in fixed or ())


def _exit_status(results: list[FileResult], exit_zero: bool, level: str, would_change: bool) -> int:
    failed = [result for result in results if result.error is not None]
    for result in failed:
        click.echo(f"podlint: {result.path}: {result.error}", err=True)
    if failed:
        return 2
    return 0 if exit_zero else int(would_change or status(results, level))


def _fix_stdin(
    runner: Runner, name: str, raw: bytes, allowed: frozenset[Applicability], freeze: bool, keep: bool
) -> "Fixed":
    """Fix standard input; the fixed text goes to standard output, unless a diff is wanted."""
    from podlint.cli.fixing import Fixed, fix_source
    from podlint.extract.source import NotANoteError, Source, decode

    try:
        fixed = fix_source(runner, Source(name, decode(raw)), allowed, freeze)
    except NotANoteError:
        fixed = Fixed(runner.lint_bytes(name, raw))
    if not keep:
        sys.stdout.buffer.write(fixed.after.encode() if fixed.after else raw)
    return fixed


def _split(values: Iterable[str]) -> list[str]:
    return [item.strip() for value in values for item in value.split(",") if item.strip()]
