"""Glosses: the bracketed explanations that a translation adds after a term."""

import re

from podlint.schemas.span import Span

# A bracket straight after a bold term (one further pair inside), holding a colon or beginning in Latin script.
_GLOSS = re.compile(
    r"(?<=\*\*)[ ]?(?:（(?=[A-Za-z]|[^（）\n]{1,80}[:：])[^（）\n]{1,400}"
    r"(?:（[^（）\n]{0,200}）[^（）\n]{0,300}){0,3}）"
    r"|\((?=[A-Za-z]|[^()\n]{1,80}[:：])[^()\n]{1,400}(?:\([^()\n]{0,200}\)[^()\n]{0,300}){0,3}\))"
)


def find_glosses(text: str, start: int = 0) -> tuple[Span, ...]:
    """Every gloss from `start` on, brackets included."""
    return tuple(Span(m.start(), m.end()) for m in _GLOSS.finditer(text, start))


def drop_glosses(text: str) -> str:
    """The text without its glosses."""
    return _GLOSS.sub("", text) if "**（" in text or "**(" in text or "** （" in text or "** (" in text else text
