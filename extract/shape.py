"""The layout of a note, worked out from its blocks."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from podlint.extract.document import Document, Passage
from podlint.extract.language import language_of
from podlint.schemas.document import Language, Shape

LABELLED = 0.3
"""A side is labelled where at least this share of its passages opens with a label.  Of the 1,376 sides of real notes
with eight pairs or more, 619 have a share below 0.1, 25 one between 0.1 and 0.6, the others more.
"""

FOREIGN = 0.25
"""Share of a note in the other language from which it is no longer a note in one language that quotes."""

SHORTEST = 12
"""Code points from which a line says something about the language."""


def shape_of(document: Document) -> Shape:
    """Which layout the note has.

    A note is bilingual where `<details>` holds the originals of at least half of its translated text, or blocks.
    """
    blocks = document.blocks
    if not blocks:
        return "empty"
    inside = sum(block.span.end - block.span.start for block in blocks if block.opening)
    loose = sum(block.span.end - block.span.start for block in blocks if not block.opening)
    folded = sum(block.opening is not None for block in blocks)
    if inside >= loose or folded >= max(3, len(blocks) - folded):
        translation = _labelled(document, 0)
        original = _labelled(document, 1)
        if translation and original:
            return "dialogue"
        return "half-labelled" if translation or original else "monologue"
    if inside >= loose / 4:
        return "mixed"
    return _loose_shape(document)


def _labelled(document: Document, side: int) -> bool:
    passages = [pair[side] for pair in document.pairs]
    return sum(passage.turns[0].label is not None for passage in passages) >= max(1, LABELLED * len(passages))


def _loose_shape(document: Document) -> Shape:
    """The shape of a note without originals, from the languages of its lines."""
    languages: list[Language] = []
    sizes: Counter[Language] = Counter()
    for block in document.blocks:
        for passage in filter(None, (block.translation, block.original)):
            for line in passage.text.split("\n"):
                language = language_of(line) if len(line) >= SHORTEST else "none"
                if language != "none":
                    languages.append(language)
                    sizes[language] += len(line.encode())  # a Han character weighs as much as half a word
    total = sum(sizes.values())
    if not total:
        return "empty"
    if sizes["en"] >= 0.9 * total:
        return "english"
    if sizes["en"] < FOREIGN * total:
        return "single"
    changes = sum(a != b for a, b in pairwise(languages))
    return "interleaved" if changes >= 0.6 * (len(languages) - 1) else "mixed"


def side_languages(document: Document) -> tuple[Language, Language]:
    """The commonest language of each side, by the number of passages."""
    return _commonest(b.translation for b in document.blocks), _commonest(b.original for b in document.blocks)


def _commonest(passages: Iterable[Passage | None]) -> Language:
    counts = Counter(passage.language for passage in passages if passage is not None and passage.language != "none")
    return counts.most_common(1)[0][0] if counts else "none"
