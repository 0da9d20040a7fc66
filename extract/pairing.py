"""Which of the paragraphs before an original it belongs to.

Where a `<details>` is lost, two translations stand before the next one.  The note's own habits tell such a pair from a
translation in two paragraphs: how long its translations are, how many paragraphs and turns they have, which labels pair.
A heading, in turn, may part a translation from its original or run through the middle of it.
"""

import re
from collections.abc import Sequence
from math import log
from statistics import median

from podlint.extract.document import Block, Passage
from podlint.extract.gloss import drop_glosses
from podlint.extract.language import language_of
from podlint.extract.speakers import Speakers, labels, meetings
from podlint.schemas.document import Label, Turn
from podlint.schemas.span import Span

# Logarithms of how seldom a thing happens.  In 74,000 real blocks one translation of 300 has lost its original; labels of a
# block that do not belong together are as rare, a translation that a heading runs through rarer.
_LOST = -5.5
_PARTED = -6.5
_ODD_LABEL = -6.0
_WORST_LENGTH = -8.0
_ECHO = 4.0
_FOREIGN = -6.0
_LIST = -6.0
_ODD_VOICE = -2.0

_DOUBTFUL = 2
_VOICE = ">>"

_ANCHOR = re.compile(r"[A-Za-z][A-Za-z'’\-]{3,}|\d{2,}")

_LONGEST = 400
"""Paragraphs before one original that are looked at; more are no translation of one block."""


def split_blocks(blocks: list[Block]) -> tuple[Block, ...]:
    """Give every original the paragraphs it is the original of; what is left over becomes a block without one."""
    habits: Habits | None = None
    result: list[Block] = []
    for block in blocks:
        loose = result.pop() if block.original and result and result[-1].opening is None else None
        if loose or block.original and block.translation and "\n" in block.translation.text:
            habits = habits or Habits(blocks)
            result += _settle(loose, block, habits)
        else:
            result.append(block)
    return tuple(result)


class Habits:
    """What is usual in a note, learned from its blocks.

    `ratio` is the median size of a translation for one unit of its original, `spread` the typical deviation from it (of the
    logarithm), `speakers` whom the labels mean; `single_lines` tells that its translations have no line breaks within paragraphs.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        pairs = [(b.translation, b.original) for b in blocks if b.translation and b.original]
        self.speakers = Speakers(meetings(blocks), labels(blocks))
        broken = sum("\n" in ours.paragraph(0) for ours, _ in pairs)
        self.single_lines = broken <= max(_DOUBTFUL, 0.05 * len(pairs))
        even = [pair for pair in pairs if _is_several(*pair) == _are_several(*pair)]
        known = even if len(even) >= 5 else pairs
        sizes = [(size(ours.text), size(theirs.text)) for ours, theirs in known[:: 1 + len(known) // 200]]
        ratios = [log(ours / theirs) for ours, theirs in sizes if theirs > 60]
        self.ratio = median(ratios) if ratios else log(0.85)
        self.spread = max(0.12, median(abs(r - self.ratio) for r in ratios) / 0.7) if len(ratios) >= 5 else 0.25
        self._echo = _echo_weights(pairs)
        self._odds = (self._several(pairs, False), self._several(pairs, True))

    def _several(self, pairs: Sequence[tuple[Passage, Passage]], theirs_several: bool) -> tuple[float, float]:
        """How likely a translation is in one part and in several (logarithms), where the original is in one part or in several.

        Two blocks in several parts that need not be so may be defects and do not make a habit yet.
        """
        alike = [pair for pair in pairs if _are_several(*pair) == theirs_several]
        several = [pair for pair in alike if _is_several(*pair)]
        sure = sum(self._belongs(*pair) for pair in several)
        habit = max(sure, len(several) - _DOUBTFUL) + (0.3 if theirs_several else 0.05)
        total = habit + len(alike) - len(several) + 0.3
        return log(1 - habit / total), log(habit / total)

    def shape(self, ours_several: bool, theirs_several: bool) -> float:
        """The logarithm of how likely a translation in one part or in several is for such an original."""
        return self._odds[theirs_several][ours_several]

    def echo(self, found: int, anchors: int) -> float:
        """How much more likely so many echoes are in a translation of the original than in one of another passage (a logarithm)."""
        hit, miss = self._echo
        return max(-_ECHO, min(_ECHO, found * hit + (anchors - found) * miss))

    def _belongs(self, ours: Passage, theirs: Passage) -> bool:
        """Whether labels and length speak for a translation's first paragraph being part of it."""
        if not self.fits(ours.turns[0].label, theirs.turns[0].label):
            return False
        whole, target = size(ours.text), size(theirs.text)
        rest = whole - size(ours.paragraph(0))
        return not rest or self.distance(whole, target) < self.distance(rest, target) - 1

    def fits(self, ours: Label | None, theirs: Label | None) -> bool:
        """Whether two labels can open one block."""
        return (ours is None) == (theirs is None) and (
            not ours or not theirs or self.speakers.same(ours.name, theirs.name)
        )

    def distance(self, ours: int, theirs: int) -> float:
        """How far a translation's size is from what its original's leads to expect, in typical deviations."""
        if not ours or not theirs:
            return -_WORST_LENGTH
        return abs(log(ours / theirs) - self.ratio) / (self.spread * (1 + 40 / theirs))


def _echo_weights(pairs: Sequence[tuple[Passage, Passage]]) -> tuple[float, float]:
    """What a word found in the original and one not found weigh, from how often that happens in blocks and with the next block's."""
    step = 1 + len(pairs) // 40
    rates = []
    for ahead in (0, 1):
        found = total = 1
        for (ours, _), (_, theirs) in list(zip(pairs, pairs[ahead:], strict=False))[::step]:
            hits, anchors = _echo(ours.text, theirs.prose.casefold())
            found, total = found + hits, total + anchors
        rates.append(min(0.95, found / (total + 1)))
    own, other = rates[0], min(rates)
    return log(own / other), log((1 - own) / (1 - other))


def size(text: str) -> int:
    """A measure of length that suits both languages: bytes of UTF-8, glosses left out."""
    return len(drop_glosses(text).encode())


def _is_several(ours: Passage, theirs: Passage) -> bool:
    """Whether a translation is in several parts: turns more than the original's or, where one side has no labels, paragraphs."""
    if ours.labels and theirs.labels:
        return len(ours.turns) > len(theirs.turns)
    return len(ours.paragraphs) > 1


def _are_several(ours: Passage, theirs: Passage) -> bool:
    """Whether an original is in several parts: turns more than the translation's, else paragraphs or marks of a change of voice."""
    if ours.labels and theirs.labels:
        return len(ours.turns) < len(theirs.turns)
    return len(theirs.paragraphs) > 1 or _VOICE in theirs.text.lstrip(" *>") or "<br><br>" in theirs.text


def _settle(loose: Block | None, block: Block, habits: Habits) -> list[Block]:
    """Cut the paragraphs before an original in two: those without one, and its translation."""
    ours = block.translation
    if ours and habits.single_lines:
        ours = ours.by_line()
    passage = _joined(loose.translation if loose else None, ours)
    if passage is None or len(passage.paragraphs) > _LONGEST:
        return [block] if loose is None else [loose, block]
    heading = len(loose.translation.paragraphs) if loose and loose.translation else 0
    cut = _best_cut(passage, block, heading, habits)
    if loose and cut == heading:
        return [loose, block]
    if loose is None and cut == 0:
        return [block]
    if cut == 0:
        return [block._replace(translation=passage, span=Span(passage.span.start, block.span.end))]
    before, after = _cut(passage, cut)
    return [
        Block(before, None, before.span),
        block._replace(translation=after, span=Span(after.span.start, block.span.end)),
    ]


def _best_cut(passage: Passage, block: Block, heading: int, habits: Habits) -> int:
    """How many of the paragraphs have no part in the original; `heading` is how many stand before the last heading."""
    original = block.original
    assert original is not None
    count = len(passage.paragraphs)
    sizes = [size(passage.paragraph(k)) for k in range(count)]
    foreign = _foreign(passage, original, count)
    target = size(original.text)
    opens = {turn.span.start: n for n, turn in enumerate(passage.turns)}
    best, best_score = heading, float("-inf")
    rest = sum(sizes)
    echoes = _echoes(passage, original, habits)
    echoed = sum(echoes)
    for k in range(count + (block.translation is None)):
        score = (_LOST if k else 0.0) + (_PARTED if k < heading else 0.0) + _FOREIGN * (k < foreign)
        if k == count:
            score += _LOST
        else:
            score -= min(habits.distance(rest, target), -_WORST_LENGTH)
            score += _structure(passage, k, opens.get(passage.paragraphs[k].start), original, habits)
            score += echoed
            echoed -= echoes[k]
            rest -= sizes[k]
        if score > best_score:
            best, best_score = k, score
    return best


def _foreign(passage: Passage, original: Passage, count: int) -> int:
    """How many leading paragraphs are in the language of the original, not in that of the last paragraph."""
    last = language_of(passage.paragraph(count - 1))
    theirs = original.language
    k = 0
    if last != theirs:
        while k < count - 1 and language_of(passage.paragraph(k)) == theirs:
            k += 1
    return k


def _echoes(passage: Passage, original: Passage, habits: Habits) -> list[float]:
    """For each paragraph how much its names and figures speak for its being part of the original's translation."""
    theirs = original.prose.casefold()
    labels = {turn.span.start: turn.text_span.start - turn.span.start for turn in passage.turns}
    result = []
    for number, paragraph in enumerate(passage.paragraphs):
        found, anchors = _echo(passage.paragraph(number)[labels.get(paragraph.start, 0) :], theirs)
        result.append(habits.echo(found, anchors))
    return result


def _echo(text: str, theirs: str) -> tuple[int, int]:
    """How many of the Latin words and figures of a translation stand in the original (given in lower case), and how many there are."""
    anchors = {word.casefold() for word in _ANCHOR.findall(text)}
    return sum(anchor in theirs for anchor in anchors), len(anchors)


def _structure(passage: Passage, k: int, turn: int | None, original: Passage, habits: Habits) -> float:
    """How well turns or paragraphs from the k-th on agree with the original's; `turn` is the number of the turn that opens there."""
    if not passage.labels or not original.labels:
        score = habits.shape(len(passage.paragraphs) - k > 1, _are_several(passage, original))
        if _VOICE not in original.text.lstrip(" *>"):
            score += _ODD_VOICE * any(passage.paragraph(j).startswith(_VOICE) for j in range(k + 1, len(passage.paragraphs)))
        if k and passage.paragraph(k - 1)[-1] in "：:" and passage.paragraph(k)[0] in "*->0123456789":
            score += _LIST
        return score
    following = (
        [t for t in passage.turns if t.span.start >= passage.paragraphs[k].start]
        if turn is None
        else passage.turns[turn:]
    )
    turns = len(following) + (turn is None)
    score = habits.shape(turns > len(original.turns), turns < len(original.turns))
    first = None if turn is None else following[0].label
    if not habits.fits(first, original.turns[0].label):
        score += _ODD_LABEL if k or first and original.turns[0].label else _ODD_LABEL / 2
    return score


def _joined(first: Passage | None, second: Passage | None) -> Passage | None:
    """Two passages as one; an unlabelled turn goes on with the one before."""
    if first is None or second is None:
        return first or second
    turns = first.turns + second.turns
    if second.turns[0].label is None:
        last, more = first.turns[-1], second.turns[0]
        whole = last._replace(
            span=Span(last.span.start, more.span.end), text_span=Span(last.text_span.start, more.span.end)
        )
        turns = (*first.turns[:-1], whole, *second.turns[1:])
    return first.part(first.paragraphs + second.paragraphs, turns)


def _cut(passage: Passage, k: int) -> tuple[Passage, Passage]:
    """The passage before its k-th paragraph, and from there on."""
    start, end = passage.paragraphs[k].start, passage.paragraphs[k - 1].end
    before: list[Turn] = []
    after: list[Turn] = []
    for turn in passage.turns:
        if turn.span.end <= start:
            before.append(turn)
        elif turn.span.start >= start:
            after.append(turn)
        else:
            text_start = min(turn.text_span.start, end)
            before.append(turn._replace(span=Span(turn.span.start, end), text_span=Span(text_start, end)))
            after.append(Turn(Span(start, turn.span.end), None, Span(start, turn.span.end)))
    return passage.part(passage.paragraphs[:k], tuple(before)), passage.part(passage.paragraphs[k:], tuple(after))
