"""TR106."""

from collections.abc import Iterator

from podlint.extract.document import Document, Passage
from podlint.rules._figures import compare, doubtful
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class NumberMismatch(Rule):
    """A figure of the translation contradicts the one that stands in its place in the original.

    ## What it finds

    Figures that have no counterpart on the other side while another figure of their kind stands there instead:
    35% for 20 percent, 五万亿 for half a trillion. Both number systems are understood (1.2亿 is 120 million),
    percentages, money, multiples, fractions, years, ranges, words for numbers, and the ways in which speech
    recognition tears figures. One finding stands for one pair of figures, at the translation's.

    ## Why it matters

    A wrong figure reads as well as a right one; nobody notices it but the reader who relies on it.

    ## When it stays silent

    Where a figure is merely absent: its sentence is then absent too, which TR105 and TR108 judge. Small numbers in
    words, names with figures (H100, GPT-5.2) and roundings are no contradictions. In a note whose passages are
    condensed or shifted throughout, figures that differ are chance, and none is reported.
    """

    severity = "warning"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each contradiction."""
        if not document.bilingual or document.languages not in (("zh", "en"), ("en", "zh")):
            return
        reverse = document.languages[0] == "en"
        found: list[Finding] = []
        firm = odd = 0
        for translation, original in document.pairs:
            chinese, english = (original, translation) if reverse else (translation, original)
            if chinese.language != "zh" or english.language != "en":
                continue
            comparison = compare(chinese.prose, english.prose)
            firm += comparison.firm
            odd += comparison.odd
            for zh, en in comparison.unmatched:
                ours, theirs = (en, zh) if reverse else (zh, en)
                span = _in_source(translation, ours.start, ours.end)
                seen = translation.prose[ours.start : ours.end]
                wanted = original.prose[theirs.start : theirs.end]
                found.append(
                    Finding(span, f"“{seen}” here, “{wanted}” in the original", data={"figure": seen, "other": wanted})
                )
        if not doubtful(firm, odd):
            yield from found


def _in_source(passage: Passage, start: int, end: int) -> Span:
    """Where a piece of a passage's prose stands in the note; the passage's first line, if marks cut it in two."""
    piece = passage.prose[start:end]
    place = -1
    for _ in range(passage.prose.count(piece, 0, start) + 1):
        following = passage.text.find(piece, place + 1)
        if following < 0:
            break
        place = following
    if place < 0:
        line_end = passage.text.find("\n")
        return Span(passage.span.start, passage.span.end if line_end < 0 else passage.span.start + line_end)
    return Span(passage.span.start + place, passage.span.start + place + len(piece))
