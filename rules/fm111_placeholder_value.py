"""FM111."""

import re
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._frontmatter_rule import FieldRule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.fields import FieldSpec
from podlint.schemas.frontmatter import Entry

_TEMPLATE = re.compile(
    r"[#$]\{[^{}\n]*\}|\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|<(?:your|insert|title|name|todo)\b[^<>\n]*>", re.IGNORECASE
)
_WORDS = frozenset(
    [
        "todo",
        "tbd",
        "fixme",
        "xxx",
        "xxxx",
        "untitled",
        "placeholder",
        "n/a",
        "none",
        "null",
        "undefined",
        "lorem",
        "unknown",
        "待定",
        "待补充",
        "待填",
        "待填写",
        "示例",
        "占位",
        "无标题",
        "未命名",
        "未知",
        "标题",
        "摘要",
    ]
)


class PlaceholderValue(FieldRule):
    """A value is left over from a template.

    ## What it finds

    Values that are nothing but a placeholder (`TODO`, `Untitled`, `待补充`, `Your title here`) or hold a template's
    variable (`#${id}`, `{{ title }}`). A placeholder in a URL is FM107's.  One finding stands for one value.

    ## Why it matters

    It shows up on the page as it is.
    """

    severity = "error"
    words: Annotated[tuple[str, ...], "further values that are placeholders"] = ()

    def check_field(self, document: Document, entry: Entry, spec: FieldSpec) -> Iterator[Finding]:
        """Yield one finding for each placeholder."""
        if spec.type in ("url", "boolean"):
            return
        for value in entry.value.items or (entry.value,):
            if value.kind == "scalar" and isinstance(value.data, str) and self._is_placeholder(value.text.strip()):
                yield Finding(value.span, f"“{value.text.strip()}” is a placeholder", data={"field": entry.key})

    def _is_placeholder(self, text: str) -> bool:
        folded = text.casefold().strip("[]()（）【】<>. …")
        if folded in _WORDS or text in self.words:
            return True
        if _TEMPLATE.search(text):
            return True
        return bool(re.fullmatch(r"(?:your|insert|enter)\b.{0,40}\b(?:here|title|summary|name)", folded))
