"""Results as bytes, for the way from a worker, for the cache, and for runs too large to hold all of them.

JSON: reading it runs no code and cannot crash the interpreter, whatever stands in a cache file, as reading pickles or
`marshal` data can.  Packed results have no path, which their reader knows.  Totals and the lines of concise reports
are kept apart from all else, so that most runs need not read that at all.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from podlint.cli.headline import headline
from podlint.schemas.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from podlint.schemas.report import FileResult, Located, Mended, Place
from podlint.schemas.span import Span

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Packed(NamedTuple):
    """A result as bytes: `front` is its summary, in one line, and a line for each finding; `body` is the rest."""

    front: bytes
    body: bytes


class Summary(NamedTuple):
    """What reports total up: how often which (code, severity, applicability of the fix or None) was found."""

    found: Mapping[tuple[str, Severity, Applicability | None], int]
    show: str = ""
    error: str | None = None
    applied: int = 0
    changed: bool = False
    remark: str | None = None


def pack(result: FileResult) -> Packed:
    """A result as bytes."""
    kinds: Counter[tuple[str, str, str | None]] = Counter()
    rows = []
    for (_, code, name, severity, span, message, fix, data), start, end, line, line_start in result.found:
        kinds[code, severity, fix.applicability if fix else None] += 1
        rows.append(
            (code, name, severity, *span, message, _fix(fix), dict(data), *start[:2], *end[:2], line, line_start)
        )
    mended = result.mended
    head: list[object] = [[[*kind, count] for kind, count in kinds.items()], result.show, result.error]
    body: list[object] = [rows]
    if mended is not None:
        head += [len(mended.applied), mended.changed, mended.remark]
        body += [[(d.code, d.name, d.severity, *d.span, d.message, _fix(d.fix)) for d in mended.applied], mended.diff]
    front = "\n".join([_encode(head), *map(headline, result.found)])
    return Packed(_to_bytes(front), _to_bytes(_encode(body)))


def summary(front: bytes) -> Summary:
    """The summary of a packed result.  Raises ValueError, TypeError or IndexError where the bytes are none."""
    head = json.loads(front.partition(b"\n")[0])
    return Summary({(code, severity, how): count for code, severity, how, count in head[0]}, *head[1:])


def headlines(front: bytes) -> str:
    """A line for each finding of a packed result (see `podlint.cli.headline`)."""
    return front.partition(b"\n")[2].decode("utf-8", "surrogatepass")


def unpack(path: str, packed: Packed) -> FileResult:
    """The result that `packed` holds, for the file at `path`."""
    total = summary(packed.front)
    rows, *rest = json.loads(packed.body.decode("utf-8", "surrogatepass"))
    found = tuple(
        Located(
            Diagnostic(path, code, name, severity, Span(start, end), message, _to_fix(fix), data),
            Place(line, column, start),
            Place(end_line, end_column, end),
            *excerpt,
        )
        for code, name, severity, start, end, message, fix, data, line, column, end_line, end_column, *excerpt in rows
    )
    mended = None
    if rest:
        applied = tuple(
            Diagnostic(path, code, name, severity, Span(start, end), message, _to_fix(fix), {})
            for code, name, severity, start, end, message, fix in rest[0]
        )
        mended = Mended(applied, total.changed, rest[1], total.remark)
    return FileResult(path, total.show, found, total.error, mended)


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _fix(fix: Fix | None) -> list[Any] | None:
    if fix is None:
        return None
    return [fix.title, [(edit.span.start, edit.span.end, edit.text) for edit in fix.edits], fix.applicability]


def _to_fix(row: list[Any] | None) -> Fix | None:
    if row is None:
        return None
    title, edits, applicability = row
    return Fix(title, tuple(Edit(Span(start, end), text) for start, end, text in edits), applicability)
