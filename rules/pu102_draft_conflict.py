"""PU102."""

import datetime
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.rules.pu101_draft import draft_value
from podlint.schemas.diagnostic import Finding
from podlint.schemas.frontmatter import Value


class DraftConflict(Rule):
    """The note is marked as a draft, but its status or its age says that it is published.

    ## What it finds

    `draft: true` beside a status of finished notes (`evergreen`), or, if `max-age` is set, on a note older than
    that.  One finding stands for the note, at the draft value.

    ## Why it matters

    One of the two is wrong: either the note never appears, or readers see an unfinished one.
    """

    field: Annotated[str, "the field that marks drafts"] = "draft"
    status_field: Annotated[str, "the field that holds the status"] = "status"
    finished: Annotated[tuple[str, ...], "statuses of notes that are published"] = (
        "evergreen",
        "published",
        "archived",
    )
    max_age: Annotated[int, "days after its date that a note may be a draft; 0 for any time"] = 0

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding."""
        value = draft_value(document.front_matter, self.field)
        if value is None or document.front_matter is None:
            return
        status = document.front_matter.get(self.status_field)
        if status is not None and status.value.text.strip().lower() in self.finished:
            message = f"the note is a draft, but its {self.status_field} is “{status.value.text.strip()}”"
            yield Finding(value.span, message, data={"scope": "note"})
        elif self.max_age:
            entry = document.front_matter.get("date")
            if entry is not None and _age(entry.value) > self.max_age:
                message = f"the note is still a draft, more than {self.max_age} days after its date"
                yield Finding(value.span, message, data={"scope": "note"})


def _age(date: Value) -> int:
    """Days since a date; 0 where it is none."""
    try:
        return (datetime.date.today() - datetime.date.fromisoformat(str(date.data)[:10])).days
    except ValueError:
        return 0
