"""Linting in several processes: the same results in the same order, whatever becomes of the workers."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, Run
from notes import CLEAN, DIRTY

from podlint.cli import batch, cores, workers
from podlint.cli.codec import unpack
from podlint.cli.config import settings_for
from podlint.cli.job import Answer, Job, Worker
from podlint.rules._registry import RuleError
from podlint.schemas.report import FileResult

forks = pytest.mark.skipif(not workers.FORKS, reason="workers do not inherit what a test puts in place")


def archive(folder: Path, notes: int = 12) -> list[str]:
    for number in range(notes):
        (folder / f"{number:03}.md").write_text((CLEAN if number % 3 else DIRTY) * (1 + number % 4), "utf-8")
    return sorted(str(path) for path in folder.glob("*.md"))


def lint(paths: list[str], jobs: int) -> list[FileResult]:
    files = [(number, path, os.path.getsize(path)) for number, path in enumerate(paths)]
    answers = dict(workers.run(Job(settings_for(paths)), files, jobs, Counter()))
    assert sorted(answers) == list(range(len(paths)))
    return [unpack(path, answers[number].packed) for number, path in enumerate(paths)]


@pytest.mark.parametrize("form", ["concise", "json", "full"])
def test_the_number_of_processes_does_not_show(podlint: Run, tmp_path: Path, form: str) -> None:
    archive(tmp_path)
    (tmp_path / "binary.md").write_bytes(b"\0")
    outputs = {
        jobs: podlint("check", ".", "nowhere.md", "--no-cache", "--jobs", jobs, "--format", form) for jobs in "1238"
    }
    assert {(done.stdout, done.stderr, done.returncode) for done in outputs.values()} == {
        (outputs["1"].stdout, b"podlint: nowhere.md: No such file or directory\n", 2)
    }
    assert b"FM105" in outputs["1"].stdout


def test_fixing_in_processes_writes_the_same(podlint: Run, tmp_path: Path) -> None:
    written = []
    for jobs in "13":
        folder = tmp_path / jobs
        folder.mkdir()
        archive(folder)
        done = podlint("check", "--fix", "--unsafe-fixes", "--patch", f"{jobs}.diff", "--jobs", jobs, jobs)
        patch = (tmp_path / f"{jobs}.diff").read_text("utf-8").replace(f"/{jobs}/", "/")
        written.append((done.stderr, patch, [path.read_bytes() for path in sorted(folder.iterdir())]))
    assert written[0] == written[1]
    assert written[0][1].count("+++ ") > 3


def test_chunks_balance_sizes() -> None:
    sizes = [10, 900_000, 10, 300_000, 200_000, 10, 20_000]
    chunks = workers._chunks([(number, "", size) for number, size in enumerate(sizes)], 2)
    assert sorted(number for chunk in chunks for number, _, _ in chunk.files) == list(range(len(sizes)))
    assert [number for number, _, _ in chunks[0].files] == [1]
    assert all(chunk.size <= workers.CHUNK for chunk in chunks[1:])


class _Failing(Worker):
    """Does `harm` over notes called `bad`, every time or only once."""

    marker: Path | None = None

    def answer(self, path: str) -> Answer:
        if "bad" in path and not (self.marker and self.marker.exists()):
            if self.marker:
                self.marker.touch()
            self.harm(path)
        return super().answer(path)

    def harm(self, path: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class _Hanging(_Failing):
    def harm(self, path: str) -> None:
        time.sleep(600)


@forks
@pytest.mark.parametrize(
    ("kind", "reason"), [(_Failing, "a worker died (signal 9)"), (_Hanging, "a worker did not answer in time")]
)
@pytest.mark.parametrize("once", [True, False])
def test_files_of_a_lost_worker_are_tried_again(
    kind: type[_Failing],
    reason: str,
    once: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "bad.md").write_text(DIRTY, "utf-8")
    paths = archive(tmp_path)
    expected = lint(paths, 1)
    monkeypatch.setattr(workers, "Worker", kind)
    monkeypatch.setattr(workers, "PATIENCE", 1.0)
    monkeypatch.setattr(kind, "marker", tmp_path / "marker" if once else None)
    results = lint(paths, 2)
    assert capsys.readouterr().err.startswith(f"podlint: {reason} over ")
    if not once:
        bad = paths.index(str(tmp_path / "bad.md"))
        assert results[bad].error == f"{reason}, twice"
        expected[bad] = results[bad]
    assert results == expected


@forks
def test_a_rule_that_fails_in_a_worker_fails_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Worker):
        def answer(self, path: str) -> Answer:
            raise RuleError("XX000 failed")

    monkeypatch.setattr(workers, "Worker", Broken)
    with pytest.raises(RuleError, match="XX000 failed"):
        lint(archive(tmp_path), 2)


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs /proc to see the workers")
def test_interrupting_leaves_nothing_behind(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(CLEAN * 200, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / ".dev")}
    run = subprocess.Popen(
        [sys.executable, "-m", "podlint", "check", "--no-cache", "--jobs", "2"],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    deadline = time.monotonic() + 60
    while len(children.read_text().split()) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: all processes get it
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err) == (130, b"", b"podlint: interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="needs /proc to see the workers")
def test_workers_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text(CLEAN * 200, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / ".dev")}
    run = subprocess.Popen(
        [sys.executable, "-m", "podlint", "check", "--no-cache", "--jobs", "2"],
        cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    deadline = time.monotonic() + 60
    while len(children.read_text().split()) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    found = children.read_text().split()
    run.kill()
    run.wait()
    while any(_runs(pid) for pid in found) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in found if _runs(pid)] == []


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_few_notes_stay_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "available", lambda: 8)
    assert batch._processes(100_000, None) < 2
    assert batch._processes(100_000_000, None) == 8
    assert batch._processes(100_000_000, 3) == 3


@pytest.mark.parametrize(
    ("groups", "files", "quotas"),
    [
        ("0::/a/b\n", {"a/cpu.max": "250000 100000\n", "a/b/cpu.max": "max 100000\n"}, [2]),
        ("0::/\n", {"cpu.max": "50000 100000\n"}, [0]),
        ("4:cpu,cpuacct:/c\n", {"cpu/c/cpu.cfs_quota_us": "300000\n", "cpu/c/cpu.cfs_period_us": "100000\n"}, [3]),
        ("4:cpu,cpuacct:/c\n", {"cpu/c/cpu.cfs_quota_us": "-1\n", "cpu/c/cpu.cfs_period_us": "100000\n"}, []),
        ("7:memory:/c\nnonsense\n", {"cpu.max": "nonsense"}, []),
    ],
)
def test_quotas_of_control_groups(tmp_path: Path, groups: str, files: dict[str, str], quotas: list[int]) -> None:
    (tmp_path / "cgroup").write_text(groups)
    for name, text in files.items():
        path = tmp_path / "mount" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert cores._quotas(str(tmp_path / "cgroup"), str(tmp_path / "mount")) == quotas


def test_there_is_at_least_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_quotas", lambda: [0])
    assert cores.available() == 1


def test_timing_names_stages_families_and_rules(podlint: Run, tmp_path: Path) -> None:
    archive(tmp_path)
    for jobs in "12":
        done = podlint("check", "--timing", "--jobs", jobs, "--quiet")
        said = done.stderr.decode()
        for word in ("find files", "lint", "report", "parse", "  TR\n", "    TR101\n"):
            assert word in said
        assert done.stdout == podlint("check", "--quiet").stdout


def test_workers_that_start_afresh_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = archive(tmp_path)
    expected = lint(paths, 2)
    monkeypatch.setattr(workers, "FORKS", False)
    assert lint(paths, 2) == expected
