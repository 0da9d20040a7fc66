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


class Mended(NamedTuple):
    """What fixing did to a file: the diagnostics that were mended, and whether its text changed.

    `diff` is the change as a unified diff, where one is wanted.  `remark` is something to be said about the file
    although it was written.
    """

    applied: tuple[Diagnostic, ...] = ()
    changed: bool = False
    diff: str = ""
    remark: str | None = None


class FileResult(NamedTuple):
    """Everything about one file.

    `show` is its front matter's speaker, `found` what is wrong (after fixing, in a run that fixes), `error` why it
    could not be read, or fixed, at all.
    """

    path: str
    show: str = ""
    found: tuple[Located, ...] = ()
    error: str | None = None
    mended: Mended | None = None
