"""What is spoken: text without labels, glosses, tags and emphasis."""

import re
from collections.abc import Iterable

from podlint.extract.gloss import drop_glosses
from podlint.schemas.document import Turn

_TAG = re.compile(r"<[/!A-Za-z][^<>]{0,200}>")
_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}\)")


def prose(source: str, turns: Iterable[Turn]) -> str:
    """The spoken text of turns, one line each; `source` is the whole note that their spans refer to."""
    return plain("\n".join([source[start:end] for _, _, (start, end) in turns]))


def plain(text: str) -> str:
    """Markdown as it is read: tags become blanks, glosses and emphasis marks go, links keep their words."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "**" in text:
        text = drop_glosses(text).replace("**", "")
    if "](" in text:
        text = _LINK.sub(r"\2", text)
    return text
