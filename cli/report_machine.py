"""Reports for programs: JSON, JSON lines, GitHub annotations."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from podlint import __version__
from podlint.cli.headline import printable
from podlint.cli.results import Results
from podlint.schemas.diagnostic import SWITCH_OFF, Fix
from podlint.schemas.report import FileResult, Located, Place

SCHEMA_VERSION = 1
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


def write_json(results: Results, out: TextIO, fixing: bool = False) -> None:
    """One object for the whole run; its form is fixed by `schema_version`.

    When fixing it also says what was mended: every edit, over all passes, in offsets of the files as they were.  One
    line holds one diagnostic or fix: that is easy to compare, and an indenting encoder would take five times as long.
    """
    totals = {
        "files": len(results),
        "files_with_diagnostics": results.faulty,
        "errors": results.severities["error"],
        "warnings": results.severities["warning"],
        "infos": results.severities["info"],
        "fixable": results.fixable,
        "fixed": results.applied,
    }
    if silent := switched_off(results)[0]:
        totals |= {"fixed": results.applied - silent, "switched_off": silent}
    out.write(f'{{\n "schema_version": {SCHEMA_VERSION},\n')
    out.write(f' "tool": {_dump({"name": "podlint", "version": __version__})},\n "summary": {_dump(totals)},\n')
    _write_list("diagnostics", (as_object(item) for result in results for item in result.found), out)
    if fixing:
        out.write(",\n")
        _write_list("fixes", _fixes(results), out)
    out.write("\n}\n")


def _write_list(key: str, objects: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    out.write(f' "{key}": [')
    empty = True
    for one in objects:
        out.write(("\n  " if empty else ",\n  ") + _dump(one))
        empty = False
    out.write("]" if empty else "\n ]")


def _fixes(results: Iterable[FileResult]) -> Iterator[dict[str, Any]]:
    for result in results:
        for found in result.mended.applied if result.mended else ():
            yield {"path": printable(found.path), "code": found.code, **(_fix(found.fix) or {})}


_dump = json.JSONEncoder(ensure_ascii=False).encode


def switched_off(results: Results) -> tuple[int, int, int]:
    """How many findings were switched off by comments, in how many files, and in how many there were other fixes."""
    silent = files = mended = 0
    for result in results if results.applied else ():
        applied = result.mended.applied if result.mended else ()
        count = sum(found.fix is not None and found.fix.title == SWITCH_OFF for found in applied)
        silent += count
        files += bool(count)
        mended += len(applied) > count
    return silent, files, mended


def write_jsonl(results: Iterable[FileResult], out: TextIO) -> None:
    """One diagnostic a line, in the form that `diagnostics` has in the JSON report."""
    for result in results:
        for item in result.found:
            out.write(_dump(as_object(item)) + "\n")


def write_github(results: Iterable[FileResult], out: TextIO) -> None:
    """Workflow commands that GitHub shows as annotations.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    for result in results:
        for diagnostic, start, end, *_ in result.found:
            place = f"line={start.line},endLine={end.line}"
            if start.line == end.line:  # GitHub takes columns within one line only
                place += f",col={start.column},endColumn={end.column}"
            level = _GITHUB_LEVEL[diagnostic.severity]
            title = _property(f"{diagnostic.code} {diagnostic.name}")
            message = diagnostic.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
            out.write(f"::{level} file={_property(printable(diagnostic.path))},{place},title={title}::{message}\n")


def as_object(item: Located) -> dict[str, Any]:
    """A diagnostic as plain data, as the JSON report has it."""
    diagnostic, start, end, *_ = item
    return {
        "path": printable(diagnostic.path),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "start": _place(start),
        "end": _place(end),
        "fix": _fix(diagnostic.fix),
        "data": dict(diagnostic.data),
    }


def _place(place: Place) -> dict[str, int]:
    return {"line": place.line, "column": place.column, "offset": place.offset}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability, "edits": edits}


def _property(text: str) -> str:
    for char in "%\r\n:,":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
