"""Whole notes and their reports; PODLINT_REWRITE=1 rewrites the reports."""

import os
from pathlib import Path

import pytest
from conftest import NOTES

import podlint

FILES = sorted(NOTES.glob("*.md"))
PLACES = {"book": "books/book.md", "clipping": "clippings/clipping.md"}
"""Notes whose kind comes from their path."""


def report(path: Path, tmp_path: Path) -> str:
    """The findings of a note, a line each, with what a safe fix would write."""
    target = tmp_path / PLACES.get(path.stem, path.name)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(path.read_bytes())
    (result,) = podlint.check([target])
    rows = []
    for found, start, *_ in result.found:
        fix = f" [{found.fix.applicability}: {found.fix.title}]" if found.fix else ""
        rows.append(f"{start.line}:{start.column} {found.code} {found.severity} {found.message}{fix}\n")
    return "".join(rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_report(path: Path, tmp_path: Path) -> None:
    snapshot = path.with_suffix(".report")
    now = report(path, tmp_path)
    if os.environ.get("PODLINT_REWRITE"):
        snapshot.write_text(now, "utf-8")
    assert snapshot.read_text("utf-8") == now


@pytest.mark.parametrize(
    "name",
    [
        "episode-dialogue", "monologue", "half-labelled", "chinese-only", "chinese-dialogue", "english-only", "reversed", "traditional",
        "several-turns", "plain-labels", "quoted", "mermaid", "empty", "bom", "mixed-newlines", "no-final-newline",
    ],
)  # fmt: skip
def test_clean_notes_stay_clean(name: str) -> None:
    """But for being drafts."""
    (result,) = podlint.check([NOTES / f"{name}.md"])
    assert [item.diagnostic.code for item in result.found if not item.diagnostic.code.startswith("PU")] == []
