"""FM108."""

import re
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import members, replace, shown
from podlint.rules.fm110_stray_quotes import unquoted
from podlint.rules.fm111_placeholder_value import is_placeholder
from podlint.schemas.diagnostic import Finding, Fix
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
_SEPARATORS = re.compile(r"[\s_-]+")
_COMMAS = re.compile(r"[,，、;；]")
_EDGES = " \t\n\u3000-“”\"'‘’"


class TagFormat(FieldRule):
    """A tag is not written in lower case with hyphens.

    ## What it finds

    Tags with capitals, blanks, underscores or a leading `#`, and several tags in one, with commas between them.  Tags
    in Chinese are fine as they are.  One finding stands for one tag.

    ## Why it matters

    `AI Agents` and `ai-agents` are two tags to the site, with half of the notes under each.

    ## Fix

    Writes the tag in lower case with hyphens, but not where capitals stand within it: `MachineLearning` is two words,
    `DeepSeek` one.
    """

    fields: Annotated[tuple[str, ...], "list fields that hold tags"] = ("tags",)

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield one finding for each deviating tag."""
        if entry.key not in self.fields or entry.value.kind != "list":
            return
        for item in members(entry.value):
            tag = item.text
            if item.kind != "scalar" or not isinstance(item.data, str) or is_placeholder(tag) or unquoted(tag) != tag:
                continue
            slug = slug_of(tag)
            several = _COMMAS.search(tag)
            if not slug or (slug == tag and not several):
                continue
            fix = None
            if several:
                message = f"tag “{shown(tag)}” looks like several tags; each should be an item of its own"
            elif _CAMEL.search(tag):
                message = f"tag “{shown(tag)}” should be in lower case with hyphens"
            else:
                message = f"tag “{shown(tag)}” should read “{shown(slug)}”"
                fix = None if item.anchor else Fix(f"write {shown(slug)}", (replace(item, slug),))
            yield Finding(item.span, message, fix, {"value": tag})


def slug_of(tag: str) -> str:
    """The tag in lower case, its words joined by single hyphens."""
    return _SEPARATORS.sub("-", tag.lstrip("#" + _EDGES).rstrip(_EDGES)).strip("-").lower()
