"""Fixes files: finds the new text, proves that it is sound, writes it."""

import difflib
import os

from podlint.cli.job import Fixing
from podlint.cli.run import Runner
from podlint.cli.write import WriteError, replace_text
from podlint.extract.document import Document
from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.rules._guard import mend
from podlint.schemas.report import FileResult, Mended


def fix_file(runner: Runner, source: Source, fixing: Fixing) -> FileResult:
    """Fix one file; its result has `mended` only where something was done.

    Where the fixes do not settle, the guard objects or writing fails, the file stays and the result has an error.
    """
    result, text = fix_source(runner, source, fixing)
    mended = result.mended
    if mended is None or not mended.changed or not fixing.write:
        return result
    try:
        remark = replace_text(source.path, source.text, text)
    except WriteError as error:
        return runner.lint_source(source)._replace(error=str(error))
    if fixing.patch is not None:
        write_down(fixing.patch, source.path, source.text, text)
    return result._replace(mended=mended._replace(remark=remark))


def fix_source(runner: Runner, source: Source, fixing: Fixing) -> tuple[FileResult, str]:
    """Fix one text, without writing it; returns the result and the new text."""
    document = parse(source)  # of the text that was read last

    def read(text: str) -> Document:
        nonlocal document
        if text != document.text:
            document = parse(Source(source.path, text))
        return document

    outcome = mend(source.text, read, runner.linter(source.path).check, fixing.levels, fixing.freeze)
    result = runner.result(read(outcome.text), outcome.remaining)._replace(error=outcome.error)
    changed = outcome.text != source.text
    if changed or outcome.applied:
        diff = unified_diff(source.path, source.text, outcome.text) if fixing.diff and changed else ""
        result = result._replace(mended=Mended(outcome.applied, changed, diff))
    return result, outcome.text


def write_down(patch: str, path: str, before: str, after: str) -> None:
    """Add a change to the patch of the run; several processes may do so at once."""
    with open(patch, "ab", buffering=0) as file:
        file.write(unified_diff(path, before, after).encode("utf-8", "surrogateescape"))


def unified_diff(path: str, before: str, after: str) -> str:
    """The change of one file as a unified diff that `git apply` and `patch` take.

    Paths are from the current folder, or from the root for files outside of it.
    """
    path = _from_here(path)
    lines = difflib.unified_diff(_lines(before), _lines(after), _header(f"a/{path}"), _header(f"b/{path}"))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


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
