"""FM109."""

import unicodedata
from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.rules._yaml_edit import remove_item
from podlint.schemas.diagnostic import Finding, Fix


class DuplicateItem(Rule):
    """A list of the front matter holds the same item twice.

    ## What it finds

    Items that equal an earlier one of the same list, apart from case, width and blanks.  One finding stands for one
    repeated item.

    ## Why it matters

    The page shows the name twice, and counts of entities come out wrong.

    ## Fix

    Takes the later item out.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each repeated item."""
        if document.front_matter is None:
            return
        for entry in document.front_matter.entries:
            seen: dict[str, str] = {}
            for index, item in enumerate(entry.value.items):
                if item.kind != "scalar" or not item.text.strip():
                    continue
                key = " ".join(unicodedata.normalize("NFKC", item.text).casefold().split())
                if key not in seen:
                    seen[key] = item.text
                    continue
                fix = None
                if seen[key] == item.text and not item.anchor:
                    fix = Fix("remove the repeated item", (remove_item(document.text, entry.value, index),))
                message = f"“{item.text}” repeats “{seen[key]}” in {entry.key!r}"
                yield Finding(item.span, message, fix, {"field": entry.key})
