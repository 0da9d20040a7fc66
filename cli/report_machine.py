"""Reports for programs: JSON, JSON lines, GitHub annotations."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from podlint import __version__
from podlint.rules._fix import SWITCH_OFF
from podlint.schemas.diagnostic import Diagnostic, Fix
from podlint.schemas.report import FileResult, Located, Place

if TYPE_CHECKING:
    from podlint.cli.fixing import Fixed

SCHEMA_VERSION = 1
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


def write_json(results: Sequence[FileResult], out: TextIO, fixed: "Sequence[Fixed] | None" = None) -> None:
    """One object for the whole run; its form is fixed by `schema_version`.

    With `fixed` it also says what was mended: every edit, over all passes, in offsets of the files as they were.
    """
    located = [item for result in results for item in result.found]
    severities = [item.diagnostic.severity for item in located]
    report: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "podlint", "version": __version__},
        "summary": {
            "files": len(results),
            "files_with_diagnostics": sum(bool(result.found) for result in results),
            "errors": severities.count("error"),
            "warnings": severities.count("warning"),
            "infos": severities.count("info"),
            "fixable": sum(is_fixable(item) for item in located),
            "fixed": sum(not is_switched_off(found) for item in fixed or () for found in item.applied),
        },
        "diagnostics": [as_object(item) for item in located],
    }
    if switched_off := sum(is_switched_off(found) for item in fixed or () for found in item.applied):
        report["summary"]["switched_off"] = switched_off
    if fixed is not None:
        report["fixes"] = [
            {"path": printable(found.path), "code": found.code, **(_fix(found.fix) or {})}
            for item in fixed
            for found in item.applied
        ]
    json.dump(report, out, ensure_ascii=False, indent=1)
    out.write("\n")


def write_jsonl(results: Iterable[FileResult], out: TextIO) -> None:
    """One diagnostic a line, in the form that `diagnostics` has in the JSON report."""
    for result in results:
        for item in result.found:
            out.write(json.dumps(as_object(item), ensure_ascii=False) + "\n")


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


def is_fixable(item: Located) -> bool:
    """Whether `--fix`, with `--unsafe-fixes` perhaps, mends it."""
    fix = item.diagnostic.fix
    return fix is not None and fix.applicability != "display"


def is_switched_off(applied: Diagnostic) -> bool:
    """Whether what was done about a finding is a comment that switches it off."""
    return applied.fix is not None and applied.fix.title == SWITCH_OFF


def printable(path: str) -> str:
    """A path without the lone surrogates that stand for bytes which are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


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
