"""A source becomes a Document."""

from collections.abc import Iterable

from podlint.extract.blocks import BlockBuilder, RawBlock
from podlint.extract.document import Block, Document, Passage
from podlint.extract.frontmatter import read_front_matter
from podlint.extract.labels import Candidate, LabelPolicy, candidate, turns_of
from podlint.extract.markup import Scanner
from podlint.extract.pairing import split_blocks
from podlint.extract.source import Source
from podlint.schemas.document import Part, Side
from podlint.schemas.span import Span


def parse(source: Source) -> Document:
    """Parse a note.  Never fails: what cannot be understood becomes a defect or a problem of the front matter."""
    text = source.text
    front_matter = read_front_matter(text)
    parts: list[Part] = []
    start = 0
    if text.startswith("\ufeff"):
        start = 1
        parts.append(Part("bom", 0, 1))
    if front_matter is not None:
        start = front_matter.span.end
        parts.append(Part("front-matter", *front_matter.span))
    scanner = Scanner(text, start)
    scanner.scan()
    builder = BlockBuilder(text, scanner.parts)
    builder.build()
    return Document(
        source.path,
        text,
        front_matter,
        (*parts, *scanner.parts),
        tuple(builder.headings),
        split_blocks(_with_turns(text, builder.blocks)),
        tuple(sorted([*scanner.defects, *builder.defects], key=lambda defect: defect.span)),
    )


def _with_turns(text: str, raw_blocks: list[RawBlock]) -> list[Block]:
    """Find the labels of the whole note, then the turns of every passage."""
    candidates: dict[int, Candidate | None] = {}
    both_sides: set[str] = set()
    paragraphs = 0
    for raw in raw_blocks:
        paragraphs += len(raw.translation) + len(raw.original)
        translated = _first(text, raw.translation, candidates)
        original = _first(text, raw.original, candidates)
        if translated and original and translated[1] == original[1]:
            both_sides.update((translated[0]["name"], original[0]["name"]))
    policy = LabelPolicy(paragraphs, candidates, both_sides)
    return [
        Block(
            _passage(text, "translation", raw.translation, policy),
            _passage(text, "original", raw.original, policy),
            *raw[2:],
        )
        for raw in raw_blocks
    ]


def _first(text: str, paragraphs: Iterable[Span], candidates: dict[int, Candidate | None]) -> Candidate | None:
    """Add what may be a label at the start of each paragraph to `candidates`; returns the first of them."""
    first: Candidate | None = None
    for paragraph in paragraphs:
        candidates[paragraph.start] = found = candidate(text, *paragraph)
        first = first or found
    return first


def _passage(text: str, side: Side, paragraphs: tuple[Span, ...], policy: LabelPolicy) -> Passage | None:
    return Passage(text, side, paragraphs, turns_of(text, paragraphs, policy)) if paragraphs else None
