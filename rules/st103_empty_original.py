"""ST103."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding


class EmptyOriginal(Rule):
    """A `<details>` holds no text.

    ## What it finds

    Blocks whose `<details>` has nothing but its summary.  One finding stands for one block.  Where the summary itself
    is broken, its text may have swallowed the original; then ST101 speaks instead.

    ## Why it matters

    The reader unfolds nothing: the original of this passage is lost.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each empty element."""
        broken = {defect.span.start for defect in document.defects if "summary" in defect.kind}
        for block in document.blocks:
            if block.opening and block.original is None:
                if block.opening.start in broken or (block.summary and block.summary.start in broken):
                    continue
                yield Finding(block.opening, "this <details> holds no original")
