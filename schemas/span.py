"""Places in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, counted from the start of the decoded file (a BOM is one)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text covered by the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share a code point, or an empty one lies inside the other."""
        return (self.start < other.end and other.start < self.end) or self == other
