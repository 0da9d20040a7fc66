"""Finds the few lines worth a closer look without a regular expression over the whole text."""

from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick

from podlint.schemas.span import Span


class Needles:
    """Strings in groups, all looked for in one pass over a text, however many there are."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        pairs = [(needle, number) for number, group in enumerate(groups) for needle in group]
        self._groups = [number for _, number in pairs]
        self._automaton = AhoCorasick([needle for needle, _ in pairs])

    def lines(self, text: str, start: int = 0) -> dict[int, Sequence[Span]]:
        """For each group met, the lines from `start` on that hold one of its strings, in order, without line breaks."""
        found: dict[int, dict[Span, None]] = {}
        line = Span(-1, -1)
        for number, place, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if place < start:
                continue
            if place >= line.end:
                end = text.find("\n", place)
                line = Span(text.rfind("\n", start, place) + 1 or start, end if end >= 0 else len(text))
            found.setdefault(self._groups[number], {})[line] = None
        return {group: sorted(lines) for group, lines in found.items()}
