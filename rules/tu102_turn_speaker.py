"""TU102."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.extract.gaps import is_said
from podlint.extract.labels import candidate
from podlint.extract.speakers import is_slip
from podlint.extract.turn_pairs import SIDES, Order, TurnPair, turn_pairs
from podlint.rules._rule import Rule
from podlint.rules._runs import has_defect, turn_place
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.document import Side
from podlint.schemas.span import Span

_SHORT = 6
"""Blocks from which on a single one without label is an exception, whatever share it is."""

_Names = dict[tuple[Side, str], Counter[str]]
"""How often each speaker is called by which label on which side."""


class TurnSpeaker(Rule):
    """The two sides of a turn name different speakers.

    ## What it finds

    In notes that name the speakers on both sides: a turn whose labels do not mean the same speaker, one whose label is
    misspelt on one side only, and one that has lost its label on one side.  Which labels go together (`主持人` and
    `Host`) is learned from the note itself, after joining the several labels of one speaker (`Edith`, `Edith Head`).
    One finding stands for one block; it points at the side that fits the turns around it clearly worse, else at the
    translation.

    ## Why it matters

    Somebody's words are put into somebody else's mouth.

    ## When it stays silent

    Where both sides name the same wrong speaker (TU104); in blocks whose sides have different numbers of turns (TU101)
    or broken tags (ST101); on missing labels in a note that leaves out more than a few.

    ## Fix

    Writes the label that the note uses for that speaker on that side.  Unsafe, since the other side may be the wrong
    one.
    """

    severity = "error"

    unlabelled: Annotated[float, "share of blocks with a side without label up to which one is reported"] = 0.05

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield at most one finding for each block."""
        if document.shape != "dialogue":
            return
        pairs = turn_pairs(document)
        names = _usual_names(document)
        lonely = sum(not ours.labels or not theirs.labels for ours, theirs in document.pairs)
        always = lonely <= max(self.unlabelled * len(document.pairs), len(document.pairs) >= _SHORT)
        order: Order | None = None
        last = -1
        for number, pair in enumerate(pairs):
            if pair.block == last or has_defect(document, document.blocks[pair.block]):
                continue
            ours, theirs = pair.speakers
            finding = None
            if ours is None or theirs is None:
                if always and ours != theirs:
                    finding = _unlabelled(document, pair, names)
            elif ours == theirs:
                finding = _misspelt(pair, names)
            else:
                order = order or Order(pairs)
                finding = _different(pair, order.odd_side(number), names)
            if finding is not None:
                last = pair.block
                yield finding


def _usual_names(document: Document) -> _Names:
    names: _Names = {}
    for block in document.blocks:
        for passage in (block.translation, block.original):
            for turn in passage.turns if passage else ():
                if turn.label and passage:
                    speaker = document.speakers[passage.side, turn.label.name]
                    names.setdefault((passage.side, speaker), Counter())[turn.label.name] += 1
    return names


def _different(pair: TurnPair, side: Side, names: _Names) -> Finding:
    number = SIDES.index(side)
    label, other = pair.turns[number].label, pair.turns[1 - number].label
    speaker = pair.speakers[1 - number]
    assert label is not None
    assert other is not None
    assert speaker is not None
    message = f"the {SIDES[1 - number]} gives this turn to “{other.name}”, the {side} to “{label.name}”"
    usual = names.get((side, speaker))
    fix = _write(label.name_span, usual.most_common(1)[0][0]) if usual else None
    return Finding(label.span, message, fix, {"found": label.name, "other": other.name})


def _misspelt(pair: TurnPair, names: _Names) -> Finding | None:
    """A finding where one side's label differs by a slip from the one that is usual there for the speaker."""
    for number, side in enumerate(SIDES):
        label, other = pair.turns[number].label, pair.turns[1 - number].label
        counts = names[side, pair.speakers[number] or ""]
        usual, often = counts.most_common(1)[0]
        if label is None or other is None or usual == label.name or other.name == label.name:
            continue
        if often >= 3 and counts[label.name] <= max(1, often // 10) and is_slip(label.name, usual):
            message = f"“{label.name}” is “{usual}” elsewhere in this note"
            data = {"found": label.name, "other": other.name}
            return Finding(label.span, message, _write(label.name_span, usual), data)
    return None


def _unlabelled(document: Document, pair: TurnPair, names: _Names) -> Finding | None:
    number = 0 if pair.speakers[0] is None else 1
    turn, other = pair.turns[number], pair.turns[1 - number].label
    speaker = pair.speakers[1 - number]
    if other is None or speaker is None or not is_said(turn, document.text):
        return None
    side = SIDES[number]
    message = f"the {SIDES[1 - number]} gives this turn to “{other.name}”, the {side} to nobody"
    usual = names.get((side, speaker))
    fix = None
    written = candidate(document.text, *turn.span) is not None or document.text[turn.span.start] == "<"
    if usual and not written:  # what is no label in this note, or stands behind a broken tag, may be one all the same
        style = next(label.style for p in document.pairs for t in p[number].turns if (label := t.label))
        before, after = style.split("N", 1)
        fix = _write(Span(turn.span.start, turn.span.start), usual.most_common(1)[0][0], before, after + " ")
    return Finding(turn_place(document, turn), message, fix, {"found": None, "other": other.name})


def _write(span: Span, name: str, before: str = "", after: str = "") -> Fix:
    return Fix(f"write “{name}”", (Edit(span, before + name + after),), "unsafe")
