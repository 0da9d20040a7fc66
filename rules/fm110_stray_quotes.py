"""FM110."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import members, replace, shown
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_PAIRS = {"“": "”", "”": "”", "‘": "’", '"': '"', "'": "'", "「": "」", '\\"': '\\"'}
_OTHERS = ("boolean", "date", "integer", "number")
"""Types whose own rules (FM102, FM104) see through quotation marks."""


class StrayQuotes(FieldRule):
    """Quotation marks are part of a value that is no text.

    ## What it finds

    Values, and items of lists, that stand wholly between quotation marks which YAML does not take off: curly ones
    (`area: “geopolitics”`), quotes within quotes (`area: '"geopolitics"'`) or quotes with a backslash before them.
    In fields of free text, where a quotation may stand, only the last count.  One finding stands for one value.

    ## Why it matters

    The quotes are part of the value, so the note falls out of its category.

    ## Fix

    Takes the marks off.
    """

    severity = "error"
    free_text: Annotated[tuple[str, ...], "fields whose values may be quotations"] = (
        "title",
        "summary",
        "insight",
        "media_books",
    )

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield one finding for each value between stray quotes."""
        if spec.type in _OTHERS or (spec.type == "list" and entry.value.kind != "list"):
            return
        free_text = spec.type == "text" or entry.key in self.free_text
        for value in members(entry.value):
            if value.kind != "scalar" or not isinstance(value.data, str):
                continue
            bare = unquoted(value.text)
            if bare != value.text and (not free_text or value.text.lstrip().startswith("\\")):
                fix = None if value.anchor or not bare else Fix("take the quotes off", (replace(value, bare),))
                yield Finding(value.span, f"the quotation marks are part of the value {shown(value.text)}", fix)


def unquoted(text: str) -> str:
    """The text without quotation marks around the whole of it."""
    inner = text.strip()
    for width in (2, 1):
        first, last = inner[:width], inner[-width:]
        between = inner[width:-width]
        if len(inner) >= 2 * width and _PAIRS.get(first) == last and first not in between and last not in between:
            return unquoted(between.strip())
    return text
