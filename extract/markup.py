"""The tags and lines of a transcript: text becomes parts that tile it."""

import re
from collections.abc import Callable
from functools import partial

from podlint.schemas.document import Defect, Part, PartKind
from podlint.schemas.span import Span

_TAG = re.compile(
    r"<!--|<(/?)(details|summary|p|s?detai?l?s?|summary[_a-z]*)(?=[\s/>])[^<>\n]*>?|</(details|summary|p)(?=\n|$)",
    re.IGNORECASE,
)
_SUMMARY_END = re.compile(r"</[^<>\n]{0,40}>|</(?:summary|p)(?=\s*(?:\n|$))")
_LINE_END = re.compile(r"[ \t\r]*(?:\n|\Z)")
LONGEST_SUMMARY = 2000
"""Code points in which a summary's closing tag is looked for."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_BREAK = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\s*$")
_TURN_IN_FENCE = re.compile(r"^(?:>[ ]?)?\*\*[^*\n]{1,60}(?:\*\*[ ]?[:：]|[:：][ ]?\*\*)", re.MULTILINE)
_PLAIN_FENCES = frozenset({"", "markdown", "md", "text", "txt", "plaintext"})
_as_part: Callable[[tuple[PartKind, int, int]], Part] = partial(tuple.__new__, Part)
"""Makes a part in half the time, which tells: notes have thousands."""

_SUMMARY_LINE = re.compile(r"<summary>[^<>\n]*</summary>\r?\n")
_P_LINE = re.compile(r"<p(?:[ ][^<>\n]*)?>(?=[^<\n]*[^<`\s]</p>)([^<\n]*)</p>\r?\n")
"""Lines as nearly all notes have them, tags whole and alone; other ones are taken apart tag by tag."""

_LINE_KINDS: dict[str, PartKind] = {
    "<details>\n": "details",
    "</details>\n": "/details",
    "<details>\r\n": "details",
    "</details>\r\n": "/details",
}


class Scanner:
    """Splits the text from `start` on into parts, in order, without a gap.

    `parts` and `defects` hold the result after `scan`; defects concern single tags only, their balance is
    judged where blocks are built.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.parts: list[Part] = []
        self.defects: list[Defect] = []
        self._found: list[tuple[PartKind, int, int]] = []
        self._unclosed_fences: set[str] = set()
        self._no_comment_ends = False

    def scan(self) -> None:
        """Read all lines."""
        text, position, length = self.text, self.start, len(self.text)
        find, add, kinds = text.find, self._found.append, _LINE_KINDS
        while position < length:
            end = find("\n", position) + 1 or length
            line = text[position:end]
            kind = kinds.get(line)
            if kind is not None:
                add((kind, position, end))
            elif line.isspace():
                while end < length and (text[end] == "\n" or text.startswith("\r\n", end)):
                    end = find("\n", end) + 1
                add(("blank", position, end))
            elif line.startswith("<") and self._usual_line(line, position, end):
                pass
            elif "<" in line and (tag := _TAG.search(text, position, end)):
                end = self._line_with_tags(position, end, tag)
            else:
                end = self._plain_line(position, end, line)
            position = end
        self.parts = list(map(_as_part, self._found))

    def _usual_line(self, line: str, start: int, end: int) -> bool:
        """Take a whole line that is a summary or a paragraph in tags, if it is one of the usual form."""
        if line.startswith("<summary>"):
            if len(line) > LONGEST_SUMMARY or not _SUMMARY_LINE.fullmatch(line):
                return False
            self._found.append(("summary", start, end))
            return True
        match = _P_LINE.fullmatch(line)
        if match is None:
            return False
        first, last = start + match.start(1), start + match.end(1)
        self._found += (("p", start, first), ("text", first, last), ("/p", last, end))
        return True

    def _plain_line(self, start: int, end: int, line: str) -> int:
        first = line[0]
        kind: PartKind = "text"
        if first in "#` ~-*_":
            if first == "#" or first == " ":
                kind = "heading" if _HEADING.match(line) else kind
            if first in "-*_ " and _BREAK.match(line):
                kind = "break"
            elif first in "`~ " and (fence := _FENCE.match(line)):
                return self._fence(start, end, fence)
        self._found.append((kind, start, end))
        return end

    def _fence(self, start: int, end: int, fence: re.Match[str]) -> int:
        """A fenced block is code; but fence marks around a transcript are marks alone, and so is a fence never
        closed.
        """
        marks, info = fence[1], fence[2].lower()
        close = None
        if marks not in self._unclosed_fences:
            close = re.compile(rf"^ {{0,3}}{marks}{marks[0]}*[ \t\r]*(?:\n|\Z)", re.MULTILINE).search(self.text, end)
        if close is None:
            self._unclosed_fences.add(marks)
        if close is None or (info in _PLAIN_FENCES and self._is_transcript(end, close.start())):
            self._found.append(("fence", start, end))
            return end
        self._found.append(("code", start, close.end()))
        return close.end()

    def _is_transcript(self, start: int, end: int) -> bool:
        if self.text.find("<details", start, end) >= 0:
            return True
        return len(_TURN_IN_FENCE.findall(self.text, start, end)) >= 2

    def _line_with_tags(self, start: int, end: int, tag: re.Match[str] | None) -> int:
        """One line that holds tags; returns where reading goes on (after the line, or after a comment's end)."""
        text = self.text
        if text[start] == "#" and _HEADING.match(text, start, end) and tag and tag[0] != "<!--":
            self._found.append(("heading", start, end))
            return end
        while tag is not None:
            if text.startswith("`", tag.start() - 1) and tag.start() > start:  # a tag that is talked about
                tag = _TAG.search(text, tag.end(), end)
                continue
            self._text(start, tag.start())
            start = self._comment(tag) if tag[0] == "<!--" else self._tag(tag, end)
            if start >= end:
                return start
            tag = _TAG.search(text, start, end)
        self._text(start, end)
        return end

    def _text(self, start: int, end: int) -> None:
        if start < end:
            self._found.append(("blank" if self.text[start:end].isspace() else "text", start, end))

    def _comment(self, tag: re.Match[str]) -> int:
        close = -1 if self._no_comment_ends else self.text.find("-->", tag.end())
        if close < 0:
            self._no_comment_ends = True
            self.defects.append(Defect("unclosed-comment", Span(tag.start(), tag.end())))
            self._found.append(("text", tag.start(), tag.end()))
            return tag.end()
        end = close + 3
        if self.text.startswith("\n", end) and (tag.start() == 0 or self.text[tag.start() - 1] == "\n"):
            end += 1
        self._found.append(("comment", tag.start(), end))
        return end

    def _tag(self, tag: re.Match[str], line_end: int) -> int:
        name = (tag[2] or tag[3]).lower()
        closing = bool(tag[1]) or tag[3] is not None
        end = self._line_break(tag.end(), line_end)
        if "det" in name:
            if name != "details" or not tag[0].endswith(">"):
                self.defects.append(Defect("broken-details-close" if closing else "broken-details", Span(*tag.span())))
            self._found.append(("/details" if closing else "details", tag.start(), end))
        elif name == "p":
            self._found.append(("/p" if closing else "p", tag.start(), end))
        elif closing:
            self.defects.append(Defect("stray-summary", Span(*tag.span())))
            self._found.append(("summary", tag.start(), end))
        else:
            end = self._summary(tag, line_end)
        return end

    def _summary(self, tag: re.Match[str], line_end: int) -> int:
        """A summary runs to its closing tag, right or wrong; without one, to the end of a short line."""
        text = self.text
        stop = min(line_end, tag.end() + LONGEST_SUMMARY)
        close = _SUMMARY_END.search(text, tag.end(), stop)
        if close and close[0].lower() == "</summary>":
            end = close.end()
        elif close:
            end = close.end()
            self.defects.append(Defect("broken-summary", Span(tag.start(), end), close.start()))
        else:
            content = text[tag.end() : stop].rstrip()
            end = tag.end() + (len(content) if len(content) <= 60 else 0)
            self.defects.append(Defect("broken-summary", Span(tag.start(), end), end))
        end = self._line_break(end, line_end)
        self._found.append(("summary", tag.start(), end))
        return end

    def _line_break(self, end: int, line_end: int) -> int:
        """A tag that ends its line takes the line break along."""
        match = _LINE_END.match(self.text, end)
        return line_end if match is not None and match.end() == line_end else end
