"""Finds the few lines worth a closer look without a regular expression over the whole text."""

from collections.abc import Iterable, Iterator

from podlint.schemas.span import Span


def lines_with(text: str, needles: Iterable[str], start: int = 0) -> Iterator[Span]:
    """The lines, from `start` on, that hold one of the needles, in order and without their line breaks."""
    found: set[int] = set()
    for needle in needles:
        place = text.find(needle, start)
        while place >= 0:
            found.add(text.rfind("\n", start, place) + 1 or start)
            end = text.find("\n", place)
            place = text.find(needle, end) if end >= 0 else -1
    for line in sorted(found):
        end = text.find("\n", line)
        yield Span(line, end if end >= 0 else len(text))
