"""Front matter: the YAML between two `---` lines at the beginning of a note, with the place of every key and value."""

import re

from podlint.schemas.frontmatter import Entry, FrontMatter, YamlProblem
from podlint.schemas.span import Span

MAX_YAML = 1 << 20
"""Longer YAML, in code points, is refused unread: front matter in use has a few thousand at most."""

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSING = re.compile(r"[\r\n]---[ \t]*(?:\r\n|\n|\r|\Z)")


def read_front_matter(text: str) -> FrontMatter | None:
    """The front matter of a note, or None where the text does not begin with a `---` line (a BOM may precede it).

    Never raises: YAML that cannot be read, that is no mapping, or that would be dangerous to load gives a FrontMatter
    with a `problem`.  Spans count code points of `text`.  Values follow YAML 1.1 as PyYAML's SafeLoader reads it, save
    that an entry's key is as written (`yes`, not True), that an impossible date or number is text, and that entries
    brought in by `<<` stand at the place of the `<<`, marked as anchored.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    # PyYAML takes 15 ms to import: commands that read no note need not pay it.
    from podlint.extract._yaml_walk import read_mapping

    start = int(text[0] == "\ufeff")
    first = opening.end()
    closing = _CLOSING.search(text, first - 1)
    if closing is None:
        from podlint.extract._fences import unclosed

        return unclosed(text, start, first)
    last, end = closing.start() + 1, closing.end()
    if "a" <= text[end : end + 1] <= "z":
        from podlint.extract._fences import doubled

        if found := doubled(text, start, first, last, end):
            return found
    entries: tuple[Entry, ...] | YamlProblem
    if last - first > MAX_YAML:
        message = f"the front matter has {last - first:,} characters; more than {MAX_YAML:,} are not read"
        entries = YamlProblem(Span(start, first), message, "close it with `---` before the transcript")
    else:
        entries = read_mapping(text[first:last], first)
    if not isinstance(entries, YamlProblem):
        return FrontMatter(Span(start, end), Span(first, last), entries)
    from podlint.extract._fences import closed_late

    return closed_late(text, start, first, last) or FrontMatter(Span(start, end), Span(first, last), (), entries)
