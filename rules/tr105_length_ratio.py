"""TR105."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from podlint.extract.document import Document
from podlint.extract.gaps import gaps
from podlint.extract.language import HAN_PER_WORD
from podlint.rules._breaks import abridged_originals, is_finished
from podlint.rules._lengths import HIGH, LOW, Lengths, lengths
from podlint.rules._pairs import Pair
from podlint.rules._rule import Rule
from podlint.rules._runs import is_remark, opening
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span


class Odd(NamedTuple):
    """A pair out of proportion."""

    pair: Pair
    share: float


class LengthRatio(Rule):
    """One side of a block is far too short for the other.

    ## What it finds

    Han characters are counted against English words, without labels, glosses and emphasis.  Real notes have 1.32 for a
    word, and every note its own usual value: a pair is too short if its Chinese has less than half of what the note
    makes of as many words (fillers and stutters left out), too long if it has nearly double (asides in brackets left
    out).  Short pairs vary more and get more room: 2 / words is taken off the lower bound, 8 / words added to the upper
    one.  A Chinese that breaks off without a full stop is too short already at 0.05 above the bound.

    One finding stands for one block; for a run of blocks (`data.scope` is `run`), where four or more close by are out
    of proportion, some short and some long, as happens when the sides have shifted against each other; for the note
    (`data.scope` is `note`), where it is condensed throughout, which is when its pairs of 30 words or more have a
    median below 0.66.

    ## Why it matters

    A translation of half the length leaves things out, one of double length says more than the original or has taken
    over what belongs to its neighbour.

    ## When it stays silent

    On passages that are not translated at all (TR103), originals in the wrong language (TR104), blocks whose turns do
    not match (TU101), remarks instead of an original (ST201, ST204), broken tags (ST101), originals abridged with “...”
    throughout a note (TR108), and short answers.
    """

    low: Annotated[float, "shortest Chinese, as a share of what the note's other pairs have for as many words"] = LOW
    high: Annotated[float, "longest Chinese, as such a share"] = HIGH

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each block out of proportion, or one for the note."""
        measured = lengths(document)
        if measured.summarised:
            yield _condensed(document, measured)
        odd = [
            Odd(pair, share)
            for pair in measured.compared
            if (share := measured.odd_share(pair, self.low, self.high)) is not None
            and not (share < 1 and measured.summarised)
        ]
        if odd:
            odd = self._not_reported_elsewhere(document, odd)
        for near in _neighbours(odd):
            if len(near) > 3 and any(item.share < 1 for item in near) and any(item.share > 1 for item in near):
                yield _out_of_step(near)
            else:
                for item in near:
                    yield _finding(document, item, measured)

    def _not_reported_elsewhere(self, document: Document, odd: list[Odd]) -> list[Odd]:
        skip = {gap.merged for gap in gaps(document)} | {pair.number for pair in abridged_originals(document)}
        broken = [
            defect.span
            for defect in document.defects
            if "details" in defect.kind and defect.kind != "broken-details-close"
        ]
        return [
            item
            for item in odd
            if item.pair.number not in skip
            and not _turns_differ(item.pair)
            and not any(span.overlaps(item.pair.block.span) for span in broken)
            and not is_remark(document, item.pair.original.span, self.settings)
        ]


def _turns_differ(pair: Pair) -> bool:
    ours, theirs = pair.translation, pair.original
    return bool(ours.labels and theirs.labels) and len(ours.turns) != len(theirs.turns)


def _condensed(document: Document, measured: Lengths) -> Finding:
    message = (
        f"condensed throughout: the Chinese has {measured.density:.2f} Han characters for an English word, "
        f"notes translated in full about {HAN_PER_WORD}"
    )
    data = {"scope": "note", "ratio": round(measured.density, 3)}
    return Finding(opening(document, measured.compared[0].translation), message, data=data)


def _neighbours(odd: list[Odd]) -> list[list[Odd]]:
    """The odd pairs, those together that have at most two others between them."""
    result: list[list[Odd]] = []
    for item in odd:
        if result and item.pair.number - result[-1][-1].pair.number < 4:
            result[-1].append(item)
        else:
            result.append([item])
    return result


def _out_of_step(near: list[Odd]) -> Finding:
    first, last = near[0].pair, near[-1].pair
    blocks = last.number - first.number + 1
    message = f"the sides seem out of step: {len(near)} of {blocks} translations in a row are too short or too long"
    span = Span(first.translation.span.start, last.translation.span.end)
    return Finding(span, message, data={"scope": "run", "blocks": blocks, "odd": len(near)})


def _finding(document: Document, odd: Odd, measured: Lengths) -> Finding:
    chinese, english = measured.sides(odd.pair)
    short = (odd.share < 1) == measured.chinese_first
    cut = short and not is_finished(odd.pair.translation.prose)
    message = (
        f"translation too {'short' if short else 'long'} for its original{', and cut off' if cut else ''}: "
        f"{chinese.han} Han characters for {english.words} words, where {round(HAN_PER_WORD * english.words)} are usual"
    )
    data = {"han": chinese.han, "words": english.words, "share": round(odd.share, 3)}
    return Finding(opening(document, odd.pair.translation), message, data=data)
