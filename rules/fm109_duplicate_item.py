"""FM109."""

import unicodedata
from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.rules._yaml_edit import members, remove_later_item, shown
from podlint.schemas.diagnostic import Finding, Fix


class DuplicateItem(Rule):
    """A list of the front matter holds the same item twice.

    ## What it finds

    Items that equal an earlier one of the same list, apart from case, width and blanks.  One finding stands for one
    repeated item.

    ## Why it matters

    The page shows the name twice, and counts of entities come out wrong.

    ## Fix

    Takes the later item out where it is the same to the letter and no comment stands beside it.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each repeated item."""
        if document.front_matter is None:
            return
        for entry in document.front_matter.entries:
            seen: dict[str, str] = {}
            for index, item in enumerate(members(entry.value)):
                if item.kind != "scalar" or not item.text.strip():
                    continue
                key = " ".join(unicodedata.normalize("NFKC", item.text).casefold().split())
                if key not in seen:
                    seen[key] = item.text
                    continue
                fix = None
                if seen[key] == item.text and not item.anchor:
                    edit = remove_later_item(document.text, entry.value, index)
                    fix = Fix("remove the repeated item", (edit,)) if edit else None
                message = f"“{shown(item.text)}” repeats “{shown(seen[key])}” in {shown(entry.key)!r}"
                yield Finding(item.span, message, fix, {"field": entry.key})
