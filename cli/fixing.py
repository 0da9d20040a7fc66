"""Fixes files: finds the new text, proves that it is sound, writes it."""

import difflib
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from podlint.cli.run import Runner
from podlint.cli.write import WriteError, replace_text
from podlint.extract.source import NotANoteError, Source, UnreadableError, read_source
from podlint.rules._guard import mend
from podlint.schemas.diagnostic import Applicability, Diagnostic
from podlint.schemas.report import FileResult


class Fixed(NamedTuple):
    """What fixing did to one file: its text before and after, the diagnostics that were mended, and what remains.

    `remark` is something to be said about the file although it was written.
    """

    result: FileResult
    before: str = ""
    after: str = ""
    applied: tuple[Diagnostic, ...] = ()
    remark: str | None = None

    @property
    def diff(self) -> str:
        """The change as a unified diff that `git apply` and `patch` take; nothing where there is none."""
        return "".join(unified_diff(self))


def fix_all(
    runner: Runner, paths: Iterable[str], levels: frozenset[Applicability], write: bool, freeze: bool = False
) -> Iterator[Fixed]:
    """Fix files in the order given; without `write` nothing is written, with `freeze` what remains is switched off."""
    for path in paths:
        try:
            source = read_source(path)
        except (UnreadableError, NotANoteError):
            yield Fixed(runner.lint(path))  # says why
            continue
        fixed = fix_source(runner, source, levels, freeze)
        if write and fixed.after != fixed.before:
            try:
                fixed = fixed._replace(remark=replace_text(path, fixed.before, fixed.after))
            except WriteError as error:
                fixed = Fixed(runner.lint_source(source)._replace(error=str(error)))
        yield fixed


def fix_source(runner: Runner, source: Source, levels: frozenset[Applicability], freeze: bool = False) -> Fixed:
    """Fix one text.  Where the fixes do not settle or the guard objects, the text stays and the result has an error."""
    outcome = mend(runner.linter(source.path), source, levels, freeze)
    result = runner.result(Source(source.path, outcome.text), outcome.remaining)._replace(error=outcome.error)
    return Fixed(result, source.text, outcome.text, outcome.applied)


def unified_diff(fixed: Fixed) -> list[str]:
    """The change of one file as a unified diff that `git apply` and `patch` take, line by line.

    Paths are from the current folder, or from the root for files outside of it.
    """
    path = _from_here(fixed.result.path)
    names = _header(f"a/{path}"), _header(f"b/{path}")
    lines = difflib.unified_diff(_lines(fixed.before), _lines(fixed.after), names[0], names[1])
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]


def _from_here(path: str) -> str:
    path = os.path.normpath(path)
    if os.path.isabs(path) or path.startswith(os.pardir):
        near = os.path.relpath(path)
        path = os.path.abspath(path).lstrip(os.sep) if near.startswith(os.pardir) else near
    return path.replace(os.sep, "/")


def _header(name: str) -> str:
    """A name as git writes it: control characters and quotes as escapes, a tab behind names with blanks."""
    if any(sign in '"\\' or sign < " " for sign in name):
        signs = [f"\\{sign}" if sign in '"\\' else f"\\{ord(sign):03o}" if sign < " " else sign for sign in name]
        return f'"{"".join(signs)}"'
    return f"{name}\t" if " " in name else name


def _lines(text: str) -> list[str]:
    r"""Lines as diff sees them: only `\n` ends one."""
    pieces = text.split("\n")
    return [piece + "\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
