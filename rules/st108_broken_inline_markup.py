"""ST108."""

import re
from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span

_ADJACENT = re.compile(r"(?<=[^\s*])\*{4}(?=[^\s*])")
_BOLD = re.compile(r"\*\*")


class BrokenInlineMarkup(Rule):
    """Bold marks do not pair, or two bold spans touch.

    ## What it finds

    - `**熊****经理**`: one bold span ends where the next begins, so the four asterisks are shown,
    - a paragraph with an odd number of `**`.

    One finding stands for one paragraph.

    ## Why it matters

    Readers see the asterisks, or half the page in bold.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each broken paragraph."""
        text = document.text
        adjacent = "****" in text
        for block in document.blocks:
            for passage in (block.translation, block.original):
                if passage is None or "**" not in passage.text:
                    continue
                for paragraph in passage.paragraphs:
                    if count := text.count("**", *paragraph):
                        yield from _judge(text, paragraph, count, adjacent)


def _judge(text: str, paragraph: Span, count: int, adjacent: bool) -> Iterator[Finding]:
    """Judge a paragraph with so many `**`; `adjacent` tells whether four asterisks stand anywhere in the note."""
    if adjacent and (match := _ADJACENT.search(text, *paragraph)):
        yield Finding(Span(*match.span()), "two bold spans touch: the asterisks between them are shown")
    elif count % 2 and "***" not in text[paragraph.start : paragraph.end]:
        last = [match.start() for match in _BOLD.finditer(text, *paragraph)][-1]
        if "`" not in text[paragraph.start : paragraph.end]:
            yield Finding(Span(last, last + 2), "an odd number of ** in this paragraph: one of them has no partner")
