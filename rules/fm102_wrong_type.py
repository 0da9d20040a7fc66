"""FM102."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.extract.frontmatter import read_front_matter
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import fill, members, scalar, shown
from podlint.rules.fm110_stray_quotes import unquoted
from podlint.schemas.diagnostic import Edit, Finding, Fix
from podlint.schemas.fields import FieldSpec, FieldType
from podlint.schemas.frontmatter import Entry, Value
from podlint.schemas.span import Span

_TRUE = frozenset({"true", "yes", "on"})
_FALSE = frozenset({"false", "no", "off"})
_NAMES = {"text": "string", "url": "string"}


class WrongType(FieldRule):
    """A field holds another type of value than the schema says.

    ## What it finds

    - a string where a list belongs (`people: '[]'`, `people: Ada`), a bare key where a list belongs (`people:`),
    - a string where a boolean belongs (`draft: 'true'`),
    - a string or list item that YAML reads as a number, a date or a boolean (`title: 1984`, `- yes`),
    - any other mismatch, such as a list where a string belongs.

    One finding stands for one value.

    ## Why it matters

    Templates loop over the letters of a string, and `'false'` counts as true.

    ## Fix

    Writes the same value as the right type, where there is one way to do so.
    """

    severity = "error"
    judges_models = True

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield one finding for each value of a wrong type."""
        value = entry.value
        expected = _NAMES.get(spec.type, spec.type)
        if spec.type == "list" and value.kind == "list":
            for item in members(value):
                if item.kind != "scalar" or not isinstance(item.data, str):
                    yield _finding(document, item, f"an item of {entry.key!r}", "string")
            return
        if not _fits(value, spec.type):
            yield _finding(document, value, f"{entry.key!r}", expected)


def _fits(value: Value, wanted: FieldType) -> bool:
    if wanted == "any":
        return True
    if wanted == "list":
        return value.kind == "list"
    if value.kind != "scalar":
        return False
    data = value.data
    if data is None:
        return True  # an empty field; FM103 has the word
    if wanted == "boolean":
        return isinstance(data, bool)
    if wanted in ("integer", "number"):
        return isinstance(data, int if wanted == "integer" else int | float) and not isinstance(data, bool)
    return wanted == "date" or isinstance(data, str)  # FM104 judges dates


def _finding(document: Document, value: Value, what: str, expected: str) -> Finding:
    edit = _edit(document.text, value, expected)
    seen = _describe(value)
    fix = Fix(f"write {shown(edit.text.strip())}", (edit,)) if edit is not None and not value.anchor else None
    article = "an" if expected == "integer" else "a"
    return Finding(value.span, f"{what} is {seen}; {article} {expected} is expected", fix, {"expected": expected})


def _describe(value: Value) -> str:
    if value.kind != "scalar":
        return f"a {value.kind}"
    if value.data is None:
        return "empty"
    name = {"bool": "boolean", "int": "number", "float": "number", "str": "string", "date": "date", "datetime": "date"}
    return f"a {name.get(type(value.data).__name__, 'value')} (“{shown(value.text, 30)}”)"


def _edit(source: str, value: Value, expected: str) -> Edit | None:
    """The same value in the right type, or None where that is a guess."""
    text = value.text.strip()
    if value.kind != "scalar" or value.style in ("literal", "folded"):
        return None
    if expected == "list":
        if value.data is None or text in ("", "[]"):
            return fill(source, value, "[]")
        if _is_list(text):
            return Edit(value.span, text)
        if isinstance(value.data, str) and not any(mark in text for mark in "[]{},，、;；|\n"):
            return Edit(value.span, f"[{scalar(unquoted(text))}]")
    elif expected == "boolean":
        if unquoted(text).lower() in _TRUE | _FALSE:
            return Edit(value.span, "true" if unquoted(text).lower() in _TRUE else "false")
    elif expected == "string" and value.data is not None and source[value.span.start : value.span.end] == value.text:
        return Edit(Span(*value.span), scalar(value.text, "single"))
    return None


def _is_list(text: str) -> bool:
    """Whether a string is itself a YAML list of strings, on one line."""
    if text[:1] != "[" or len(text.splitlines()) > 1:
        return False
    source = f"---\nlist: {text}\n---\n"
    read = read_front_matter(source)
    value = read.entries[0].value if read is not None and read.entries else None
    return value is not None and value.span.of(source) == text and all(isinstance(i.data, str) for i in value.items)
