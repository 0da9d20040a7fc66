"""The lines of a YAML text as its author sees them, whatever a parser makes of them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LOOK_BACK = 500
_BEFORE_BODY = re.compile(r"[ \t]*(?:- [ \t]*)*")


class Line(NamedTuple):
    """A line, as offsets in its text.

    `body` is where its first character stands, past the `- ` of list items; `value` is where the value stands, past
    the key if there is one, else the same as `body`.  `end` leaves out the line break.
    """

    start: int
    body: int
    value: int
    end: int

    @property
    def keyed(self) -> bool:
        """Whether the line has a key."""
        return self.value > self.body


def line_at(inner: str, index: int) -> Line:
    """The line that holds the place `index`, whose line break counts as part of it."""
    feed = inner.rfind("\n", 0, index)
    start = max(inner.rfind("\r", feed + 1, index), feed) + 1
    end = inner.find("\n", index)
    end = len(inner) if end < 0 else end
    end = end if (cr := inner.find("\r", start, end)) < 0 else cr
    found = _BEFORE_BODY.match(inner, start, end)
    body = found.end() if found else start
    search = body
    if inner[body : body + 1] in ("'", '"'):
        search = max(inner.find(inner[body], body + 1, end), body)
    colon = inner.find(": ", search, end)
    if colon < 0 and end > body and inner[end - 1] == ":":
        colon = end - 1
    return Line(start, body, body if colon < 0 else skip_blanks(inner, colon + 1, end), end)


def skip_blanks(inner: str, start: int, end: int) -> int:
    """The first place from `start` that is no space or tab."""
    return end - len(inner[start:end].lstrip(" \t"))


def lines_above(inner: str, line: Line) -> Iterator[Line]:
    """The lines above, nearest first, without blank ones and comments; not too many, lest a hostile text take long."""
    for _ in range(_LOOK_BACK):
        if line.start == 0:
            return
        line = line_at(inner, line.start - 1)
        if line.body < line.end and inner[line.body] != "#":
            yield line
