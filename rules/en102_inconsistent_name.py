"""EN102."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._known_names import NamesRule, finding, names_of
from podlint.schemas.diagnostic import Finding


class InconsistentName(NamesRule):
    """A name is written otherwise than the note's own authorities have it: Tracy Aloway for Tracy Alloway.

    ## What it finds

    Forms that sound or look like a name of somebody who knows better.  In the order of their weight these are the
    show's own name (`The MAD Podcast with Matt Turck` makes every `Matt Turk` wrong, however often it stands) and
    those who belong to it, names of the alias tables that the note has, the lists of the front matter, the Chinese
    before an original in brackets, the other side of the same block, be its name in Latin or Chinese script, and the
    speakers.  A form stays untouched where it is a known name or an ordinary word, unless the other side proves it.
    One finding stands for one occurrence; `data.evidence` says who knows better.

    ## Why it matters

    One person, two spellings: searches, indexes and links break in half.

    ## Fix

    Writes the authority's name.  Safe where the show's own name or a name of the tables is all but the same in sound,
    unsafe otherwise.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each wrong form."""
        for correction in names_of(document, self.settings).corrections:
            if correction.source != "table" and correction.certainty != "doubtful":
                yield finding(document, correction)
