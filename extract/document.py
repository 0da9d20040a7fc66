"""Documents: what rules see of a note.

The records (parts, turns, labels …) are in `podlint.schemas.document`; the classes here add what is worked out from
them on first use, and only once.
"""

from bisect import bisect_right
from typing import Any, Literal, NamedTuple

from podlint.extract._lazy import lazy
from podlint.extract.gloss import find_glosses
from podlint.extract.language import count_han, count_words, is_clearly_chinese, language_from_counts
from podlint.extract.prose import prose
from podlint.schemas.document import Defect, Heading, Language, Part, PartKind, Shape, Side, Turn
from podlint.schemas.frontmatter import FrontMatter
from podlint.schemas.span import Span


class Passage:
    """One side of a block: paragraphs, and the turns they make up.

    `span` runs from the first paragraph's start to the last one's end, without surrounding blank space or tags.
    The figures about it leave labels and glosses out and are worked out once.
    """

    def __init__(self, source: str, side: Side, paragraphs: tuple[Span, ...], turns: tuple[Turn, ...]) -> None:
        self._source = source
        self.side: Side = side
        self.paragraphs = paragraphs
        self.turns = turns
        self.span = Span(paragraphs[0].start, paragraphs[-1].end)

    def part(self, paragraphs: tuple[Span, ...], turns: tuple[Turn, ...]) -> "Passage":
        """The same side of another block: some of the paragraphs and their turns."""
        return Passage(self._source, self.side, paragraphs, turns)

    def paragraph(self, number: int) -> str:
        """One of the paragraphs as written, counted from 0."""
        return self.paragraphs[number].of(self._source)

    def by_line(self) -> "Passage":
        """The same passage, each of its lines taken as a paragraph."""
        lines = []
        for start, end in self.paragraphs:
            while start < end:
                stop = self._source.find("\n", start, end)
                stop = stop if stop >= 0 else end
                text = self._source[start:stop]
                if text and not text.isspace():
                    lines.append(Span(start, start + len(text.rstrip())))
                start = stop + 1
        return self.part(tuple(lines), self.turns)

    @lazy
    def labels(self) -> int:
        """The number of turns that carry a label."""
        return len([turn for turn in self.turns if turn.label is not None])

    @lazy
    def text(self) -> str:
        """The passage as written."""
        return self._source[self.span.start : self.span.end]

    @lazy
    def prose(self) -> str:
        """The passage as spoken: without labels, glosses, tags and emphasis marks."""
        return prose(self._source, self.turns)

    @lazy
    def han(self) -> int:
        """The number of Han characters in the prose."""
        return count_han(self.prose)

    @lazy
    def words(self) -> int:
        """The number of Latin-script words in the prose."""
        return count_words(self.prose)

    @lazy
    def language(self) -> Language:
        """The language of the prose, judged by its script."""
        if is_clearly_chinese(self.prose, self.han):
            return "zh"
        return language_from_counts(self.han, self.words)


class Block(NamedTuple):
    """A translation and its original; either may be missing.

    `span` runs from the translation's start to the end of `</details>`.  `opening` and `closing` are the
    `<details>` tags, `summary` the whole summary element and `summary_text` its label; all are None in a
    block without `<details>`, `closing` also where the tag is missing.  `body` is how the original is
    written.
    """

    translation: Passage | None
    original: Passage | None
    span: Span
    opening: Span | None = None
    summary: Span | None = None
    summary_text: Span | None = None
    closing: Span | None = None
    body: Literal["markdown", "html"] | None = None


class Document:
    """A parsed note.

    `path` is as given by the user, `text` the decoded file with its BOM and newlines as they are.
    `parts` tile the text.  `blocks` hold the whole transcript in the order of the file, passages without
    `<details>` included.  `defects` list the broken markup met on the way.  `facts` is for what several rules need and
    one works out.
    """

    def __init__(
        self,
        path: str,
        text: str,
        front_matter: FrontMatter | None,
        parts: tuple[Part, ...],
        headings: tuple[Heading, ...],
        blocks: tuple[Block, ...],
        defects: tuple[Defect, ...],
    ) -> None:
        self.path = path
        self.text = text
        self.front_matter = front_matter
        self.parts = parts
        self.headings = headings
        self.blocks = blocks
        self.defects = defects
        self.facts: dict[str, Any] = {}

    @lazy
    def body_start(self) -> int:
        """Where the transcript begins."""
        return self.front_matter.span.end if self.front_matter else int(self.text.startswith("\ufeff"))

    @lazy
    def pairs(self) -> tuple[tuple[Passage, Passage], ...]:
        """Translation and original of every block that has both."""
        return tuple((b.translation, b.original) for b in self.blocks if b.translation and b.original)

    @lazy
    def comments(self) -> tuple[Span, ...]:
        """The HTML comments of the transcript."""
        return tuple(Span(part.start, part.end) for part in self.parts if part.kind == "comment")

    @lazy
    def _part_starts(self) -> list[int]:
        return [part.start for part in self.parts]

    def kind_at(self, offset: int) -> PartKind:
        """The kind of the part that the code point at `offset` belongs to."""
        return self.parts[bisect_right(self._part_starts, offset) - 1].kind

    @lazy
    def shape(self) -> Shape:
        """Which of the layouts of notes this one has; rules that cannot apply to it stay silent."""
        from podlint.extract.shape import shape_of

        return shape_of(self)

    @lazy
    def bilingual(self) -> bool:
        """Whether the note pairs translations with originals in `<details>`."""
        return self.shape in ("dialogue", "half-labelled", "monologue")

    @lazy
    def languages(self) -> tuple[Language, Language]:
        """The language most translations are in, and most originals (`none` where there are none)."""
        from podlint.extract.shape import side_languages

        return side_languages(self)

    @lazy
    def speakers(self) -> "dict[tuple[Side, str], str]":
        """Whom each label means: the labels of one speaker, on either side, share a value."""
        from podlint.extract.speakers import speakers_of

        return speakers_of(self)

    @lazy
    def glosses(self) -> tuple[Span, ...]:
        """The bracketed explanations after terms, `（Soft Robots: 一种…）`, brackets included."""
        return find_glosses(self.text, self.body_start)
