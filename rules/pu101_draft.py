"""PU101."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.frontmatter import FrontMatter, Value


class Draft(Rule):
    """The note is marked as a draft.

    ## What it finds

    A draft field that says so.  One finding stands for the note, at the value.  Reports for people sum it up in one
    line where it is true of most notes of an archive.

    ## Why it matters

    A draft in the folder that is published is either forgotten or published by mistake.
    """

    field: Annotated[str, "the field that marks drafts"] = "draft"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding."""
        value = draft_value(document.front_matter, self.field)
        if value is not None:
            yield Finding(value.span, "the note is a draft", data={"scope": "note"})


def draft_value(front_matter: FrontMatter | None, field: str) -> Value | None:
    """The value of the draft field where it says yes, as a boolean or a string."""
    entry = front_matter.get(field) if front_matter is not None else None
    if entry is None:
        return None
    says_yes = entry.value.data is True or entry.value.text.strip().lower() in ("true", "yes")
    return entry.value if says_yes else None
