"""Reports for people."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from click import style

from podlint.cli.report_machine import is_fixable, is_switched_off, printable
from podlint.schemas.diagnostic import SEVERITIES
from podlint.schemas.report import FileResult, Located

if TYPE_CHECKING:
    from podlint.cli.fixing import Fixed

SUM_UP_FROM = 20
"""Notes from which on a rule that fires in more than half of them is summed up in one line."""

WIDTH = 110
"""Terminal columns that a source line may take."""

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def full(results: Sequence[FileResult], listed: Collection[str]) -> Iterator[str]:
    """Findings with their source lines; `listed` are the codes never to sum up, since the user asked for them."""
    summed = _summed_up(results, listed)
    for result in results:
        for item in result.found:
            if item.diagnostic.code not in summed:
                yield from _full(item)
    yield from _sums(results, summed)


def concise(results: Sequence[FileResult], listed: Collection[str]) -> Iterator[str]:
    """Findings in one line each; `listed` as for `full`."""
    summed = _summed_up(results, listed)
    for result in results:
        for item in result.found:
            if item.diagnostic.code not in summed:
                yield _headline(item)
    yield from _sums(results, summed)


def summary(results: Sequence[FileResult], fixed: "Sequence[Fixed] | None" = None) -> str:
    """The last line of a report; `fixed` is what a fixing run did."""
    if fixed is None:
        return _remaining(results)
    silent = [sum(is_switched_off(found) for found in item.applied) for item in fixed]
    mended = [len(item.applied) - count for item, count in zip(fixed, silent, strict=True)]
    done = [("fixed", mended), ("switched off", silent)] if any(silent) else [("fixed", mended)]
    parts = [f"{verb} {sum(counts):,} in {_count(sum(map(bool, counts)), 'note')}; " for verb, counts in done]
    return "".join(parts) + _remaining(results)


def _remaining(results: Sequence[FileResult]) -> str:
    found = [item for result in results for item in result.found]
    notes = _count(len(results), "note")
    if not found:
        return f"{notes} checked, nothing found"
    severities = Counter(item.diagnostic.severity for item in found)
    parts = ", ".join(_count(severities[level], level) for level in SEVERITIES if severities[level])
    files = sum(bool(result.found) for result in results)
    fixable = sum(is_fixable(item) for item in found)
    tail = f"; {fixable:,} of them can be fixed" if fixable else ""
    return f"{parts} in {files:,} of {notes}{tail}"


def statistics(results: Sequence[FileResult]) -> Iterator[str]:
    """Two tables: findings by rule, and by show (the front matter's speaker)."""
    by_rule: Counter[tuple[str, str, str]] = Counter()
    notes_of: Counter[str] = Counter()
    for result in results:
        for item in result.found:
            by_rule[item.diagnostic.code, item.diagnostic.name, item.diagnostic.severity] += 1
        notes_of.update({item.diagnostic.code for item in result.found})
    rows = [
        (f"{count:,}", f"{notes_of[code]:,}", code, name, severity)
        for (code, name, severity), count in sorted(by_rule.items(), key=lambda row: (-row[1], row[0]))
    ]
    yield from _table(("findings", "notes", "code", "rule", "severity"), rows, right=2)
    shows: dict[str, list[FileResult]] = {}
    for result in results:
        shows.setdefault(result.show or "(no speaker)", []).append(result)
    show_rows = []
    for show, members in shows.items():
        total = sum(len(member.found) for member in members)
        codes = Counter(item.diagnostic.code for member in members for item in member.found)
        common = " ".join(f"{code}×{count:,}" for code, count in codes.most_common(3))
        show_rows.append((total, (f"{total:,}", f"{len(members):,}", common, _clean(show))))
    yield ""
    ordered = [row for _, row in sorted(show_rows, key=lambda pair: (-pair[0], pair[1][3]))]
    yield from _table(("findings", "notes", "mostly", "show"), ordered, right=2)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _summed_up(results: Sequence[FileResult], listed: Collection[str]) -> dict[str, int]:
    """Codes that fire in more than half of at least twenty notes, with the number of these notes."""
    if len(results) < SUM_UP_FROM:
        return {}
    notes: Counter[str] = Counter()
    for result in results:
        notes.update({item.diagnostic.code for item in result.found})
    return {code: count for code, count in notes.items() if count > len(results) / 2 and code not in listed}


def _sums(results: Sequence[FileResult], summed: dict[str, int]) -> Iterator[str]:
    for code, notes in sorted(summed.items()):
        items = [item for result in results for item in result.found if item.diagnostic.code == code]
        first = items[0].diagnostic
        yield (
            f"{style(code, fg=_COLOURS[first.severity], bold=True)} {first.name} [{first.severity}] "
            f"{_count(len(items), 'finding')} in {notes:,} of {len(results):,} notes; list them with --select {code}"
        )


def _headline(item: Located) -> str:
    diagnostic, start, *_ = item
    place = f"{_clean(printable(diagnostic.path))}:{start.line}:{start.column}"
    code = style(diagnostic.code, fg=_COLOURS[diagnostic.severity], bold=True)
    return f"{place}: {code} {diagnostic.name} [{diagnostic.severity}] {_clean(diagnostic.message)}"


def _full(item: Located) -> Iterator[str]:
    yield _headline(item)
    diagnostic, start, end, line, cut = item
    if line.strip():
        last = end.column - 1 if end.line == start.line else cut + len(line)
        text, before, under = _window(line, start.column - 1 - cut, last - cut)
        number = str(start.line)
        gutter = " " * len(number)
        yield f"{gutter} |"
        yield f"{number} | {text}"
        yield f"{gutter} | {' ' * before}{style('^' * under, fg=_COLOURS[diagnostic.severity])}"
    if diagnostic.fix is not None:
        how = {"safe": "fix", "unsafe": "unsafe fix", "display": "hint"}[diagnostic.fix.applicability]
        yield f"  {style(how, fg='green')}: {_clean(diagnostic.fix.title)}"
    yield ""


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a line that fits a terminal, and the columns before and under `start` to `end` (indexes into the
    line).
    """
    end = max(start, min(end, len(line)))
    left = start
    room = WIDTH - min(_width(line[start:end]), WIDTH * 2 // 3) - 2
    while left > 0 and _width(line[left - 1 : start]) <= room // 2:
        left -= 1
    right, used = left, 0
    while right < len(line) and used + _width(line[right]) <= WIDTH - 2:
        used += _width(line[right])
        right += 1
    shown = _clean(line[left:right])
    before = _width(shown[: start - left])
    under = max(1, _width(shown[start - left : max(end, start) - left]))
    dots = "…" if left else ""
    return dots + shown + ("…" if right < len(line) else ""), before + len(dots), under


def _width(text: str) -> int:
    """Columns that a text takes in a terminal, where Han characters take two."""
    from wcwidth import wcswidth

    return len(text) if text.isascii() else max(0, wcswidth(_clean(text)))


def _clean(text: str) -> str:
    """Text without control characters: neither file names nor notes may drive the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else " " if c == "\t" else "\ufffd" for c in text)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], right: int) -> Iterator[str]:
    """A plain table whose first `right` columns are aligned to the right."""
    table = [tuple(head), *map(tuple, rows)]
    widths = [max(_width(row[index]) for row in table) for index in range(len(head) - 1)]
    for row in table:
        cells = [
            (" " * (width - _width(cell)) + cell) if index < right else cell + " " * (width - _width(cell))
            for index, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield "  ".join([*cells, row[-1]])
