"""FM103."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry


class EmptyField(FieldRule):
    """A field that the schema wants filled is empty.

    ## What it finds

    Fields declared `non-empty` that hold nothing, an empty string or an empty list.  One finding stands for one field.

    ## Why it matters

    An empty title or source passes for a filled one until readers see it.
    """

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield a finding where the field is empty."""
        if not spec.non_empty:
            return
        value = entry.value
        if value.kind == "scalar":
            empty = value.data is None or not value.text.strip()
        else:
            empty = value.kind == "list" and all(item.data == "" for item in value.items)
        if empty and not (spec.type == "list" and value.kind == "scalar"):  # FM102 reports a list that is none
            span = value.span if value.span.start < value.span.end else entry.key_span
            yield Finding(span, f"{entry.key!r} is empty", data={"field": entry.key})
