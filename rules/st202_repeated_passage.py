"""ST202."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Block, Document, Passage
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.document import Side
from podlint.schemas.span import Span

_SIDES: tuple[Side, Side] = ("translation", "original")


class RepeatedPassage(Rule):
    """A passage stands in the note again, word for word.

    ## What it finds

    Passages, or runs of them, that repeat earlier ones of the same side, and a passage that begins with what the one
    before it has just said. One finding stands for one run, at the repetition.

    ## Why it matters

    A translating model that loops, or chunks that overlap, print minutes of the conversation twice.

    ## When it stays silent

    Short passages (thanks, yes, a refrain) repeat in any conversation; and the clips before the opening of a show
    come again later, by design.

    ## Fix

    Takes the repeated blocks away, where both sides of all of them stand before to the letter and no heading is among
    them.  Unsafe, since a speaker may really say the same twice.
    """

    least: Annotated[int, "size (bytes of UTF-8) from which a passage that repeats its neighbour counts"] = 80
    least_far: Annotated[int, "size from which a passage counts that repeats one from further back"] = 450
    teaser: Annotated[float, "share of the note at its beginning whose passages may come again once"] = 0.08

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each run."""
        sources = {side: self._sources(document, side) for side in _SIDES}
        blocks = document.blocks
        index = 0
        while index < len(blocks):
            offsets = {side: index - sources[side][index] for side in _SIDES if index in sources[side]}
            if not offsets:
                index += 1
                continue
            end = index + 1
            while end < len(blocks) and any(
                end in sources[side] and end - sources[side][end] == behind for side, behind in offsets.items()
            ):
                end += 1
            offset = min(offsets.values())
            copies = all(_is_copy(document.text, blocks[k], blocks[k - offset]) for k in range(index, end))
            found = self._finding(document, blocks[index:end], index, offset, set(offsets), copies)
            if found is not None:
                yield found
            index = end

    def _sources(self, document: Document, side: Side) -> dict[int, int]:
        """For the index of each repeating block, the index of the block it repeats."""
        first: dict[str, int] = {}
        found: dict[int, int] = {}
        before: Passage | None = None
        for index, block in enumerate(document.blocks):
            passage = _side(block, side)
            if passage is None or passage.span.end - passage.span.start < 12:
                before = None
                continue
            key = passage.text
            if key in first:
                found[index] = first[key]
            elif before is not None and _goes_over_again(before.text, key):
                found[index] = index - 1
            first[key] = index
            before = passage
        return found

    def _finding(
        self, document: Document, run: tuple[Block, ...], index: int, offset: int, sides: set[Side], copies: bool
    ) -> Finding | None:
        """The finding for a run of repeating blocks that begins at `index`, or None where it is too short to tell.

        `copies` tells that nothing in the run is new.
        """
        size = sum(
            len(passage.text.encode()) for block in run for side in sides if (passage := _side(block, side)) is not None
        )
        both, near, source = len(sides) == 2, offset <= 3, index - offset
        if size < (self.least if near else self.least_far):
            return None
        if not near and len(run) <= 2 and source < self.teaser * len(document.blocks):
            return None
        if both or len(run) > 1:
            span = Span(run[0].span.start, run[-1].span.end)
        else:
            side = next(iter(sides))
            passage = _side(run[0], side)
            assert passage is not None
            span = passage.span
        line = document.text.count("\n", 0, document.blocks[source].span.start) + 1
        what = "both sides repeat" if both else f"the {next(iter(sides))} repeats"
        count = f"{len(run)} blocks: " if len(run) > 1 else ""
        fix = None
        if copies and not any(span.start <= heading.span.start < span.end for heading in document.headings):
            fix = Fix("take the repetition away", (Edit(_with_blank(document.text, span), ""),), "unsafe")
        data: dict[str, object] = {"source_line": line, "blocks": len(run)}
        if len(run) > 1:
            data["scope"] = "run"
        return Finding(span, f"{count}{what} what stands from line {line} on", fix, data)


def _side(block: Block, side: Side) -> Passage | None:
    return block.translation if side == "translation" else block.original


def _is_copy(text: str, block: Block, source: Block) -> bool:
    """Whether both sides of a block say what another's say, to the letter; one may have been translated anew."""
    for side in _SIDES:
        said, before = _side(block, side), _side(source, side)
        if said is None or before is None or _words(text, said) != _words(text, before):
            return False
    return True


def _words(text: str, passage: Passage) -> list[tuple[str | None, str]]:
    """Who says what in a passage, however the labels are written."""
    return [(turn.label and turn.label.name, turn.text_span.of(text).strip()) for turn in passage.turns]


def _goes_over_again(before: str, text: str) -> bool:
    """Whether a passage is, or begins with, the end of the one before it."""
    head = text[:80]
    if len(text) < 60 and len(text.encode()) < 60:
        return False
    place = before.find(head.split(": ", 1)[-1] if "**" in head else head)
    return place >= 0 and len(before) - place <= len(text) + 20


def _with_blank(text: str, span: Span) -> Span:
    end = span.end
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(span.start, end)
