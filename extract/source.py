"""Reading a note from disk."""

import os
import stat
from typing import NamedTuple

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused: the largest of 1,250 real notes has 0.6 MB, so such a file is no note."""

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class Source(NamedTuple):
    """A file as read: its path as given and its text, newlines and BOM untouched."""

    path: str
    text: str


class UnreadableError(Exception):
    """The file cannot be read at all (missing, no permission, a folder, an I/O error)."""


class NotANoteError(Exception):
    """The file can be read, but its content is no note (binary, not UTF-8, huge)."""


def read_source(path: str) -> Source:
    """Read one file.

    Raises UnreadableError where the operating system refuses, NotANoteError where the content is no text in UTF-8.
    """
    return Source(path, decode(read_bytes(path)[0]))


def read_bytes(path: str) -> tuple[bytes, os.stat_result]:
    """The bytes of one file, and its state after they were read; raises as `read_source` does."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            os.listdir(path)  # says why, where a folder cannot be listed
            raise UnreadableError("is a folder")
        if not stat.S_ISREG(mode):
            raise UnreadableError("is not a regular file")
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_BYTES:
                raise NotANoteError(
                    f"the file has {size / 1e6:.0f} MB; notes of more than {MAX_BYTES >> 20} MiB are not read"
                )
            return file.read(), os.fstat(file.fileno())
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error


def decode(raw: bytes) -> str:
    """The text of a note's bytes; raises NotANoteError where it is not UTF-8 or holds NUL bytes."""
    if raw[:2] in _UTF16_BOMS:
        raise NotANoteError("the file is UTF-16; save it as UTF-8")
    nul = raw.find(b"\0")
    if nul >= 0:
        raise NotANoteError(f"the file is binary (a NUL byte at byte {nul})")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise NotANoteError(
            f"the file is not UTF-8 (byte 0x{raw[error.start]:02x} in line {line}); save it as UTF-8"
        ) from error
