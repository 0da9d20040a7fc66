"""FM111."""

import re
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.rules._yaml_edit import members, shown
from podlint.schemas.diagnostic import Finding
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry
from podlint.schemas.span import Span

_TEMPLATE = re.compile(
    r"[#$]\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|<(?:your|insert|title|name|todo)\b[^<>\n]*>", re.IGNORECASE
)
_REST = re.compile(r"[ \t]+(#\$?\{[^{}\n]{0,80}\})")
_OTHERS = ("url", "boolean", "date", "integer", "number")
"""Types whose own rules (FM102, FM104, FM107) know what is no value."""
_WORDS = frozenset({
    "todo", "tbd", "fixme", "xxx", "xxxx", "untitled", "placeholder", "n/a", "none", "null", "undefined", "lorem",
    "unknown", "待定", "待补充", "待填", "待填写", "示例", "占位", "无标题", "未命名", "未知", "标题", "摘要",
})  # fmt: skip


class PlaceholderValue(FieldRule):
    """A value is left over from a template.

    ## What it finds

    Values that are nothing but a placeholder (`TODO`, `Untitled`, `待补充`, `Your title here`) or hold a template's
    variable (`#${id}`, `{{ title }}`), also behind a blank, where YAML takes `#${id}` for a comment.  One finding
    stands for one value.

    ## When it stays silent

    On fields that another rule knows better: URLs (FM107), dates (FM104) and fields
    with a list of allowed values (FM105).

    ## Why it matters

    It shows up on the page as it is.
    """

    severity = "error"
    words: Annotated[tuple[str, ...], "further values that are placeholders"] = ()

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield one finding for each placeholder."""
        if spec.type in _OTHERS or spec.allowed or (spec.type == "list" and entry.value.kind != "list"):
            return
        for value in members(entry.value):
            if value.kind != "scalar" or not isinstance(value.data, str):
                continue
            if is_placeholder(value.text) or value.text.strip() in self.words:
                yield Finding(value.span, f"“{shown(value.text.strip())}” is a placeholder", data={"field": entry.key})
            elif value.style == "plain" and (rest := _REST.match(document.text, value.span.end)):
                message = f"“{rest[1]}” is a placeholder, and a comment to YAML"
                yield Finding(Span(*rest.span(1)), message, data={"field": entry.key})


def is_placeholder(text: str) -> bool:
    """Whether a value stands for one that was to be filled in."""
    folded = text.strip().casefold().strip("[]()（）【】<>. …")
    if folded in _WORDS or _TEMPLATE.search(text):
        return True
    return bool(re.fullmatch(r"(?:your|insert|enter)\b.{0,40}\b(?:here|title|summary|name)", folded))
