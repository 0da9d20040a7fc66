"""What is usual in a note: how long its translations are, of how many parts, how often they keep words of the original.

The figures behind the constants come from 74,000 blocks of real notes.
"""

import re
from collections.abc import Iterable, Sequence
from math import log

from podlint.extract.document import Block, Passage
from podlint.extract.gloss import drop_glosses
from podlint.extract.speakers import Speakers, labels, meetings
from podlint.schemas.document import Label

Pair = tuple[Passage, Passage]
"""A translation and its original."""

VOICE = ">>"
"""How captions mark a change of the voice."""

FAR = 8.0
"""The distance from which on a translation's length says no more than that it is not this original's."""

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z'’\-]{3,}|\d{2,}")
_MOST_LIKE, _LEAST_LIKE = 2.5, -4.0
_DOUBTFUL = 2


def median(values: Iterable[float]) -> float:
    """The median, as `statistics` has it, whose import alone would take longer than linting a short note."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


class Habits:
    """The habits of a note, learned from its blocks.

    `ratio` is the median size of a translation for one unit of its original, `spread` the typical deviation from it
    (both logarithms), `speakers` whom the labels mean.  `labelled` tells that both sides have labels, `single_lines`
    that translations have no line breaks within paragraphs.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        pairs = [(b.translation, b.original) for b in blocks if b.translation and b.original]
        self.speakers = Speakers(meetings(blocks), labels(blocks))
        self.labelled = sum(ours.labels > 0 < theirs.labels for ours, theirs in pairs) > len(pairs) / 2
        broken = sum("\n" in ours.paragraph(0) for ours, _ in pairs)
        self.single_lines = broken <= max(_DOUBTFUL, 0.05 * len(pairs))
        even = [pair for pair in pairs if in_parts(*pair) == original_in_parts(*pair)]
        known = even if len(even) >= 5 else pairs
        sizes = [(size(ours.text), size(theirs.text)) for ours, theirs in known[:: 1 + len(known) // 200]]
        ratios = [log(ours / theirs) for ours, theirs in sizes if theirs > 60]
        self.ratio = median(ratios) if ratios else log(0.85)
        self.spread = max(0.12, median(abs(r - self.ratio) for r in ratios) / 0.7) if len(ratios) >= 5 else 0.25
        self._echo = _echo_weights(pairs)
        self._shapes = (self._shape(pairs, False), self._shape(pairs, True))

    def fits(self, ours: Label | None, theirs: Label | None) -> bool:
        """Whether two labels can open one block; a missing one fits a missing one only."""
        if ours is None or theirs is None:
            return ours is theirs
        return self.speakers.same(ours.name, theirs.name)

    def distance(self, ours: int, theirs: int) -> float:
        """How far a translation's size is from what its original's leads to expect, in typical deviations."""
        if not ours or not theirs:
            return FAR
        return abs(log(ours / theirs) - self.ratio) / (self.spread * (1 + 40 / theirs))

    def shape(self, ours: bool, theirs: bool) -> float:
        """The logarithm of how likely a translation is in parts, or not, for an original that is or is not."""
        return self._shapes[theirs][ours]

    def echo(self, text: str, theirs: str) -> float:
        """How much likelier the names and figures of a paragraph are in a translation of an original than in another.

        A logarithm; `theirs` is the original in lower case.
        """
        found, anchors = _echoes(text, theirs)
        hit, miss = self._echo
        return max(_LEAST_LIKE, min(_MOST_LIKE, found * hit + (anchors - found) * miss))

    def _shape(self, pairs: Sequence[Pair], theirs_in_parts: bool) -> tuple[float, float]:
        """How likely a translation is in one part and in several (logarithms), for one kind of original.

        One block in parts may be the defect that is asked about, two whose lengths do not speak for it may be defects:
        they make no habit yet.
        """
        alike = [pair for pair in pairs if original_in_parts(*pair) == theirs_in_parts]
        parted = [pair for pair in alike if in_parts(*pair)]
        sure = sum(self._belongs(*pair) for pair in parted)
        habit = max(0, sure - 1, len(parted) - _DOUBTFUL) + (0.3 if theirs_in_parts else 0.05)
        total = habit + len(alike) - len(parted) + 0.3
        return log(1 - habit / total), log(habit / total)

    def _belongs(self, ours: Passage, theirs: Passage) -> bool:
        """Whether labels and length speak for a translation's first paragraph being part of it."""
        if not self.fits(ours.turns[0].label, theirs.turns[0].label):
            return False
        whole, target = size(ours.text), size(theirs.text)
        rest = whole - size(ours.paragraph(0))
        return not rest or self.distance(whole, target) < self.distance(rest, target) - 1


def size(text: str) -> int:
    """A measure of length that suits both languages: bytes of UTF-8, glosses left out."""
    return len(drop_glosses(text).encode())


def in_parts(ours: Passage, theirs: Passage) -> bool:
    """Whether a translation has more turns than its original or, where a side has no labels, several paragraphs."""
    if ours.labels and theirs.labels:
        return len(ours.turns) > len(theirs.turns)
    return len(ours.paragraphs) > 1


def original_in_parts(ours: Passage, theirs: Passage) -> bool:
    """Whether an original has more turns than its translation or, without labels, paragraphs or several voices."""
    if ours.labels and theirs.labels:
        return len(ours.turns) < len(theirs.turns)
    return len(theirs.paragraphs) > 1 or changes_voice(theirs) or "<br><br>" in theirs.text


def changes_voice(passage: Passage) -> bool:
    """Whether captions mark another voice within the passage."""
    return VOICE in passage.text and VOICE in passage.text.lstrip(" *>")


def _echoes(text: str, theirs: str) -> tuple[int, int]:
    """How many of a text's Latin words and figures stand in another one (in lower case), and how many there are."""
    anchors = {word.casefold() for word in _ANCHOR.findall(text)}
    return sum(anchor in theirs for anchor in anchors), len(anchors)


def _echo_weights(pairs: Sequence[Pair]) -> tuple[float, float]:
    """What a word found in the original and one not found weigh: their share in blocks, and with the next block."""
    step = 1 + len(pairs) // 40
    shares = []
    for ahead in (0, 1):
        found = total = 1
        for (ours, _), (_, theirs) in list(zip(pairs, pairs[ahead:], strict=False))[::step]:
            hits, anchors = _echoes(ours.text, theirs.prose.casefold())
            found, total = found + hits, total + anchors
        shares.append(min(0.95, found / (total + 1)))
    own, other = shares[0], min(shares)
    return log(own / other), log((1 - own) / (1 - other))
