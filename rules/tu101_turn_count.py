"""TU101."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document, Passage
from podlint.extract.gaps import Gap, gaps, is_said
from podlint.extract.turn_pairs import SIDES
from podlint.rules._rule import Rule
from podlint.rules._runs import has_defect, is_remark, turn_place
from podlint.schemas.diagnostic import Finding
from podlint.schemas.document import Turn


class TurnCount(Rule):
    """The two sides of a block have different numbers of turns.

    ## What it finds

    In notes that name the speakers on both sides: blocks whose translation has more or fewer turns than the original;
    and turns that lack their other side because it was put together with the neighbouring turn's, as its length shows.
    One finding stands for one block; it points at the turn of the poorer side that has taken in another, or after which
    one is missing.

    ## Why it matters

    Somebody's words are given to somebody else, or a turn is lost.

    ## When it stays silent

    In notes that name the speakers on one side only; on a block without labels on one side, where the note often has
    such blocks; in blocks with broken tags (ST101).  Asides such as `（笑声）` are no turns.
    """

    severity = "error"

    usual: Annotated[float, "share of a side's blocks that must have labels before one without any is compared"] = 0.9

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each block whose sides differ."""
        if document.shape != "dialogue":
            return
        merged = {gap.merged: gap for gap in gaps(document) if gap.merged is not None}
        always = all(self._labelled(passages) for passages in zip(*document.pairs, strict=True))
        for number, block in enumerate(document.blocks):
            ours, theirs = block.translation, block.original
            if number in merged:
                yield _merged(document, number, merged[number])
            elif ours and theirs and (always or (ours.labels and theirs.labels)) and not has_defect(document, block):
                yield from self._compare(document, ours, theirs)

    def _labelled(self, passages: tuple[Passage, ...]) -> bool:
        return sum(passage.labels > 0 for passage in passages) >= self.usual * len(passages)

    def _compare(self, document: Document, translation: Passage, original: Passage) -> Iterator[Finding]:
        if len(translation.turns) == len(original.turns):
            return
        ours, theirs = self._turns(document, translation), self._turns(document, original)
        if len(ours) == len(theirs) or not ours or not theirs:
            return
        speakers = document.speakers
        names = [
            [speakers[side, turn.label.name] if turn.label else None for turn in turns]
            for side, turns in zip(SIDES, (ours, theirs), strict=True)
        ]
        poor, rich = (ours, theirs) if len(ours) < len(theirs) else (theirs, ours)
        agreed = next((k for k, (a, b) in enumerate(zip(*names, strict=False)) if a != b), len(poor))
        lost = rich[agreed].label
        count = f"{len(ours)} turn" + "s" * (len(ours) > 1)
        message = f"the translation has {count}, the original {len(theirs)}"
        if lost:
            message += f": “{lost.name}” has no counterpart"
        data = {"translation": len(ours), "original": len(theirs)}
        yield Finding(turn_place(document, poor[max(agreed - 1, 0)]), message, data=data)

    def _turns(self, document: Document, passage: Passage) -> list[Turn]:
        """The turns that somebody speaks."""
        return [
            turn
            for turn in passage.turns
            if turn.label or (is_said(turn, document.text) and not is_remark(document, turn.span, self.settings))
        ]


def _merged(document: Document, number: int, gap: Gap) -> Finding:
    """The finding at the turn that has taken in its neighbour's counterpart."""
    block = document.blocks[number]
    passage = block.translation if gap.missing == "translation" else block.original
    assert passage is not None
    label = gap.passage.turns[0].label
    whose = f" of “{label.name}”" if label else ""
    message = f"the {gap.missing} of the neighbouring turn{whose} seems to be in this turn as well"
    turn = passage.turns[-1 if gap.block > number else 0]
    return Finding(turn_place(document, turn), message, data={"scope": "run"})
