"""Runs a job over many files: takes from the cache what is known, and shares out the rest."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from podlint.cli.codec import Packed, Summary, summary
from podlint.cli.results import Results
from podlint.schemas.settings import Settings

if TYPE_CHECKING:
    from podlint.cli.job import Answer, Fixing

WORTH_A_WORKER = 200_000
"""Bytes of notes for each worker from which on it saves more time than starting it takes, where processes fork."""
WORTH_A_START = 6_000_000
"""The same where each worker must load podlint anew."""


def run_job(
    settings: Settings,
    fixing: "Fixing | None",
    paths: Sequence[str],
    jobs: int | None,
    cached: bool,
    whole: bool,
    done: Callable[[], object],
) -> tuple[Results, Counter[str]]:
    """Lint files, or fix them; returns the results and the seconds spent by rule.

    `jobs` is the number of processes, None for as many as are worth it; `cached` tells whether to use and keep results
    of earlier runs, `whole` whether more is wanted of results than totals and headlines; `done` is called for every
    file that is done.  Raises RuleError where a rule fails.
    """
    cache = None
    if cached:
        from podlint.cli.cache import Cache

        cache = Cache(settings)
    results = Results(paths)
    seconds: Counter[str] = Counter()
    left: list[int] = []
    for number, known in enumerate(cache.get(paths, whole) if cache is not None else repeat(None, len(paths))):
        if known is not None and _suits(known[1], fixing):
            results.put(number, *known)
            done()
        else:
            left.append(number)
    for number, answer in _answers(settings, fixing, paths, left, jobs, cached, seconds):
        packed = answer.packed if whole else Packed(answer.packed.front, b"")
        results.put(number, packed, summary(packed.front))
        if cache is not None and answer.stamp is not None:
            cache.put(paths[number], answer.stamp, answer.packed)
        done()
    if cache is not None:
        cache.close()
    return results, seconds


def _suits(known: Summary, fixing: "Fixing | None") -> bool:
    """Whether a result of linting will do: in a run that fixes, where there is nothing to fix."""
    if fixing is None or not known.found:
        return True
    return not fixing.freeze and not any(how in fixing.levels for _, _, how in known.found)


def _answers(
    settings: Settings,
    fixing: "Fixing | None",
    paths: Sequence[str],
    left: Sequence[int],
    jobs: int | None,
    cached: bool,
    seconds: Counter[str],
) -> "Iterator[tuple[int, Answer]]":
    """The answers for those files that are left, from workers or from this process."""
    if not left:
        return
    from podlint.cli.job import Job, Worker

    job = Job(settings, fixing, cached)
    if jobs != 1 and len(left) > 1:
        files = [(number, paths[number], _size(paths[number])) for number in left]
        count = _processes(sum(size for _, _, size in files), jobs)
        count = min(count, len(files))
        if count > 1:
            from podlint.cli.workers import run

            yield from run(job, files, count, seconds)
            return
    worker = Worker(job)
    for number in left:
        yield number, worker.answer(paths[number])
    seconds.update(worker.runner.seconds())


def _processes(size: int, jobs: int | None) -> int:
    """How many processes are worth starting for so many bytes of notes."""
    if jobs is not None:
        return jobs
    from sys import platform

    from podlint.cli.cores import available

    return min(available(), size // (WORTH_A_WORKER if platform == "linux" else WORTH_A_START))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
