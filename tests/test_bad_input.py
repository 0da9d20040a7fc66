"""Files that are no notes, and notes made to hurt: one clear message each, and the run goes on."""

import json
import os
from pathlib import Path

import pytest
from conftest import Run
from notes import CLEAN, DIRTY, FRONT_MATTER

from podlint.cli.run import MOST_OF_A_KIND
from podlint.extract.note import parse
from podlint.extract.source import MAX_BYTES, NotANoteError, Source, UnreadableError, decode, read_source
from podlint.rules._engine import Linter
from podlint.schemas.settings import Settings


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (CLEAN.encode("utf-16"), "UTF-16"),
        ("café".encode("latin-1"), "not UTF-8 (byte 0xe9 in line 1)"),
        (b"---\ntitle: a\n---\n\0", "binary (a NUL byte"),
    ],
)
def test_what_is_no_text(podlint: Run, tmp_path: Path, raw: bytes, message: str) -> None:
    (tmp_path / "bad.md").write_bytes(raw)
    (tmp_path / "good.md").write_text(DIRTY, "utf-8")
    report = json.loads(podlint("check", "--format", "json").stdout)
    bad = [item for item in report["diagnostics"] if item["path"] == "bad.md"]
    assert [item["code"] for item in bad] == ["ST001"]
    assert message in bad[0]["message"]
    assert bad[0]["start"] == {"line": 1, "column": 1, "offset": 0}
    assert any(item["path"] == "good.md" for item in report["diagnostics"])


def test_st001_can_be_ignored(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\0")
    assert podlint("check", "--ignore", "ST001").returncode == 0


def test_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(NotANoteError, match="200 MB"):
        read_source(str(path))
    assert MAX_BYTES < 200_000_000


def test_folder_named_like_a_note(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    (tmp_path / "x.md" / "inside.md").write_text(DIRTY, "utf-8")
    done = podlint("check", "--select", "FM105", "--format", "concise")
    assert done.stdout.decode().startswith("x.md/inside.md:")
    with pytest.raises(UnreadableError, match="is a folder"):
        read_source(str(tmp_path / "x.md"))


def test_loops_of_links(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.md").symlink_to("self.md")
    (tmp_path / "good.md").write_text(DIRTY, "utf-8")
    done = podlint("check", "--format", "concise", "--select", "FM105")
    assert done.returncode == 2
    assert done.stderr.decode() == "podlint: self.md: Too many levels of symbolic links\n"
    assert done.stdout.decode().count("FM105") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(podlint: Run, tmp_path: Path) -> None:
    path = tmp_path / "secret.md"
    path.write_text(CLEAN)
    path.chmod(0)
    done = podlint("check")
    assert done.returncode == 2
    assert done.stderr.decode() == "podlint: secret.md: Permission denied\n"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UnreadableError, match="not a regular file"):
        read_source(str(tmp_path / "pipe.md"))


BOMB = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)
HOSTILE = {
    "empty": "",
    "fence only": "---",
    "fence and newline": "---\n",
    "two fences": "---\n---\n",
    "unterminated": "---\ntitle: a\n\ntext\n",
    "alias bomb": BOMB + "---\ntext\n",
    "flow nesting": "---\na: " + "[" * 10_000 + "\n---\ntext\n",
    "block nesting": "---\n" + "".join(" " * n + "a:\n" for n in range(3000)) + "---\ntext\n",
    "forbidden character": "---\ntitle: a\x07b\n---\n",
    "a million asterisks": FRONT_MATTER + "*" * 1_000_000,
    "half a million bold marks": FRONT_MATTER + "** " * 500_000,
    "a long line": FRONT_MATTER + "我们 " * 400_000,
    "unclosed tags": FRONT_MATTER + "<details>\n" * 100_000,
    "unclosed tags on a line": FRONT_MATTER + "<p>" * 100_000,
    "unclosed brackets": FRONT_MATTER + "**x**（" * 100_000,
    "unclosed comments": FRONT_MATTER + "<!-- " * 100_000,
    "unclosed fences": FRONT_MATTER + "```a\n" * 100_000,
    "empty labels": FRONT_MATTER + "**: " * 200_000,
    "labels": FRONT_MATTER + "**A**: x\n" * 100_000,
    "quotes": FRONT_MATTER + ">" * 500_000,
    "angle brackets": FRONT_MATTER + "<" * 500_000,
    "dashes": FRONT_MATTER + "- " * 300_000,
    "backticks": FRONT_MATTER + "`" * 500_000,
    "blank lines": FRONT_MATTER + "\n" * 500_000,
    "blanks": FRONT_MATTER + " " * 500_000 + "x",
    "colons": FRONT_MATTER + "：" * 300_000,
    "digits": FRONT_MATTER + "9" * 300_000,
    "carriage returns": FRONT_MATTER + "\r" * 300_000,
    "summaries": FRONT_MATTER + "<summary>" * 100_000,
    "pairs without end": FRONT_MATTER + "我们\n\n<details>\n<summary>Original English</summary>\n\nWe\n\n" * 10_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_notes_are_parsed_and_linted(name: str) -> None:
    document = parse(Source("hostile.md", HOSTILE[name]))
    position = 0
    for part in document.parts:
        assert part.start == position
        position = part.end
    assert position == len(document.text)
    for item in Linter(Settings()).check(document):
        assert 0 <= item.span.start <= item.span.end <= len(document.text)


def test_of_thousands_of_findings_of_a_rule_the_first_are_listed(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "hostile.md").write_text(FRONT_MATTER + "<p>\n" * 3000, "utf-8")
    report = json.loads(podlint("check", "--select", "ST101", "--format", "json").stdout)
    messages = [item["message"] for item in report["diagnostics"]]
    assert len(messages) == MOST_OF_A_KIND
    assert messages[-2:] == [
        "this <p> is never closed",
        "this <p> is never closed; 1,999 more findings of this rule follow",
    ]


def test_decode_keeps_the_bom() -> None:
    assert decode(b"\xef\xbb\xbfa") == "\ufeffa"
