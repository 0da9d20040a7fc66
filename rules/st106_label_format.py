"""ST106."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.document import Label


class LabelFormat(Rule):
    """A turn's label is written in another style than the note's others.

    ## What it finds

    Labels whose marks or colon deviate from those of at least nine tenths of the note's labels: `**Name:**` among
    `**Name**:`, a full-width colon among half-width ones.  One finding stands for one label.

    ## Why it matters

    Styles of a page that differ from turn to turn look careless, and scripts that read turns miss them.

    ## Fix

    Rewrites the label's marks; the name stays.
    """

    majority: Annotated[float, "share of the labels that must agree before the others are deviating"] = 0.9
    least: Annotated[int, "labels a note must have before styles are compared"] = 8

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each deviating label."""
        labels = [
            turn.label
            for block in document.blocks
            for passage in (block.translation, block.original)
            if passage is not None
            for turn in passage.turns
            if turn.label is not None
        ]
        if len(labels) < self.least:
            return
        styles = Counter(label.style for label in labels)
        usual, count = styles.most_common(1)[0]
        if len(styles) == 1 or count < self.majority * len(labels):
            return
        for label in labels:
            if label.style != usual:
                yield _finding(document, label, usual)


def _finding(document: Document, label: Label, usual: str) -> Finding:
    before, after = usual.split("N", 1)
    new = f"{before}{label.name}{after}"
    if not document.text[label.span.end : label.span.end + 1].isspace() and after[-1:] != "：":
        new += " "
    message = f"“{label.span.of(document.text).strip()}” is written {new.strip()} elsewhere in this note"
    return Finding(label.span, message, Fix(f"write {new.strip()}", (Edit(label.span, new),)))
