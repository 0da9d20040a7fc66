"""Offsets become lines and columns, for reports only."""

from bisect import bisect_right
from itertools import accumulate, count
from operator import add

from podlint.schemas.report import Place
from podlint.schemas.span import Span


class Lines:
    r"""The lines of one text; a line ends with `\n`, a `\r` before it belongs to the line break."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *map(add, accumulate(map(len, text.split("\n"))), count(1))]
        self._starts.pop()

    def place(self, offset: int) -> Place:
        """The place of an offset between 0 and the length of the text."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1, offset)

    def start(self, line: int) -> int:
        """The offset of a line's first code point; past the last line, the end of the text."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self._text)

    def line(self, number: int) -> str:
        """A line's text without its line break."""
        return self.span(number).of(self._text)

    def span(self, number: int) -> Span:
        """Where a line stands, without its line break."""
        start, end = self.start(number), self.start(number + 1)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)
