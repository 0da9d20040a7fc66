"""EN103."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._known_names import NamesRule, finding, names_of
from podlint.schemas.diagnostic import Finding


class DoubtfulName(NamesRule):
    """A form is no English word and sounds like a known name, but nothing in the note proves that it is meant.

    ## What it finds

    Words that English does not have and that sound like the telling word of one name of the alias tables.  Many real
    names that the tables lack sound like one they have, so this is a hint and no more.  One finding stands for one
    occurrence.

    ## Why it matters

    It is where to look first for names that speech recognition got wrong, and for entries that the tables lack.
    """

    severity = "info"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each doubtful form."""
        for correction in names_of(document, self.settings).corrections:
            if correction.certainty == "doubtful":
                yield finding(document, correction)
