"""The public interface."""

from pathlib import Path

import pytest
from conftest import NOTES, Run
from notes import DIRTY

import podlint
import podlint as package
from podlint.cli.config import ConfigError
from podlint.extract.source import NotANoteError, UnreadableError


def test_load() -> None:
    document = podlint.load(NOTES / "episode-dialogue.md")
    assert document.shape == "dialogue"
    assert document.front_matter is not None
    assert document.front_matter.data()["layout"] == "post.njk"
    assert len(document.pairs) > 50


def test_load_says_why_not(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        podlint.load(tmp_path / "nowhere.md")
    (tmp_path / "b.md").write_bytes(b"\0")
    with pytest.raises(NotANoteError):
        podlint.load(tmp_path / "b.md")


def test_check(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DIRTY, "utf-8")
    (result,) = podlint.check([tmp_path], select=["FM105"])
    assert [item.diagnostic.code for item in result.found] == ["FM105"]
    assert result.show == "Solder & Smoke"
    with pytest.raises(ConfigError):
        podlint.check([tmp_path], select=["XX"])


def test_fix() -> None:
    outcome = podlint.fix(DIRTY)
    assert "status: evergreen" in outcome.text
    assert {item.code for item in outcome.applied} == {"FM105", "ST104"}


def test_fix_refuses_as_the_command_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podlint.rules._guard.objection", lambda *_: "no")
    outcome = podlint.fix(DIRTY)
    assert (outcome.text, outcome.applied, outcome.error) == (DIRTY, (), "no")


def test_fix_files(tmp_path: Path, podlint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (path := tmp_path / "a.md").write_text(DIRTY, "utf-8")
    (fixed,) = package.fix_files([tmp_path], write=False)
    assert path.read_text("utf-8") == DIRTY
    assert fixed.mended
    assert fixed.mended.diff == podlint("check", "--diff", path).stdout.decode()
    (fixed,) = package.fix_files([tmp_path])
    assert fixed.mended
    assert path.read_text("utf-8") == package.fix(DIRTY).text
    assert {item.code for item in fixed.mended.applied} == {"FM105", "ST104"}
    assert fixed.found == ()
    (tmp_path / "b.md").write_bytes(b"\xff")
    assert [item.error for item in package.fix_files([tmp_path, tmp_path / "c.md"])] == [
        None, None, "No such file or directory",
    ]  # fmt: skip


def test_names() -> None:
    assert set(podlint.__all__) == {"__version__", "check", "fix", "fix_files", "load"}
    assert podlint.__version__.count(".") == 2
