"""The documents say what the code does."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT, Run

from podlint.cli.pages import all_pages
from podlint.rules._registry import entries


def test_rules_page_is_fresh() -> None:
    """If this fails: python -m podlint.cli.pages > docs/rules.md."""
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == all_pages()


@pytest.mark.parametrize("code", list(entries()))
def test_every_rule_has_its_page(code: str) -> None:
    assert f"### {code} " in all_pages()


def test_the_sample_in_the_readme_is_real(podlint: Run) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    match = re.search(r"```console\n\$ podlint (check .*)\n(.*?)```", readme, re.DOTALL)
    assert match is not None
    done = podlint(*match[1].split(), cwd=ROOT)
    assert done.stdout.decode() == match[2]


def test_the_pages_module_writes_the_page() -> None:
    command = [sys.executable, "-m", "podlint.cli.pages"]
    env = {"PYTHONPATH": str(ROOT / ".dev"), "PATH": ""}
    assert subprocess.run(command, capture_output=True, env=env, check=True).stdout.decode() == all_pages()
