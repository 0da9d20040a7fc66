"""What rules about the values of declared fields have in common."""

from collections.abc import Iterator
from typing import ClassVar

from podlint.extract.document import Document
from podlint.rules._kinds import declared, kind_of
from podlint.rules._model import model_problems
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry


class FieldRule(Rule):
    """A rule that looks at each declared field on its own.

    Where the note's kind has a pydantic model of the user's, the model's objections stand in for the declarations.
    """

    judges_models: ClassVar[bool] = False

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what is wrong with each declared field."""
        if self.judges_models and kind_of(document, self.settings).model is not None:
            for problem in model_problems(document, self.settings, self.code):
                yield Finding(problem.span, problem.message)
            return
        for entry, spec in declared(document, self.settings):
            yield from self.check_field(document, entry, spec)

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield what is wrong with one field."""
        raise NotImplementedError
