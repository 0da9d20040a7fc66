"""EN101."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._known_names import NamesRule, finding, names_of
from podlint.schemas.diagnostic import Finding


class KnownMisspelling(NamesRule):
    """A name is written in a way that the alias tables know to be wrong: Whimo for Waymo.

    ## What it finds

    Misspellings of the alias tables, on both sides, in labels, headings and the front matter's texts and lists; not in
    addresses, code, file names or tag slugs.  Some misspellings are wrong anywhere (`Whimo`), others only where certain
    words stand near, or in certain shows: `Grock` is Groq near chips and inference, and Grok near xAI and Musk; near
    neither, or both, the rule is silent.  One finding stands for one occurrence; `data.evidence` says what decided.

    ## Why it matters

    Speech recognition writes what it hears.  Whoever searches an archive for a name finds only what is spelled right.

    ## Tables

    podlint ships tables of people, companies, products, media, places and terms.  `aliases` in the configuration names
    further ones, which override; `podlint aliases mine` proposes entries from an archive, and
    `podlint aliases explain` says what is decided about a form and why.

    ## Fix

    Writes the right name; possessive and plural endings stay.  Safe for misspellings that are wrong anywhere and were
    met in real notes, unsafe for those that depend on what stands near.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each misspelling."""
        for correction in names_of(document, self.settings).corrections:
            if correction.source == "table":
                yield finding(document, correction)
