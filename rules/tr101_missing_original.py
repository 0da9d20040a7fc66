"""TR101."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.extract.gaps import Gap
from podlint.rules._rule import Rule
from podlint.rules._runs import missing, opening, runs
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class MissingOriginal(Rule):
    """A translated passage has no original.

    ## What it finds

    In notes that fold originals into `<details>`: a translation that no `<details>` follows.  Where two paragraphs
    stand before one `<details>`, their labels, names and figures, and the lengths and shapes usual in the note tell
    whether it holds the original of both.  One finding stands for one block; for a run of blocks, where several follow
    one another; for the note, where most of its originals are missing.

    ## Why it matters

    The reader cannot check the translation, and every tool that pairs the sides loses the turn.

    ## When it stays silent

    On headings, bold titles, images, and asides in brackets or italics (`（掌声）`, `*（视频播放）*`).  An empty
    `<details>` is ST103's, a passage left in the language of the originals TR102's, a turn whose original was put
    together with its neighbour's TU101's, and a remark of the processing ST201's or ST204's.
    """

    severity = "error"

    most: Annotated[float, "share of the blocks without original from which on one finding stands for the note"] = 0.5

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each run of translations without original."""
        found = missing(document, "original", self.settings)
        translations = sum(block.translation is not None for block in document.blocks)
        if len(found) >= max(4, self.most * translations):
            message = f"{len(found)} of {translations} passages have no original"
            yield Finding(opening(document, found[0].passage), message, data={"scope": "note", "count": len(found)})
            return
        for run in runs(found):
            yield _finding(document, run)


def _finding(document: Document, run: list[Gap]) -> Finding:
    turns = [turn for gap in run for turn in gap.passage.turns]
    first, last = run[0].passage, run[-1].passage
    if len(turns) > 1:
        span = Span(first.span.start, last.span.end)
        what = "turns" if any(turn.label for turn in turns) else "passages"
        return Finding(span, f"these {len(turns)} {what} have no original", data={"scope": "run", "count": len(turns)})
    label = turns[0].label
    subject = f"this turn of “{label.name}”" if label else "this passage"
    return Finding(opening(document, first), f"{subject} has no original")
