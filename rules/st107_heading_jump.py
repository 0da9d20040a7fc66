"""ST107."""

from collections.abc import Iterator
from itertools import pairwise

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding


class HeadingJump(Rule):
    """A heading is more than one level below the heading before it.

    ## What it finds

    `####` after `##`.  The first heading may have any level, and going back up is free.  One finding stands for one
    heading.

    ## Why it matters

    Tables of contents and screen readers show a level that is not there.
    """

    severity = "info"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each jump."""
        for before, heading in pairwise(document.headings):
            if heading.level > before.level + 1:
                message = f"heading of level {heading.level} after one of level {before.level}"
                yield Finding(heading.span, message, data={"level": heading.level, "before": before.level})
