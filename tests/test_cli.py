"""The command as users run it: arguments, formats, exit status."""

import json
import os
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import NOTES, Run
from notes import CLEAN, DIRTY

from podlint.rules._kinds import shipped_data


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_clean_note_gives_status_zero(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", CLEAN)
    done = podlint("check")
    assert done.returncode == 0
    assert done.stdout.decode() == "1 note checked, nothing found\n"
    assert done.stderr == b""


def test_findings_give_status_one_in_every_format(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DIRTY)
    for form in ("full", "concise", "json", "jsonl", "github"):
        done = podlint("check", "--format", form)
        assert done.returncode == 1, form
        assert b"FM105" in done.stdout, form
        assert podlint("check", "--format", form, "--exit-zero").returncode == 0


@pytest.mark.parametrize(
    ("level", "select", "status"),
    [
        ("error", "FM105", 1), ("error", "ST104", 0), ("warning", "ST104", 1), ("info", "ST104", 1), ("never", "FM105", 0),
        ("warning", "ST107", 0),
    ],
)  # fmt: skip
def test_fail_on(podlint: Run, tmp_path: Path, level: str, select: str, status: int) -> None:
    write(tmp_path, "a.md", DIRTY)
    assert podlint("check", "--fail-on", level, "--select", select).returncode == status


def test_missing_path_is_said_and_the_rest_is_linted(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DIRTY)
    done = podlint("check", "a.md", "nowhere.md", "--exit-zero")
    assert done.returncode == 2
    assert done.stderr.decode() == "podlint: nowhere.md: No such file or directory\n"
    assert b"FM105" in done.stdout


def test_json_contract(podlint: Run, tmp_path: Path) -> None:
    note = write(tmp_path, "a.md", "\ufeff" + DIRTY)
    report = json.loads(podlint("check", "--format", "json").stdout)
    assert report["schema_version"] == 1
    assert report["tool"]["name"] == "podlint"
    assert set(report["summary"]) == {
        "files", "files_with_diagnostics", "errors", "warnings", "infos", "fixable", "fixed",
    }  # fmt: skip
    text = note.read_bytes().decode()
    found = {item["code"]: item for item in report["diagnostics"]}
    status = found["FM105"]
    assert set(status) == {"path", "code", "name", "severity", "message", "start", "end", "fix", "data"}
    assert text[status["start"]["offset"] : status["end"]["offset"]] == "evengreen"
    assert status["path"] == "a.md"
    assert status["name"] == "unknown-value"
    line = text.split("\n")[status["start"]["line"] - 1]
    assert line[status["start"]["column"] - 1 :].startswith("evengreen")
    assert status["fix"] == {
        "title": "write “evergreen”",
        "applicability": "safe",
        "edits": [{"start": status["start"]["offset"], "end": status["end"]["offset"], "text": "evergreen"}],
    }


def test_jsonl_has_the_same_diagnostics(podlint: Run) -> None:
    whole = json.loads(podlint("check", NOTES, "--format", "json").stdout)["diagnostics"]
    lines = podlint("check", NOTES, "--format", "jsonl").stdout.decode().splitlines()
    assert [json.loads(line) for line in lines] == whole
    assert len(whole) > 50
    assert whole == sorted(
        whole, key=lambda item: (item["path"], item["start"]["offset"], item["end"]["offset"], item["code"])
    )


def test_two_runs_say_the_same(podlint: Run) -> None:
    assert podlint("check", NOTES, "--format", "full").stdout == podlint("check", NOTES, "--format", "full").stdout


def test_github_annotations_escape(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "odd, name%.md", DIRTY)
    lines = podlint("check", "--format", "github", "--select", "FM105").stdout.decode().splitlines()
    assert lines == [
        "::error file=odd%2C name%25.md,line=12,endLine=12,col=9,endColumn=18,title=FM105 unknown-value"
        "::“evengreen” is not a known status; did you mean “evergreen”?"
    ]


def test_full_format_puts_carets_under_wide_characters(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", CLEAN.replace("第一块电路板讲起。", "第一块**电路****板**讲起。"))
    lines = podlint("check", "--select", "ST108", "--format", "full").stdout.decode().splitlines()
    shown = next(line for line in lines if "电路****板" in line)
    carets = next(line for line in lines if "^" in line)
    from wcwidth import wcswidth

    assert wcswidth(shown[: shown.index("****")]) == carets.index("^")
    assert carets.count("^") == 4


def test_names_as_they_are(podlint: Run, tmp_path: Path) -> None:
    names = ["-dash-first1.md", "with space.md", "中文名.md", "émoji🎙.md", "it's.md", "two\nlines.md", "percent%20.md"]
    for name in names:
        write(tmp_path, name, DIRTY)
    report = json.loads(podlint("check", "--select", "FM105", "--format", "json").stdout)
    assert sorted(item["path"] for item in report["diagnostics"]) == sorted(names)
    done = podlint("check", "--select", "FM105", "--", "-dash-first1.md")
    assert done.stdout.decode().startswith("-dash-first1.md:12:9: FM105")
    assert b"two\nlines" not in podlint("check", "--select", "FM105", "--format", "concise").stdout


def test_standard_input(podlint: Run, tmp_path: Path) -> None:
    done = podlint(
        "check", "-", "--stdin-filename", "notes/a.md", "--select", "FM105", "--format", "concise", stdin=DIRTY.encode()
    )
    assert done.returncode == 1
    assert done.stdout.decode().startswith("notes/a.md:12:9: FM105")
    assert podlint("check", "-", "a.md").returncode == 2


def test_output_file(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DIRTY)
    done = podlint("check", "--format", "json", "--output", "report.json")
    assert done.stdout == b""
    assert json.loads((tmp_path / "report.json").read_bytes())["summary"]["errors"] == 1
    assert podlint("check", "--output", "no/such/folder/x").returncode == 2


def test_rules_of_most_notes_are_summed_up(podlint: Run, tmp_path: Path) -> None:
    for number in range(20):
        write(tmp_path, f"{number:02}.md", CLEAN.replace("draft: false", "draft: true"))
    text = podlint("check", "--format", "concise").stdout.decode()
    assert "PU101 draft [warning] 20 findings in 20 of 20 notes; list them with --select PU101" in text
    assert text.count("PU101") == 2
    assert (
        podlint("check", "--format", "concise", "--select", "PU101").stdout.decode().count("the note is a draft") == 20
    )
    assert len(podlint("check", "--format", "jsonl").stdout.splitlines()) == 20
    (tmp_path / "19.md").unlink()
    assert podlint("check", "--format", "concise").stdout.decode().count("the note is a draft") == 19


def test_statistics_by_rule_and_by_show(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DIRTY)
    write(tmp_path, "b.md", DIRTY.replace("Solder & Smoke", "夜航西飞"))
    lines = podlint("check", "--statistics").stdout.decode().splitlines()
    assert any(line.split() == ["2", "2", "FM105", "unknown-value", "error"] for line in lines)
    assert any(line.endswith("夜航西飞") for line in lines)
    assert any(line.endswith("Solder & Smoke") for line in lines)


def test_selection(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DIRTY)

    def codes(*arguments: str) -> set[str]:
        lines = podlint("check", "--format", "jsonl", *arguments).stdout.splitlines()
        return {json.loads(line)["code"] for line in lines}

    assert codes() == {"FM105", "ST104"}
    assert codes("--select", "FM") == {"FM105"}
    assert codes("--select", "summary-label") == {"ST104"}
    assert codes("--ignore", "FM105") == {"ST104"}
    assert codes("--select", "FM,ST", "--ignore", "ST1") == {"FM105"}
    assert codes("--select", "ST104", "--ignore", "ST") == {"ST104"}


def test_unknown_rule_is_refused_with_a_suggestion(podlint: Run) -> None:
    done = podlint("check", "--select", "unknown-valeu")
    assert done.returncode == 2
    assert "did you mean 'unknown-value'" in done.stderr.decode()


def test_no_colour_on_pipes(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DIRTY)
    assert b"\x1b" not in podlint("check", "--format", "full").stdout


def test_control_characters_do_not_reach_the_terminal(podlint: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.md", DIRTY.replace("evengreen", '"ever\x7f\\e[31mgreen"'))
    assert b"\x1b" not in podlint("check", "--format", "full").stdout


def test_gitignore_and_exclude(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("keep.md", "build/x.md", "old/a.md", "old/deep/b.md", "sub/skip.md", "sub/keep.markdown", "c.txt"):
        write(tmp_path, name, DIRTY)
    write(tmp_path, ".gitignore", "build/\n")
    write(tmp_path, "sub/.gitignore", "skip.md\n")
    write(tmp_path, "podlint.toml", 'exclude = ["old/"]\n')

    def paths(*arguments: str) -> set[str]:
        lines = podlint("check", "--select", "FM105", "--format", "jsonl", *arguments).stdout.splitlines()
        return {json.loads(line)["path"] for line in lines}

    assert paths() == {"keep.md", "sub/keep.markdown"}
    assert paths("sub") == {"sub/keep.markdown"}
    assert paths("build/x.md") == {"build/x.md"}
    assert paths("old/a.md", "keep.md") == {"keep.md"}


def test_help_and_version_are_quick_to_load(podlint: Run) -> None:
    assert podlint("--version").stdout.decode().startswith("podlint, version ")
    assert b"check" in podlint("--help").stdout
    done = podlint("chekc")
    assert done.returncode == 2
    assert "Did you mean 'check'?" in done.stderr.decode()


def test_a_run_loads_nothing_heavy(tmp_path: Path) -> None:
    import subprocess

    write(tmp_path, "a.md", CLEAN)
    code = (
        "import sys\nfrom podlint.cli.main import main\n"
        "try: main(['check', 'a.md'])\nexcept SystemExit: pass\n"
        "print(sorted({'pydantic', 'spacy', 'jieba', 'pandas', 'numpy', 'rich', 'pathspec', 'rapidfuzz', 'multiprocessing'} & set(sys.modules)))"
    )
    root = Path(__file__).parent.parent
    env = {**os.environ, "PYTHONPATH": str(root / ".dev")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, env=env, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_broken_pipe_is_no_traceback(tmp_path: Path) -> None:
    import subprocess

    root = Path(__file__).parent.parent
    env = {**os.environ, "PYTHONPATH": str(root / ".dev")}
    command = f"'{sys.executable}' -m podlint check '{NOTES}' --format jsonl | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=env, cwd=tmp_path)
    assert b"Traceback" not in done.stderr


def test_rule_pages(podlint: Run) -> None:
    assert b"FM105  unknown-value" in podlint("rules").stdout
    page = podlint("rule", "st104").stdout.decode()
    assert "# ST104 summary-label" in page
    assert "## Example" in page
    assert "`labels`" in page
    assert podlint("rule", "XX9").returncode == 2


def test_schema_is_json_schema(podlint: Run) -> None:
    schema = json.loads(podlint("schema", "episode").stdout)
    assert schema["properties"]["status"]["anyOf"][0]["enum"][0] == "archived"
    assert "title" in schema["required"]
    assert set(json.loads(podlint("schema").stdout)) == {"clipping", "book", "post", "episode"}
    assert tomllib.loads(podlint("schema", "--toml").stdout.decode()) == shipped_data()
