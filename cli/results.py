"""The results of a run: what reports read, in the order of the files, whichever was ready first."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from struct import Struct
from typing import IO

from podlint.cli.codec import Packed, Summary, headlines, pack, summary, unpack
from podlint.schemas.diagnostic import SEVERITIES, Severity
from podlint.schemas.report import FileResult

_LENGTHS = Struct(">QQ")
_IN_MEMORY = 2_000_000
"""Bytes of packed results from which on they go to a temporary file, so that memory does not grow with the archive."""


class Results:
    """One result for each of the `paths`, once each has been put in; iterating unpacks them one by one.

    `severities` counts the findings, `findings` them by code and severity, `notes` the files in which a code was found,
    `shows` the findings of each show by code, `members` its files, `fixable` the findings that `--fix` can mend,
    `faulty` the files with findings.  `applied` and `mended` count fixes made and
    files with any, `changed` files whose text changes.  `errors` are those that could not be dealt with, by number.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self._packed: dict[int, Packed] = {}
        self._places = array("q", bytes(8 * len(paths)))  # in the temporary file: each result, after its lengths
        self._kept = 0
        self._file: IO[bytes] | None = None
        self.errors: dict[int, str] = {}
        self._remarks: dict[int, str] = {}
        self.severities: Counter[Severity] = Counter()
        self.findings: Counter[tuple[str, Severity]] = Counter()
        self.notes: Counter[str] = Counter()
        self.shows: dict[str, Counter[str]] = {}
        self.members: Counter[str] = Counter()
        self.fixable = self.faulty = self.applied = self.mended = self.changed = 0

    @classmethod
    def of(cls, results: Iterable[FileResult]) -> "Results":
        """Results that are known already."""
        every = list(results)
        made = cls([result.path for result in every])
        for number, result in enumerate(every):
            packed = pack(result)
            made.put(number, packed, summary(packed.front))
        return made

    def put(self, number: int, packed: Packed, head: Summary) -> None:
        """Put in the packed result, and its summary, of the file with that number.

        Without a body it has a place in the totals and in `headlines`, and cannot be unpacked.
        """
        self._count(number, head)
        self._kept += len(packed.front) + len(packed.body)
        if self._kept <= _IN_MEMORY:
            self._packed[number] = packed
            return
        if self._file is None:
            from tempfile import TemporaryFile

            self._file = TemporaryFile()  # noqa: SIM115  # open for as long as these results are
        self._places[number] = self._file.tell()
        self._file.write(_LENGTHS.pack(*map(len, packed)))
        self._file.writelines(packed)

    def _count(self, number: int, head: Summary) -> None:
        codes = set()
        self.members[head.show] += 1
        of_show = self.shows.setdefault(head.show, Counter())
        for (code, severity, how), count in head.found.items():
            self.severities[severity] += count
            self.findings[code, severity] += count
            of_show[code] += count
            self.fixable += count if how in ("safe", "unsafe") else 0
            codes.add(code)
        self.notes.update(codes)
        self.faulty += bool(codes)
        self.applied += head.applied
        self.mended += bool(head.applied)
        self.changed += head.changed
        if head.error is not None:
            self.errors[number] = head.error
        if head.remark is not None:
            self._remarks[number] = head.remark

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[FileResult]:
        for number, path in enumerate(self.paths):
            yield unpack(path, self._get(number))

    def headlines(self) -> Iterator[tuple[str, str]]:
        """The path of each file with findings, and a line for each of these."""
        for number, path in enumerate(self.paths):
            if lines := headlines(self._get(number).front):
                yield path, lines

    def _get(self, number: int) -> Packed:
        packed = self._packed.get(number)
        if packed is None:
            assert self._file is not None
            self._file.seek(self._places[number])
            front, body = _LENGTHS.unpack(self._file.read(_LENGTHS.size))
            packed = Packed(self._file.read(front), self._file.read(body))
        return packed

    def close(self) -> None:
        """Let go of the temporary file, which the end of the process would do as well."""
        if self._file is not None:
            self._file.close()

    def remarks(self) -> list[str]:
        """What is to be said about files that were written, and why others could not be dealt with, by path."""
        said = [*sorted(self._remarks.items()), *sorted(self.errors.items())]
        return [f"{self.paths[number]}: {text}" for number, text in said]

    def at_or_above(self, level: str) -> bool:
        """Whether anything was found at or above a severity; nothing is at or above `never`."""
        failing = SEVERITIES[: SEVERITIES.index(level) + 1] if level in SEVERITIES else ()
        return any(self.severities[severity] for severity in failing)
