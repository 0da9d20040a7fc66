"""podlint: a linter for bilingual podcast notes.

The public interface: `load` a note, `check` paths, `fix` a text or `fix_files`.  Everything else is reached by its
module and may change.
"""

from collections.abc import Iterable
from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podlint.extract.document import Document
    from podlint.rules._fix import Outcome
    from podlint.schemas.report import FileResult

__version__ = "0.1.0"
__all__ = ["__version__", "check", "fix", "fix_files", "load"]


def load(path: str | PathLike[str]) -> "Document":
    """Read and parse one note.

    Returns its Document: front matter, blocks, passages and turns, all with spans in code points of the file.
    Raises `podlint.extract.source.UnreadableError` where the file cannot be opened, and
    `podlint.extract.source.NotANoteError` where it is no text in UTF-8.
    """
    from podlint.extract.note import parse
    from podlint.extract.source import read_source

    return parse(read_source(fspath(path)))


def check(
    paths: Iterable[str | PathLike[str]], *, config: str | PathLike[str] | None = None, select: Iterable[str] = ()
) -> "list[FileResult]":
    """Check notes, as `podlint check` does: files, or folders that are searched for Markdown.

    `config` is a configuration file, by default the nearest one above the paths; `select` runs these rules only.
    Returns one result a file, sorted by path; files that cannot be read have an `error`.
    Raises `podlint.cli.config.ConfigError` for a configuration or selection that cannot be used.
    """
    from podlint.cli.config import settings_for
    from podlint.cli.files import find_notes
    from podlint.cli.run import Runner

    names = [fspath(path) for path in paths]
    settings = settings_for(names, fspath(config) if config is not None else None, select)
    return [*Runner(settings).lint_all(find_notes(names, settings.root, settings.exclude))]


def fix(
    text: str,
    *,
    path: str | PathLike[str] = "note.md",
    safe: bool = True,
    unsafe: bool = False,
    add_suppressions: bool = False,
    config: str | PathLike[str] | None = None,
    select: Iterable[str] = (),
) -> "Outcome":
    """Fix the text of a note, as `podlint check - --fix` does, and say what was done; nothing is written.

    `path` is the name the text goes by, for rules and settings that look at it; `unsafe` makes unsafe fixes too, and
    without `safe` none is made.  `add_suppressions` then switches off by comments what is left.
    Returns the new text, the diagnostics that were mended, with edits in offsets of `text`, and those that remain;
    where nothing was changed since it would do harm, an `error` says why.
    Raises `podlint.cli.config.ConfigError` for a configuration or selection that cannot be used.
    """
    from podlint.cli.config import settings_for
    from podlint.cli.run import Runner
    from podlint.extract.document import Document
    from podlint.extract.note import parse
    from podlint.extract.source import Source
    from podlint.rules._fix import levels
    from podlint.rules._guard import mend

    name = fspath(path)

    def read(current: str) -> Document:
        return parse(Source(name, current))

    linter = Runner(settings_for([name], fspath(config) if config is not None else None, select)).linter(name)
    return mend(text, read, linter.check, levels(safe, unsafe), add_suppressions)


def fix_files(
    paths: Iterable[str | PathLike[str]],
    *,
    safe: bool = True,
    unsafe: bool = False,
    add_suppressions: bool = False,
    write: bool = True,
    config: str | PathLike[str] | None = None,
    select: Iterable[str] = (),
) -> "list[FileResult]":
    """Fix notes, as `podlint check --fix` does: files, or folders that are searched for Markdown.

    Without `write` nothing is written, as with `--diff`.  Returns one result a file, sorted by path: `found` is what
    remains; where something was done, `mended` has the diagnostics `applied`, with edits in offsets of the file as it
    was, and the change as a `diff`.  Files that cannot be read or written have an `error` and are as they were.
    """
    from podlint.cli.batch import run_job
    from podlint.cli.config import settings_for
    from podlint.cli.files import find_notes
    from podlint.cli.job import Fixing
    from podlint.rules._fix import levels

    names = [fspath(path) for path in paths]
    settings = settings_for(names, fspath(config) if config is not None else None, select)
    files = find_notes(names, settings.root, settings.exclude)
    fixing = Fixing(levels(safe, unsafe), write, diff=True, freeze=add_suppressions)
    return [*run_job(settings, fixing, files, 1, False, True, lambda: None)[0]]
