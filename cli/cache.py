"""Keeps the results of earlier runs, so that only what has changed is linted again.

One SQLite file for each project (its root folder) in the user's cache folder: notes often lie in folders that are
synced or published, where a cache has no business.  A result is used where all that it depends on is as it was: the
file's content, the path the rules see, the effective configuration, the code and data of podlint, the Python version
and the installed packages.  Content is taken for unchanged without reading it where size, times and inode are those of
the file when it was read, unless it was written so shortly before that a later change could bear the same time stamp;
git does the same (https://git-scm.com/docs/racy-git).  A file that is damaged, foreign or of another version is deleted
and built again; one that is locked, or a folder that cannot be written, is done without.
"""

import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from zlib import compress, crc32, decompress

from podlint import __version__
from podlint.cli.codec import Packed, Summary, summary
from podlint.cli.stamp import Stamp, digest, stamp, state_of
from podlint.extract.cache_folder import cache_folder
from podlint.schemas.settings import Settings

MAX_BYTES = 256 << 20
"""From this size of a cache file on only results of the present configuration are kept."""
_FAR_TOO_LARGE = 4
"""How many times this size a file may reach with these alone; then it is begun anew: most are of files long gone."""

_APPLICATION = 0x706F646C
_FORMAT = 3
_CONFIGURATIONS = 16
_UNUSED_DAYS = 90
_BATCH = 2_000_000
_SCHEMA = f"""
    PRAGMA application_id = {_APPLICATION};
    PRAGMA user_version = {_FORMAT};
    CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL);
    CREATE TABLE IF NOT EXISTS results (
        run INTEGER NOT NULL, path BLOB NOT NULL, size INTEGER, mtime INTEGER, ctime INTEGER, inode INTEGER,
        content BLOB NOT NULL, front BLOB NOT NULL, front_crc INTEGER NOT NULL,
        body_crc INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (run, path)
    );
"""


_TOGETHER = 100
_FRONT = f"""
    SELECT path, size, mtime, ctime, inode, content, front, front_crc, x'', 0 FROM results
    WHERE run = ? AND path IN ({", ".join("?" * _TOGETHER)})
"""  # noqa: S608  # question marks alone
_WHOLE = _FRONT.replace("x'', 0", "body, body_crc")


class Cache:
    """The results of one project under one configuration.  Nothing in here raises on account of the cache's state."""

    def __init__(self, settings: Settings) -> None:
        self._database: sqlite3.Connection | None = None
        self._waiting: list[tuple[bytes, tuple[int | None, ...], tuple[bytes | int, ...] | None]] = []
        self._size = 0
        self._file = file_of(settings.root)
        key = _key(settings)
        if key is None:
            return
        with self._guarded():
            self._database = _open(self._file)
            self._run = self._run_of(key)
            self._shrink()

    def _run_of(self, key: str) -> int:
        assert self._database is not None
        row = self._database.execute("SELECT id FROM runs WHERE key = ?", (key,)).fetchone()
        if row is None:
            with self._database:
                self._database.execute("INSERT OR IGNORE INTO runs (key) VALUES (?)", (key,))
                oldest = "SELECT id FROM runs ORDER BY id DESC LIMIT -1 OFFSET ?"
                self._database.execute(f"DELETE FROM results WHERE run IN ({oldest})", (_CONFIGURATIONS,))  # noqa: S608
                self._database.execute(f"DELETE FROM runs WHERE id IN ({oldest})", (_CONFIGURATIONS,))  # noqa: S608
            row = self._database.execute("SELECT id FROM runs WHERE key = ?", (key,)).fetchone()
        return int(row[0])

    def _shrink(self) -> None:
        """Where the file is too large, delete the results of other configurations."""
        assert self._database is not None
        pages, size = (self._database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        if pages * size > MAX_BYTES:
            with self._database:
                gone = self._database.execute("DELETE FROM results WHERE run != ?", (self._run,)).rowcount
            if gone:
                self._database.execute("VACUUM")

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Do without the cache where it is locked or out of reach; delete it where it is damaged."""
        try:
            yield
        except (sqlite3.Error, zlib.error, ValueError, TypeError, LookupError) as error:
            self._give_up()
            if not _out_of_reach(error):
                delete(self._file)

    def _give_up(self) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def get(self, paths: Sequence[str], whole: bool = True) -> Iterator[tuple[Packed, Summary] | None]:
        """For each of some files the packed result and its summary, if it is known and the file unchanged.

        Bodies are read only if results are wanted `whole`.
        """
        for first in range(0, len(paths), _TOGETHER):
            some = paths[first : first + _TOGETHER]
            rows = self._rows([os.fsencode(path) for path in some], whole)
            for path in some:
                yield self._valid(path, rows.get(os.fsencode(path)))

    def _rows(self, names: list[bytes], whole: bool) -> dict[bytes, tuple[Any, ...]]:
        """What is stored of some files, by name."""
        rows: dict[bytes, tuple[Any, ...]] = {}
        if self._database is not None:
            with self._guarded():
                query = _WHOLE if whole else _FRONT
                wanted = (self._run, *names, *[None] * (_TOGETHER - len(names)))
                rows = {row[0]: row[1:] for row in self._database.execute(query, wanted)}
        return rows

    def _valid(self, path: str, row: tuple[Any, ...] | None) -> tuple[Packed, Summary] | None:
        """What a row says of a file, if it is whole and the file as it was."""
        if row is None or self._database is None:
            return None
        with self._guarded():
            *known, content, front, front_crc, body, body_crc = row
            if crc32(front) != front_crc or crc32(body) != body_crc:
                raise ValueError("damaged")
            with suppress(OSError):
                if tuple(known) == state_of(os.stat(path)) or self._is_unchanged(path, os.fsencode(path), content):
                    return Packed(front, decompress(body) if body else b""), summary(front)
        return None

    def _is_unchanged(self, path: str, name: bytes, content: bytes) -> bool:
        """Whether a file whose time stamps tell nothing has the content it had; if so, they are noted."""
        read_at = time.time_ns()
        with open(path, "rb") as file:
            now = stamp(file.read(), os.fstat(file.fileno()), read_at)
        if now.content != content:
            return False
        if now.state is not None:
            self._wait(name, now.state, None)
        return True

    def put(self, path: str, found: Stamp, packed: Packed) -> None:
        """Keep the packed result of a file."""
        front, body = packed.front, compress(packed.body, 1)
        row = (found.content, front, crc32(front), crc32(body), body)
        self._wait(os.fsencode(path), found.state or (None, None, None, None), row, len(front) + len(body))

    def _wait(
        self, name: bytes, state: tuple[int | None, ...], row: tuple[bytes | int, ...] | None, size: int = 0
    ) -> None:
        """Write later, many at once."""
        self._waiting.append((name, state, row))
        self._size += 200 + size
        if self._size > _BATCH:
            self._write()

    def _write(self) -> None:
        waiting, self._waiting, self._size = self._waiting, [], 0
        if self._database is None:
            return
        update = "UPDATE results SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE run = ? AND path = ?"
        insert = "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        with self._guarded(), self._database:
            for name, state, row in waiting:
                if row is None:
                    self._database.execute(update, (*state, self._run, name))
                else:
                    self._database.execute(insert, (self._run, name, *state, *row))

    def close(self) -> None:
        """Write what has not been written yet."""
        if self._waiting:
            self._write()
        self._give_up()


def file_of(root: str) -> str:
    """The cache file of the project at a folder."""
    path = os.fsencode(os.path.realpath(root))
    return os.path.join(cache_folder(), f"{os.path.basename(os.path.realpath(root))[:40]}-{crc32(path):08x}.sqlite")


def files() -> list[str]:
    """All cache files there are: of projects, and of compiled alias tables (see `podlint.extract.names.tables`)."""
    try:
        return sorted(
            os.path.join(cache_folder(), name)
            for name in os.listdir(cache_folder())
            if name.endswith((".sqlite", ".bin"))
        )
    except OSError:
        return []


def _key(settings: Settings) -> str | None:
    """All that results depend on besides the file; None where it cannot be known."""
    if any(kind.model is not None for kind in settings.kinds or ()):
        return None  # code of the user's, which may import anything
    from podlint import cli, extract, rules, schemas

    bare = settings._replace(leave_out=frozenset())  # whose order differs from run to run
    parts = [__version__, sys.version, os.getcwd(), repr(bare), *sorted(settings.leave_out)]
    try:
        for table in settings.aliases:
            with open(table, "rb") as file:
                parts.append(digest(file.read()).hex())
        for place in sys.path:
            if os.path.basename(place) in ("site-packages", "dist-packages"):
                parts.append(f"{place} {os.stat(place).st_mtime_ns}")
        for package in (schemas, extract, rules, cli):
            for base in package.__path__:
                parts += _fingerprint(base)
    except OSError:
        return None
    return "\n".join(parts)


def _fingerprint(base: str) -> Iterator[str]:
    """Name, size and time of each file of a package, data included."""
    with os.scandir(base) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _fingerprint(entry.path)
        else:
            state = entry.stat()
            yield f"{entry.name} {state.st_size} {state.st_mtime_ns}"


def _open(file: str) -> sqlite3.Connection:
    """The database, made where there is none or where what is there is none of ours.  Raises sqlite3.Error."""
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        if os.path.exists(file) and os.path.getsize(file) > _FAR_TOO_LARGE * MAX_BYTES:
            delete(file)
    except OSError as error:
        unreachable = sqlite3.OperationalError(str(error))
        unreachable.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise unreachable from error
    try:
        return _connect(file)
    except sqlite3.Error as error:
        if _out_of_reach(error):
            raise
        delete(file)
        return _connect(file)


def _out_of_reach(error: Exception) -> bool:
    """Whether an error says that the database is locked or cannot be opened or written, rather than damaged."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    return code & 0xFF in (
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    )  # fmt: skip


def _connect(file: str) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=2.0)
    try:
        database.execute(
            "PRAGMA synchronous = OFF"
        )  # a cache lost in a power failure is no loss, and damage is noticed
        if not database.execute("PRAGMA schema_version").fetchone()[0]:
            _delete_unused(file)
            database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
        ours = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        if ours != [_APPLICATION, _FORMAT]:
            raise sqlite3.DatabaseError("not a cache of this version")
    except BaseException:
        database.close()
        raise
    return database


def delete(file: str) -> None:
    """Delete a cache file, if it is there."""
    for name in (file, f"{file}-journal"):
        with suppress(OSError):
            os.unlink(name)


def _delete_unused(new: str) -> None:
    """Delete the caches of projects that have not changed for long."""
    for file in files():
        with suppress(OSError):
            if file != new and os.stat(file).st_mtime < time.time() - _UNUSED_DAYS * 86400:
                delete(file)
