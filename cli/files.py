"""Which files a run looks at."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SUFFIXES = (".md", ".markdown")
_SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__", ".podlint_cache"})


def find_notes(paths: Iterable[str], root: str, exclude: Iterable[str]) -> list[str]:
    """The files to lint, sorted, each once: the given files, and the Markdown files below the given folders.

    Folders honour `.gitignore` files (those above them too, up to the repository's top) and `exclude`, gitignore
    patterns relative to `root`; a file that is named outright is only left out by `exclude`.  Paths stay as they were
    given; those that do not exist are returned too, so that reading them says so.
    """
    left_out = patterns(list(exclude))
    found: dict[str, None] = {}
    for path in paths:
        if not os.path.isdir(path):
            if left_out is None or not left_out.match_file(_relative(path, root)):
                found[path] = None
            continue
        for file in _walk(path, _ignores_above(path)):
            if left_out is None or not left_out.match_file(_relative(file, root)):
                found[file] = None
    return sorted(found)


def _walk(folder: str, ignores: list[tuple[str, "GitIgnoreSpec"]]) -> Iterator[str]:
    """Markdown files below a folder; links to folders are not followed, so that loops do no harm."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it as a file gives the error its message
        return
    if any(entry.name == ".gitignore" for entry in entries):
        spec = _read_gitignore(folder)
        ignores = [*ignores, (os.path.abspath(folder), spec)] if spec is not None else ignores
    for entry in entries:
        path = os.path.normpath(entry.path) if folder == "." else entry.path
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED and not _ignored(path + "/", ignores):
                yield from _walk(path, ignores)
        elif (
            entry.name.endswith(SUFFIXES)
            and not (entry.is_symlink() and os.path.isdir(path))
            and not _ignored(path, ignores)
        ):
            yield path


def _ignores_above(folder: str) -> list[tuple[str, "GitIgnoreSpec"]]:
    """The `.gitignore` files of the folders above, from the repository's top down; none outside a repository."""
    found: list[tuple[str, GitIgnoreSpec]] = []
    current = os.path.abspath(folder)
    while not os.path.exists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return []
        current = parent
        spec = _read_gitignore(current)
        if spec is not None:
            found.insert(0, (current, spec))
    return found


def _read_gitignore(folder: str) -> "GitIgnoreSpec | None":
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            lines = [line for line in file.read().splitlines() if line.strip() and not line.startswith("#")]
    except OSError:
        return None
    return patterns(lines)


def patterns(lines: list[str]) -> "GitIgnoreSpec | None":
    """Patterns as in `.gitignore`, ready to match paths with; None for none."""
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _ignored(path: str, ignores: list[tuple[str, "GitIgnoreSpec"]]) -> bool:
    """The innermost `.gitignore` that has an opinion decides."""
    for base, spec in reversed(ignores):
        result = spec.check_file(_relative(path, base) + ("/" if path.endswith("/") else ""))
        if result.include is not None:
            return result.include
    return False


def _relative(path: str, base: str) -> str:
    return os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/")
