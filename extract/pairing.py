"""Which of the passages before an original it belongs to.

Where two turns stand before one `<details>`, either the note gives one original for both, or the first one's original is
missing.  Labels tell, and where they do not, lengths.
"""

from collections import Counter

from podlint.extract.document import Block, Passage
from podlint.schemas.span import Span


def split_blocks(blocks: list[Block]) -> tuple[Block, ...]:
    """Cut leading turns that have no original off their blocks; they become blocks without one."""
    if not any(block.original for block in blocks):
        return tuple(blocks)
    partners = _partners(blocks)
    ratio = None
    result: list[Block] = []
    for block in blocks:
        translation, original = block.translation, block.original
        if translation and original and len(translation.paragraphs) > 1:
            if ratio is None:
                ratio = _typical_ratio(blocks)
            cut = _lost_paragraphs(translation, original, partners, ratio)
            if cut:
                result += _cut(block, translation, cut)
                continue
        result.append(block)
    return tuple(result)


def _partners(blocks: list[Block]) -> set[tuple[str, str]]:
    """Pairs of labels that stand for each other: met in at least two blocks of one turn a side, or equal."""
    seen: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        if block.translation and block.original and len(block.translation.turns) == len(block.original.turns) == 1:
            ours, theirs = block.translation.turns[0].label, block.original.turns[0].label
            if ours and theirs:
                seen[ours.name, theirs.name] += 1
    return {pair for pair, count in seen.items() if count >= 2}


def size(text: str) -> int:
    """A measure of length that suits both languages: bytes of UTF-8."""
    return len(text.encode())


def _typical_ratio(blocks: list[Block]) -> float:
    """The median size of a translation for one unit of its original, over blocks of a single paragraph each."""
    ratios = sorted(
        size(block.translation.text) / max(1, size(block.original.text))
        for block in blocks
        if block.translation and block.original and len(block.translation.paragraphs) == 1
        and block.original.span.end - block.original.span.start > 60
    )  # fmt: skip
    return ratios[len(ratios) // 2] if ratios else 0.85


def _lost_paragraphs(
    translation: Passage, original: Passage, partners: set[tuple[str, str]], ratio: float
) -> int:
    """How many leading paragraphs of the translation have no part in the original."""
    starts = [turn.span.start for turn in translation.turns]
    surplus = len(translation.turns) - len(original.turns)
    whole = size(translation.text) / max(1, size(original.text)) / ratio
    if surplus <= 0:
        return 0
    kept_turn = translation.turns[surplus]
    cut = next((k for k, paragraph in enumerate(translation.paragraphs) if paragraph.start >= kept_turn.span.start), 0)
    if not cut or starts[surplus] != translation.paragraphs[cut].start:
        return 0
    rest = size(translation.text[kept_turn.span.start - translation.span.start :]) / max(1, size(original.text)) / ratio
    ours, theirs = kept_turn.label, original.turns[0].label
    first = translation.turns[0].label
    if ours and theirs:
        fits = ours.name == theirs.name or (ours.name, theirs.name) in partners
        first_fits = bool(first) and (first.name == theirs.name or (first.name, theirs.name) in partners)  # type: ignore[union-attr]
        if fits and not first_fits:
            return cut if rest > 0.45 else 0
        if first_fits and not fits:
            return 0
    return cut if abs_log(rest) < abs_log(whole) and whole > 1.35 else 0


def abs_log(ratio: float) -> float:
    """How far a ratio is from one, the same for a half and a double."""
    return max(ratio, 1 / ratio) if ratio > 0 else float("inf")


def _cut(block: Block, translation: Passage, cut: int) -> tuple[Block, Block]:
    kept = translation.paragraphs[cut].start
    lost_turns = tuple(turn for turn in translation.turns if turn.span.start < kept)
    kept_turns = tuple(turn for turn in translation.turns if turn.span.start >= kept)
    lost = translation.part(translation.paragraphs[:cut], lost_turns)
    rest = translation.part(translation.paragraphs[cut:], kept_turns)
    return Block(lost, None, lost.span), block._replace(translation=rest, span=Span(kept, block.span.end))
