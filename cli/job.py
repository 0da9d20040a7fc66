"""What is done to one file, in this process or in a worker: it is linted, or fixed, and the result packed."""

import time
from typing import NamedTuple

from podlint.cli.codec import Packed, pack
from podlint.cli.run import Runner
from podlint.cli.stamp import Stamp, stamp
from podlint.extract.source import NotANoteError, Source, UnreadableError, decode, read_bytes
from podlint.schemas.diagnostic import Applicability
from podlint.schemas.report import FileResult
from podlint.schemas.settings import Settings


class Fixing(NamedTuple):
    """How files are fixed: which fixes are made, whether files are written, and whether a diff is wanted.

    With `freeze` what remains is switched off by comments; changes that are written are added to the `patch`.
    """

    levels: frozenset[Applicability]
    write: bool = True
    diff: bool = False
    freeze: bool = False
    patch: str | None = None


class Answer(NamedTuple):
    """The packed result of a file, and the stamp to cache it by, if it can be."""

    packed: Packed
    stamp: Stamp | None = None


class Job(NamedTuple):
    """The work of a run on each file; small enough to be sent to workers.  `cached` tells whether results are kept."""

    settings: Settings
    fixing: Fixing | None = None
    cached: bool = False


class Worker:
    """Does a job on files one after the other; `runner` is loaded once, with rules and tables."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.runner = Runner(job.settings)

    def load(self) -> None:
        """Load the rules that any file needs, and what they work with."""
        self.runner.linter("").prepare()

    def answer(self, path: str) -> Answer:
        """Do the job on one file.  Raises RuleError where a rule fails."""
        read_at = time.time_ns()
        try:
            raw, state = read_bytes(path)
        except UnreadableError as error:
            return Answer(pack(FileResult(path, error=str(error))))
        except NotANoteError as error:
            return Answer(pack(self.runner.unreadable(path, str(error))))
        result = self._fix(path, raw) if self.job.fixing else self.runner.lint_bytes(path, raw)
        keep = self.job.cached and result.mended is None and result.error is None
        return Answer(pack(result), stamp(raw, state, read_at) if keep else None)

    def _fix(self, path: str, raw: bytes) -> FileResult:
        from podlint.cli.fixing import fix_file

        assert self.job.fixing is not None
        try:
            source = Source(path, decode(raw))
        except NotANoteError as error:
            return self.runner.unreadable(path, str(error))
        return fix_file(self.runner, source, self.job.fixing)
