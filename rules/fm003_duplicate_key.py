"""FM003."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.extract.lines import Lines
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding
from podlint.schemas.frontmatter import Entry


class DuplicateKey(Rule):
    """A key stands twice in the front matter.

    ## What it finds

    Every repetition of a key, in nested mappings too.  One finding stands for one repeated key, at the later place.

    ## Why it matters

    YAML loaders keep the last value without a word, so the first one is lost.
    """

    severity = "error"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each repetition."""
        if document.front_matter is not None:
            yield from _repetitions(document.front_matter.entries, document.text)


def _repetitions(entries: tuple[Entry, ...], text: str) -> Iterator[Finding]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            line = Lines(text).place(first.key_span.start).line
            yield Finding(entry.key_span, f"key {entry.key!r} already stands in line {line}", data={"first_line": line})
        if entry.value.entries and not entry.value.anchor:
            yield from _repetitions(entry.value.entries, text)
