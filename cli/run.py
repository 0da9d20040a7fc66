"""Reads, parses and lints files one by one."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter

from podlint.cli.files import patterns
from podlint.extract.document import Document
from podlint.extract.lines import Lines
from podlint.extract.note import parse
from podlint.extract.source import NotANoteError, Source, UnreadableError, decode, read_source
from podlint.rules._engine import Linter
from podlint.schemas.diagnostic import Diagnostic
from podlint.schemas.report import FileResult, Located
from podlint.schemas.settings import RuleSettings, Settings

MOST_OF_A_KIND = 1000
"""Findings of one rule in one note that are listed: more help nobody, and a note made to be slow has a hundred
thousand."""

LINE_SHOWN = 400
"""Code points of a source line kept for reports, around the finding: more never fits a terminal."""


class Runner:
    """Lints files with one configuration; keeps a linter for every set of overrides met.

    `parsing` is the time that parsing has taken so far, in seconds.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._linters: dict[tuple[int, ...], Linter] = {}
        self.parsing = 0.0
        self._overrides = [patterns(list(override.paths)) for override in settings.overrides]

    def linter(self, path: str) -> Linter:
        """The linter for a path."""
        key: tuple[int, ...] = ()
        if self._overrides:
            relative = os.path.relpath(os.path.abspath(path), self._settings.root)
            key = tuple(index for index, spec in enumerate(self._overrides) if spec and spec.match_file(relative))
        if key not in self._linters:
            rules = merge([self._settings.rules, *(self._settings.overrides[index].rules for index in key)])
            self._linters[key] = Linter(self._settings, rules)
        return self._linters[key]

    def seconds(self) -> Counter[str]:
        """Seconds spent so far, by rule, and under `parse` for parsing."""
        spent = Counter({"parse": self.parsing})
        for linter in self._linters.values():
            spent.update(linter.seconds)
        return spent

    def lint(self, path: str) -> FileResult:
        """Lint one file.  What is wrong with the file itself becomes an error or a finding; raises RuleError only."""
        try:
            source = read_source(path)
        except UnreadableError as error:
            return FileResult(path, error=str(error))
        except NotANoteError as error:
            return self.unreadable(path, str(error))
        return self.lint_source(source)

    def lint_bytes(self, path: str, raw: bytes) -> FileResult:
        """Lint content that was read elsewhere (standard input) under a path."""
        try:
            return self.lint_source(Source(path, decode(raw)))
        except NotANoteError as error:
            return self.unreadable(path, str(error))

    def unreadable(self, path: str, message: str) -> FileResult:
        """The result of a file that is no note."""
        return self._located(path, "", self.linter(path).unreadable(path, message))

    def lint_source(self, source: Source) -> FileResult:
        """Lint a text under a path."""
        start = perf_counter()
        document = parse(source)
        self.parsing += perf_counter() - start
        found = self.linter(source.path).check(document)
        return self._located(source.path, source.text, found, show_of(document))

    def lint_all(self, paths: Iterable[str]) -> Iterator[FileResult]:
        """Lint files in the order given."""
        return map(self.lint, paths)

    def result(self, document: Document, found: Sequence[Diagnostic]) -> FileResult:
        """The result of a file whose diagnostics are known already."""
        return self._located(document.path, document.text, found, show_of(document))

    @staticmethod
    def _located(path: str, text: str, found: Sequence[Diagnostic], show: str = "") -> FileResult:
        if not found:
            return FileResult(path, show)
        lines = Lines(text)
        located = []
        for diagnostic in _listed(found):
            start = lines.place(diagnostic.span.start)
            end = lines.place(diagnostic.span.end)
            located.append(Located(diagnostic, start, end, *_excerpt(text, *lines.span(start.line), start.offset)))
        return FileResult(path, show, tuple(located))


def _listed(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings, of each rule the first ones; the last of these tells how many more there are."""
    total = Counter(diagnostic.code for diagnostic in found)
    met: Counter[str] = Counter()
    for diagnostic in found:
        code = diagnostic.code
        met[code] += 1
        more = total[code] - MOST_OF_A_KIND
        if met[code] < MOST_OF_A_KIND or (met[code] == MOST_OF_A_KIND and more <= 0):
            yield diagnostic
        elif met[code] == MOST_OF_A_KIND:
            yield diagnostic._replace(message=f"{diagnostic.message}; {more:,} more findings of this rule follow")


def merge(parts: list[RuleSettings]) -> RuleSettings:
    """Rule settings of which later ones win."""
    if len(parts) == 1:
        return parts[0]
    return RuleSettings(
        select=parts[0].select,
        extend=tuple(pattern for part in parts for pattern in part.extend),
        ignore=tuple(pattern for part in parts for pattern in part.ignore),
        severity={pattern: level for part in parts for pattern, level in part.severity.items()},
        options={
            code: {key: value for part in parts for key, value in part.options.get(code, {}).items()}
            for code in {code for part in parts for code in part.options}
        },
    )


def show_of(document: Document) -> str:
    """The show that a note belongs to: its front matter's speaker, else its author."""
    if document.front_matter is not None:
        for key in ("speaker", "author"):
            entry = document.front_matter.get(key)
            if entry is not None and isinstance(entry.value.data, str) and entry.value.data.strip():
                return entry.value.data.strip()
    return ""


def _excerpt(text: str, start: int, end: int, offset: int) -> tuple[str, int]:
    """The part around an offset of the line from `start` to `end`, and how many code points were cut off before it."""
    if end - start <= LINE_SHOWN:
        return text[start:end], 0
    first = max(start, min(offset - LINE_SHOWN // 4, end - LINE_SHOWN))
    return text[first : first + LINE_SHOWN], first - start
