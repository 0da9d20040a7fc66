"""Values and list items of YAML: which can be edited alone, how they are written, how messages show them."""

import re

from podlint.schemas.diagnostic import Edit
from podlint.schemas.frontmatter import Style, Value
from podlint.schemas.span import Span

_PLAIN = re.compile(r"[^\W\d_][^\n:#\[\]{},&*!|>'\"%@`]*(?<!\s)")
_UNWRITTEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML takes only as an escape, line breaks included."""
_RESERVED = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})


def members(value: Value) -> tuple[Value, ...]:
    """The items of a list, or else the value itself, each marked as anchored where an edit would reach further than it.

    An alias has no items here: they stand, and are judged, where they are anchored.
    """
    if value.kind != "list":
        return (value,)
    if not value.anchor:
        return value.items
    return tuple(
        item._replace(anchor=True) for item in value.items if value.span.start <= item.span.start < value.span.end
    )


def shown(text: str, limit: int = 60) -> str:
    """A value as messages show it: on one line, its end left out where it is long."""
    text = text.rstrip("\n")
    line = "".join(sign if sign.isprintable() else " " for sign in text[:limit])
    return line if len(text) <= limit else line[:-1] + "…"


def scalar(text: str, style: Style = "plain") -> str:
    """A string as YAML, quoted as `style` says where YAML would read the same string back."""
    if style == "double" or _UNWRITTEN.search(text):
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return '"' + _UNWRITTEN.sub(lambda sign: f"\\U{ord(sign[0]):08x}", text) + '"'
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


def remove_later_item(source: str, parent: Value, index: int) -> Edit | None:
    """Take out an item that is not the first: its lines in a block list, it and a comma in a flow list.

    None where a comment would go with it.
    """
    item = parent.items[index]
    if parent.style == "flow":
        before = parent.items[index - 1].span.end
        alone = source[before : item.span.start].strip() == ","
        return Edit(Span(before, item.span.end), "") if alone else None
    start = source.rfind("\n", 0, item.span.start) + 1
    end = source.find("\n", item.span.end) + 1
    alone = source[start : item.span.start].strip() == "-" and not source[item.span.end : end].strip()
    return Edit(Span(start, end), "") if alone else None
