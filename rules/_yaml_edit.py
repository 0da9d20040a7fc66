"""Edits of YAML values and list items, in the style that the file has."""

import re

from podlint.schemas.diagnostic import Edit
from podlint.schemas.frontmatter import Style, Value
from podlint.schemas.span import Span

_PLAIN = re.compile(r"[^\W\d_][^\n:#\[\]{},&*!|>'\"%@`]*(?<!\s)")
_RESERVED = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})


def scalar(text: str, style: Style = "plain") -> str:
    """A string as YAML, quoted as `style` says, plain only where YAML would read the same string back."""
    if style == "double":
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if style != "single" and _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return "'" + text.replace("'", "''") + "'"


def replace(value: Value, text: str) -> Edit:
    """Write another string in the place of a scalar, in its style."""
    return Edit(value.span, scalar(text, value.style))


def fill(source: str, value: Value, yaml: str) -> Edit:
    """Write YAML in the place of a value; an empty value gets a blank before it."""
    if value.span.start == value.span.end and not source[value.span.start - 1].isspace():
        yaml = " " + yaml
    return Edit(value.span, yaml)


def remove_item(source: str, parent: Value, index: int) -> Edit:
    """Take an item out of a list that keeps at least one other: its lines in a block list, it and a comma in a flow
    list.
    """
    item = parent.items[index]
    if parent.style == "flow":
        if index:
            return Edit(Span(parent.items[index - 1].span.end, item.span.end), "")
        return Edit(Span(item.span.start, parent.items[1].span.start), "")
    start = source.rfind("\n", 0, item.span.start) + 1
    end = source.find("\n", item.span.end)
    return Edit(Span(start, end + 1 if end >= 0 else len(source)), "")
