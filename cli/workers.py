"""Does a job on many files in several processes.

Files are handed out in chunks of about the same size, the largest files first; each worker has one chunk at a time and
answers for all of its files at once.  A worker that dies, or does not answer in time, is replaced, and the files of its
chunk are tried once more, one by one; a file that brings down a worker again gets an error as its result.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from podlint.cli.codec import pack
from podlint.cli.job import Answer, Job, Worker
from podlint.rules._registry import RuleError
from podlint.schemas.report import FileResult

FORKS = sys.platform == "linux"
"""Elsewhere forking is unsafe (macOS, whose libraries start threads) or impossible (Windows): workers start afresh."""

CHUNK = 500_000
"""Bytes of a chunk, at most: large enough that handing out costs nothing, small enough to keep all workers busy."""

PATIENCE = 60.0
"""Seconds for which a worker may be silent over a chunk, besides `_SECONDS_PER_BYTE`."""
_SECONDS_PER_BYTE = 20e-6

File = tuple[int, str, int]
"""A file's number, path and size."""


class _Chunk(NamedTuple):
    files: Sequence[File]
    again: bool = False

    @property
    def size(self) -> int:
        return sum(size for _, _, size in self.files)


def run(job: Job, files: Iterable[File], jobs: int, seconds: Counter[str]) -> Iterator[tuple[int, Answer]]:
    """Do the job on all files; yields the answer for each number, in any order.

    The seconds spent by rule are added to `seconds`.  Raises RuleError where a rule fails.  No worker is left
    behind, however this ends.
    """
    waiting = _chunks(files, jobs)
    waiting.reverse()
    if FORKS:
        Worker(job).load()  # what is loaded now need not be loaded by each worker
    team: list[_Member] = []
    try:
        while waiting or team:
            while waiting and len(team) < jobs:
                with _uninterrupted():
                    team.append(_Member(job))
            for member in team:
                if member.chunk is None and waiting:
                    member.give(waiting.pop())
            idle = [member for member in team if member.chunk is None]
            for member in idle:
                seconds.update(member.dismiss())
                team.remove(member)
            for member in _ready(team):
                answers = member.take()
                if answers is None:
                    assert member.chunk is not None
                    team.remove(member)
                    yield from _failed(member, waiting)
                else:
                    yield from answers
    finally:
        for member in team:
            member.kill()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put Ctrl-C off, where the system can, lest a worker be started and not be known yet when it comes.

    The worker inherits this, and so never sees it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunks(files: Iterable[File], jobs: int) -> list[_Chunk]:
    """The files in chunks of about the same size, those with the largest files first."""
    ordered = sorted(files, key=lambda file: (-file[2], file[0]))
    limit = min(CHUNK, sum(size for _, _, size in ordered) // (4 * jobs) + 1)
    chunks: list[_Chunk] = []
    current: list[File] = []
    filled = 0
    for file in ordered:
        if current and filled + file[2] > limit:
            chunks.append(_Chunk(current))
            current, filled = [], 0
        current.append(file)
        filled += file[2] + 1000
    if current:
        chunks.append(_Chunk(current))
    return chunks


def _ready(team: Sequence["_Member"]) -> list["_Member"]:
    """The members that have answered, died or been silent for too long; waits for the first."""
    if not team:
        return []
    while True:
        now = time.monotonic()
        timeout = max(0.0, min(member.deadline for member in team) - now)
        answered = wait([member.pipe for member in team], timeout)
        found = [member for member in team if member.pipe in answered]
        if found:
            return found
        late = [member for member in team if member.deadline <= now]
        if late:
            return late


def _failed(member: "_Member", waiting: list[_Chunk]) -> Iterator[tuple[int, Answer]]:
    """Let the files of a lost worker be tried again; yields the answer for a file that has been."""
    chunk, reason = member.chunk, member.end()
    assert chunk is not None
    if chunk.again:
        number, path, _ = chunk.files[0]
        yield number, Answer(pack(FileResult(path, error=f"{reason}, twice")))
        return
    paths = ", ".join(path for _, path, _ in chunk.files[:3]) + ("…" if len(chunk.files) > 3 else "")
    print(f"podlint: {reason} over {paths}; trying again, file by file", file=sys.stderr)
    waiting += [_Chunk([file], again=True) for file in reversed(chunk.files)]


class _Member:
    """A worker as the parent sees it: `chunk` is what it works on, `deadline` when it is taken for hung."""

    def __init__(self, job: Job) -> None:
        context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
        self.pipe, theirs = context.Pipe()
        self.chunk: _Chunk | None = None
        self.deadline = 0.0
        self._process = context.Process(target=_work, args=(theirs, job), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, chunk: _Chunk) -> None:
        self.chunk = chunk
        self.deadline = time.monotonic() + PATIENCE + _SECONDS_PER_BYTE * chunk.size
        with suppress(OSError):  # it has died meanwhile, as taking its answer will show
            self.pipe.send([(number, path) for number, path, _ in chunk.files])

    def take(self) -> list[tuple[int, Answer]] | None:
        """The answers for the chunk; None where the worker died or hangs."""
        try:
            answers = self.pipe.recv() if self.pipe.poll() else None
        except (EOFError, OSError):
            return None
        if isinstance(answers, str):
            raise RuleError(answers)
        if answers is not None:
            self.chunk = None
        return answers

    def dismiss(self) -> Counter[str]:
        """Let the worker go; returns the seconds that it has spent by rule."""
        try:
            self.pipe.send(None)
            spent = self.pipe.recv() if self.pipe.poll(PATIENCE) else Counter()
        except (EOFError, OSError):
            spent = Counter()
        self._process.join(1)
        self.kill()
        return spent

    def end(self) -> str:
        """Make sure that a lost worker is gone; returns what was the matter with it."""
        self._process.join(0.5 if time.monotonic() < self.deadline else 0)
        code = self._process.exitcode
        self.kill()
        if code is None:
            return "a worker did not answer in time"
        return f"a worker died (signal {-code})" if code < 0 else f"a worker died (exit status {code})"

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _work(pipe: "Connection[Any, Any]", job: Job) -> None:
    """The life of a worker: it takes chunks until it is told to stop, or its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent sees to the rest
    worker = Worker(job)
    parent = multiprocessing.parent_process()
    assert parent is not None
    try:
        while pipe in wait([pipe, parent.sentinel]):
            chunk = pipe.recv()
            if chunk is None:
                pipe.send(worker.runner.seconds())
                break
            try:
                pipe.send([(number, worker.answer(path)) for number, path in chunk])
            except RuleError as error:
                pipe.send(str(error))
    except (EOFError, OSError):
        pass  # the parent is gone
    os._exit(0)
