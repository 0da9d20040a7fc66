"""FM002."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding, Fix


class InvalidYaml(Rule):
    """The front matter is no valid YAML mapping.

    ## What it finds

    YAML that cannot be read, at the place that has to be touched: an unquoted colon in a value, a tab, a quote that
    is not closed, curly quotes taken for quotes, a missing closing `---`.  One finding stands for the note, since
    nothing behind the error can be read.

    ## Why it matters

    The site's build stops, or publishes the note without its data.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding."""
        front_matter = document.front_matter
        if front_matter is not None and front_matter.problem is not None:
            problem = front_matter.problem
            hint = Fix(problem.hint, (), "display") if problem.hint else None
            yield Finding(problem.span, problem.message, hint)
