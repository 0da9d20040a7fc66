"""Passages whose other side is missing, told apart from asides and from turns that were put together with their neighbours."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from podlint.extract.document import Document, Passage
from podlint.extract.pairing import Habits, size
from podlint.schemas.document import Side, Turn

# What is not speech: brackets, italics or bold around the whole paragraph, images, tables, the name of a sound, no letter at all.
_ASIDE = re.compile(
    r"\s*(?:\*[（(][^\n]*[）)]\*|[*_]{0,3}(?:（[^（）\n]*）|\([^()\n]*\)|\[[^\[\]\n]*\]|【[^【】\n]*】)[*_]{0,3}|\*[^*\n]+\*|\*\*[^*\n]+\*\*|_[^_\n]+_"
    r"|!\[[^\n]*|\|[^\n]*|(?:音乐|音樂|掌声|掌聲|笑声|笑聲|music|applause|laughter)|[\W\d_]*)[。.!！]?\s*",
    re.IGNORECASE,
)

_MARGIN = 3.0
"""By how many typical deviations a neighbour's length must fit both turns better than its own before they count as put together."""


class Gap(NamedTuple):
    """A passage with nothing on the other side.

    `missing` is the side that lacks, `block` the number of the passage's block.  `merged` is the number of the neighbouring block
    whose passage holds the missing one as well, if lengths and labels say so.
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
        if (
            passage is None
            or (block.translation and (block.original or block.opening))
            or not is_speech(passage, document.text)
        ):
            continue
        side: Side = "original" if block.translation else "translation"
        if side == "translation" and _explained(document, number):
            continue
        if side == "original" and passage.language == document.languages[1] != document.languages[0]:
            yield Gap("translation", number, passage)
            continue
        habits = habits or Habits(document.blocks)
        yield Gap(side, number, passage, _merged(document, number, side, habits))


def is_speech(passage: Passage, text: str) -> bool:
    """Whether anything is said in a passage, rather than shown, played or remarked."""
    return any(is_said(turn, text) for turn in passage.turns)


def is_said(turn: Turn, text: str) -> bool:
    """Whether a turn of the note's text holds more than asides."""
    return any(not _ASIDE.fullmatch(line) for line in turn.text_span.of(text).splitlines())


def _explained(document: Document, number: int) -> bool:
    """Whether another rule speaks of an original without translation: it is hidden, or its translation was put into the block before."""
    block = document.blocks[number]
    if block.opening and "none" in block.opening.of(document.text):
        return True
    before = document.blocks[number - 1] if number else None
    if before is None or before.opening is None or before.translation is None:
        return False
    if before.original is None:
        return True
    han, words = before.original.han, before.original.words
    return document.languages == ("zh", "en") and words < han / 2 or document.languages == ("en", "zh") and not han


def _merged(document: Document, number: int, side: Side, habits: Habits) -> int | None:
    """The neighbour that holds the missing passage, told by the length of its own; both must name their speakers."""
    gap = document.blocks[number].translation or document.blocks[number].original
    assert gap is not None
    label = gap.turns[0].label
    for neighbour in (number - 1, number + 1):
        if label is None or not 0 <= neighbour < len(document.blocks):
            continue
        ours, theirs = document.blocks[neighbour].translation, document.blocks[neighbour].original
        if not ours or not theirs or not ours.turns[0].label or not theirs.turns[0].label:
            continue
        beside = ours if side == "original" else theirs
        if beside.turns[-1 if neighbour < number else 0].label.name == label.name:  # type: ignore[union-attr]
            continue
        own = habits.distance(size(ours.text), size(theirs.text))
        more = size(gap.text)
        both = habits.distance(
            size(ours.text) + more * (side == "original"), size(theirs.text) + more * (side == "translation")
        )
        if both + _MARGIN < own:
            return neighbour
    return None
