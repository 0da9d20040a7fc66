"""What a run found, in the form that reports are made from; holds no text beyond the lines shown."""

from typing import NamedTuple

from podlint.schemas.diagnostic import Diagnostic


class Place(NamedTuple):
    """A place as people name it: `line` and `column` from 1, `column` and `offset` in code points."""

    line: int
    column: int
    offset: int


class Located(NamedTuple):
    """A diagnostic with its places and the source line it starts on.

    Of a long line only a part is kept; `line_start` is the number of code points left out before it.
    """

    diagnostic: Diagnostic
    start: Place
    end: Place
    line: str
    line_start: int = 0


class FileResult(NamedTuple):
    """Everything about one file: `show` is its front matter's speaker, `error` why it could not be read at all."""

    path: str
    show: str = ""
    found: tuple[Located, ...] = ()
    error: str | None = None
