"""ST101."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.document import Defect
from podlint.schemas.span import Span

_MESSAGES = {
    "unclosed-details": "this <details> is never closed",
    "stray-details-close": "this </details> closes nothing",
    "broken-details": "this tag is no <details>",
    "broken-details-close": "this tag is no </details>",
    "broken-summary": "this <summary> is not closed by </summary>",
    "missing-summary": "this <details> has no <summary>",
    "stray-summary": "this summary tag stands outside a <details> or is its second",
    "unclosed-p": "this <p> is never closed",
    "stray-p-close": "this </p> closes nothing",
    "unclosed-comment": "this comment is never closed",
}


class UnbalancedTags(Rule):
    """A `<details>`, `<summary>`, `<p>` or comment is not closed, closed by the wrong tag, or closes nothing.

    ## What it finds

    Tags of these kinds without their partner, misspelt ones (`</sdetails>`, `<summary>…</p>`) and `<details>` without
    a `<summary>`. One finding stands for one tag, at the tag; what follows an unclosed `<details>` in the other
    language is taken as the next translation, so that one lost tag does not set off findings behind it.

    ## Why it matters

    A `<details>` left open hides the rest of the page from readers.

    ## Fix

    Puts the missing tag where the paragraph ends that it belongs to, or spells it right.  Unsafe, since text may be
    lost at that place as well.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each broken tag."""
        newline = "\r\n" if "\r\n" in document.text else "\n"
        empty = {block.summary.start for block in document.blocks if block.summary and block.original is None}
        for defect in document.defects:
            message = _MESSAGES.get(defect.kind)
            if message is not None:
                fix = None if defect.span.start in empty else _fix(document.text, newline, defect)
                yield Finding(defect.span, message, fix, {"kind": defect.kind})


def _fix(text: str, newline: str, defect: Defect) -> Fix | None:
    kind, span, place = defect.kind, defect.span, defect.place
    if kind == "unclosed-details" and place is not None:
        closed = text[max(0, place - 40) : place].rstrip().lower().endswith("</p>") or text.startswith("</p>", place)
        place += 4 * text.startswith("</p>", place)
        return _insert(place, newline * (1 if closed else 2) + "</details>")
    if kind == "unclosed-p" and place is not None:
        return _insert(place, "</p>")
    if kind == "broken-details-close":
        return _replace(Span(span.start, span.end), "</details>")
    if kind == "broken-details":
        return _replace(span, "<details>")
    if kind == "broken-summary" and place is not None and text[span.start : place].rstrip()[-1:] != ">":
        return _replace(Span(place, span.end), "</summary>")
    if kind in ("stray-details-close", "stray-p-close"):
        return _replace(span, "")
    return None


def _insert(place: int, tag: str) -> Fix:
    return Fix(f"insert {tag.strip()}", (Edit(Span(place, place), tag),), "unsafe")


def _replace(span: Span, tag: str) -> Fix:
    return Fix(f"write {tag}" if tag else "remove the tag", (Edit(span, tag),), "unsafe")
