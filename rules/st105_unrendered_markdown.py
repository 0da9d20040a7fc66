"""ST105."""

from collections.abc import Iterator

from podlint.extract.document import Block, Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.span import Span


class UnrenderedMarkdown(Rule):
    """Markdown stands where it is shown raw: a blank line is missing, or it is inside `<p>`.

    ## What it finds

    - no blank line between `</summary>` and a Markdown original,
    - no blank line between `</details>` and the next passage,
    - `**bold**` inside `<p>…</p>`.

    CommonMark goes on with an HTML block until a blank line, and shows what stands in it as it is written
    (https://spec.commonmark.org/0.31.2/#html-blocks).  One finding stands for one place.

    ## Why it matters

    Readers see asterisks and run-together paragraphs.

    ## Fix

    Inserts the blank line.  Bold inside `<p>` is left to the author.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each place."""
        text = document.text
        broken = {defect.span.start for defect in document.defects if defect.kind == "broken-summary"}
        for block in document.blocks:
            if block.opening is None or block.summary is None or block.summary.start in broken:
                continue
            if block.body == "markdown" and block.original and _unparted(text, block.summary.end):
                yield _missing(
                    document, block.summary.end, "no blank line after </summary>: the Markdown below is not rendered"
                )
            elif block.body == "html" and (bold := _bold(text, block)):
                yield Finding(bold, "Markdown inside <p> is not rendered")
            if block.closing and (following := _unparted(text, block.closing.end)) and not following.startswith("<"):
                yield _missing(
                    document, block.closing.end, "no blank line after </details>: the Markdown below is not rendered"
                )


def _unparted(text: str, offset: int) -> str:
    """How the text goes on that no blank line parts from a tag's end; nothing where one does, or the note ends."""
    while True:
        rest = text[offset : offset + 64]
        following = rest.lstrip(" \t\r\n")
        if rest[: len(rest) - len(following)].count("\n") >= 2:
            return ""
        end = text.find("-->", offset) + 3 if following.startswith("<!--") else 0
        if end < 3:
            return following
        offset = end


def _bold(text: str, block: Block) -> Span | None:
    if block.original is None:
        return None
    start = text.find("**", *block.original.span)
    if start < 0:
        return None
    end = text.find("**", start + 2, block.original.span.end)
    return Span(start, end + 2) if end > 0 else None


def _missing(document: Document, offset: int, message: str) -> Finding:
    text = document.text
    line_end = text.find("\n", offset)
    newline = "\r\n" if text.startswith("\r\n", line_end - 1) else "\n"
    next_text = offset
    while next_text < len(text) and text[next_text] in " \t\r\n":
        next_text += 1
    breaks = text.count("\n", offset, next_text)
    fix = Fix("insert a blank line", (Edit(Span(next_text, next_text), newline * (2 - breaks)),))
    start = text.rfind("<", 0, offset)
    return Finding(Span(start, offset), message, fix)
