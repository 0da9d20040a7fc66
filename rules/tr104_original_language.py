"""TR104."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._pairs import LANGUAGE_NAMES, foreign_originals, pairs, place
from podlint.rules._rule import Rule
from podlint.rules._runs import opening
from podlint.schemas.diagnostic import Finding


class OriginalLanguage(Rule):
    """An original is in the language of the translation, wholly or for a clause.

    ## What it finds

    Passages under `<details>` that stand in the language of the note's translations, and clauses of eight Han
    characters or more in an English original.  Where the translation is in the language of the originals too, the two
    have changed places, and the message says so.  One finding stands for one passage or clause.

    ## Why it matters

    What is folded under a translation should be what was said.  A Chinese original in an English talk is mostly a
    second translation, made by mistake, and the English is lost.

    ## When it stays silent

    Explanations in brackets and quoted phrases (a proverb, a word that is talked about) are no clauses.  Notes whose
    sides are both in one language keep what was said beside an edited version.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each passage or clause."""
        found = foreign_originals(document)
        if not found:
            return
        wanted, given = document.languages
        ours, theirs = LANGUAGE_NAMES[wanted], LANGUAGE_NAMES[given]
        for number, _, translation, original in pairs(document):
            clause = found.get(number)
            if clause:
                yield Finding(place(document, original, clause), f"“{clause}” stands in the original in {ours}")
            elif clause is not None:
                message = f"the original is in {ours}, not in {theirs}"
                if translation.language == given:
                    message += ": the two sides have changed places"
                yield Finding(opening(document, original), message)
