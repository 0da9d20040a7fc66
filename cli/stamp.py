"""What tells whether a file is still as it was when it was read."""

import os
from typing import NamedTuple

_RACY = 2_000_000_000
"""Nanoseconds between two time stamps that the coarsest file system (FAT) tells apart."""


class Stamp(NamedTuple):
    """What tells whether a file is still the one that was read; without times where they cannot be trusted."""

    content: bytes
    state: tuple[int, int, int, int] | None


def stamp(raw: bytes, state: os.stat_result, read_at: int) -> Stamp:
    """The stamp of a file from what was read, its state after that, and the time (in nanoseconds) before."""
    racy = max(state.st_mtime_ns, state.st_ctime_ns) + _RACY > read_at
    return Stamp(digest(raw), None if racy else state_of(state))


def digest(raw: bytes) -> bytes:
    """What tells one content from another."""
    from hashlib import blake2b

    return blake2b(raw, digest_size=20).digest()


def state_of(state: os.stat_result) -> tuple[int, int, int, int]:
    """Size, times of change and inode."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino & (1 << 63) - 1
