"""Which of the paragraphs before an original it belongs to.

Where a `<details>` is lost, two translations stand before the next one.  The note's own habits tell such a pair from a
translation in two paragraphs.  A heading, in turn, may part a translation from its original or run through the middle
of it.
"""

import re

from podlint.extract.document import Block, Passage
from podlint.extract.habits import FAR, VOICE, Habits, changes_voice, original_in_parts, size
from podlint.extract.language import language_of
from podlint.schemas.document import Turn
from podlint.schemas.span import Span

# Logarithms of how seldom a thing happens.  Of 300 translations in real notes one has lost its original; a translation
# that a heading runs through is rarer; the labels that open the sides of a block belong together nearly always.
_LOST = -5.5
_PARTED = -6.5
_ODD_LABEL = -6.0
_ODD_VOICE = -1.0
_ODD_LANGUAGE = -6.0
_LIST_CUT_OFF = -6.0

_ITEM = re.compile(r"(?:[*+>-]|\d+[.、)])[ \t]")
_SHORT = 40
_LONGEST = 400
"""Paragraphs before one original that are looked at; more are no translation of one block."""


def split_blocks(blocks: list[Block]) -> tuple[Block, ...]:
    """Give every original the paragraphs it is the original of; what is left over becomes a block without one."""
    habits: Habits | None = None
    result: list[Block] = []
    for block in blocks:
        loose = result.pop() if block.original and result and result[-1].opening is None else None
        if loose or (block.original and block.translation and "\n" in block.translation.text):
            habits = habits or Habits(blocks)
            result += _settle(loose, block, habits)
        else:
            result.append(block)
    return tuple(result)


def _settle(loose: Block | None, block: Block, habits: Habits) -> list[Block]:
    """Cut the paragraphs before an original in two: those without one, and its translation."""
    before, ours = loose.translation if loose else None, block.translation
    if ours and habits.single_lines:
        ours = ours.by_line()
    passage = _joined(before, ours)
    unchanged = [loose, block] if loose else [block]
    if passage is None or len(passage.paragraphs) > _LONGEST:
        return unchanged
    heading = len(before.paragraphs) if before else 0
    cut = _best_cut(passage, block, heading, habits)
    if cut == heading:
        return unchanged
    if cut == 0:
        return [block._replace(translation=passage, span=Span(passage.span.start, block.span.end))]
    lost, kept = _cut(passage, cut)
    return [Block(lost, None, lost.span), block._replace(translation=kept, span=Span(kept.span.start, block.span.end))]


def _best_cut(passage: Passage, block: Block, heading: int, habits: Habits) -> int:
    """How many of the paragraphs have no part in the original; `heading` is how many stand before the last heading."""
    original = block.original
    assert original is not None
    count = len(passage.paragraphs)
    sizes = [size(passage.paragraph(k)) for k in range(count)]
    echoes = _echoes(passage, original, habits)
    foreign = _foreign(passage, original)
    opens = {turn.span.start: number for number, turn in enumerate(passage.turns)}
    target, rest, echo = size(original.text), sum(sizes), sum(echoes)
    best, best_score = heading, float("-inf")
    for k in range(count + (block.translation is None)):
        score = (_LOST if k else 0.0) + (_PARTED if k < heading else 0.0) + _ODD_LANGUAGE * (k < foreign)
        if k == count:
            score += _LOST  # nothing before the heading is the translation: that is lost as well
        else:
            score += echo - min(habits.distance(rest, target), FAR)
            score += _structure(passage, k, opens.get(passage.paragraphs[k].start), original, habits)
            echo, rest = echo - echoes[k], rest - sizes[k]
        if score > best_score:
            best, best_score = k, score
    return best


def _echoes(passage: Passage, original: Passage, habits: Habits) -> list[float]:
    """For each paragraph how much its names and figures speak for its being part of the original's translation."""
    theirs = original.prose.casefold()
    labels = {turn.span.start: turn.text_span.start - turn.span.start for turn in passage.turns}
    return [
        habits.echo(passage.paragraph(number)[labels.get(paragraph.start, 0) :], theirs)
        for number, paragraph in enumerate(passage.paragraphs)
    ]


def _foreign(passage: Passage, original: Passage) -> int:
    """How many leading paragraphs are in the language of the original, not in that of the last paragraph."""
    theirs, last = original.language, len(passage.paragraphs) - 1
    if language_of(passage.paragraph(last)) == theirs:
        return 0
    k = 0
    while k < last and language_of(passage.paragraph(k)) == theirs and len(passage.paragraph(k)) > _SHORT:
        k += 1
    return k


def _structure(passage: Passage, k: int, turn: int | None, original: Passage, habits: Habits) -> float:
    """How well turns or paragraphs from the k-th on agree with the original's; `turn` is the number of that one."""
    labelled = (passage.labels > 0) + (original.labels > 0)
    if labelled < 2 - habits.labelled:
        score = habits.shape(len(passage.paragraphs) - k > 1, original_in_parts(passage, original))
        if any(passage.paragraph(j).startswith(VOICE) for j in range(k + 1, len(passage.paragraphs))):
            score += _ODD_VOICE * (not changes_voice(original))
        if k and passage.paragraph(k - 1)[-1] in "：:" and _ITEM.match(passage.paragraph(k)):
            score += _LIST_CUT_OFF
        return score
    if turn is None:
        turns = 1 + sum(t.span.start > passage.paragraphs[k].start for t in passage.turns)
        label = None
    else:
        turns = len(passage.turns) - turn
        label = passage.turns[turn].label
    score = habits.shape(turns > len(original.turns), turns < len(original.turns))
    theirs = original.turns[0].label
    if not habits.fits(label, theirs):
        score += _ODD_LABEL if k or (label and theirs) else _ODD_LABEL / 2
    return score


def _joined(first: Passage | None, second: Passage | None) -> Passage | None:
    """Two passages as one; an unlabelled turn goes on with the one before."""
    if first is None or second is None:
        return first or second
    turns = first.turns + second.turns
    if second.turns[0].label is None:
        last, more = first.turns[-1], second.turns[0]
        span, text_span = Span(last.span.start, more.span.end), Span(last.text_span.start, more.span.end)
        turns = (*first.turns[:-1], last._replace(span=span, text_span=text_span), *second.turns[1:])
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
            text_span = Span(min(turn.text_span.start, end), end)
            before.append(turn._replace(span=Span(turn.span.start, end), text_span=text_span))
            after.append(Turn(Span(start, turn.span.end), None, Span(start, turn.span.end)))
    return passage.part(passage.paragraphs[:k], tuple(before)), passage.part(passage.paragraphs[k:], tuple(after))
