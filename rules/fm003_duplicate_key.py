"""FM003."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.extract.lines import Lines
from podlint.rules._rule import Rule
from podlint.rules._yaml_edit import members, shown
from podlint.schemas.diagnostic import Finding
from podlint.schemas.frontmatter import Entry, Value


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
            pairs = list(_repetitions(document.front_matter.entries))
            lines = Lines(document.text[: document.front_matter.inner.end] if pairs else "")
            for first, entry in pairs:
                line = lines.place(first.key_span.start).line
                message = f"key {shown(entry.key)!r} already stands in line {line}"
                yield Finding(entry.key_span, message, data={"first_line": line})


def _repetitions(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Entry]]:
    """Each repeated key with its first place."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.key, entry)
        if first is not entry:
            yield first, entry
        yield from _within(entry.value)


def _within(value: Value) -> Iterator[tuple[Entry, Entry]]:
    # What an alias or `<<` brings in stands, and is looked at, elsewhere.
    if value.entries and value.span.start <= value.entries[-1].key_span.start < value.span.end:
        yield from _repetitions(value.entries)
    for item in members(value) if value.kind == "list" else ():
        yield from _within(item)
