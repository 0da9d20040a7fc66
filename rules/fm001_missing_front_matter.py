"""FM001."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class MissingFrontMatter(Rule):
    """The note does not begin with front matter.

    ## What it finds

    Files whose first line is not `---`, empty files included.  One finding stands for the note.

    ## Why it matters

    Without front matter the note has no title, no date and no source, and the site does not publish it.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding."""
        if document.front_matter is None:
            start = document.body_start
            end = document.text.find("\n", start)
            span = Span(start, end if end >= 0 else len(document.text))
            yield Finding(span, "the note has no front matter: its first line should be ---")
