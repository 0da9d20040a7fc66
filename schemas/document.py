"""A note as podlint sees it: parts, blocks, turns.

A Document tiles its text: every code point belongs to exactly one `Part`.  Everything else (blocks,
passages, paragraphs, turns, labels) refers to the same text by spans.
"""

from functools import cached_property
from typing import Literal, NamedTuple

from podlint.schemas.frontmatter import FrontMatter
from podlint.schemas.span import Span

Side = Literal["translation", "original"]
Language = Literal["zh", "en", "mixed", "none"]
PartKind = Literal[
    "bom", "front-matter", "blank", "heading", "text", "details", "/details", "summary",
    "p", "/p", "comment", "code", "fence", "break",
]  # fmt: skip
Shape = Literal["dialogue", "half-labelled", "monologue", "single", "interleaved", "mixed", "english", "empty"]
DefectKind = Literal[
    "unclosed-details", "stray-close", "nested-details", "broken-summary", "missing-summary", "unclosed-p", "stray-p",
    "broken-close", "unclosed-comment", "unclosed-code",
]  # fmt: skip


class Part(NamedTuple):
    """One tile of the text.  `text` parts are single lines, or what stands beside tags on a line."""

    kind: PartKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the part stands."""
        return Span(self.start, self.end)


class Defect(NamedTuple):
    """Broken markup met while parsing; `place` is where the missing piece belongs, if that is certain."""

    kind: DefectKind
    span: Span
    place: int | None = None


class Label(NamedTuple):
    """The name before the colon that opens a turn.

    `span` covers everything up to and with the colon and closing marks, `name_span` the bare name.
    `style` is the writing with N for the name: `**N**:`, `**N:**`, `N:`, `**[N]**:`, `- **N**:` …
    """

    span: Span
    name_span: Span
    name: str
    style: str


class Turn(NamedTuple):
    """What one speaker says on one side of a block: a label, if any, and paragraphs."""

    side: Side
    span: Span
    label: Label | None
    text_span: Span


class Passage:
    """One side of a block: paragraphs and the turns in them.

    `span` runs from the first paragraph's start to the last one's end, without surrounding blank space or tags.
    `text` is the source between these; figures about it (`han`, `words`) are counted once, on first use, without
    labels and glosses.
    """

    __slots__ = ("__dict__", "document", "paragraphs", "side", "span", "turns")

    def __init__(
        self, document: "Document", side: Side, paragraphs: tuple[Span, ...], turns: tuple[Turn, ...]
    ) -> None:
        self.document = document
        self.side = side
        self.paragraphs = paragraphs
        self.turns = turns
        self.span = Span(paragraphs[0].start, paragraphs[-1].end)

    @property
    def labelled(self) -> bool:
        """Whether the first turn carries a label."""
        return self.turns[0].label is not None

    @cached_property
    def text(self) -> str:
        """The passage as written."""
        return self.document.text[self.span.start : self.span.end]

    @cached_property
    def prose(self) -> str:
        """The passage as spoken: without labels, glosses, tags and emphasis marks."""
        from podlint.extract.prose import prose

        return prose(self)

    @cached_property
    def han(self) -> int:
        """The number of Han characters in the prose."""
        from podlint.extract.language import count_han

        return count_han(self.prose)

    @cached_property
    def words(self) -> int:
        """The number of Latin-script words in the prose."""
        from podlint.extract.language import count_words

        return count_words(self.prose)

    @cached_property
    def language(self) -> Language:
        """The language of the prose, judged by its script."""
        from podlint.extract.language import language_of

        return language_of(self.prose)


class Block(NamedTuple):
    """A translation and its original; either may be missing.

    `span` runs from the translation's start to the end of `</details>`.  `opening` and `closing` are the
    `<details>` tags, `summary` the whole summary element and `summary_text` its label; all three are None in a
    block without `<details>`, `closing` also where the tag is missing.  `body` is how the original is
    written: Markdown or `<p>`.
    """

    translation: Passage | None
    original: Passage | None
    span: Span
    opening: Span | None
    summary: Span | None
    summary_text: Span | None
    closing: Span | None
    body: Literal["markdown", "html"] | None

    @property
    def has_details(self) -> bool:
        """Whether the block was written with a `<details>` element."""
        return self.opening is not None


class Heading(NamedTuple):
    """A Markdown heading; `text_span` leaves out the marks."""

    span: Span
    level: int
    text_span: Span


class Document:
    """A parsed note.

    `path` is as given by the user, `text` the decoded file with its BOM and newlines as they are.
    `parts` tile the text.  `blocks` hold the whole transcript in the order of the file, passages without
    `<details>` included.  `defects` list the broken markup met on the way.
    """

    def __init__(
        self,
        path: str,
        text: str,
        front_matter: FrontMatter | None,
        parts: tuple[Part, ...],
        headings: tuple[Heading, ...],
        defects: tuple[Defect, ...],
    ) -> None:
        self.path = path
        self.text = text
        self.front_matter = front_matter
        self.parts = parts
        self.headings = headings
        self.defects = defects
        self.blocks: tuple[Block, ...] = ()

    @property
    def body_start(self) -> int:
        """Where the transcript begins."""
        return self.front_matter.span.end if self.front_matter else int(self.text.startswith("\ufeff"))

    @cached_property
    def paired(self) -> tuple[Block, ...]:
        """The blocks that have both sides."""
        return tuple(b for b in self.blocks if b.translation is not None and b.original is not None)

    @cached_property
    def shape(self) -> Shape:
        """Which of the layouts of notes this one has; rules that cannot apply to it stay silent."""
        from podlint.extract.shape import shape_of

        return shape_of(self)

    @cached_property
    def labelled(self) -> frozenset[Side]:
        """The sides on which this note labels its turns."""
        from podlint.extract.shape import labelled_sides

        return labelled_sides(self)

    @cached_property
    def languages(self) -> tuple[Language, Language]:
        """The language most translations are in, and most originals (`none` where there are none)."""
        from podlint.extract.shape import side_languages

        return side_languages(self)

    @cached_property
    def speakers(self) -> dict[tuple[Side, str], str]:
        """Whom each label means: labels of one speaker, on either side, share a value (DESIGN: speaker)."""
        from podlint.extract.speakers import speakers_of

        return speakers_of(self)

    @cached_property
    def glosses(self) -> tuple[Span, ...]:
        """The bracketed explanations after terms, `（Soft Robots: 一种…）`, brackets included."""
        from podlint.extract.gloss import find_glosses

        return find_glosses(self.text, self.body_start)
