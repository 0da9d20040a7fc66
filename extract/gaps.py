"""Passages whose other side is missing, told apart from asides and from turns put together with their neighbours."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.document import Block, Document, Passage
from podlint.extract.habits import Habits, size
from podlint.schemas.document import Side, Turn

# What is not speech: brackets, italics or bold around a whole line, images, tables, the name of a sound, no letters.
_ASIDE = re.compile(
    r"(?:\*[（(][^\n]*[）)]\*"
    r"|[*_]{0,3}(?:（[^（）\n]*）|\([^()\n]*\)|\[[^\[\]\n]*\]|【[^【】\n]*】)[*_]{0,3}"
    r"|\*[^*\n]+\*|\*\*[^*\n]+\*\*|_[^_\n]+_|!\[[^\n]*|\|[^\n]*"
    r"|(?:音乐|音樂|掌声|掌聲|笑声|笑聲|music|applause|laughter)|[\W\d_]*)[。.!！]?",
    re.IGNORECASE,
)

_MARGIN = 5.0
"""By how many typical deviations a neighbour's length must fit two turns better than its own to count as both."""


class Gap(NamedTuple):
    """A passage with nothing on the other side.

    `missing` is the side that lacks, `block` the number of the passage's block.  `merged` is the number of the
    neighbouring block whose passage holds the missing one as well, if lengths and labels say so.
    """

    missing: Side
    block: int
    passage: Passage
    merged: int | None = None


def gaps(document: Document) -> Iterator[Gap]:
    """Yield the gaps of a bilingual note in order; other notes have none."""
    if not document.bilingual:
        return
    habits: Habits | None = None
    for number, block in enumerate(document.blocks):
        passage = block.translation or block.original
        if passage is None or (block.translation and (block.original or block.opening)):
            continue
        if not any(is_said(turn, document.text) for turn in passage.turns):
            continue
        if block.translation is None:
            if _is_explained(document, number):
                continue
            missing: Side = "translation"
        elif _is_left_in_original(document, passage):
            yield Gap("translation", number, passage)
            continue
        else:
            missing = "original"
        habits = habits or Habits(document.blocks)
        yield Gap(missing, number, passage, _merged(document, number, missing, habits))


def is_said(turn: Turn, text: str) -> bool:
    """Whether a turn of the note's text is speech, at least in part, and not all shown, played or remarked."""
    return any(not _ASIDE.fullmatch(line.strip()) for line in turn.text_span.of(text).splitlines())


def _is_left_in_original(document: Document, passage: Passage) -> bool:
    """Whether a passage is in the language of the originals; a word or two are in every language."""
    ours, theirs = document.languages
    return passage.language == theirs != ours and passage.words + passage.han >= 5


def _is_explained(document: Document, number: int) -> bool:
    """Whether another rule speaks of an original without translation.

    It is hidden, or the block before has no original or a translation in its place.
    """
    opening = document.blocks[number].opening
    if opening and "none" in opening.of(document.text):
        return True
    before = document.blocks[number - 1] if number else None
    if before is None or before.opening is None or before.translation is None:
        return False
    if before.original is None:
        return True
    han, words = before.original.han, before.original.words
    return {("zh", "en"): words < han / 2, ("en", "zh"): not han}.get(document.languages, False)


def _merged(document: Document, number: int, missing: Side, habits: Habits) -> int | None:
    """The neighbour that holds the missing passage, told by the length of its own; all must name their speakers."""
    block = document.blocks[number]
    for neighbour in (number - 1, number + 1):
        if 0 <= neighbour < len(document.blocks) and _holds(document.blocks[neighbour], block, missing, habits):
            return neighbour
    return None


def _holds(block: Block, lone: Block, missing: Side, habits: Habits) -> bool:
    """Whether one side of a block is as long as if it held the missing side of a lone passage too."""
    ours, theirs, gap = block.translation, block.original, lone.translation or lone.original
    if not ours or not theirs or not gap or not ours.labels or not theirs.labels or not gap.labels:
        return False
    beside, own = (ours if gap is lone.translation else theirs).turns, gap.turns
    neighbours = (beside[-1], own[0]) if block.span < lone.span else (own[-1], beside[0])
    if len({turn.label and turn.label.name for turn in neighbours}) == 1:
        return False
    sizes = size(ours.text), size(theirs.text)
    more = size(gap.text)
    both = (sizes[0] + more, sizes[1]) if missing == "original" else (sizes[0], sizes[1] + more)
    return habits.distance(*both) + _MARGIN < habits.distance(*sizes)
