"""Writing people's only copy: whole or not at all, and `--fix` from end to end."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import NOTES, ROOT, Run
from notes import CLEAN, DIRTY

from podlint.cli.write import WriteError, clear_litter, replace_text
from podlint.rules._fix import Outcome, apply_edits
from podlint.rules._guard import objection
from podlint.schemas.diagnostic import Diagnostic, Edit, Fix
from podlint.schemas.span import Span


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


def test_litter_of_dead_runs_is_cleared(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / f".podlint-{dead.pid}-1.tmp").write_text("x")
    (tmp_path / f".podlint-{os.getpid()}-1.tmp").write_text("x")
    (tmp_path / ".podlint-notes.tmp").write_text("x")
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


def outcome(*edits: Edit, text: str) -> Outcome:
    fix = Fix("x", edits, "safe")
    return Outcome(text, (Diagnostic("a.md", "XX001", "x", "error", Span(0, 1), "x", fix, {}),), ())


def test_the_guard_refuses_what_misbehaves() -> None:
    place = CLEAN.index("inbox")
    honest = Edit(Span(place, place + 5), "evergreen")
    assert objection(CLEAN, outcome(honest, text=apply_edits(CLEAN, [honest]))) is None
    assert "changed more than they say" in str(objection(CLEAN, outcome(honest, text=CLEAN.replace("draft", "graft"))))
    breaking = Edit(Span(place, place + 5), "[")
    assert "break the front matter" in str(objection(CLEAN, outcome(breaking, text=apply_edits(CLEAN, [breaking]))))
    swallowing = Edit(Span(place, place + 5), '"inbox')
    closing = Edit(Span(CLEAN.index("''"), CLEAN.index("''") + 2), '"')
    text = apply_edits(CLEAN, [swallowing, closing])
    assert objection(CLEAN, outcome(swallowing, closing, text=text)) is not None


def test_killed_runs_leave_each_file_old_or_new(tmp_path: Path) -> None:
    """Forty runs over two hundred files are killed at random moments."""
    old, new = DIRTY, DIRTY.replace("evengreen", "evergreen").replace("Veiw/Hide Original English", "Original English")
    chance = random.Random(1)
    env = {**os.environ, "PYTHONPATH": str(ROOT / ".dev")}
    paths = [tmp_path / f"{number:03}.md" for number in range(200)]
    for _ in range(40):
        for path in paths:
            path.write_bytes(old.encode())
        run = subprocess.Popen(
            [sys.executable, "-m", "podlint", "check", "--fix", "--quiet", str(tmp_path)],
            env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0.1, 0.6))
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert {path.read_bytes().decode() for path in paths} <= {old, new}
    subprocess.run(
        [sys.executable, "-m", "podlint", "check", "--fix", "-q", str(tmp_path)],
        env=env,
        check=False,
        capture_output=True,
    )
    assert {path.read_bytes().decode() for path in paths} == {new}
    assert litter(tmp_path) == []


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
