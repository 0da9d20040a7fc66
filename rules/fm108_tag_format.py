"""FM108."""

import re
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import replace
from podlint.rules.fm110_stray_quotes import unquoted
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
_SEPARATORS = re.compile(r"[\s_/、,，]+|-{2,}")
_EDGES = re.compile(r"^[#\s\-“”\"'‘’]+|[\s\-“”\"'‘’]+$")


class TagFormat(FieldRule):
    """A tag is not written in lower case with hyphens.

    ## What it finds

    Tags with capitals, blanks, underscores or a leading `#`.  Tags in Chinese are fine as they are.  One finding
    stands for one tag.

    ## Why it matters

    `AI Agents` and `ai-agents` are two tags to the site, with half of the notes under each.

    ## Fix

    Writes the tag in lower case with hyphens.
    """

    fields: Annotated[tuple[str, ...], "list fields that hold tags"] = ("tags",)

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield one finding for each deviating tag."""
        if entry.key not in self.fields or entry.value.kind != "list":
            return
        present = {item.text for item in entry.value.items}
        for item in entry.value.items:
            if item.kind != "scalar" or not isinstance(item.data, str) or not item.text.strip():
                continue
            slug = slug_of(item.text)
            if slug and slug != item.text and unquoted(item.text) == item.text:
                fixable = not item.anchor and slug not in present
                fix = Fix(f"write {slug}", (replace(item, slug),)) if fixable else None
                yield Finding(item.span, f"tag “{item.text}” should read “{slug}”", fix, {"value": item.text})


def slug_of(tag: str) -> str:
    """The tag in lower case, its words joined by single hyphens."""
    words = _CAMEL.sub("-", _EDGES.sub("", tag)) if " " not in tag else _EDGES.sub("", tag)
    return _SEPARATORS.sub("-", words).strip("-").lower()
