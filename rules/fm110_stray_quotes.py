"""FM110."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import replace
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_PAIRS = {"“": "”", "”": "”", "‘": "’", '"': '"', "'": "'", "「": "」"}


class StrayQuotes(FieldRule):
    """Quotation marks are part of a value that is no text.

    ## What it finds

    Values, and items of lists, that stand wholly between quotation marks which YAML does not take off: curly ones
    (`area: “geopolitics”`) or quotes within quotes (`area: '"geopolitics"'`).  Fields of free text, where a quotation
    may stand, are left alone.  One finding stands for one value.

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
        if entry.key in self.free_text:
            return
        for value in entry.value.items or (entry.value,):
            if value.kind != "scalar" or not isinstance(value.data, str):
                continue
            bare = unquoted(value.text)
            if bare != value.text:
                fix = None if value.anchor or not bare else Fix("take the quotes off", (replace(value, bare),))
                yield Finding(value.span, f"the quotation marks are part of the value {value.text}", fix)


def unquoted(text: str) -> str:
    """The text without quotation marks around the whole of it."""
    inner = text.strip()
    while len(inner) >= 2 and _PAIRS.get(inner[0]) == inner[-1] and not set(inner[1:-1]) & {inner[0], inner[-1]}:
        inner = inner[1:-1].strip()
    return inner if inner != text.strip() else text
