"""Comments that switch off what is left in a note, so that an archive can be frozen as it is.

In front matter a comment ends the line of the finding.  In the transcript it stands on a line of its own before it, or
around its paragraph, where a line within would break the paragraph in two: CommonMark ends a comment with its line
(https://spec.commonmark.org/0.31.2/#html-blocks), so neither changes how the rest is rendered.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from podlint.extract.document import Document
from podlint.extract.frontmatter import read_front_matter
from podlint.rules._fix import MAX_PASSES, Outcome, apply_edits, chain, fix_text
from podlint.schemas.diagnostic import SWITCH_OFF, Diagnostic, Edit, Fix
from podlint.schemas.document import PartKind
from podlint.schemas.frontmatter import FrontMatter
from podlint.schemas.span import Span

_NEXT_LINE = re.compile(r"<!--\s*podlint-disable-next-line\b[^>]*?(?=\s*-->\s*\Z)")
_LINE = re.compile(r"#[ \t]*podlint-disable-line\b")
_BREAK = re.compile(r"\r?\n|\r|\Z")
_LINES = re.compile(r"(?:[ \t\r]*\S[^\n]*(?:\n|\Z))+")
_ITEM = re.compile(r"[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]")
_MARKUP: frozenset[PartKind] = frozenset({"details", "/details", "summary", "p", "/p", "comment", "heading", "fence"})
"""What lines may begin with that a comment may stand before whatever precedes them."""


class _Place(NamedTuple):
    """Where a comment goes: at the end of a `line`, on a line before, around a `block`, or for the whole `file`."""

    kind: Literal["line", "next-in-yaml", "next", "block", "file"]
    start: int
    end: int


def add_suppressions(
    text: str, parse: Callable[[str], Document], check: Callable[[Document], list[Diagnostic]]
) -> Outcome:
    """Write comments for all that `check` finds, so that it finds nothing; idle comments are taken away first.

    A code that comments at its places do not silence, or whose findings they would hide from the rule, is switched
    off for the whole file.
    """

    def idle(current: str) -> list[Diagnostic]:
        return [found for found in check(parse(current)) if found.code == "SU001"]

    cleared = fix_text(text, idle)
    document = parse(cleared.text)
    found = check(document)
    everywhere, needless = set[str](), set[str]()
    for number in range(MAX_PASSES):
        if number == MAX_PASSES // 2:  # comments change what rules see of the note again and again: one must do for all
            everywhere, needless = {item.code for item in found}, set()
        made = _comments(document, [item for item in found if item.code not in needless], everywhere)
        frozen = apply_edits(cleared.text, {edit for _, edits in made for edit in edits})
        left = check(parse(frozen))
        tidied = fix_text(frozen, idle)  # comments may hide a finding from its rule, and then another comment is idle
        if not left or not check(parse(tidied.text)):
            applied = [item._replace(fix=Fix(SWITCH_OFF, edits)) for item, edits in made]
            return chain(chain(cleared, Outcome(frozen, tuple(applied), ())), tidied._replace(remaining=()))
        unused = {code for item in left if item.code == "SU001" for code in _selectors(item)}
        bare = {item.code: item for item in left if item.code != "SU001"}
        known = {item.code for item in found}
        found += [item for code, item in bare.items() if code not in known]  # the comments brought them about
        needless = (needless | (unused & everywhere)) - bare.keys()
        everywhere |= unused | bare.keys()
    codes = ", ".join(sorted({item.code for item in left}))
    return Outcome(text, (), tuple(check(parse(text))), f"comments do not switch off all that is left ({codes})")


def _selectors(unused: Diagnostic) -> list[str]:
    named = unused.data["selectors"]
    assert isinstance(named, list)
    return named


def _comments(
    document: Document, found: Sequence[Diagnostic], everywhere: set[str]
) -> list[tuple[Diagnostic, tuple[Edit, ...]]]:
    """The findings with the edits that switch them off; those that share a comment have the same edits."""
    whole_file = _Place("file", document.body_start, document.body_start)
    places = [whole_file if item.code in everywhere else _place(document, item.span.start) for item in found]
    codes: defaultdict[_Place, set[str]] = defaultdict(set)
    for item, place in zip(found, places, strict=True):
        codes[place].add(item.code)
    edits = {place: tuple(_edits(document.text, place, " ".join(sorted(named)))) for place, named in codes.items()}
    return [(item, edits[place]) for item, place in zip(found, places, strict=True)]


def _place(document: Document, offset: int) -> _Place:
    text, front, body = document.text, document.front_matter, document.body_start
    if front is not None and front.problem is None and front.inner.start <= offset <= front.inner.end:
        return _place_in_yaml(text, front, offset) or _Place("file", body, body)
    start = text.rfind("\n", 0, offset) + 1
    fences = sum(part.kind == "fence" and part.end <= start for part in document.parts)
    if start < body or fences % 2 or (start < len(text) and document.kind_at(start) == "code"):
        return _Place("file", body, body)  # code shows comments
    first = start + len(text[start:]) - len(text[start:].lstrip())
    markup = first == len(text) or document.kind_at(first) in _MARKUP
    parted = start == body or document.kind_at(start - 1) in (*_MARKUP, "blank")
    alone = markup or (parted and not _ITEM.match(text, start))
    place = _Place("next", start, start) if alone else _Place("block", *_paragraph(text, start, body))
    if any(defect.kind == "unclosed-comment" and defect.span.start < place.end for defect in document.defects):
        return _Place("file", body, body)  # another comment would close that one
    return place


def _place_in_yaml(text: str, front: FrontMatter, offset: int) -> _Place | None:
    """The first place that leaves the data alone: within a scalar of several lines a comment would be text."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    end = match.start() if (match := _BREAK.search(text, offset)) else len(text)
    places = [_Place("next-in-yaml", start, start)]
    if offset < front.inner.end:
        places.insert(0, _Place("line", start, end))
    for place in places:
        new = read_front_matter(apply_edits(text, _edits(text, place, "X")))
        if new is not None and new.problem is None and new.data() == front.data():
            return place
    return None


def _paragraph(text: str, start: int, body: int) -> Span:
    """The lines around an offset up to blank ones; the items of a list, which blank lines do not end, together."""
    paragraphs = [Span(*match.span()) for match in _LINES.finditer(text, body)]
    first = last = next(number for number, span in enumerate(paragraphs) if start < span.end)
    is_item = [_ITEM.match(text, *span) is not None for span in paragraphs]
    while first and is_item[first] and is_item[first - 1]:
        first -= 1
    while last + 1 < len(paragraphs) and is_item[last] and is_item[last + 1]:
        last += 1
    return Span(paragraphs[first].start, paragraphs[last].end)


def _edits(text: str, place: _Place, codes: str) -> list[Edit]:
    kind, start, end = place
    newline = _newline(text, start)
    if kind == "line":
        comment = codes if _LINE.search(text, start, end) else f"# podlint-disable-line {codes}"
        return [_insert(end, f" {comment}")]
    indent = text[start : start + len(text[start:]) - len(text[start:].lstrip(" \t"))]
    if kind == "next-in-yaml":
        return [_insert(start, f"{indent}# podlint-disable-next-line {codes}{newline}")]
    if kind == "next":
        if match := _NEXT_LINE.search(text[:start]):  # comments that stand one above the other would not reach
            return [_insert(match.end(), f" {codes}")]
        return [_insert(start, f"{indent}<!-- podlint-disable-next-line {codes} -->{newline}")]
    if kind == "file":
        lead = newline if text[:start].lstrip("\ufeff")[-1:] not in ("", "\n", "\r") else ""
        return [_insert(start, f"{lead}<!-- podlint-disable-file {codes} -->{newline}")]
    broken = end == len(text) and not text.endswith("\n")
    enable = f"{newline * broken}<!-- podlint-enable {codes} -->{newline * (not broken)}"
    return [_insert(start, f"<!-- podlint-disable {codes} -->{newline}"), _insert(end, enable)]


def _newline(text: str, offset: int) -> str:
    """The line break before an offset, or else the first one in the text."""
    before = text[max(0, offset - 2) : offset]
    if before[-1:] in ("\n", "\r"):
        return before if before == "\r\n" else before[-1]
    match = _BREAK.search(text)
    return (match[0] if match else "") or "\n"


def _insert(offset: int, text: str) -> Edit:
    return Edit(Span(offset, offset), text)
