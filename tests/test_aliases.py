"""The shipped alias tables are data, and tested like code; the commands that work with tables."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Run
from pydantic import ValidationError

from podlint.extract.names.compile import AliasTableError, read_table
from podlint.extract.names.judge import Judge
from podlint.extract.names.scan import Scan
from podlint.extract.names.sound import fold
from podlint.extract.names.tables import Tables, load
from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.schemas.aliases import AliasTable, Entity, Misspelling, is_sorted, table_problems

FILES = sorted((ROOT / "extract" / "tables").glob("*.yaml"))
SHIPPED = [read_table(str(path)) for path in FILES]
ENTITIES = [entity for table in SHIPPED for entity in table.entities]
LISTS = {name: words for table in SHIPPED for name, words in table.contexts.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_sorted(path: Path) -> None:
    assert is_sorted(read_table(str(path)).entities)


def test_the_tables_agree_with_each_other() -> None:
    assert [*table_problems(SHIPPED)] == []


def test_there_are_as_many_as_promised() -> None:
    assert len(ENTITIES) >= 5_000
    assert sum(len(entity.wrong) for entity in ENTITIES) >= 1_500
    assert {entity.type for entity in ENTITIES} == {"person", "organisation", "product", "media", "place", "term"}


def test_every_list_of_words_is_used() -> None:
    used = {word[1:] for e in ENTITIES for w in e.wrong for word in (*w.near, *w.not_near) if word.startswith("@")}
    assert used == LISTS.keys()


def test_no_form_that_is_wrong_anywhere_is_a_common_word() -> None:
    """A single word of the first 20,000 or so of English needs a context."""
    tables = load()
    forms = {w.form for e in ENTITIES for w in e.wrong if w.scope == "global" and w.form.isascii()}
    assert [form for form in sorted(forms) if form.isalpha() and tables.zipf(fold(form)) >= 3.1] == []


def found(text: str, tables: Tables, show: str = "") -> set[str]:
    note = f"---\nauthor: '{show.replace(chr(39), chr(39) * 2)}'\n---\n{text}" if show else text
    judge = Judge(Scan(parse(Source("note.md", note)), tables), tables)
    return {item.name for item in (*judge.anywhere(), *judge.in_context())}


def deciding(wrong: Misspelling) -> Iterator[tuple[str, str]]:
    """Words that prove a form, each with a show; where none is asked for, the shows by themselves."""
    words = [w for word in wrong.near for w in (LISTS[word[1:]] if word.startswith("@") else (word,))]
    yield from ((word, "") for word in words)
    yield from (("", show) for show in wrong.shows)


def test_every_form_is_found_and_context_forms_only_where_something_proves_them() -> None:
    tables = load()
    missed, unproven = [], []
    for entity in ENTITIES:
        for wrong in entity.wrong:
            alone = entity.name in found(f"So {wrong.form} it is", tables)
            if wrong.scope == "global":
                missed += [] if alone else [wrong.form]
                continue
            unproven += [wrong.form] if alone else []
            proofs = (found(f"So {wrong.form} . {word} it is", tables, show) for word, show in deciding(wrong))
            if not any(entity.name in names for names in proofs):
                missed.append(wrong.form)
    assert missed == []
    assert unproven == []


def entity(name: str, *wrong: Misspelling, **more: object) -> Entity:
    return Entity.model_validate({"name": name, "type": "product", "wrong": wrong, **more})


def problems(*entities: Entity) -> list[str]:
    return [*table_problems([AliasTable(entities=entities)])]


WHIMO = Misspelling(form="Whimo", scope="global")


def test_problems_are_seen() -> None:
    assert problems(entity("Waymo", WHIMO), entity("waymo")) == ["'waymo' stands 2 times"]
    assert problems(entity("Waymo", WHIMO), entity("Zoox", variants=["whimo"])) == [
        "'Whimo', a misspelling of 'Waymo', is an accepted form of 'Zoox'"
    ]
    assert problems(entity("Waymo", WHIMO), entity("Zoox", WHIMO)) == [
        "'Whimo' is a global misspelling of both 'Waymo' and 'Zoox'"
    ]
    assert problems(entity("Waymo", WHIMO, WHIMO)) == ["'whimo' is given 2 times for 'Waymo'"]
    near_list = Misspelling(form="Way Mow", scope="context", near=("@cars",))
    assert problems(entity("Waymo", near_list)) == ["'Way Mow', a misspelling of 'Waymo': there is no list @cars"]
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
        AliasTable.model_validate({"entities": [data]})


OWN = """\
entities:
- name: Torvessa
  type: organisation
  zh: [托维萨]
  wrong:
  - {form: Torveza, scope: global}
  - {form: Door Vessel, scope: context, near: [castor oil]}
- name: Waymo
  type: product
"""


def test_own_tables_add_and_override(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    tables = load((str(path),))
    assert found("Torveza is here", tables) == {"Torvessa"}
    assert found("The Door Vessel is full", tables) == set()
    assert found("The Door Vessel is full of castor oil", tables) == {"Torvessa"}
    assert found("I took a Whimo", load()) == {"Waymo"}
    assert found("I took a Whimo", tables) == set(), "the own entry of Waymo has no misspellings"


def test_a_table_that_changes_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PODLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr("podlint.extract.names.tables.shipped_files", list)
    path = tmp_path / "own.yaml"
    path.write_text("entities: []\n", "utf-8")
    load.cache_clear()
    assert found("Torveza is here", load((str(path),))) == set()
    path.write_text(OWN, "utf-8")
    load.cache_clear()
    assert found("Torveza is here", load((str(path),))) == {"Torvessa"}
    (cached,) = [file for file in (tmp_path / "cache").iterdir() if b"torveza" in file.read_bytes()]
    cached.write_bytes(b"spoiled")
    load.cache_clear()
    assert found("Torveza is here", load((str(path),))) == {"Torvessa"}


def test_what_looks_like_a_number_is_a_name_and_anchors_stand_for_lists(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        """entities:
- {name: 1984, type: media, zh: [&other 一九八四], variants: [No]}
- name: Torvessa
  type: organisation
  wrong:
  - {form: Torveza, scope: context, near: &near [oil, *other], to: null}
  - {form: Torvissa, scope: context, near: *near, to: "null"}
""",
        "utf-8",
    )
    book, company = read_table(str(path)).entities
    assert (book.name, book.variants) == ("1984", ("No",))
    assert [wrong.near for wrong in company.wrong] == [("oil", "一九八四")] * 2
    assert [wrong.to for wrong in company.wrong] == [None, "null"]


def test_a_table_that_cannot_be_used_says_where(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    for text, message in (
        ("entities: [\n", "expected"),
        ("entities:\n- {name: x, type: thing}\n", "x: type: Input should be"),
        ("- name: x\n", "Input should be"),
        ("names: []\n", "names: Extra inputs"),
        ("entities: *x\n", "there is no anchor 'x'"),
        ("entities: " + "[" * 5000 + "]" * 5000, "nest"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(AliasTableError, match=message) as error:
            read_table(str(path))
        assert str(path) in str(error.value)


def test_check(podlint: Run, tmp_path: Path) -> None:
    assert podlint("aliases", "check", *FILES).returncode == 0
    bad = tmp_path / "bad.yaml"
    bad.write_text("entities:\n- name: Waymo\n  type: thing\n", "utf-8")
    done = podlint("aliases", "check", bad, tmp_path / "none.yaml")
    assert done.returncode == 1
    assert f"{bad}: Waymo: type: Input should be" in done.stderr.decode()
    assert "No such file" in done.stderr.decode()
    bad.write_text("entities:\n- {name: Zed, type: term, wrong: [{form: Nvidia, scope: global}]}\n", "utf-8")
    done = podlint("aliases", "check", bad)
    assert done.returncode == 1
    assert "'Nvidia', a misspelling of 'Zed', is an accepted form of 'NVIDIA'" in done.stderr.decode()


def test_schema(podlint: Run) -> None:
    schema = json.loads(podlint("aliases", "schema").stdout)
    assert schema["$defs"]["Misspelling"]["properties"]["scope"]["enum"] == ["global", "context"]


def test_explain(podlint: Run, tmp_path: Path) -> None:
    said = podlint("aliases", "explain", "Grock").stdout.decode()
    assert "a misspelling of Groq (organisation)" in said
    assert "a misspelling of Grok (product)" in said
    assert "where one of these is near: " in said
    assert "accepted form of Waymo" in podlint("aliases", "explain", "Waymo").stdout.decode()
    unknown = podlint("aliases", "explain", "Azerbijian").stdout.decode()
    assert "in no table; it is no English word" in unknown
    assert "sounds like Azerbaijan" in unknown
    note = tmp_path / "note.md"
    note.write_text("Grock runs inference on its LPU.\n\nSee https://grock.example/x.\n", "utf-8")
    said = podlint("aliases", "explain", "Grock", note).stdout.decode()
    assert f"{note}:1:1: “Grock” → “Groq”, likely: table: near" in said
    assert f"{note}:3:13: left alone, as part of an address" in said
    assert "does not have" in podlint("aliases", "explain", "Whimo", note).stdout.decode()


ARCHIVE_NOTE = """\
---
title: 第{number}集
speaker: The Lighthouse Hour
companies_orgs:
  - Torvessa
---
**主持人**: **Torvessa** 又开了一家工厂。

<details>
<summary>Original English</summary>

**Host**: Torveza opened another plant. We met Quennelia, and Kwenelia agreed.

</details>
"""


def test_mine(podlint: Run, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"note{number}.md").write_text(ARCHIVE_NOTE.format(number=number), "utf-8")
    (tmp_path / "broken.md").write_bytes(b"\xff\xfe")
    done = podlint("aliases", "mine", tmp_path)
    assert done.returncode == 0
    assert "broken.md: the file is UTF-16" in done.stderr.decode()
    text = done.stdout.decode()
    assert "# 3 times in 3 notes of The Lighthouse Hour: " in text
    path = tmp_path / "mined.yaml"
    path.write_text(text, "utf-8")
    entries = {entity.name: entity for entity in read_table(str(path)).entities}
    assert entries["Torvessa"].wrong == (Misspelling(form="Torveza", scope="global", seen=("note0", "note1", "note2")),)
    assert {wrong.form for name in ("Quennelia", "Kwenelia") if name in entries for wrong in entries[name].wrong}
    assert podlint("aliases", "mine", tmp_path, "--least", "9").stdout == b"entities: []\n"
