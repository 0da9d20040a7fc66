"""ST204."""

import re
from collections.abc import Iterator
from functools import cache

from podlint.extract.document import Document
from podlint.rules._needles import Needles
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.span import Span

_BRACKETED_ZH = (
    r"(?:此处|以下|以上|中间|其余|剩余|后续|部分|代码|内容|对话|广告|片段)?[^（）()\[\]【】\n]{0,24}"
    r"(?:省略|从略|略去|已删节|不予保留|未予翻译|不再翻译|精简处理|限于篇幅|篇幅(?:所限|限制|原因|有限))[^（）()\[\]【】\n]{0,60}"
)
_OMISSION = (
    rf"[（(\[【]\s*(?:注[：:])?{_BRACKETED_ZH}[）)\]】]|[（(\[【](?:中略|后略|下略|前略|以下略|略)[）)\]】]"
    r"|(?:由于|因|限于)(?:输出)?(?:篇幅|长度|字数)(?:的)?(?:所限|限制|原因|有限)?[，,]"
    r"[^\n。]{0,30}(?:省略|略去|截断|精简|删节|概括)"
    r"|(?i:\b(?:middle|intermediate|remaining|rest|remainder|sections?|parts?|segments?|portions?)\b"
    r"[^.\n]{0,40}\b(?:have|has|was|were|is|are) (?:been )?"
    r"(?:abridged|omitted|truncated|skipped|condensed|elided)\b"
    r"(?=[^.\n]{0,60}\b(?:brevity|length|space|here|transcript|translation)\b|[\]\).]))"
    r"|(?i:[\[(](?:\.{3}|…)?\s*(?:(?:content |remainder )?omitted|abridged|truncated"
    r"|transcript (?:truncated|abridged|continues))[^\])\n]{0,60}[\])])"
)
_NEEDLES = (
    "略）", "略)", "略】", "略]", "省略", "从略", "略去", "删节", "不予保留", "未予翻译", "不再翻译", "篇幅",
    "精简处理", "abridged", "omitted", "truncated", "skipped for", "condensed for", "elided", "transcript continues",
)  # fmt: skip


class DeclaredOmission(Rule):
    """The note itself says that something was left out.

    ## What it finds

    Remarks of whoever made the note, not of its speakers: `（此处省略代码）`, `（中略）`, `[remainder omitted for
    brevity]`, "middle segments have been abridged". One finding stands for one remark.

    ## Why it matters

    The recording says more than the note, and nothing else in the text shows where.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each remark."""
        text = document.text
        for line in _needles().lines(text, document.body_start).get(0, ()):
            for match in re.compile(_OMISSION).finditer(text, *line):
                if document.kind_at(match.start()) in ("text", "comment", "summary"):
                    seen = match[0] if len(match[0]) <= 60 else match[0][:59] + "…"
                    yield Finding(Span(match.start(), match.end()), f"the note declares an omission: “{seen}”")


@cache
def _needles() -> Needles:
    return Needles([_NEEDLES])
