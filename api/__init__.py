"""podlint: a linter for bilingual podcast notes.

The public interface: `load` a note, `check` paths, `fix` a text.  Everything else is reached by its module and may
change.
"""

from collections.abc import Iterable
from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podlint.extract.document import Document
    from podlint.rules._fix import Outcome
    from podlint.schemas.report import FileResult

__version__ = "0.1.0"
__all__ = ["__version__", "check", "fix", "load"]


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
    text: str, *, path: str = "note.md", unsafe: bool = False, config: str | PathLike[str] | None = None
) -> "Outcome":
    """Fix the text of a note and say what was done; nothing is written.

    `path` is the name the text goes by, for rules and settings that look at it; `unsafe` makes unsafe fixes too.
    Returns the new text, the diagnostics that were mended, and those that remain.
    Raises `podlint.cli.config.ConfigError` for a configuration that cannot be used.
    """
    from podlint.cli.config import settings_for
    from podlint.cli.run import Runner
    from podlint.extract.note import parse
    from podlint.extract.source import Source
    from podlint.rules._fix import SAFE, UNSAFE, fix_text

    linter = Runner(settings_for([path], fspath(config) if config is not None else None)).linter(path)
    return fix_text(text, lambda current: linter.check(parse(Source(path, current))), UNSAFE if unsafe else SAFE)
