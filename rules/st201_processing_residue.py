"""ST201."""

import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, NamedTuple

from podlint.extract.document import Document
from podlint.rules._needles import Needles
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Applicability, Edit, Finding, Fix, Severity
from podlint.schemas.settings import Settings
from podlint.schemas.span import Span

_AROUND = " \t\r\n*_>#-"
"""What may stand around residue that has a line of its own."""


class _Residue(NamedTuple):
    name: str
    where: str
    pattern: str  # compiled (and kept by re) only once a needle is met
    needles: tuple[str, ...]  # empty: the pattern is tried on the whole text
    severity: Severity
    fix: Applicability | None


_FENCE = _Residue("a code fence around a transcript", "part", "", (), "warning", "safe")


class ProcessingResidue(Rule):
    """Something of the transcript's processing was left in the text.

    ## What it finds

    - Certain residue, as warnings: chunk comments (`<!-- chunk 3/7 -->`), markers (`[TRANSCRIPT_END]`), a code fence
      around a transcript, a translating model's announcement on a line of its own (`以下是翻译结果：`), its aside
      inside a `<summary>`.
    - What some keep on purpose, as information: sound tags of captions (`[laughter]`, `（笑）`), caption marks of a new
      speaker (`>>`), notes of transcribers.

    One finding stands for one place.  An opener such as `好的，` is how real turns begin and never residue by itself.
    The table of patterns is `rules/data/residue.yaml`; `patterns` adds to it.

    ## Why it matters

    Readers see the workshop instead of the conversation.

    ## Fix

    Takes the residue away, with its line where nothing else stands on it.  Unsafe for sound tags and notes, which say
    something.
    """

    patterns: Annotated[
        tuple[str, ...], "further regular expressions; what they match anywhere in the transcript is a warning"
    ] = ()
    info: Annotated[bool, "whether to report what is only information (sound tags, caption marks, notes)"] = True

    def __init__(self, settings: Settings, options: Any = None) -> None:
        """Compile the further patterns; raises OptionError for wrong options."""
        super().__init__(settings, options or {})
        own = [_Residue("residue", "text", pattern, (), "warning", None) for pattern in self.patterns]
        self._table = [*_table(), *own]

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each place."""
        text = document.text
        found = [(Span(part.start, part.end), _FENCE) for part in document.parts if part.kind == "fence"]
        lines = _needles().lines(text, document.body_start)
        for number, residue in enumerate(self._table):
            if (residue.severity == "info" and not self.info) or (residue.needles and number not in lines):
                continue
            found += [(span, residue) for span in _matches(document, residue, lines.get(number, ()))]
        needed = _needed(document, sorted(span for span, residue in found if residue.fix))
        for span, residue in found:
            yield _finding(text, span, residue._replace(fix=None) if span in needed else residue)


@cache
def _needles() -> Needles:
    return Needles(residue.needles for residue in _table())


@cache
def _table() -> tuple[_Residue, ...]:
    import yaml

    with open(os.path.join(os.path.dirname(__file__), "data", "residue.yaml"), "rb") as file:
        data = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # a safe loader either way
    return tuple(
        _Residue(
            entry["name"],
            entry["where"],
            entry["pattern"],
            tuple(entry.get("needles", ())),
            entry["severity"],
            None if entry["fix"] == "none" else entry["fix"],
        )
        for entry in data
    )


def _matches(document: Document, residue: _Residue, lines: Sequence[Span]) -> Iterator[Span]:
    """Where the residue stands; `lines` are those that hold one of its needles."""
    text, pattern = document.text, re.compile(residue.pattern)
    if residue.where == "comment":
        for span in document.comments:
            if match := pattern.match(text, *span):
                yield Span(match.start(), match.end())
    elif residue.where == "summary":
        for part in document.parts:
            if part.kind == "summary" and (start := text.find(">", part.start, part.end) + 1):
                end = text.find("\n", start)
                if match := pattern.match(text, start, end if end >= 0 else len(text)):
                    yield Span(match.start(), match.end())
    elif residue.where == "line":
        for start, end in lines:
            match = pattern.fullmatch(text[start:end].strip(_AROUND))
            if match and document.kind_at(start) in ("text", "heading"):
                start = text.index(match[0], start)
                yield Span(start, start + len(match[0]))
    else:
        for start, end in lines if residue.needles else (Span(document.body_start, len(text)),):
            for match in pattern.finditer(text, start, end):
                if document.kind_at(match.start()) in ("text", "heading"):
                    yield Span(match.start(), match.end())


def _finding(text: str, span: Span, residue: _Residue) -> Finding:
    seen = span.of(text).strip()
    shown = seen if len(seen) <= 40 else seen[:39] + "…"
    whole, how = _with_line(text, span), residue.fix
    if how == "unsafe" and _is_passage(text, whole):
        how = None  # without it the passage would be empty
    fix = Fix("take it away", (Edit(whole, ""),), how) if how is not None else None
    message = f"residue of processing: {residue.name} “{shown}”"
    return Finding(span, message, fix, {"kind": residue.name}, residue.severity)


def _needed(document: Document, spans: list[Span]) -> set[Span]:
    """Those of the sorted spans that are all there is of a turn: taken away, they leave a hole on one side."""
    needed = set[Span]()
    sides = [
        side for block in document.blocks if spans and block.opening for side in (block.translation, block.original)
    ]
    for start, end in [turn.text_span for side in sides if side for turn in side.turns]:
        inside = spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]
        if inside:
            starts, ends = [start, *(to for _, to in inside)], [*(since for since, _ in inside), end]
            rest = "".join(document.text[since:to] for since, to in zip(starts, ends, strict=True))
            if not any(map(str.isalnum, rest)):
                needed.update(inside)
    return needed


def _is_passage(text: str, span: Span) -> bool:
    """Whether nothing but a label and tags stands on the lines of a span besides it."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    rest = text[start : span.start] + text[span.end : end if end >= 0 else len(text)]
    bare = re.sub(r"<[^<>]*>", "", rest)
    return not re.sub(r"^\W*[\w .·-]{0,40}\W*[:：]\W*|\W", "", bare)


def _with_line(text: str, span: Span) -> Span:
    """The span with the blank before it; where it stands alone, its line, and the blank line behind if one is before
    it too.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", max(span.start, span.end - 1)) + 1 or len(text)
    if text[start : span.start].strip() or text[span.end : end].strip():
        return Span(span.start - (span.start > start and text[span.start - 1] == " "), span.end)
    following = text.find("\n", end) + 1
    before = text.rfind("\n", 0, max(0, start - 1)) + 1
    if following and not text[end:following].strip() and not text[before:start].strip():
        end = following
    return Span(start, end)
