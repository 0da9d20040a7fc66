"""Writing people's only copy: whole or not at all, and `--fix` from end to end."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import NOTES, ROOT, Run
from notes import CLEAN, DIRTY, pair

from podlint.cli.write import WriteError, clear_litter, replace_text
from podlint.rules._fix import apply_edits
from podlint.schemas.diagnostic import Edit
from podlint.schemas.span import Span

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / ".dev")}
COMMAND = [sys.executable, "-m", "podlint", "check", "--fix", "--quiet"]


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".podlint")]


def test_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    assert replace_text(str(path), "old", "new") is None
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert litter(tmp_path) == []


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "a.md", tmp_path / "link.md"
    target.write_text("old")
    link.symlink_to(target)
    replace_text(str(link), "old", "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_hard_links_are_said(tmp_path: Path) -> None:
    path, other = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text("old")
    os.link(path, other)
    assert replace_text(str(path), "old", "new") == "is no longer linked with 1 other name(s)"
    assert (path.read_text(), other.read_text()) == ("new", "old")


def test_read_only_files_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        replace_text(str(path), "old", "new")
    assert path.read_text() == "old"


def test_what_someone_else_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("theirs")
    with pytest.raises(WriteError, match="changed by someone else"):
        replace_text(str(path), "old", "new")
    assert path.read_text() == "theirs"
    assert litter(tmp_path) == []


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("podlint.cli.write.os.fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        replace_text(str(path), "old", "new")
    assert path.read_text() == "old"
    assert litter(tmp_path) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one MiB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    done = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "podlint-test", folder], capture_output=True, check=False
    )
    if not done or done.returncode:
        pytest.skip(f"no tmpfs can be mounted here: {done.stderr.decode().strip() if done else 'there is no mount'}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up(podlint: Run, small_disk: Path) -> None:
    old = DIRTY + "\n" + pair("我们从头讲起。", "From the start.") * 200
    paths = [small_disk / f"{number}.md" for number in range(12)]
    for path in paths:
        path.write_bytes(old.encode())
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    done = podlint("check", "--fix", "--quiet", cwd=small_disk)
    assert done.returncode == 2
    assert done.stderr.count(b"No space left on device; not written") == len(paths)
    assert {path.read_bytes() for path in paths} == {old.encode()}
    assert litter(small_disk) == []
    filler.unlink()
    assert podlint("check", "--fix", "--quiet", cwd=small_disk).returncode == 0
    assert b"evengreen" not in b"".join(path.read_bytes() for path in paths)


def test_files_replaced_meanwhile_are_theirs(tmp_path: Path) -> None:
    """While a run fixes a hundred files, an editor saves all of them anew, some in place and some by moving."""
    paths = [tmp_path / f"{number:03}.md" for number in range(100)]
    fixed = DIRTY.replace("evengreen", "evergreen").replace("Veiw/Hide Original English", "Original English")
    refused = 0
    for trial in range(6):
        theirs = f"{DIRTY}\n{trial}\n"
        for path in paths:
            path.write_text(DIRTY, "utf-8")
        run = subprocess.Popen(
            [*COMMAND, str(tmp_path)], env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        time.sleep(0.15 + 0.05 * trial)
        saved = []
        for number, path in enumerate(reversed(paths)):
            seen = path.read_text("utf-8")
            if number % 2:
                (other := tmp_path / "other").write_text(seen + theirs, "utf-8")
                other.replace(path)
            else:
                path.write_text(seen + theirs, "utf-8")
            saved.append(path)
        refused += run.communicate()[1].count(b"changed by someone else")
        # podlint may have fixed what they saved, but never lost it
        assert all(path.read_text("utf-8").endswith(f"{trial}\n") for path in saved)
        assert litter(tmp_path) == []
    assert fixed not in {path.read_text("utf-8") for path in paths}


def test_litter_of_dead_runs_is_cleared(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / f".podlint-{dead.pid}-1.tmp").write_text("x")
    (tmp_path / f".podlint-{os.getpid()}-1.tmp").write_text("x")
    (tmp_path / ".podlint-notes.tmp").write_text("x")
    (old := tmp_path / f".podlint-{os.getpid()}-2.tmp").write_text("x")
    os.utime(old, (0, 0))
    clear_litter([str(tmp_path / "a.md")])
    assert sorted(litter(tmp_path)) == sorted([f".podlint-{os.getpid()}-1.tmp", ".podlint-notes.tmp"])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fix_writes_and_says_every_edit(podlint: Run, tmp_path: Path, newline: str) -> None:
    path = tmp_path / "a.md"
    before = ("\ufeff" + DIRTY).replace("\n", newline)
    path.write_bytes(before.encode())
    report = json.loads(podlint("check", "--fix", "--format", "json").stdout)
    edits = [Edit(Span(e["start"], e["end"]), e["text"]) for fix in report["fixes"] for e in fix["edits"]]
    after = path.read_bytes().decode()
    assert apply_edits(before, edits) == after
    assert after == before.replace("evengreen", "evergreen").replace("Veiw/Hide Original English", "Original English")
    assert report["summary"]["fixed"] == 2
    assert report["diagnostics"] == []
    assert json.loads(podlint("check", "--fix", "--format", "json").stdout)["fixes"] == []


def test_diff_writes_nothing_and_the_patch_can_be_taken_back(podlint: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(DIRTY, "utf-8")
    done = podlint("check", "--diff")
    assert done.returncode == 1
    assert b"-status: evengreen\n+status: evergreen\n" in done.stdout
    assert path.read_text("utf-8") == DIRTY
    assert podlint("check", "--fix", "--patch", "fixes.patch").returncode == 0
    assert path.read_text("utf-8") != DIRTY
    subprocess.run(["git", "apply", "-R", "--unsafe-paths", "fixes.patch"], cwd=tmp_path, check=True)
    assert path.read_text("utf-8") == DIRTY
    path.write_text(CLEAN, "utf-8")
    assert podlint("check", "--diff").returncode == 0


@pytest.mark.parametrize(
    "name", ["a b.md", "中文 笔记.md", "-a.md", "it's.md", 'a"b\\c.md', "new\nline.md", "tab\t.md"]
)
@pytest.mark.parametrize("tool", ["git apply -R --unsafe-paths -p1", "patch -R -p1 -s -i"])
def test_patches_of_odd_names_can_be_taken_back(podlint: Run, tmp_path: Path, name: str, tool: str) -> None:
    if not shutil.which(tool.split()[0]) or (tool[0] == "p" and "\n" in name):
        pytest.skip("there is no such tool here, or it takes no such names")
    (folder := tmp_path / "notes").mkdir()
    (folder / name).write_text(DIRTY, "utf-8")
    for where, path, root in ((folder, ".", folder), (folder, folder, folder), (tmp_path, "notes", tmp_path)):
        podlint("check", "--fix", "--patch", tmp_path / "all.patch", path, cwd=where)
        assert (folder / name).read_text("utf-8") != DIRTY
        subprocess.run([*tool.split(), tmp_path / "all.patch"], cwd=root, check=True)
        assert (folder / name).read_text("utf-8") == DIRTY


def test_a_patch_that_cannot_be_written_stops_the_run(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DIRTY, "utf-8")
    assert podlint("check", "--fix", "--patch", "nowhere/all.patch").returncode == 2
    assert (tmp_path / "a.md").read_text("utf-8") == DIRTY


def test_standard_input_is_fixed_to_standard_output(podlint: Run) -> None:
    done = podlint("check", "-", "--fix", "--stdin-filename", "a.md", stdin=DIRTY.encode())
    assert done.stdout.decode() == DIRTY.replace("evengreen", "evergreen").replace(
        "Veiw/Hide Original English", "Original English"
    )
    assert b"fixed 2 in 1 note" in done.stderr


def test_a_file_that_cannot_be_written_is_status_two(podlint: Run, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(DIRTY, "utf-8")
    (tmp_path / "a.md").chmod(0o444)
    done = podlint("check", "--fix")
    assert done.returncode == 2
    assert done.stderr.decode() == "podlint: a.md: is read-only; not written\n"
    assert "evengreen" in (tmp_path / "a.md").read_text("utf-8")
    assert "evergreen" in (tmp_path / "b.md").read_text("utf-8")


def test_killed_runs_leave_each_file_old_or_new(tmp_path: Path) -> None:
    """Runs over two hundred files are killed: half of them at any moment, half a moment after the first file is new.

    PODLINT_TRIALS sets how many.
    """
    old, new = DIRTY, DIRTY.replace("evengreen", "evergreen").replace("Veiw/Hide Original English", "Original English")
    chance, halfway = random.Random(1), 0
    (folder := tmp_path / "notes").mkdir()
    paths = [folder / f"{number:03}.md" for number in range(200)]
    patch = tmp_path / "all.patch"
    command = [*COMMAND, "--patch", str(patch), str(folder)]
    for trial in range(int(os.environ.get("PODLINT_TRIALS", "40"))):
        for path in paths:
            path.write_bytes(old.encode())
        patch.unlink(missing_ok=True)
        run = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if trial % 2:
            while run.poll() is None and paths[0].read_bytes() == old.encode():
                time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.1 if trial % 2 else 0.6))
        run.send_signal(signal.SIGKILL)
        run.wait()
        found = [path.read_bytes().decode() for path in paths]
        assert set(found) <= {old, new}
        halfway += len(set(found)) == 2
        written = patch.read_text("utf-8").count("+status: evergreen\n") if patch.exists() else 0
        assert abs(written - found.count(new)) <= 1  # the patch knows of all but the file that was being replaced
    assert halfway
    subprocess.run(command, env=ENVIRONMENT, check=False, capture_output=True)
    assert {path.read_bytes().decode() for path in paths} == {new}
    assert litter(folder) == []


def test_two_runs_at_once_do_no_harm(tmp_path: Path) -> None:
    for path in sorted(NOTES.glob("*.md")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    env = {**os.environ, "PYTHONPATH": str(ROOT / ".dev")}
    command = [sys.executable, "-m", "podlint", "check", "--fix", "-q", str(tmp_path)]
    runs = [subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    for run in runs:
        _, errors = run.communicate()
        assert b"Traceback" not in errors
    fixed = {path.name: path.read_bytes() for path in tmp_path.glob("*.md")}
    subprocess.run(command, env=env, capture_output=True, check=False)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.md")} == fixed
    assert litter(tmp_path) == []


def on_terminal(folder: Path, *arguments: str, **env: str) -> str:
    """What `podlint check` shows on a terminal."""
    pty = pytest.importorskip("pty", reason="there are no terminals on this system")
    master, slave = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "podlint", "check", *arguments],
        cwd=folder, env={**ENVIRONMENT, "TERM": "xterm", **env}, stdout=slave, stderr=slave,
    )  # fmt: skip
    os.close(slave)
    shown = b""
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while piece := os.read(master, 65536):
            shown += piece
    run.wait()
    os.close(master)
    return shown.decode()


def test_a_diff_is_coloured_on_terminals(tmp_path: Path, podlint: Run) -> None:
    (tmp_path / "a.md").write_text(DIRTY, "utf-8")
    shown = on_terminal(tmp_path, "--diff")
    assert "\x1b[31m-status: evengreen" in shown
    assert "\x1b[32m+status: evergreen" in shown
    assert "\x1b" not in on_terminal(tmp_path, "--diff", NO_COLOR="1")
    assert b"\x1b" not in podlint("check", "--diff").stdout


@pytest.mark.parametrize("option", ["--fix", "--diff", "--add-suppressions"])
def test_progress_is_shown_while_fixing(tmp_path: Path, option: str) -> None:
    for number in range(200):
        (tmp_path / f"{number}.md").write_text("---\ntitle: a\n---\n", "utf-8")
    shown = on_terminal(tmp_path, option, "--select", "FM105")
    assert "Checking" in shown
    assert len({part[:5] for part in shown.split("] ")[1:]}) > 3  # more than the beginning and the end
