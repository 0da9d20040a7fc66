"""FM104."""

import datetime
import re
from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import replace, shown
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:(?:[Tt]|[ \t]+)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
    r"[ \t]*(?:Z|[+-]\d\d?(?::?\d\d)?)?)?"
)
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
        days = [str(day) for day in sorted(readings(value.text.strip(" \t\n“”\"'")))]
        message, fix = "is no date (YYYY-MM-DD)", None
        if len(days) == 1:
            message = f"should read {days[0]}"
            fix = None if value.anchor else Fix(f"write {days[0]}", (replace(value, days[0]),))
        elif days:
            message = f"may be {' or '.join(days)}"
        yield Finding(value.span, f"“{shown(value.text)}” {message}", fix)


def _is_iso(text: str) -> bool:
    match = _ISO.fullmatch(text)
    return bool(match and _day(*match[1].split("-")))


def readings(text: str) -> set[datetime.date]:
    """The days that a text can mean."""
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _NAMED.fullmatch(text):
        months = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(match[2].lower())]
        if months and bool(match[1]) != bool(match[3]):
            return _day(match[4], str(months[0]), match[1] or match[3])
    if match := _NUMERIC.fullmatch(text):
        return _day(match[3], match[1], match[2]) | _day(match[3], match[2], match[1])
    return set()


def _day(year: str, month: str, day: str) -> set[datetime.date]:
    """The day of the calendar, if it is one."""
    try:
        return {datetime.date(int(year), int(month), int(day))}
    except ValueError:
        return set()
