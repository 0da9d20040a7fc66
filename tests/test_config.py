"""Configuration files: what they set, and what is said when they are wrong."""

import json
from pathlib import Path

import pytest
from conftest import Run
from notes import CLEAN, DIRTY

from podlint.cli.config import ConfigError, find, load
from podlint.cli.run import Runner


def config(folder: Path, text: str, name: str = "podlint.toml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def codes(podlint: Run, *arguments: str) -> list[str]:
    return [json.loads(line)["code"] for line in podlint("check", "--format", "jsonl", *arguments).stdout.splitlines()]


def test_nearest_file_upward(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    outer = config(tmp_path, "")
    assert find([str(tmp_path / "a" / "b")]) == outer
    config(tmp_path / "a", "[tool.other]\n", "pyproject.toml")
    assert find([str(tmp_path / "a" / "b")]) == outer
    inner = config(tmp_path / "a", "[tool.podlint]\n", "pyproject.toml")
    assert find([str(tmp_path / "a" / "b"), str(tmp_path / "a" / "x.md")]) == inner


def test_settings_of_pyproject(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DIRTY, "utf-8")
    config(tmp_path, '[tool.podlint]\nignore = ["ST104"]\n[tool.podlint.severity]\nFM105 = "info"\n', "pyproject.toml")
    assert codes(podlint) == ["FM105"]
    assert podlint("check").returncode == 0
    assert podlint("check", "--fail-on", "info").returncode == 1


def test_overrides_by_path(podlint: Run, tmp_path: Path) -> None:
    for name in ("notes/a.md", "drafts/b.md"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(DIRTY, "utf-8")
    config(tmp_path, '[[overrides]]\npaths = ["drafts/"]\nignore = ["FM"]\n')
    lines = podlint("check", "--format", "jsonl").stdout.splitlines()
    assert [(item["path"], item["code"]) for item in map(json.loads, lines)] == [
        ("drafts/b.md", "ST104"), ("notes/a.md", "FM105"), ("notes/a.md", "ST104"),
    ]  # fmt: skip


def test_options_of_rules(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DIRTY, "utf-8")
    config(tmp_path, '[rules.ST104]\nlabels = ["Veiw/Hide Original English", "Original English"]\n')
    assert codes(podlint) == ["FM105"]
    config(tmp_path, "[rules.FM107]\nmatch-file-name = false\n")
    assert codes(podlint) == ["FM105", "ST104"]


def test_own_fields_and_taxonomies(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "areas.txt").write_text("# ours\nradio\n", "utf-8")
    config(
        tmp_path,
        """
        [taxonomies]
        moods = ["calm", "loud"]
        [kinds.talk]
        paths = ["talks/*"]
        extra = "allow"
        [kinds.talk.fields]
        mood = { type = "string", required = true, allowed = "moods" }
        area = { type = "string", allowed = "areas.txt" }
        rating = { type = "integer" }
        [kinds.rest]
        extends = "episode"
        without = ["area"]
        """,
    )
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "t.md").write_text(
        "---\nmood: lound\narea: radoi\nrating: many\nother: x\n---\n你好。\n", "utf-8"
    )
    (tmp_path / "e.md").write_text(CLEAN, "utf-8")
    lines = podlint("check", "--format", "jsonl").stdout.splitlines()
    found = [(item["path"], item["code"], item["message"]) for item in map(json.loads, lines)]
    assert [(path, code) for path, code, _ in found] == [
        ("e.md", "FM106"), ("talks/t.md", "FM105"), ("talks/t.md", "FM105"), ("talks/t.md", "FM102"),
    ]  # fmt: skip
    assert "did you mean “loud”" in found[1][2]
    assert "did you mean “radio”" in found[2][2]


def test_own_pydantic_model(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "mysite.py").write_text(
        "from typing import Literal\nfrom pydantic import BaseModel, ConfigDict\n"
        "class Episode(BaseModel):\n    model_config = ConfigDict(extra='forbid')\n    title: str\n    mood: Literal['calm']\n    number: int\n"
    )
    config(tmp_path, '[kinds.episode]\nmodel = "mysite:Episode"\n')
    (tmp_path / "a.md").write_text("---\nmood: loud\nnumber: many\nother: 1\n---\n你好。\n", "utf-8")
    assert sorted(codes(podlint)) == ["FM101", "FM102", "FM105", "FM106"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("igonre = []\n", "podlint.toml:1: unknown key 'igonre'; did you mean 'ignore'?"),
        ('ignore = ["FM999"]\n', "podlint.toml:1: unknown rule 'FM999'"),
        (
            "\n[severity]\nFM105 = 'loud'\n",
            "podlint.toml:3: severity.FM105: input should be 'error', 'warning' or 'info'",
        ),
        (
            "[rules.ST104]\nlables = []\n",
            "podlint.toml:2: rules.ST104.lables: Extra inputs are not permitted; did you mean 'labels'?",
        ),
        ("[rules.ST106]\nleast = 'x'\n", "podlint.toml:2: rules.ST106.least: Input should be a valid integer"),
        ("ignore = [\n", "not valid TOML"),
        ("fail-on = 'never ever'\n", "podlint.toml:1: fail-on: input should be"),
        ("[kinds.a]\nextends = 'b'\n", "podlint.toml:2: kinds.a.extends: there is no kind 'b'"),
        ("[kinds.a]\nmodel = 'no.such:Thing'\n", "podlint.toml:2: kinds: cannot load the model: No module named 'no'"),
        (
            "[kinds.a.fields]\nx = { allowed = 'gone.txt' }\n",
            "podlint.toml:2: allowed = 'gone.txt' is neither a taxonomy nor a file",
        ),
        (
            "[kinds.a.fields]\nx = { pattern = '(' }\n",
            "podlint.toml:2: the pattern of field 'x' is no regular expression",
        ),
        ("[[overrides]]\nignore = []\n", "podlint.toml:1: overrides.0.paths: field required"),
    ],
)
def test_errors_name_file_line_and_key(tmp_path: Path, text: str, message: str) -> None:
    path = config(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(path)


def test_a_broken_configuration_is_status_two(podlint: Run, tmp_path: Path) -> None:
    config(tmp_path, "igonre = []\n")
    done = podlint("check", "--exit-zero")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert podlint("check", "--config", "nowhere.toml").returncode == 2


def test_linters_are_shared_between_files(tmp_path: Path) -> None:
    settings = load(config(tmp_path, '[[overrides]]\npaths = ["a*"]\nignore = ["FM"]\n'))
    runner = Runner(settings)
    assert runner.linter(str(tmp_path / "a1.md")) is runner.linter(str(tmp_path / "a2.md"))
    assert runner.linter(str(tmp_path / "a1.md")) is not runner.linter(str(tmp_path / "b.md"))
