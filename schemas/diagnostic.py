"""What a rule finds, and how it can be mended."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from podlint.schemas.span import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Applicability = Literal["safe", "unsafe", "display"]

SWITCH_OFF = "switch it off with a comment"
"""The title of fixes that mend nothing, by which reports count them apart."""


class Edit(NamedTuple):
    """Replace the code points of `span` by `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that belong together: all of them are made, or none.

    `safe` fixes cannot change the meaning of a note, `unsafe` ones may and want a look, `display`
    ones are shown and never applied.
    """

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = "safe"


class Finding(NamedTuple):
    """What a rule yields: a place, a message, perhaps a fix and machine-readable facts.

    `severity` is set only by rules whose findings differ in weight; the engine decides otherwise.
    """

    span: Span
    message: str
    fix: Fix | None = None
    data: Mapping[str, object] = {}
    severity: Severity | None = None


class Diagnostic(NamedTuple):
    """A finding of one rule in one file, with the severity that the configuration gives it."""

    path: str
    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    fix: Fix | None
    data: Mapping[str, object]
