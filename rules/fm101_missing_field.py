"""FM101."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._kinds import kind_of, near
from podlint.rules._model import model_problems
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class MissingField(Rule):
    """A field that the schema requires is not there.

    ## What it finds

    Required fields of the note's kind (`podlint schema` shows them) without a key in the front matter.  One finding
    stands for one field, at the closing `---`, where it would be added.

    ## Why it matters

    Templates, feeds and search rely on these fields.

    ## When it stays silent

    Where an unknown key looks like the missing field misspelt: FM106 reports that one.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each missing field."""
        front_matter = document.front_matter
        if front_matter is None or front_matter.problem is not None:
            return
        kind = kind_of(document, self.settings)
        span = Span(
            front_matter.inner.end, max(front_matter.inner.end, _line_end(document.text, front_matter.inner.end))
        )
        keys = {entry.key for entry in front_matter.entries}
        unknown = [key for key in keys if key not in kind.fields]
        for name, spec in kind.fields.items():
            if spec.required and name not in keys:
                if any(key in spec.aliases or near(key, [name]) for key in unknown):
                    continue
                yield Finding(span, f"field {name!r} is missing", data={"field": name})
        for problem in model_problems(document, self.settings, self.code):
            yield Finding(problem.span, problem.message)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end - text.startswith("\r", end - 1)
