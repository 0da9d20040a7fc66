"""Reports for people."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from podlint.cli.report_machine import printable, switched_off
from podlint.cli.results import Results
from podlint.schemas.diagnostic import SEVERITIES
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
    for item in _listed(results, summed):
        yield from _full(item, paint)
    yield from _sums(results, summed, paint)


def concise(results: Results, listed: Collection[str], paint: Paint = plain) -> Iterator[str]:
    """Findings in one line each; `listed` as for `full`."""
    summed = _summed_up(results, listed)
    for item in _listed(results, summed):
        yield _headline(item, paint)
    yield from _sums(results, summed, paint)


def _listed(results: Results, summed: dict[str, Located | None]) -> Iterator[Located]:
    """The findings that are not summed up; the first of each code that is, is put into `summed`."""
    for result in results:
        for item in result.found:
            code = item.diagnostic.code
            if code not in summed:
                yield item
            elif summed[code] is None:
                summed[code] = item


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
    by_rule: Counter[tuple[str, str, str]] = Counter()
    shows: dict[str, Counter[str]] = {}
    members: Counter[str] = Counter()
    for result in results:
        show = result.show or "(no speaker)"
        members[show] += 1
        codes = shows.setdefault(show, Counter())
        for item in result.found:
            by_rule[item.diagnostic.code, item.diagnostic.name, item.diagnostic.severity] += 1
            codes[item.diagnostic.code] += 1
    rows = [
        (f"{count:,}", f"{results.notes[code]:,}", code, name, severity)
        for (code, name, severity), count in sorted(by_rule.items(), key=lambda row: (-row[1], row[0]))
    ]
    yield from _table(("findings", "notes", "code", "rule", "severity"), rows, right=2)
    show_rows = []
    for show, codes in shows.items():
        common = " ".join(f"{code}×{count:,}" for code, count in codes.most_common(3))
        total = codes.total()
        show_rows.append((total, (f"{total:,}", f"{members[show]:,}", common, _clean(show))))
    yield ""
    ordered = [row for _, row in sorted(show_rows, key=lambda pair: (-pair[0], pair[1][3]))]
    yield from _table(("findings", "notes", "mostly", "show"), ordered, right=2)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _summed_up(results: Results, listed: Collection[str]) -> dict[str, Located | None]:
    """Codes that fire in more than half of at least twenty notes; the values are to be filled in."""
    if len(results) < SUM_UP_FROM:
        return {}
    return {code: None for code, count in results.notes.items() if count > len(results) / 2 and code not in listed}


def _sums(results: Results, summed: dict[str, Located | None], paint: Paint) -> Iterator[str]:
    for code, first in sorted(summed.items()):
        assert first is not None
        severity = first.diagnostic.severity
        yield (
            f"{paint(code, fg=_COLOURS[severity], bold=True)} {first.diagnostic.name} [{severity}] "
            f"{_count(results.findings[code], 'finding')} in {results.notes[code]:,} of {len(results):,} notes; "
            f"list them with --select {code}"
        )


def _headline(item: Located, paint: Paint) -> str:
    diagnostic, start, *_ = item
    place = f"{_clean(printable(diagnostic.path))}:{start.line}:{start.column}"
    code = paint(diagnostic.code, fg=_COLOURS[diagnostic.severity], bold=True)
    return f"{place}: {code} {diagnostic.name} [{diagnostic.severity}] {_clean(diagnostic.message)}"


def _full(item: Located, paint: Paint) -> Iterator[str]:
    yield _headline(item, paint)
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
        yield f"  {paint(how, fg='green')}: {_clean(diagnostic.fix.title)}"
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
