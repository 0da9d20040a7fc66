"""Replaces files without ever leaving a broken one."""

import os
import re
import stat
import time
from collections.abc import Iterable
from contextlib import suppress

_TEMPORARY = re.compile(r"\.podlint-(\d+)-\d+\.tmp")

_STALE = 600.0
"""Seconds after which a temporary file is litter, whoever has its process number now: writing one takes far less."""


class WriteError(Exception):
    """A file that was not written, and why; it is as it was."""


def replace_text(path: str, before: str, after: str) -> str | None:
    """Replace the content of a file by another text, atomically and durably.

    The new text is written beside the file, flushed to disk and moved over it, with the mode and, where allowed, the
    owner of the old one; a link is followed to its target.  Returns a remark where that changes something else, or
    None. Raises WriteError where the file is read-only, no longer holds `before`, or cannot be written.
    """
    target = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(target), f".podlint-{os.getpid()}-{abs(hash(target)) % 10**8}.tmp")
    remarks = []
    try:
        state = os.stat(target)
        if not state.st_mode & 0o222:
            raise WriteError("is read-only; not written")
        _remove(temporary)  # of a killed run whose process number has come round again
        with open(temporary, "xb") as file:
            file.write(after.encode())
            file.flush()
            if not _give(file.fileno(), state):
                remarks.append("now belongs to another user or group")
            os.fchmod(file.fileno(), stat.S_IMODE(state.st_mode))  # after the owner, which takes bits away
            os.fsync(file.fileno())
        with open(target, "rb") as file:
            if file.read() != before.encode():
                raise WriteError("was changed by someone else meanwhile; not written")
        os.replace(temporary, target)
    except OSError as error:
        _remove(temporary)
        raise WriteError(f"{error.strerror or error}; not written") from error
    except BaseException:
        _remove(temporary)
        raise
    _sync_folder(os.path.dirname(target))
    if state.st_nlink > 1:
        remarks.append(f"is no longer linked with {state.st_nlink - 1} other name(s)")
    return " and ".join(remarks) or None


def _give(handle: int, state: os.stat_result) -> bool:
    """Give a file the owner and the group of another; returns whether the system allowed it."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) == (state.st_uid, state.st_gid):
        return True
    try:
        os.fchown(handle, state.st_uid, state.st_gid)
    except OSError:
        return False
    return True


def clear_litter(paths: Iterable[str]) -> None:
    """Remove temporary files that runs left behind beside these files; fresh ones of running processes stay."""
    for folder in {os.path.dirname(os.path.realpath(path)) for path in paths}:
        with suppress(OSError):
            for name in os.listdir(folder):
                path, match = os.path.join(folder, name), _TEMPORARY.fullmatch(name)
                if match and (not _runs(int(match[1])) or time.time() - os.stat(path).st_mtime > _STALE):
                    _remove(path)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _sync_folder(folder: str) -> None:
    """Make the move itself durable, where the system lets folders be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
