"""ST104."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.span import Span

_LABELS = tuple(
    f"{prefix}Original {language}{suffix}"
    for prefix in ("", "View/Hide ")
    for language in ("English", "Chinese", "Text")
    for suffix in ("", " Source", " Transcript")
)


class SummaryLabel(Rule):
    """The label of a `<summary>` is misspelt or not one of the known ones.

    ## What it finds

    Labels that differ from all accepted ones but are one of them misspelt (`Veiw/Hide Original English`, `Original
    Original English`). One finding stands for one summary.  Text in a summary that is nothing like a label is residue
    (ST201), not this rule's.

    ## Why it matters

    The label is what readers click on, in every block of the page.

    ## Fix

    Writes the accepted label that the note uses most, or the likest one.
    """

    labels: Annotated[tuple[str, ...], "accepted labels, besides those with 查看/隐藏… before them"] = _LABELS

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each deviating label."""
        accepted = frozenset(self.labels)
        counts: Counter[str] = Counter()
        deviating: list[Span] = []
        for block in document.blocks:
            if block.summary_text is None:
                continue
            label = block.summary_text.of(document.text)
            if label in accepted or _plain(label) in accepted:
                counts[label.strip()] += 1
            else:
                deviating.append(block.summary_text)
        for span in deviating:
            label = span.of(document.text)
            wanted = self._nearest(label, counts)
            if wanted is not None:
                fix = Fix(f"write “{wanted}”", (Edit(span, wanted),))
                yield Finding(span, f"“{label.strip()}” should read “{wanted}”", fix)

    def _nearest(self, label: str, counts: Counter[str]) -> str | None:
        from rapidfuzz import fuzz

        own = counts.most_common(1)[0][0] if counts else None
        if own is not None and fuzz.ratio(label.lower(), own.lower()) >= 75:
            return own
        best = max(self.labels, key=lambda known: fuzz.ratio(label.lower(), known.lower()))
        return best if fuzz.ratio(label.lower(), best.lower()) >= 75 else None


def _plain(label: str) -> str:
    """The label without a Chinese part before it: `查看/隐藏英文原文 / View/Hide Original English`."""
    return re.sub(r"^[^\x00-\x7f/]+(?:/[^\x00-\x7f/]+)?\s*/\s*", "", " ".join(label.split()))
