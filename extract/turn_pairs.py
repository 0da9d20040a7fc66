"""Turns of the two sides that belong together, and who speaks after whom."""

from collections import Counter
from typing import NamedTuple

from podlint.extract.document import Document
from podlint.schemas.document import Side, Turn

SIDES: tuple[Side, Side] = ("translation", "original")

_CLEARLY = 10
"""How many times likelier one speaker must be than the other before the translation's label is trusted.

Where real notes differ it is the translation's label that is wrong in two cases of three.
"""


class TurnPair(NamedTuple):
    """A turn on both sides, and whom each of them names (None where it has no label)."""

    block: int
    turns: tuple[Turn, Turn]
    speakers: tuple[str | None, str | None]


def turn_pairs(document: Document) -> list[TurnPair]:
    """The turns of all blocks whose sides have equally many, in order."""
    speakers = document.speakers
    result = []
    for number, block in enumerate(document.blocks):
        if block.translation and block.original and len(block.translation.turns) == len(block.original.turns):
            for ours, theirs in zip(block.translation.turns, block.original.turns, strict=True):
                one = speakers["translation", ours.label.name] if ours.label else None
                other = speakers["original", theirs.label.name] if theirs.label else None
                result.append(TurnPair(number, (ours, theirs), (one, other)))
    return result


class Order:
    """Who speaks after whom in a note, learned from the turns whose sides agree."""

    def __init__(self, pairs: list[TurnPair]) -> None:
        self._pairs = pairs
        self._sequence = [one if one == other else None for _, _, (one, other) in pairs]
        self._after = Counter(zip(self._sequence, self._sequence[1:], strict=False))
        self._times = Counter(self._sequence)

    def odd_side(self, number: int) -> Side:
        """The side whose speaker fits the turns around a pair worse; the translation if none clearly does."""
        ours, theirs = (self._likelihood(number, speaker) for speaker in self._pairs[number].speakers)
        return "original" if ours > _CLEARLY * theirs else "translation"

    def _likelihood(self, number: int, speaker: str | None) -> float:
        result = 1.0
        if number and (before := self._sequence[number - 1]):
            result *= (self._after[before, speaker] + 0.5) / (self._times[before] + 1)
        if number + 1 < len(self._sequence) and (behind := self._sequence[number + 1]):
            result *= (self._after[speaker, behind] + 0.5) / (self._times[speaker] + 1)
        return result
