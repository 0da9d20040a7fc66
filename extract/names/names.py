"""The pass over a note's names: what is wrong, what it should be, and who says so."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from functools import cached_property

from podlint.extract.document import Document
from podlint.extract.names.attested import Attested, Slip
from podlint.extract.names.authorities import Authority, authorities, is_written_as_name
from podlint.extract.names.gazetteer import echoes
from podlint.extract.names.glossed import glossed
from podlint.extract.names.han import homophones
from podlint.extract.names.judge import Judge, correction
from podlint.extract.names.scan import Scan
from podlint.extract.names.sides import Misheard, Sides
from podlint.extract.names.sound import fold
from podlint.extract.names.tables import Tables
from podlint.extract.names.vocabulary import bare
from podlint.extract.names.words import RARE, Words
from podlint.schemas.names import Certainty, Correction, EntityType, Mention, Source
from podlint.schemas.span import Span

_SURE = 0.15
"""By how much the likeness to a weighty authority's name has to pass what is asked for, to be acted on unseen."""

_SPREADS = 0.05
"""By how much the likeness of a form has to pass what is asked for, to be corrected in other blocks too."""


class NamePass:
    """The names of one note, right and wrong.

    Built from the parsed note and the tables; `leave_out` are notes whose witness for misspellings does not count.
    """

    def __init__(self, document: Document, tables: Tables, leave_out: frozenset[str] = frozenset()) -> None:
        self._document = document
        self._tables = tables
        self._leave_out = leave_out
        self.scan = Scan(document, tables)
        self.words = Words(self.scan, tables)
        self._taken: list[tuple[int, int]] = []

    @cached_property
    def mentions(self) -> list[Mention]:
        """The right names of the tables that stand in the text, in its order."""
        found = []
        for hit in self.scan.hits:
            meanings = self._tables.meanings(hit.form)
            if len(meanings) != 1 or not self.scan.is_prose(hit.start, hit.end):
                continue
            name, kind, form = meanings[0]
            if is_written_as_name(self.scan.text[hit.start : hit.end], form, self.words):
                found.append(Mention(Span(hit.start, hit.end), name, kind))
        return found

    @cached_property
    def corrections(self) -> list[Correction]:
        """The wrong names, in the order of the text; none overlaps another.

        What the tables know to be wrong anywhere comes first, then what the note's weightiest authorities are sure of,
        what brackets behind a Chinese name and the other side of a block say, what the tables know to be wrong in its
        context, what other authorities and the sound of Chinese names tell, and likeness to names of the tables.
        """
        found: list[Correction] = []
        judge = Judge(self.scan, self._tables, self._leave_out)
        for source in (
            judge.anywhere(),
            self._from_authorities("sure"),
            self._from_glosses(),
            self._from_sides(),
            judge.in_context(),
            self._from_authorities("likely"),
            self._from_sounds(),
            self._from_tables(),
        ):
            for item in source:
                if self._take(item.span):
                    found.append(item)
        return sorted(found, key=lambda item: item.span)

    def _take(self, span: Span) -> bool:
        """Reserve a span, unless some correction has a part of it."""
        index = bisect_left(self._taken, span)
        for other in self._taken[max(0, index - 1) : index + 1]:
            if other[0] < span.end and span.start < other[1]:
                return False
        insort(self._taken, (span.start, span.end))
        return True

    def _from_glosses(self) -> Iterator[Correction]:
        for surface, form, meaning in glossed(self.scan, self.words, self._tables):
            why = f"the Chinese before it is “{form}”"
            yield from self._everywhere(surface, form, meaning.name, meaning.type, "note", why, "likely")

    def _from_sides(self) -> Iterator[Correction]:
        vouched = frozenset(item.folded for item in self._authorities)
        spread: dict[str, Misheard] = {}
        for found in Sides(self.scan, self._tables, self.words, vouched).misheard():
            surface = self.scan.text[found.start : found.end]
            if not self.scan.is_prose(found.start, found.end):
                continue
            named = found.named
            if not named.known and self._is_better(surface, found.form):
                continue
            if found.gain >= _SPREADS and self.words.zipf(fold(surface)) < RARE and "\n" not in surface:
                spread.setdefault(surface, found)
            why = f"the other side of the block has “{found.form}”"
            yield self._correction(
                Span(found.start, found.end), found.form, named.name, named.type, "note", why, "likely"
            )
        for surface, found in spread.items():
            why = f"another block has “{found.form}” on its other side"
            yield from self._everywhere(surface, found.form, found.named.name, found.named.type, "note", why, "likely")

    def _is_better(self, surface: str, form: str) -> bool:
        """Whether a form that nobody vouches for has no more to say for it than the one it would replace."""
        ours, theirs = self._count(surface), self._count(form)
        if min(self.words.zipf(fold(word)) for word in form.split()) < 1:
            return ours * 2 > theirs
        return ours > theirs

    def _count(self, text: str) -> int:
        return min(self.words.uses(fold(bare(word))) for word in text.split())

    def _from_authorities(self, certainty: Certainty) -> Iterator[Correction]:
        for slip in self._slips:
            authority = slip.authority
            if certainty != ("sure" if authority.weight == 3 and slip.gain >= _SURE else "likely"):
                continue
            for item in self._everywhere(
                slip.surface, slip.text, authority.text, authority.type, "note", authority.why, certainty
            ):
                if authority.weight > 1 or not self._is_in_label(item.span):
                    yield item  # what only other labels tell of a label is the turns' business

    @cached_property
    def _slips(self) -> list[Slip]:
        return list(Attested(self.words, self._authorities).slips())

    def _from_sounds(self) -> Iterator[Correction]:
        for found in homophones(self.scan, self._tables):
            for match in re.finditer(re.escape(found.surface), self.scan.text):
                if self.scan.is_prose(*match.span()):
                    yield self._correction(
                        Span(*match.span()), found.name, found.name, "person", "note", found.why, "likely"
                    )

    def _from_tables(self) -> Iterator[Correction]:
        for echo in echoes(self.words, self._tables):
            why = f"the tables know “{echo.name}”, and this sounds like it"
            certainty: Certainty = "likely" if echo.firm else "doubtful"
            yield from self._everywhere(echo.surface, echo.text, echo.name, echo.type, "gazetteer", why, certainty)

    def _is_in_label(self, span: Span) -> bool:
        number = bisect_right(self._labels, (span.start, span.end))
        return any(
            start <= span.start and span.end <= end for start, end in self._labels[max(0, number - 1) : number + 1]
        )

    @cached_property
    def _labels(self) -> list[Span]:
        """Where the names of the note's labels stand, in order."""
        passages = (passage for block in self._document.blocks for passage in (block.translation, block.original))
        turns = (turn for passage in passages if passage is not None for turn in passage.turns)
        return sorted(turn.label.name_span for turn in turns if turn.label is not None)

    @cached_property
    def _authorities(self) -> list[Authority]:
        return authorities(self.scan, self._tables, self.words)

    def _everywhere(
        self, surface: str, text: str, name: str, kind: EntityType, source: Source, why: str, certainty: Certainty
    ) -> Iterator[Correction]:
        """The same correction wherever the note has a surface as a word of its own."""
        for start in self.words.places(surface):
            end = start + len(surface)
            if self.scan.is_prose(start, end):
                yield self._correction(Span(start, end), text, name, kind, source, why, certainty)

    def _correction(
        self, span: Span, text: str, name: str, kind: EntityType, source: Source, why: str, certainty: Certainty
    ) -> Correction:
        return correction(self.scan.text, span, text, name, kind, source, why, certainty)
