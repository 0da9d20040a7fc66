"""TR108."""

from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document, Passage
from podlint.rules._breaks import ELLIPSES, abridged_originals, has_full_stop, is_finished, is_open
from podlint.rules._lengths import Lengths, lengths
from podlint.rules._pairs import Pair
from podlint.rules._rule import Rule
from podlint.rules._runs import opening
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span

_OPEN = "a an and at but by for from her his if in its my next of on or our the their to with your"
_OPEN_WORDS = frozenset(_OPEN.split())
_COLONS = ("：", ":")


class Truncated(Rule):
    """One side of a block is cut off in mid-sentence.

    ## What it finds

    - a translation that ends on a comma or a bare word while its original ends with a full stop, or that ends in an
      ellipsis, is short and has an original that goes on to a full stop; or that ends inside bold, brackets or a
      title,
    - the last original of a note that ends on a word like “the”, while the translation finishes the sentence,
    - originals abridged with “...” throughout: one finding for the note (`data.scope` is `note`), where a third of the
      originals of 20 words or more have an ellipsis that their translations lack, one for a hundred words at least.

    Apart from the last, one finding stands for one block.

    ## Why it matters

    The rest of the sentence, and often of the turn, is lost.

    ## When it stays silent

    Speech recognition leaves out full stops, and speakers interrupt each other: sides that break off together are no
    defect, nor is an original without any punctuation at its end.  A translation that ends on a colon introduces what
    comes next.  Where a cut side is also far too short, TR105 speaks.
    """

    short: Annotated[float, "share of the usual length below which a translation ending in an ellipsis is cut"] = 0.75
    loose: Annotated[float, "share of cut translations above which the note has a habit, not defects"] = 0.2

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a finding for the note's originals, then one for each cut passage."""
        abridged = abridged_originals(document)
        if abridged:
            message = f"{len(abridged)} originals are abridged with “...”, where the translations go on"
            data = {"scope": "note", "blocks": len(abridged)}
            yield Finding(opening(document, abridged[0].original), message, data=data)
        measured = lengths(document)
        whole = [pair for pair in measured.compared if has_full_stop(pair.original.prose)]
        cut = [pair for pair in whole if _hangs(pair.translation.prose)]
        if len(cut) > self.loose * len(whole):
            cut = []
        numbers = {pair.number for pair in cut if self._is_cut(pair, measured)}
        for pair in measured.compared:
            if pair.number in numbers or _ends_inside(pair, measured):
                words = pair.translation.prose.rstrip()[-10:].strip()
                yield Finding(_end(document, pair.translation), f"the translation breaks off: “…{words}”")
        if measured.compared and _breaks_off(last := measured.compared[-1]):
            words = " ".join(last.original.prose.split()[-4:])
            yield Finding(_end(document, last.original), f"the original breaks off: “… {words}”")

    def _is_cut(self, pair: Pair, measured: Lengths) -> bool:
        if is_finished(pair.translation.prose):
            share = measured.share(pair)
            if share is None or share >= self.short:
                return False
        return measured.odd_share(pair) is None


def _hangs(text: str) -> bool:
    """Whether a passage ends without an end: on a comma, a bare word, an ellipsis."""
    text = text.rstrip()
    return text.endswith(ELLIPSES) or bool(text and not is_finished(text) and not text.endswith(_COLONS))


def _ends_inside(pair: Pair, measured: Lengths) -> bool:
    """Whether the translation ends inside bold, brackets or a title, and without an end."""
    text = pair.translation.prose
    return not is_finished(text) and is_open(pair.translation.text) and measured.odd_share(pair) is None


def _breaks_off(pair: Pair) -> bool:
    words = pair.original.prose[-40:].split()
    return bool(words) and words[-1].casefold() in _OPEN_WORDS and has_full_stop(pair.translation.prose)


def _end(document: Document, passage: Passage) -> Span:
    """The last words of a passage, on its last line."""
    end = passage.span.end
    start = max(passage.span.start, end - 10)
    return Span(max(start, document.text.rfind("\n", start, end) + 1), end)
