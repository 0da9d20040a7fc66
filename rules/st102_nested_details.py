"""ST102."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding


class NestedDetails(Rule):
    """A `<details>` opens straight inside another one.

    ## What it finds

    A second `<details>` tag before the first one holds any text.  One finding stands for one tag.  A `<details>` that
    opens after text belongs to the next block: there the one before is unclosed (ST101).

    ## Why it matters

    Readers have to unfold twice, and the closing tags no longer pair.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each inner tag."""
        for defect in document.defects:
            if defect.kind == "nested-details":
                yield Finding(defect.span, "this <details> opens inside another one that holds nothing else")
