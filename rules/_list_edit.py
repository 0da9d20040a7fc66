"""Adding to the lists of the front matter and taking out of them, in the style found there."""

import re
from collections.abc import Sequence

from podlint.rules._yaml_edit import remove_later_item, scalar
from podlint.schemas.diagnostic import Edit
from podlint.schemas.frontmatter import Entry, FrontMatter, Style, Value
from podlint.schemas.span import Span

_HYPHEN = re.compile(r"[ \t]*-[ \t]+")
_BLOCK = "  - "


def add(source: str, front: FrontMatter, entry: Entry, texts: Sequence[str]) -> Edit | None:
    """Write further strings at the end of a list.

    An empty list becomes one like the note's other lists.  None where it cannot be told how the list goes on: it is
    shared, or it holds more than strings, or its hyphens stand alone.
    """
    value = entry.value
    if value.anchor or not is_list(value):
        return None
    if not value.items:
        return _fill(source, front, entry, texts)
    last = value.items[-1]
    if any(item.kind != "scalar" or item.anchor for item in value.items) or last.style in ("literal", "folded"):
        return None
    written = [scalar(text, _quotes(value)) for text in texts]
    if value.style == "flow":
        return Edit(Span(last.span.end, last.span.end), "".join(f", {text}" for text in written))
    mark = _HYPHEN.fullmatch(source, source.rfind("\n", 0, last.span.start) + 1, last.span.start)
    if mark is None:
        return None
    newline = _newline(source)
    end = source.find("\n", last.span.end)
    end = len(source) if end < 0 else end - (source[end - 1] == "\r")
    return Edit(Span(end, end), "".join(f"{newline}{mark[0]}{text}" for text in written))


def is_list(value: Value) -> bool:
    """Whether a value is a list, or the bare key of one."""
    return value.kind == "list" or (value.kind == "scalar" and value.data is None)


def take_out(source: str, entry: Entry, indices: Sequence[int]) -> dict[int, Edit]:
    """For each of some items the edit that removes it, so that all of them can be made together.

    Where nothing would be left all edits are the same: an empty list.  Items with a comment beside them have none.
    """
    value = entry.value
    if value.anchor or len(value.items) == 0 or any(item.anchor for item in value.items):
        return {}
    edits = {index: edit for index in indices if (edit := _remove(source, value, index)) is not None}
    if len(edits) == len(value.items):
        between = source[value.span.start : value.span.end]
        if "#" in between or value.items[-1].style in ("literal", "folded"):
            return {}
        edit = Edit(Span(entry.key_span.end, value.items[-1].span.end), ": []")
        if value.style == "flow":
            edit = Edit(value.span, "[]")
        elif source[entry.key_span.end : value.span.start].strip() != ":":
            return {}
        return dict.fromkeys(edits, edit)
    return edits


def _remove(source: str, value: Value, index: int) -> Edit | None:
    if index:
        return remove_later_item(source, value, index)
    item = value.items[0]
    if value.style == "flow":
        if len(value.items) == 1:
            return Edit(item.span, "")
        after = value.items[1].span.start
        return Edit(Span(item.span.start, after), "") if source[item.span.end : after].strip() == "," else None
    start = source.rfind("\n", 0, item.span.start) + 1
    end = source.find("\n", item.span.end) + 1
    alone = source[start : item.span.start].strip() == "-" and not source[item.span.end : end].strip()
    return Edit(Span(start, end), "") if alone and end else None


def _fill(source: str, front: FrontMatter, entry: Entry, texts: Sequence[str]) -> Edit | None:
    value = entry.value
    written = [scalar(text) for text in texts]
    models = [other.value for other in front.entries if other.value.kind == "list" and other.value.items]
    if models and all(model.style == "flow" for model in models):
        gap = " " if value.span.start == entry.key_span.end + 1 else ""
        return Edit(value.span, f"{gap}[{', '.join(written)}]")
    if source[entry.key_span.end : value.span.start].strip() != ":" or "\n" in value.span.of(source):
        return None
    mark = _BLOCK
    for model in models:
        first = model.items[0].span.start
        found = _HYPHEN.fullmatch(source, source.rfind("\n", 0, first) + 1, first)
        mark = found[0] if found else mark
    colon = source.index(":", entry.key_span.end) + 1
    newline = _newline(source)
    return Edit(Span(colon, value.span.end), "".join(f"{newline}{mark}{text}" for text in written))


def _quotes(value: Value) -> Style:
    """The quotes that all strings of a list have."""
    styles = {item.style for item in value.items}
    return styles.pop() if len(styles) == 1 else "plain"


def _newline(source: str) -> str:
    first = source.find("\n")
    return "\r\n" if first > 0 and source[first - 1] == "\r" else "\n"
