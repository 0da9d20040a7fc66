"""The records a note is made of: parts, defects, labels, turns, headings."""

from typing import Literal, NamedTuple

from podlint.schemas.span import Span

Side = Literal["translation", "original"]
Language = Literal["zh", "en", "mixed", "none"]
Shape = Literal["dialogue", "half-labelled", "monologue", "single", "interleaved", "mixed", "english", "empty"]
PartKind = Literal[
    "bom", "front-matter", "blank", "heading", "text", "details", "/details", "summary",
    "p", "/p", "comment", "code", "fence", "break",
]  # fmt: skip
DefectKind = Literal[
    "unclosed-details", "stray-details-close", "broken-details", "broken-details-close", "nested-details",
    "broken-summary", "missing-summary", "stray-summary", "unclosed-p", "stray-p-close", "unclosed-comment",
]  # fmt: skip


class Part(NamedTuple):
    """One tile of the text.  `text` parts are single lines, or what stands beside tags on a line."""

    kind: PartKind
    start: int
    end: int


class Defect(NamedTuple):
    """Broken markup met while parsing.

    `place` is where the missing piece belongs (an offset), if that is certain.
    """

    kind: DefectKind
    span: Span
    place: int | None = None


class Label(NamedTuple):
    """The name before the colon that opens a turn.

    `span` covers everything from the first mark to the colon and the closing marks, `name_span` the bare name.
    `style` is the writing with N for the name: `**N**:`, `**N:**`, `N:`, `**[N]**:`, `> **N:**` …
    """

    span: Span
    name_span: Span
    name: str
    style: str


class Turn(NamedTuple):
    """What one speaker says on one side of a block.

    `label` is None where the passage goes on without naming anyone.  `span` includes the label, `text_span`
    is what is said.
    """

    span: Span
    label: Label | None
    text_span: Span


class Heading(NamedTuple):
    """A Markdown heading of level 1 to 6; `text_span` leaves out the marks."""

    span: Span
    level: int
    text_span: Span
