"""TR102."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.extract.gaps import Gap
from podlint.rules._rule import Rule
from podlint.rules._runs import missing, opening, runs
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class MissingTranslation(Rule):
    """An original has no translation.

    ## What it finds

    In notes that fold originals into `<details>`: a `<details>` that no translation stands before, and a passage
    outside of `<details>` that is left in the language of the originals.  One finding stands for one block, or for a
    run of blocks that follow one another.

    ## Why it matters

    Who reads the translation misses what was said, and does not know it.

    ## When it stays silent

    On sound marks alone (`[Music]`), on hidden padding (ST203), behind a `<details>` without content (ST103), and
    behind one that holds the translation in place of an original (TR104).  A turn whose translation was put together
    with its neighbour's is TU101's.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each run of originals without translation."""
        for run in runs(missing(document, "translation", self.settings)):
            yield _finding(document, run)


def _finding(document: Document, run: list[Gap]) -> Finding:
    first, last = document.blocks[run[0].block], document.blocks[run[-1].block]
    if len(run) > 1:
        span = Span(first.span.start, last.span.end)
        return Finding(
            span, f"these {len(run)} originals have no translation", data={"scope": "run", "count": len(run)}
        )
    passage = run[0].passage
    label = passage.turns[0].label
    if first.opening is None:
        subject = f"this turn of “{label.name}”" if label else "this passage"
        return Finding(opening(document, passage), f"{subject} is not translated and stands outside of <details>")
    subject = f"this turn of “{label.name}”" if label else "this original"
    return Finding(first.opening, f"{subject} has no translation")
