"""What the rules about names share: the pass over a note, made once."""

import re
from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.extract.names.names import NamePass
from podlint.extract.names.tables import load
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Applicability, Edit, Finding, Fix
from podlint.schemas.names import Correction
from podlint.schemas.settings import Settings
from podlint.schemas.span import Span

_PART = re.compile(r"[^\s\-]+")
_UNSAFE_IN_YAML = frozenset(":#'\"[]{}&*!|>%@`,")


class NamesRule(Rule):
    """Base of the rules that report what the pass over names finds."""

    def prepare(self) -> None:
        """Load the tables."""
        load(self.settings.aliases)


def names_of(document: Document, settings: Settings) -> NamePass:
    """The names of a note, with the tables that the settings name."""
    found = document.facts.get("names")
    if found is None:
        found = document.facts["names"] = NamePass(document, load(settings.aliases), settings.leave_out)
    assert isinstance(found, NamePass)
    return found


def finding(document: Document, correction: Correction) -> Finding:
    """The finding of a correction, with its fix."""
    data = {
        "surface": correction.surface, "canonical": correction.text, "type": correction.type, "entity": correction.name,
        "source": correction.source, "evidence": correction.evidence,
    }  # fmt: skip
    shown = " ".join(correction.surface.split())
    message = f"“{shown}” should be “{correction.text}” ({correction.evidence})"
    return Finding(correction.span, message, _fix(document, correction), data)


def _fix(document: Document, correction: Correction) -> Fix | None:
    if correction.certainty == "doubtful":
        return None
    front = document.front_matter
    text = correction.text
    if front is not None and correction.span.start < front.span.end and not _UNSAFE_IN_YAML.isdisjoint(text):
        return None
    if correction.surface.isupper() and len(correction.surface) > 4 and text.isascii():
        text = text.upper()
    applicability: Applicability = "safe" if correction.certainty == "sure" else "unsafe"
    return Fix(f"write “{text}”", tuple(_edits(correction, text)), applicability)


def _edits(correction: Correction, text: str) -> Iterator[Edit]:
    """The words that differ, one by one where both forms have as many: line breaks and marks between them stay."""
    start = correction.span.start
    heard = [(match.start() + start, match[0]) for match in _PART.finditer(correction.surface)]
    meant = text.split()
    if len(heard) != len(meant):
        yield Edit(correction.span, text)
        return
    for (place, word), new in zip(heard, meant, strict=True):
        if word != new:
            yield Edit(Span(place, place + len(word)), new)
