"""FM101."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._kinds import kind_of, meant_field
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
        if kind.model is not None:
            for problem in model_problems(document, self.settings, self.code):
                yield Finding(problem.span, problem.message)
            return
        keys = {entry.key for entry in front_matter.entries}
        missing = [name for name, spec in kind.fields.items() if spec.required and name not in keys]
        if not missing:
            return
        misspelt = {meant_field(key, kind) for key in keys.difference(kind.fields)} if kind.extra == "forbid" else set()
        span = Span(front_matter.inner.end, front_matter.inner.end + len("---"))
        for name in missing:
            if name not in misspelt:
                yield Finding(span, f"field {name!r} is missing", data={"field": name})
