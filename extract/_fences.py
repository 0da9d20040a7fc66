"""Front matter whose closing fence is missing, misspelt or doubled: how far it goes, and what to tell the author.

Loaded only when a note needs it.
"""

import re

from podlint.schemas.frontmatter import FrontMatter, YamlProblem
from podlint.schemas.span import Span

MAX_EXTENT = 1 << 20
"""Code points searched for the end: front matter is never longer."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_NEAR_FENCE = re.compile(r"[ \t]*(?:[-‐‑–—]{2,}|[–—]|\.{3,}|={3,}|\+{3,}|_{3,}|`{3,})\s*\Z")
_KEY = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s#<>*"'\[\]{}|@`%&!,?:-][^:]{0,60}):(?:\s|\Z)""")
_SMALL_KEY = re.compile(r"[a-z_][a-z0-9_-]*:(?:\s|\Z)")
_TRANSCRIPT = re.compile(r"^(?:#{2,6} |</?[a-z]|\*\*|> )", re.MULTILINE)
_MORE_KEYS = re.compile(
    r"(?:(?:[a-z_][a-z0-9_-]*:(?=[ \t\r\n])|[ \t]+\S|- )[^\r\n]*(?:\r\n|\n|\r))+"
    r"---[ \t]*(?:\r\n|\n|\r|\Z)"
)


def unclosed(text: str, start: int, first: int) -> FrontMatter:
    """Front matter that no `---` line closes; `start` is the place of the opening fence, `first` that of the YAML."""
    return _unclosed(text, start, first, *find_end(text, first))


def closed_late(text: str, start: int, first: int, last: int) -> FrontMatter | None:
    """Front matter that runs into the transcript, because the first `---` line, at `last`, is only a thematic break.

    None where the YAML is simply wrong: the part after its sensible end must look like a transcript.
    """
    end, beyond = find_end(text, first)
    if end == first or beyond >= last or not _TRANSCRIPT.search(text, beyond, last):
        return None
    return _unclosed(text, start, first, end, beyond)


def doubled(text: str, start: int, first: int, last: int, end: int) -> FrontMatter | None:
    """Front matter with a stray `---` line, from `last` to `end`, after which keys go on down to the real fence."""
    found = _MORE_KEYS.match(text, end, end + MAX_EXTENT)
    if found is None:
        return None
    real = text.rindex("---", end, found.end())
    problem = YamlProblem(
        Span(last, last + 3), "this `---` closes the front matter, but keys follow it", "delete this line"
    )
    return FrontMatter(Span(start, found.end()), Span(first, real), (), problem)


def find_end(text: str, start: int) -> tuple[int, int]:
    """Where the YAML that begins at `start` ends, and where the front matter does, past a line meant as its fence.

    The YAML ends before the first line that cannot be YAML (a heading, a line that is neither indented nor a list item
    nor a `key:`), or before a blank line, unless a key of small letters or an indented line follows.  A line that
    looks like a fence (`----`, `—-`, `...`) closes it.
    """
    blank = -1
    place = start
    limit = min(len(text), start + MAX_EXTENT)
    while place < limit and (found := _LINE.match(text, place, limit)):
        line, following = found.group(), found.end()
        if not line.strip():
            blank = place if blank < 0 else blank
        elif _NEAR_FENCE.match(line):
            return place, following
        elif not _goes_on(line, blank >= 0, text, following):
            break
        else:
            blank = -1
        place = following
    end = blank if blank >= 0 else place
    return end, end


def _goes_on(line: str, after_blank: bool, text: str, following: int) -> bool:
    if line[0] in " \t":
        return True
    if line[0] == "#":  # a comment, if keys go on right after it; else a heading
        return _SMALL_KEY.match(text, following) is not None
    if after_blank:
        return _SMALL_KEY.match(line) is not None
    return line[0] in "]}" or line.startswith(("- ", "-\n", "-\r")) or _KEY.match(line) is not None


def _unclosed(text: str, start: int, first: int, end: int, beyond: int) -> FrontMatter:
    if end < beyond:
        message = "this line does not close the front matter"
        hint = "the closing fence is a line of exactly three hyphens: ---"
    else:
        message = "the front matter is never closed"
        hint = "put a line of exactly three hyphens, ---, after the last key"
    # At the end the place is empty: the fence is to be put in there.
    problem = YamlProblem(Span(end, end + len(text[end:beyond].rstrip())), message, hint)
    return FrontMatter(Span(start, beyond), Span(first, end), (), problem)
