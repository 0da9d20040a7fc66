"""The front matter of a note with the place of every key and value."""

from typing import Literal, NamedTuple

from podlint.schemas.span import Span

Scalar = str | int | float | bool | None
ValueKind = Literal["scalar", "list", "mapping"]
Style = Literal["plain", "single", "double", "literal", "folded", "block", "flow"]


class Value(NamedTuple):
    """A YAML value.

    `data` is what YAML makes of it (str, int, float, bool, None, date, list, dict); `text` is the
    scalar's content after unquoting, empty for collections.  `span` covers the node as written,
    quotes included and trailing comments not; an absent value (`people:`) has an empty span at
    the place where it would stand.  `style` tells how it is written (`block`/`flow` for lists and mappings).
    `items` holds the members of a list, `entries` those of a mapping.  `anchor` tells whether the value is
    anchored or an alias of another, in which case an edit would reach further than it seems.
    """

    span: Span
    kind: ValueKind
    style: Style
    text: str
    data: object
    items: tuple["Value", ...] = ()
    entries: tuple["Entry", ...] = ()
    anchor: bool = False


class Entry(NamedTuple):
    """One `key: value` of a mapping; `span` runs from the key to the end of the value."""

    key: str
    key_span: Span
    value: Value
    span: Span


class YamlProblem(NamedTuple):
    """Why the front matter is no valid YAML mapping, at the place that must be touched."""

    span: Span
    message: str
    hint: str = ""


class FrontMatter(NamedTuple):
    """The front matter of a note.

    `span` covers both fences, `inner` the YAML between them.  `entries` are the top-level keys in
    the order of the file, duplicates included.  `problem` is set, and `entries` empty, where the YAML
    cannot be read.
    """

    span: Span
    inner: Span
    entries: tuple[Entry, ...]
    problem: YamlProblem | None = None

    def get(self, key: str) -> Entry | None:
        """The last entry of that name, as YAML loaders see it, or None."""
        found = None
        for entry in self.entries:
            if entry.key == key:
                found = entry
        return found

    def data(self) -> dict[str, object]:
        """Plain data, as a YAML loader would give it."""
        return {entry.key: entry.value.data for entry in self.entries}
