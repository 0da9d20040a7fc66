"""Fixes files: finds the new text, proves that it is sound, writes it."""

import difflib
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from podlint.cli.run import Runner
from podlint.cli.write import WriteError, clear_litter, replace_text
from podlint.extract.frontmatter import read_front_matter
from podlint.extract.note import parse
from podlint.extract.source import NotANoteError, Source, UnreadableError, read_source
from podlint.rules._fix import Outcome, apply_edits, fix_text
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


def fix_all(runner: Runner, paths: Iterable[str], levels: frozenset[Applicability], write: bool) -> Iterator[Fixed]:
    """Fix files in the order given; without `write` nothing is written."""
    for path in paths:
        try:
            source = read_source(path)
        except (UnreadableError, NotANoteError):
            yield Fixed(runner.lint(path))  # says why
            continue
        fixed = fix_source(runner, source, levels)
        if write and fixed.after != fixed.before:
            try:
                fixed = fixed._replace(remark=replace_text(path, fixed.before, fixed.after))
            except WriteError as error:
                fixed = Fixed(runner.lint_source(source)._replace(error=str(error)))
        yield fixed


def fix_files(runner: Runner, paths: Iterable[str], levels: frozenset[Applicability], write: bool) -> list[Fixed]:
    """`fix_all` for a whole run: what killed runs left behind is cleared first."""
    names = list(paths) if write else paths
    if write:
        clear_litter({os.path.dirname(os.path.realpath(name)) for name in names})
    return [*fix_all(runner, names, levels, write)]


def fix_source(runner: Runner, source: Source, levels: frozenset[Applicability]) -> Fixed:
    """Fix one text.  Where the fixes do not settle or the guard objects, the text stays and the result has an error."""
    linter = runner.linter(source.path)
    outcome = fix_text(source.text, lambda text: linter.check(parse(Source(source.path, text))), levels)
    error = outcome.error or objection(source.text, outcome)
    if error is not None:
        return Fixed(runner.lint_source(source)._replace(error=error), source.text, source.text)
    result = runner.result(Source(source.path, outcome.text), outcome.remaining)
    return Fixed(result, source.text, outcome.text, outcome.applied)


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


def unified_diff(fixed: Fixed) -> list[str]:
    """The change of one file as a unified diff that `git apply` and `patch` take, line by line."""
    path = os.path.normpath(fixed.result.path).replace(os.sep, "/")
    lines = difflib.unified_diff(_lines(fixed.before), _lines(fixed.after), f"a/{path}", f"b/{path}")
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]


def _lines(text: str) -> list[str]:
    r"""Lines as diff sees them: only `\n` ends one."""
    pieces = text.split("\n")
    return [piece + "\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
