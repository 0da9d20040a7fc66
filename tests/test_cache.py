"""The cache: right whatever happens to files, to the cache itself, and to podlint."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, Run
from notes import CLEAN, DIRTY

from podlint import rules
from podlint.cli import cache, stamp
from podlint.cli.cache import Cache
from podlint.cli.codec import pack
from podlint.cli.config import settings_for
from podlint.extract.cache_folder import cache_folder
from podlint.schemas.fields import NoteKind
from podlint.schemas.report import FileResult
from podlint.schemas.settings import Settings

PACKED = pack(FileResult("a.md", "somebody"))


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PODLINT_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "a.md"
    path.write_text(CLEAN, "utf-8")
    return path


def opened(path: Path) -> Cache:
    return Cache(settings_for([str(path)]))


def keep(path: Path) -> None:
    """Keep a result for a file as it is now."""
    store = opened(path)
    read_at = time.time_ns()
    store.put(str(path), stamp.stamp(path.read_bytes(), path.stat(), read_at), PACKED)
    store.close()


def known(path: Path) -> bool:
    store = opened(path)
    (found,) = store.get([str(path)])
    store.close()
    assert found is None or found[0] == PACKED
    return found is not None


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as old enough for their time stamps to be trusted."""
    monkeypatch.setattr(stamp, "_RACY", -(10**12))


@pytest.mark.usefixtures("settled")
def test_an_unchanged_file_is_not_even_read(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not known(note)
    keep(note)
    monkeypatch.setattr(Cache, "_is_unchanged", lambda *_: pytest.fail("was read"))
    assert known(note)


@pytest.mark.usefixtures("settled")
def test_a_touched_file_is_read_once(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(note)
    os.utime(note, (1, 1))
    assert known(note)
    monkeypatch.setattr(Cache, "_is_unchanged", lambda *_: pytest.fail("was read"))
    assert known(note)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("change", ["edit", "delete", "replace", "rename"])
def test_a_changed_file_is_unknown(note: Path, change: str) -> None:
    other = note.with_name("b.md")
    before = note.stat()
    keep(note)
    if change == "edit":
        note.write_text(CLEAN.replace("inbox", "INBOX"), "utf-8")
        os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif change == "delete":
        note.unlink()
    elif change == "replace":
        other.write_text(CLEAN.replace("inbox", "INBOX"), "utf-8")
        os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
        other.replace(note)
    else:
        note.rename(other)
        assert not known(other), "rules may look at the name"
    assert not known(note)


def test_a_change_within_one_tick_of_the_clock_is_seen(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As on a file system that knows whole seconds only, without inodes: nothing of the state differs.
    monkeypatch.setattr(cache, "state_of", lambda state: (state.st_size, 5, 5, 5))
    monkeypatch.setattr(stamp, "state_of", lambda state: (state.st_size, 5, 5, 5))
    keep(note)
    assert known(note)
    note.write_text(CLEAN.replace("inbox", "INBOX"), "utf-8")
    assert not known(note)


def test_time_stamps_from_the_future_are_not_trusted(note: Path) -> None:
    later = time.time() + 10**6
    os.utime(note, (later, later))
    assert stamp.stamp(b"", note.stat(), time.time_ns()).state is None
    os.utime(note, (1, 1))
    assert stamp.stamp(b"", note.stat(), time.time_ns() + 10**10).state is not None


@pytest.mark.parametrize("damage", ["garbage", "empty", "truncated", "flipped", "foreign", "other version", "table"])
def test_a_damaged_or_foreign_cache_is_built_anew(note: Path, damage: str) -> None:
    keep(note)
    (file,) = cache.files()
    raw = Path(file).read_bytes()
    if damage in ("garbage", "empty", "truncated"):
        Path(file).write_bytes(
            {"garbage": b"\x80\x04." * 5000, "empty": b"", "truncated": raw[: len(raw) // 2]}[damage]
        )
    elif damage == "flipped":
        Path(file).write_bytes(raw.replace(b"somebody", b"nobody!!"))
    else:
        statements = {
            "foreign": "PRAGMA application_id = 7; CREATE TABLE t (x);",
            "other version": "PRAGMA user_version = 999",
            "table": "DROP TABLE results",
        }
        database = sqlite3.connect(file)
        database.executescript(statements[damage])
        database.close()
    assert not known(note)
    keep(note)
    assert known(note)


def test_a_locked_cache_is_done_without(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(note)
    (file,) = cache.files()
    database = sqlite3.connect(file)
    database.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name, timeout: connect(name, timeout=0.01))
    assert not known(note)
    keep(note)
    database.close()
    assert known(note)


def test_a_cache_that_has_grown_too_large_keeps_the_present_configuration(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(note)
    monkeypatch.setattr(cache, "__version__", "9.9")
    assert not known(note)
    keep(note)
    (file,) = cache.files()
    monkeypatch.setattr(cache, "MAX_BYTES", Path(file).stat().st_size - 1)
    assert known(note)
    monkeypatch.undo()
    monkeypatch.setenv("PODLINT_CACHE_DIR", str(note.parent / "cache"))
    assert not known(note), "the results of the other version are gone"


def test_a_cache_that_is_far_too_large_is_begun_anew(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(note)
    monkeypatch.setattr(cache, "MAX_BYTES", 10)
    assert not known(note)


def test_caches_of_old_projects_are_deleted(note: Path) -> None:
    keep(note)
    old = Path(cache_folder()) / "old.sqlite"
    old.touch()
    os.utime(old, (1, 1))
    keep(note)
    assert old.exists(), "only looked for where a project is new"
    Path(cache.file_of(settings_for([str(note)]).root)).unlink()
    keep(note)
    assert not old.exists()


def test_results_of_few_configurations_are_kept(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_CONFIGURATIONS", 2)
    keep(note)
    settings = settings_for([str(note)])
    for root in ("/x", "/y"):
        monkeypatch.setattr(cache, "file_of", lambda _, file=cache.files()[0]: file)
        Cache(settings._replace(root=root)).close()
    assert not known(note)


def test_results_depend_on_all_that_made_them(note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_for([str(note)])
    code = tmp_path / "code"
    (code / "tables").mkdir(parents=True)
    (code / "tables" / "names.yaml").write_text("a: b")
    monkeypatch.setattr(rules, "__path__", [*rules.__path__, str(code)])
    seen = {cache._key(settings)}

    def changed(settings: Settings = settings) -> bool:
        count = len(seen)
        seen.add(cache._key(settings))
        return len(seen) > count

    assert not changed()
    assert changed(settings_for([str(note)], ignore=["TR101"]))
    (code / "tables" / "names.yaml").write_text("a: c!")
    assert changed()
    monkeypatch.setattr(cache, "__version__", "9.9")
    assert changed()
    monkeypatch.chdir(tmp_path)
    assert changed()


def test_nothing_is_kept_where_a_model_of_the_user_decides(note: Path) -> None:
    settings = settings_for([str(note)])._replace(kinds=(NoteKind("k", {}, model="m:M"),))
    assert cache._key(settings) is None
    Cache(settings).close()
    assert cache.files() == []


def test_runs_use_it_and_say_the_same(podlint: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(CLEAN if number % 2 else DIRTY, "utf-8")
    (tmp_path / "binary.md").write_bytes(b"\0")
    outputs = []
    for _ in range(3):
        done = podlint("check", ".", "nowhere.md", "--format", "json")
        outputs.append((done.stdout, done.stderr, done.returncode))
    bare = podlint("check", ".", "nowhere.md", "--format", "json", "--no-cache")
    assert outputs == [(bare.stdout, bare.stderr, bare.returncode)] * 3
    assert bare.returncode == 2
    (tmp_path / "0.md").write_text(CLEAN, "utf-8")
    edited = podlint("check", ".", "--format", "json")
    assert edited.stdout == podlint("check", ".", "--format", "json", "--no-cache").stdout
    assert b'"0.md"' not in edited.stdout


def test_fixing_uses_what_is_known_of_clean_notes_only(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "clean.md").write_text(CLEAN, "utf-8")
    (tmp_path / "dirty.md").write_text(DIRTY, "utf-8")
    podlint("check")
    done = podlint("check", "--fix")
    assert b"fixed 2 in 1 note" in done.stdout
    assert (tmp_path / "dirty.md").read_text("utf-8") != DIRTY
    assert b"fixed 0 in 0 notes" in podlint("check", "--fix").stdout


def test_two_runs_at_once_do_no_harm(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.md").write_text((CLEAN if number % 2 else DIRTY) * 5, "utf-8")
    own = {"PYTHONPATH": str(ROOT / ".dev"), "PODLINT_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "podlint", "check", "--format", "json"]
    for _ in range(2):
        started = [
            subprocess.Popen(command, cwd=tmp_path, env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=-1)
            for _ in range(3)
        ]
        outputs = [run.communicate(timeout=120) for run in started]
        assert len(set(outputs)) == 1
        assert outputs[0][1] == b""


def test_commands_show_and_delete_it(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN, "utf-8")
    podlint("check", "--no-cache")
    podlint("check", "--timing")
    assert list(tmp_path.glob(".cache/*.sqlite")) == []
    podlint("check")
    assert len(list(tmp_path.glob(".cache/*.sqlite"))) == 1
    assert b" MB  " in podlint("cache", "info").stdout
    assert b" MB freed in " in podlint("cache", "clean").stdout
    assert list((tmp_path / ".cache").iterdir()) == []
    assert podlint("cache", "info").stdout.decode().splitlines() == [str(tmp_path / ".cache")]


def test_a_folder_that_cannot_be_written_is_done_without(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CLEAN, "utf-8")
    (tmp_path / "file").write_text("")
    done = podlint("check", PODLINT_CACHE_DIR=str(tmp_path / "file" / "cache"))
    assert (done.returncode, done.stderr) == (0, b"")
