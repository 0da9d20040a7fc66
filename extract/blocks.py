"""Parts become blocks: which paragraphs are a translation, which the original folded under it."""

from typing import Literal, NamedTuple

from podlint.extract.language import language_of
from podlint.schemas.document import Defect, Heading, Part
from podlint.schemas.span import Span


class RawBlock(NamedTuple):
    """A block before turns are known; the fields are those of `Block`, the sides still plain paragraphs."""

    translation: tuple[Span, ...]
    original: tuple[Span, ...]
    span: Span
    opening: Span | None = None
    summary: Span | None = None
    summary_text: Span | None = None
    closing: Span | None = None
    body: Literal["markdown", "html"] | None = None


class BlockBuilder:
    """Reads parts in order and collects `blocks`, `headings` and `defects`."""

    def __init__(self, text: str, parts: list[Part]) -> None:
        self.text = text
        self.parts = parts
        self.blocks: list[RawBlock] = []
        self.headings: list[Heading] = []
        self.defects: list[Defect] = []
        self._paragraphs: list[Span] = []
        self._loose: list[Span] = []
        self._opening: Part | None = None
        self._summary: Part | None = None
        self._p: Part | None = None
        self._html = False
        self._nested = 0  # <details> inside the open one, whose summaries and closing tags are expected

    def build(self) -> None:
        """Read all parts."""
        joins = False  # whether the next line goes on with the last paragraph
        text, paragraphs = self.text, self._paragraphs
        for index, part in enumerate(self.parts):
            kind, start, end = part
            if kind == "text":
                line = text[start:end]
                if joins:
                    paragraphs[-1] = Span(paragraphs[-1].start, start + len(line.rstrip()))
                elif kept := line.strip():
                    start += line.index(kept[0])
                    paragraphs.append(Span(start, start + len(kept)))
                    joins = True
                continue
            joins = False
            if kind == "blank" or kind == "comment":
                continue
            if kind == "details":
                self._open(part, index)
            elif kind == "/details":
                self._close(part)
            elif kind == "summary":
                self._take_summary(part, index)
            elif kind == "p":
                self._open_p(part)
            elif kind == "/p":
                self._close_p(part)
            elif kind == "heading":
                self._heading(part, index)
            elif kind == "break" and self._opening is None:
                self._flush()
        if self._opening is not None:
            self._imply_close(self.parts[-1].end)
        self._flush()

    def _flush(self) -> None:
        """Paragraphs with no original behind them are a block of their own."""
        if self._paragraphs:
            paragraphs = tuple(self._paragraphs)
            self.blocks.append(RawBlock(paragraphs, (), Span(paragraphs[0].start, paragraphs[-1].end)))
            self._paragraphs.clear()

    def _heading(self, part: Part, index: int) -> None:
        line = self.text[part.start : part.end]
        marks = line.lstrip()
        level = len(marks) - len(marks.lstrip("#"))
        body = marks.lstrip("#").strip()
        start = part.start + line.find(body, level) if body else part.end
        self.headings.append(
            Heading(Span(part.start, part.start + len(line.rstrip())), level, Span(start, start + len(body)))
        )
        if self._opening is not None:
            if self._closes_next(index):
                return  # a heading of the original
            self._imply_close(part.start)
        self._flush()

    def _closes_next(self, index: int) -> bool:
        """Whether the next `<details>` tag of either kind closes."""
        for part in self.parts[index : index + 400]:
            if part.kind == "/details":
                return True
            if part.kind == "details":
                return False
        return False

    def _open(self, part: Part, index: int) -> None:
        if self._opening is not None:
            if not self._paragraphs:
                self.defects.append(Defect("nested-details", self._tag_span(part)))
                self._nested += 1
                self._summary = None
                return
            if not self._summary_next(index):  # the author meant to close
                self.defects.append(Defect("broken-details-close", self._tag_span(part)))
                self._close(part)
                return
            self._imply_close(part.start, before_details=True)
        self._loose = list(self._paragraphs)
        self._paragraphs.clear()
        self._opening, self._summary, self._html, self._nested = part, None, False, 0

    def _summary_next(self, index: int) -> bool:
        following = (part.kind for part in self.parts[index + 1 : index + 4] if part.kind != "blank")
        return next(following, None) == "summary"

    def _take_summary(self, part: Part, index: int) -> None:
        if self._opening is None or self._summary is not None:
            self.defects.append(Defect("stray-summary", self._tag_span(part)))
            if self._opening is None and index and self.blocks:
                self._reopen(part, self.parts[index - 1])
        else:
            self._summary = part

    def _reopen(self, part: Part, before: Part) -> None:
        """A summary straight behind `</details>`: what stood there was a remark, the original comes only now."""
        last = self.blocks[-1]
        if last.opening and last.closing and last.closing.start == before.start:
            self.blocks.pop()
            self._loose = list(last.translation)
            self._opening, self._summary, self._html = Part("details", *last.opening), part, False

    def _open_p(self, part: Part) -> None:
        if self._p is not None:
            self.defects.append(Defect("unclosed-p", self._tag_span(self._p)))
        self._p = part
        self._html = True

    def _close_p(self, part: Part) -> None:
        if self._p is None:
            self.defects.append(Defect("stray-p-close", self._tag_span(part)))
        self._p = None

    def _end_p(self) -> None:
        """A paragraph tag does not outlive the element around it."""
        if self._p is not None:
            place = self._paragraphs[-1].end if self._paragraphs else None
            self.defects.append(Defect("unclosed-p", self._tag_span(self._p), place))
            self._p = None

    def _close(self, part: Part) -> None:
        if self._opening is None:
            if self._nested:
                self._nested -= 1
            else:
                self.defects.append(Defect("stray-details-close", self._tag_span(part)))
            return
        self._end_p()
        self._finish(tuple(self._paragraphs), self._tag_span(part))
        self._paragraphs.clear()

    def _imply_close(self, end: int, before_details: bool = False) -> None:
        """`</details>` is missing: what follows in the other language belongs to the next translation.

        So does, before a new `<details>`, the last paragraph: a block without translation would be a second defect.
        """
        self._end_p()
        paragraphs = self._paragraphs
        cut = self._cut_at_language()
        if before_details and cut == len(paragraphs) > 1:
            cut -= 1
        kept, rest = tuple(paragraphs[:cut]), paragraphs[cut:]
        opening = self._opening
        assert opening is not None
        self.defects.append(Defect("unclosed-details", self._tag_span(opening), kept[-1].end if kept else None))
        self._finish(kept, None)
        paragraphs[:] = rest

    def _cut_at_language(self) -> int:
        """How many paragraphs are in the language of the first; one that changes it at a line is cut in two there."""
        paragraphs, own = self._paragraphs, "none"
        for number, paragraph in enumerate(paragraphs):
            start = paragraph.start
            while start < paragraph.end:
                end = self.text.find("\n", start, paragraph.end) + 1 or paragraph.end
                language = language_of(_without_label(self.text[start:end]))
                if own == "none":
                    own = language
                elif language == "mixed" and start > paragraph.start:
                    pass  # a line that names things in the other language
                elif language not in (own, "none"):
                    if start > paragraph.start:
                        stop = start - 1 - (self.text[start - 2] == "\r")
                        paragraphs[number : number + 1] = [Span(paragraph.start, stop), Span(start, paragraph.end)]
                        number += 1
                    return number
                start = end
        return len(paragraphs)

    def _finish(self, original: tuple[Span, ...], closing: Span | None) -> None:
        opening, summary = self._opening, self._summary
        assert opening is not None
        translation = tuple(self._loose)
        opening_span = self._tag_span(opening)
        if summary is None:
            self.defects.append(Defect("missing-summary", opening_span))
        summary_span = self._tag_span(summary) if summary else None
        end = closing.end if closing else original[-1].end if original else (summary_span or opening_span).end
        self.blocks.append(
            RawBlock(
                translation,
                original,
                Span(translation[0].start if translation else opening.start, end),
                opening_span,
                summary_span,
                self._summary_text(summary_span) if summary_span else None,
                closing,
                "html" if self._html else "markdown",
            )
        )
        self._loose = []
        self._opening = None

    def _tag_span(self, part: Part) -> Span:
        """The tag without the line break after it."""
        return Span(part.start, part.start + len(self.text[part.start : part.end].rstrip()))

    def _summary_text(self, summary: Span) -> Span:
        start = self.text.find(">", summary.start, summary.end) + 1 or summary.start
        close = self.text.find("</", start, summary.end)
        return Span(start, close if close >= 0 else summary.end)


def _without_label(line: str) -> str:
    """A line without the bold name it may open with: names keep their script in both languages."""
    return line[line.find("**", 2) + 2 :] if line.startswith("**") else line
