"""The folder list is the architecture: imports point one way, modules stay short, rules are complete."""

import ast
import inspect
from pathlib import Path

import pytest
from conftest import ROOT

from podlint.rules._registry import Entry, entries, matching

LAYERS = ["schemas", "extract", "rules", "cli"]
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def imports(path: Path) -> set[str]:
    """The layers that a module imports, lazily or under TYPE_CHECKING included."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("podlint."):
            names.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            names.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("podlint."))
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    allowed = LAYERS[: LAYERS.index(layer_of(path)) + 1]
    assert imports(path) <= set(allowed)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_stay_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("entry", entries().values(), ids=lambda entry: entry.code)
def test_rules_are_complete(entry: Entry) -> None:
    rule = entry.load()
    doc = inspect.getdoc(rule) or ""
    words = " ".join(doc.split()).lower()
    assert doc.split("\n\n")[0].rstrip().endswith(".")
    assert "## What it finds" in doc
    assert "one finding" in words, "the page says what one finding stands for"
    assert "## Why it matters" in doc
    assert rule.severity in ("error", "warning", "info")
    assert matching(entry.name) == [entry.code]


def test_names_and_codes_are_unique() -> None:
    names = [entry.name for entry in entries().values()]
    assert len(set(names)) == len(names)
    assert list(entries()) == sorted(entries())
