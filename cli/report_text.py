"""Reports for people."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from podlint.cli.headline import clean, headline, printable
from podlint.cli.report_machine import switched_off
from podlint.cli.results import Results
from podlint.rules._registry import entries
from podlint.schemas.diagnostic import SEVERITIES, Severity
from podlint.schemas.report import Located

SUM_UP_FROM = 20
"""Notes from which on a rule that fires in more than half of them is summed up in one line."""

WIDTH = 110
"""Terminal columns that a source line may take."""

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


Paint = Callable[..., str]
"""Colours a text as `click.style` does, or not at all."""


def plain(text: str, **_: object) -> str:
    """Text without colours."""
    return text


def full(results: Results, listed: Collection[str], paint: Paint = plain) -> Iterator[str]:
    """Findings with their source lines; `listed` are the codes never to sum up, since the user asked for them."""
    summed = _summed_up(results, listed)
    for result in results:
        for item in result.found:
            if item.diagnostic.code not in summed:
                yield from _full(item, paint)
    yield from _sums(results, summed, paint)


def concise(results: Results, listed: Collection[str], paint: Paint = plain) -> Iterator[str]:
    """Findings in one line each, the lines of a file in one string; `listed` as for `full`."""
    summed = _summed_up(results, listed)
    left_out = re.compile(rf"^\S+ (?:{'|'.join(summed)}) .*\n?", re.M) if summed else None
    for path, lines in results.headlines():
        if left_out is not None:
            lines = left_out.sub("", lines).removesuffix("\n")
        if lines:
            yield _headlines(path, lines, paint)
    yield from _sums(results, summed, paint)


def summary(results: Results, fixing: bool = False) -> str:
    """The last line of a report; `fixing` tells that the run fixed."""
    if not fixing:
        return _remaining(results)
    silent, notes, mended = switched_off(results)
    fixed = results.applied - silent
    done = f"fixed {fixed:,} in {_count(mended, 'note')}; "
    if silent:
        done = (done if fixed else "") + f"switched off {silent:,} in {_count(notes, 'note')}; "
    return done + _remaining(results)


def _remaining(results: Results) -> str:
    notes = _count(len(results), "note")
    if not results.faulty:
        return f"{notes} checked, nothing found"
    severities = results.severities
    parts = ", ".join(_count(severities[level], level) for level in SEVERITIES if severities[level])
    tail = f"; {results.fixable:,} of them can be fixed" if results.fixable else ""
    return f"{parts} in {results.faulty:,} of {notes}{tail}"


def statistics(results: Results) -> Iterator[str]:
    """Two tables: findings by rule, and by show (the front matter's speaker)."""
    rows = [
        (f"{count:,}", f"{results.notes[code]:,}", code, entries()[code].name, severity)
        for (code, severity), count in sorted(results.findings.items(), key=lambda row: (-row[1], row[0]))
    ]
    yield from _table(("findings", "notes", "code", "rule", "severity"), rows, right=2)
    show_rows = []
    for show, codes in results.shows.items():
        most = sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
        common = " ".join(f"{code}×{count:,}" for code, count in most)
        total = codes.total()
        show_rows.append((total, (f"{total:,}", f"{results.members[show]:,}", common, clean(show) or "(no speaker)")))
    yield ""
    ordered = [row for _, row in sorted(show_rows, key=lambda pair: (-pair[0], pair[1][3]))]
    yield from _table(("findings", "notes", "mostly", "show"), ordered, right=2)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _summed_up(results: Results, listed: Collection[str]) -> dict[str, tuple[int, Severity]]:
    """Codes that fire in more than half of at least twenty notes, with the number of findings and their severity."""
    summed: dict[str, tuple[int, Severity]] = {}
    for code, severity in sorted(results.findings) if len(results) >= SUM_UP_FROM else ():
        if results.notes[code] > len(results) / 2 and code not in listed:
            before, worst = summed.get(code, (0, severity))
            worst = min(worst, severity, key=SEVERITIES.index)
            summed[code] = before + results.findings[code, severity], worst
    return summed


def _sums(results: Results, summed: dict[str, tuple[int, Severity]], paint: Paint) -> Iterator[str]:
    for code, (count, severity) in summed.items():
        yield (
            f"{paint(code, fg=_COLOURS[severity], bold=True)} {entries()[code].name} [{severity}] "
            f"{_count(count, 'finding')} in {results.notes[code]:,} of {len(results):,} notes; "
            f"list them with --select {code}"
        )


_CODE = re.compile(r"^(\S+: )(\S+)( \S+ \[(\w+)\])", re.M)


def _headlines(path: str, lines: str, paint: Paint) -> str:
    """The lines for findings of one file, with its path and in colour."""
    if paint is not plain:
        lines = _CODE.sub(lambda m: f"{m[1]}{paint(m[2], fg=_COLOURS[m[4]], bold=True)}{m[3]}", lines)
    place = f"{clean(printable(path))}:"
    return place + lines.replace("\n", f"\n{place}")


def _full(item: Located, paint: Paint) -> Iterator[str]:
    yield _headlines(item.diagnostic.path, headline(item), paint)
    diagnostic, start, end, line, cut = item
    if line.strip():
        last = end.column - 1 if end.line == start.line else cut + len(line)
        text, before, under = _window(line, start.column - 1 - cut, last - cut)
        number = str(start.line)
        gutter = " " * len(number)
        yield f"{gutter} |"
        yield f"{number} | {text}"
        yield f"{gutter} | {' ' * before}{paint('^' * under, fg=_COLOURS[diagnostic.severity])}"
    if diagnostic.fix is not None:
        how = {"safe": "fix", "unsafe": "unsafe fix", "display": "hint"}[diagnostic.fix.applicability]
        yield f"  {paint(how, fg='green')}: {clean(diagnostic.fix.title)}"
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
    shown = clean(line[left:right])
    before = _width(shown[: start - left])
    under = max(1, _width(shown[start - left : max(end, start) - left]))
    dots = "…" if left else ""
    return dots + shown + ("…" if right < len(line) else ""), before + len(dots), under


def _width(text: str) -> int:
    """Columns that a text takes in a terminal, where Han characters take two."""
    from wcwidth import wcswidth

    return len(text) if text.isascii() else max(0, wcswidth(clean(text)))


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
