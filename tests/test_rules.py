"""Every rule against the cases of its fixture file; PODLINT_REWRITE=1 rewrites reports and fixed texts."""

import os
from pathlib import Path

import pytest
from cases import FOLDER, Case, read_cases, rewritten

from podlint.rules._registry import entries

FILES = sorted(FOLDER.glob("*.md"))
CASES = [pytest.param(case, id=f"{case.code}-{case.title}") for file in FILES for case in read_cases(file)]
RULE_STEMS = [entry.module.rsplit(".", 1)[1] for entry in entries().values()]
NO_CLEAN_CASES = {"st001_unreadable_file"}
"""Reported before there is a note to check; tests/test_bad_input.py covers them."""


@pytest.fixture(scope="session", autouse=True)
def _rewrite() -> None:
    if os.environ.get("PODLINT_REWRITE"):
        for file in FILES:
            head = file.read_text("utf-8").split("\n## ", 1)[0]
            prefix = "" if head.startswith("## ") else head.rstrip("\n") + "\n\n"
            file.write_text((prefix + "".join(map(rewritten, read_cases(file)))).rstrip("\n") + "\n", "utf-8")


@pytest.mark.parametrize("case", CASES)
def test_report(case: Case) -> None:
    expected = case.blocks.get("report", "")
    if os.environ.get("PODLINT_REWRITE"):
        expected = case.report()
    assert case.report() == expected


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_fix(case: Case, unsafe: bool) -> None:
    outcome = case.fixed(unsafe)
    assert outcome.error is None
    if not os.environ.get("PODLINT_REWRITE"):
        safe = case.blocks.get("fixed", case.note)
        assert outcome.text == (case.blocks.get("fixed unsafe", safe) if unsafe else safe)
    again = case._replace(blocks={**case.blocks, "note": outcome.text}).fixed(unsafe)
    assert again.text == outcome.text, "a second run changes the text again"


@pytest.mark.parametrize("stem", [stem for stem in RULE_STEMS if stem not in NO_CLEAN_CASES])
def test_every_rule_has_cases(stem: str) -> None:
    cases = read_cases(FOLDER / f"{stem}.md")
    wrong = [case for case in cases if "report" in case.blocks]
    assert len(wrong) >= 2
    assert len(cases) - len(wrong) >= 2
    assert len({case.title for case in cases}) == len(cases)


def test_every_case_file_has_a_rule() -> None:
    assert {Path(file).stem for file in FILES} <= set(RULE_STEMS)
