"""What the rules about turns share: runs of gaps, and the places to point at."""

from bisect import bisect_left
from collections.abc import Iterable

from podlint.extract.document import Block, Document, Passage
from podlint.extract.gaps import Gap, gaps
from podlint.rules.st201_processing_residue import ProcessingResidue
from podlint.rules.st204_declared_omission import DeclaredOmission
from podlint.schemas.document import Side, Turn
from podlint.schemas.settings import Settings
from podlint.schemas.span import Span

LONGEST_REMARK = 300
"""Code points from which a passage is more than a remark about the text."""


def missing(document: Document, side: Side, settings: Settings) -> list[Gap]:
    """The gaps on one side that nothing else explains, neither a remark nor a turn put together with its neighbour."""
    found = [gap for gap in gaps(document) if gap.missing == side and gap.merged is None]
    if found:
        found = [gap for gap in found if not is_remark(document, gap.passage.span, settings)]
    return found


def is_remark(document: Document, span: Span, settings: Settings) -> bool:
    """Whether nothing is said in a span besides what ST201 and ST204 report: residue, and omissions declared."""
    if span.end - span.start > LONGEST_REMARK:
        return False
    if "remarks" not in document.facts:
        rules = (ProcessingResidue(settings), DeclaredOmission(settings))
        document.facts["remarks"] = sorted(finding.span for rule in rules for finding in rule.check(document))
    text, position, rest = document.text, span.start, ""
    for start, end in document.facts["remarks"]:
        if position < end and start < span.end:
            rest += text[position : max(start, position)]
            position = end
    return not any(map(str.isalpha, rest + text[position : span.end]))


def runs(found: Iterable[Gap]) -> list[list[Gap]]:
    """Gaps gathered so that those of neighbouring blocks are together."""
    result: list[list[Gap]] = []
    for gap in found:
        if result and result[-1][-1].block == gap.block - 1:
            result[-1].append(gap)
        else:
            result.append([gap])
    return result


def opening(document: Document, passage: Passage) -> Span:
    """The label of a passage's first turn, or its first line."""
    return turn_place(document, passage.turns[0])


def turn_place(document: Document, turn: Turn) -> Span:
    """A turn's label, or its first line."""
    if turn.label is not None:
        return turn.label.span
    end = document.text.find("\n", turn.span.start, turn.span.end)
    return Span(turn.span.start, end if end >= 0 else turn.span.end)


def has_defect(document: Document, block: Block) -> bool:
    """Whether a tag of the block is so broken that its text may be cut in the wrong place.

    A `<summary>` closed by the wrong tag does no harm unless it has taken in more than its line.
    """
    first = bisect_left(document.defects, block.span.start, key=lambda defect: defect.span.start)
    for defect in document.defects[first:]:
        if defect.span.start > block.span.end:
            break
        harmless = defect.kind in ("unclosed-p", "stray-p-close")
        if defect.kind == "broken-summary" and block.summary_text and block.original:
            said = block.summary_text.of(document.text)
            apart = "\n" in document.text[defect.span.end : block.original.span.start]
            harmless = apart and ":" not in said and "：" not in said
        if not harmless:
            return True
    return False
