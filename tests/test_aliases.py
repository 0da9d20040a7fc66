"""The shipped alias tables are data, and tested like code."""

from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Run
from pydantic import ValidationError

from podlint.schemas.aliases import AliasTable, Entity, Misspelling, is_sorted, table_problems

FILES = sorted((ROOT / "extract" / "tables").glob("*.yaml"))


def read(path: Path) -> tuple[Entity, ...]:
    return AliasTable.model_validate(yaml.load(path.read_bytes(), yaml.CSafeLoader)).root


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_sorted_and_well_formed(path: Path) -> None:
    entities = read(path)
    assert len(entities) > 100
    assert is_sorted(entities)


def test_the_tables_agree_with_each_other() -> None:
    assert [*table_problems(entity for path in FILES for entity in read(path))] == []


def entity(name: str, *wrong: Misspelling, **more: object) -> Entity:
    return Entity.model_validate({"name": name, "type": "product", "wrong": wrong, **more})


WHIMO = Misspelling(form="Whimo", scope="global")


def test_problems_are_seen() -> None:
    assert [*table_problems([entity("Waymo", WHIMO), entity("waymo")])] == ["'waymo' stands 2 times"]
    assert [*table_problems([entity("Waymo", WHIMO), entity("Zoox", variants=["whimo"])])] == [
        "'Whimo', a misspelling of 'Waymo', is an accepted form of 'Zoox'"
    ]
    assert [*table_problems([entity("Waymo", WHIMO), entity("Zoox", WHIMO)])] == [
        "'Whimo' is a global misspelling of both 'Waymo' and 'Zoox'"
    ]
    assert not is_sorted([entity("b"), entity("A")])


@pytest.mark.parametrize(
    "data",
    [
        {"name": "x", "type": "company"},
        {"name": " x", "type": "product"},
        {"name": "x", "type": "product", "aka": []},
        {"name": "x", "type": "product", "wrong": [{"form": "y", "scope": "context"}]},
        {"name": "x", "type": "product", "wrong": [{"form": "y", "scope": "global", "near": ["z"]}]},
        {"name": "x", "type": "product", "wrong": [{"form": "y", "scope": "sometimes"}]},
    ],
)
def test_bad_entries_are_refused(data: object) -> None:
    with pytest.raises(ValidationError):
        AliasTable.model_validate([data])


def test_the_command(podlint: Run, tmp_path: Path) -> None:
    assert podlint("aliases", "check", *FILES).returncode == 0
    bad = tmp_path / "bad.yaml"
    bad.write_text("- name: Waymo\n  type: thing\n", "utf-8")
    done = podlint("aliases", "check", bad, tmp_path / "none.yaml")
    assert done.returncode == 1
    assert f"{bad}: Waymo: type: Input should be" in done.stderr.decode()
    assert "No such file" in done.stderr.decode()
