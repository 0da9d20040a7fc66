"""Where the forms of the tables stand in a note."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from podlint.extract.document import Document
from podlint.extract.names.tables import Tables, normal

_WITHIN_ADDRESS = re.compile(
    r"://|www\.|[@_\\#=]|/.*/|\.(?:com|org|net|io|ai|co|gg|gov|edu|tv|md|py|js|ts|json|txt|html)\b"
)
_ADDRESS_CHARACTERS = re.compile(r"[!#$%&+,\-./:=?@\\_~\w]*", re.ASCII)
_UNREAD = frozenset({"code", "fence", "comment", "details", "/details", "summary", "bom", "break"})
SHOW_FIELDS = ("speaker", "author", "channel")
"""The fields that name the show."""

_READ_FIELDS = frozenset({
    "title", "summary", "insight", "author", "speaker", "guest", "series", "channel", "people", "companies_orgs",
    "products_models", "media_books",
})  # fmt: skip


class Hit(NamedTuple):
    """A form of the tables in the text; `form` is its normal writing, the span covers no possessive or plural s."""

    start: int
    end: int
    form: str


class Scan:
    """A note's text as names are looked for in it.

    `text` is the note's, `normal` the same in the form of the tables, code point by code point.
    """

    def __init__(self, document: Document, tables: Tables) -> None:
        self.document = document
        self.text = document.text
        self.normal = normal(document.text)
        self.hits = _longest(sorted(self._found(tables), key=lambda hit: (hit.start, -hit.end)))

    def _found(self, tables: Tables) -> Iterator[Hit]:
        text, wordlike = f"{self.normal} ", _WORDLIKE
        forms, matches = tables.matches(self.normal)
        for number, start, end in matches:
            if text[start - 1] in wordlike and text[start] in wordlike:
                continue
            if text[end] in wordlike and text[end - 1] in wordlike and not self._is_plural(start, end):
                continue
            if text[end] == "." and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit():
                continue
            yield Hit(start, end, forms[number])

    def _is_plural(self, start: int, end: int) -> bool:
        """Whether a form that is followed by a letter or figure ends all the same: a plural s may follow."""
        text = self.normal
        return (
            text[end] == "s"
            and text[end - 1].isalpha()
            and (end + 1 == len(text) or text[end + 1] not in _WORDLIKE)
            and (end - start > 2 or self.text[start:end].isupper())
        )

    @cached_property
    def show(self) -> str:
        """What the note's front matter calls its show, case folded, a line each."""
        front = self.document.front_matter
        entries = [front.get(key) for key in SHOW_FIELDS] if front else []
        return "\n".join(entry.value.text for entry in entries if entry is not None).casefold()

    def is_prose(self, start: int, end: int) -> bool:
        """Whether a place is text that somebody reads: no tag, code, comment, address, file name, slug or number."""
        document = self.document
        if document.front_matter is not None and start < document.front_matter.span.end:
            return self._in_read_field(start, end)
        if document.kind_at(start) in _UNREAD:
            return False
        return not self._in_address(start, end) and not self._in_code(start)

    def _in_read_field(self, start: int, end: int) -> bool:
        assert self.document.front_matter is not None
        for entry in self.document.front_matter.entries:
            if entry.value.span.start <= start and end <= entry.value.span.end:
                return entry.key in _READ_FIELDS and not self._in_address(start, end)
        return False

    def _in_address(self, start: int, end: int) -> bool:
        """Whether the place is part of an address, a file name or another word that is not prose."""
        around = self.text[max(0, start - 80) : start]
        before = around[len(around) - len(_ADDRESS_CHARACTERS.match(around[::-1])[0]) :]  # type: ignore[index]
        after = _ADDRESS_CHARACTERS.match(self.text, end, end + 80)[0]  # type: ignore[index]
        return bool(_WITHIN_ADDRESS.search(f"{before}{self.text[start:end]}{after}".rstrip(".,:;!?")))

    def _in_code(self, start: int) -> bool:
        """Whether a place stands behind a backtick of its line that no other one has closed."""
        number = bisect_right(self._code, (start, len(self.text))) - 1
        return number >= 0 and start < self._code[number][1]

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        """From each opening backtick to the closing one, or to the end of the line."""
        spans: list[tuple[int, int]] = []
        find, opening = self.text.find, self.text.find("`")
        while opening >= 0:
            line_end = find("\n", opening)
            line_end = line_end if line_end >= 0 else len(self.text)
            closing = find("`", opening + 1, line_end)
            spans.append((opening, closing if closing >= 0 else line_end))
            opening = find("`", spans[-1][1] + 1)
        return spans


_WORDLIKE = frozenset(chr(code) for code in range(0x2E80) if chr(code).isalnum() or chr(code) == "_")
"""What goes on with a word of Latin script, or a number."""


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits that do not lie within others or overlap earlier ones; they must be sorted, longer ones first."""
    kept: list[Hit] = []
    end = -1
    for hit in hits:
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
    return kept
