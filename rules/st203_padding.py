"""ST203."""

import re
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.span import Span

_WORDS = re.compile(
    r"\bpadding\b|character count|minimum (?:absolute )?(?:length|size|character)|length floor|凑字数|填充字符",
    re.IGNORECASE,
)


class Padding(Rule):
    """A comment or a hidden element is filled with text that says nothing.

    ## What it finds

    HTML comments that speak of padding or are longer than any remark, and `<details>` whose summary says padding.
    One finding stands for one comment or element.

    ## Why it matters

    A model that was told to write so many characters hides what is missing behind filler; the note is probably cut
    short as well.

    ## Fix

    Takes the comment away.  Unsafe, since what is hidden may be text that belongs into the note.
    """

    longest: Annotated[int, "characters up to which a comment may be a remark"] = 600

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each filled comment or element."""
        text = document.text
        for span in document.comments:
            length = span.end - span.start
            if length > self.longest or _WORDS.search(text, span.start, min(span.end, span.start + 400)):
                message = f"a hidden comment of {length:,} characters pads the note"
                yield Finding(span, message, Fix("take the comment away", (Edit(span, ""),), "unsafe"))
        for block in document.blocks:
            if block.summary_text is not None and "adding" in block.summary_text.of(text):
                start = block.opening.start if block.opening else block.span.start
                yield Finding(Span(start, block.span.end), "a hidden element pads the note")
