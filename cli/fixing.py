"""Fixes files: finds the new text, proves that it is sound, writes it."""

import difflib
import os

from podlint.cli.job import Fixing
from podlint.cli.run import Runner
from podlint.cli.write import WriteError, replace_text
from podlint.extract.frontmatter import read_front_matter
from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.rules._fix import Outcome, apply_edits, fix_text
from podlint.schemas.diagnostic import Diagnostic
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
        return result._replace(mended=mended._replace(remark=replace_text(source.path, source.text, text)))
    except WriteError as error:
        return runner.lint_source(source)._replace(error=str(error))


def fix_source(runner: Runner, source: Source, fixing: Fixing) -> tuple[FileResult, str]:
    """Fix one text, without writing it; returns the result and the new text."""
    linter = runner.linter(source.path)
    document = parse(source)  # of the text that was checked last

    def check(text: str) -> list[Diagnostic]:
        nonlocal document
        if text != document.text:
            document = parse(Source(source.path, text))
        return linter.check(document)

    outcome = fix_text(source.text, check, fixing.levels)
    error = outcome.error or objection(source.text, outcome)
    if error is not None:
        return runner.lint_source(source)._replace(error=error), source.text
    result = runner.result(document, outcome.remaining)
    changed = outcome.text != source.text
    if changed or outcome.applied:
        diff = unified_diff(source.path, source.text, outcome.text) if fixing.diff and changed else ""
        result = result._replace(mended=Mended(outcome.applied, changed, diff))
    return result, outcome.text


def objection(before: str, outcome: Outcome) -> str | None:
    """Why a fixed text must not be written, or None.

    The edits said must make the new text; front matter must still load, and to the same data but for the entries that
    edits touch.
    """
    edits = outcome.edits
    if apply_edits(before, edits) != outcome.text:
        return "the fixes changed more than they say; nothing was written"
    old, new = read_front_matter(before), read_front_matter(outcome.text)
    if old is None or old.problem is not None:
        return None
    if new is None or new.problem is not None:
        return "the fixes would break the front matter; nothing was written"
    touched = [edit.span for edit in edits if edit.span.start <= old.inner.end and edit.span.end >= old.inner.start]
    if not touched and old.data() != new.data():
        return "the fixes would change the front matter without saying so; nothing was written"
    data = new.data()
    for entry in old.entries:
        reach = entry.span
        if old.get(entry.key) is not entry or any(s.start <= reach.end and s.end >= reach.start for s in touched):
            continue
        if entry.key not in data or data[entry.key] != entry.value.data:
            return f"the fixes would change {entry.key!r} without saying so; nothing was written"
    return None


def unified_diff(path: str, before: str, after: str) -> str:
    """The change of one file as a unified diff that `git apply` and `patch` take."""
    path = os.path.normpath(path).replace(os.sep, "/")
    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    r"""Lines as diff sees them: only `\n` ends one."""
    pieces = text.split("\n")
    return [piece + "\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
