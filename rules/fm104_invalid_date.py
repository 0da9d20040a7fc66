"""FM104."""

import datetime
import re
from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import replace
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?,?\s+(\d{4})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


class InvalidDate(FieldRule):
    """A date is none, or not written as YYYY-MM-DD.

    ## What it finds

    Values of date fields that are no day of the calendar (`2026-02-30`) or written otherwise (`2026/3/5`, `5 March
    2026`, `2026年3月5日`). A time after the date is accepted.  One finding stands for one value.

    ## Why it matters

    Lists sort by this field; a date that is only a string sorts anywhere.

    ## Fix

    Writes YYYY-MM-DD where the value can be read in one way only: not for `03/05/2026`.
    """

    severity = "error"
    judges_models = True

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield a finding where the date is wrong."""
        value = entry.value
        if spec.type != "date" or value.kind != "scalar" or value.data is None or not value.text.strip():
            return
        if isinstance(value.data, datetime.date) or _is_iso(value.text.strip()):
            return
        day = only_reading(value.text.strip(" \t“”\"'"))
        shown = value.text if len(value.text) <= 40 else value.text[:39] + "…"
        if day is None:
            yield Finding(value.span, f"“{shown}” is no date (YYYY-MM-DD)")
        else:
            fix = None if value.anchor else Fix(f"write {day.isoformat()}", (replace(value, day.isoformat()),))
            yield Finding(value.span, f"“{shown}” should read {day.isoformat()}", fix)


def _is_iso(text: str) -> bool:
    if not re.match(r"\d{4}-\d{2}-\d{2}(?:$|[T ])", text):
        return False
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def only_reading(text: str) -> datetime.date | None:
    """The one day that a text can mean, or None."""
    readings: set[datetime.date] = set()
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        _add(readings, match[1], match[2], match[3])
    elif match := _NAMED.fullmatch(text):
        month = match[2][:3].lower()
        if month in _MONTHS and bool(match[1]) != bool(match[3]):
            _add(readings, match[4], str(_MONTHS.index(month) + 1), match[1] or match[3])
    elif match := _NUMERIC.fullmatch(text):
        _add(readings, match[3], match[1], match[2])
        _add(readings, match[3], match[2], match[1])
    return readings.pop() if len(readings) == 1 else None


def _add(readings: set[datetime.date], year: str, month: str, day: str) -> None:
    try:
        readings.add(datetime.date(int(year), int(month), int(day)))
    except ValueError:
        return
