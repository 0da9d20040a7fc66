"""The pass over names: sounds, places, evidence, and what other programs see of it."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from podlint.extract.names.likeness import is_cut, is_form, score, shares_stem
from podlint.extract.names.names import NamePass
from podlint.extract.names.scan import Scan
from podlint.extract.names.sound import fold, is_pinyin, likeness, phones, skeleton
from podlint.extract.names.tables import load, normal
from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.schemas.names import Correction


def names(text: str, leave_out: frozenset[str] = frozenset()) -> NamePass:
    return NamePass(parse(Source("note.md", text)), load(), leave_out)


def surfaces(text: str) -> list[tuple[str, str]]:
    return [(item.surface, item.text) for item in names(text).corrections]


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Turk", "Turck"), ("Aloway", "Alloway"), ("Kuzma", "CUSMA"), ("Grock", "Groq"), ("Thiessen", "Tiessen"),
        ("Dolnik", "Dolnick"), ("Fillip", "Phillip"), ("Nite", "Knight"),
    ],
)  # fmt: skip
def test_names_that_sound_the_same(heard: str, meant: str) -> None:
    assert likeness(fold(heard), fold(meant)) > 0.99
    assert skeleton(fold(heard)) == skeleton(fold(meant))


@pytest.mark.parametrize(
    ("one", "other"), [("Hansen", "Peterson"), ("Michael", "Miguel"), ("Tracy", "Stacy"), ("Meta", "Compaq")]
)
def test_names_that_do_not_sound_alike(one: str, other: str) -> None:
    assert likeness(fold(one), fold(other)) < 0.75


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=12), st.text(max_size=12))
def test_likeness_is_a_share_and_symmetrical(one: str, other: str) -> None:
    a, b = fold(one), fold(other)
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert likeness(a, a) == 1
    assert 0 <= score(a, b) <= 1


@given(st.text(max_size=40))
def test_normal_text_has_every_code_point_in_its_place(text: str) -> None:
    assert len(normal(text)) == len(text)
    assert phones(fold(text)) == phones(fold(text.upper().lower())) or not text.isascii()


def test_forms_of_one_word() -> None:
    assert is_cut("rewing", "rewilding")
    assert not is_cut("testing", "rewilding")
    assert is_form("israeli", "israel")
    assert is_form("principle", "principles")
    assert shares_stem("convolutional", "convolutions")
    assert not shares_stem("turk", "turck")
    assert is_pinyin("xianzhong")
    assert not is_pinyin("turck")


def test_mentions_have_canonical_names_in_both_scripts() -> None:
    found = names("**主持人**: 英伟达和 Nvidia 的黄仁勋来了。The apple fell; Apple did not.\n")
    assert [(m.span.of(found.scan.text), m.name) for m in found.mentions] == [
        ("英伟达", "NVIDIA"),
        ("Nvidia", "NVIDIA"),
        ("黄仁勋", "Jensen Huang"),
        ("Apple", "Apple"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org/Whimo/x.",
        "Write to Whimo@example.org or @Whimo_cars.",
        "The file whimo.md and the folder cars/whimo/data.",
        "The call `Whimo()` and `a Whimo`.",
        "```\nWhimo\n```",
        "<!-- Whimo -->",
        "Whimologists, AntiWhimo, Whimo2 and Whimo_x.",
    ],
)
def test_places_that_are_no_prose(text: str) -> None:
    assert surfaces(text + "\n") == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("使用Whimo的人", "Whimo"),
        ("**Whimo**'s cars", "Whimo"),
        ("Whimo’s cars", "Whimo"),
        ("two Whimos, please", "Whimos"),
        ("（Whimo：一种汽车）", "Whimo"),
        ("Whimo/Zoox are both here", "Whimo"),
        ("# Whimo", "Whimo"),
        ("Sam\nAlman came", "Sam\nAlman"),
    ],
)
def test_places_that_are(text: str, surface: str) -> None:
    assert [item.surface for item in names(text + "\n").corrections] == [surface]


def test_spans_are_exact_and_apart() -> None:
    text = "---\ntitle: Whimo\npeople: [Sam Alman]\ntags: [whimo]\n---\nWhimo Whimo's Enthropic Sam Alman, ChatGBT。\n"
    corrections = names(text).corrections
    assert [item.surface for item in corrections] == [item.span.of(text) for item in corrections]
    assert all(a.span.end <= b.span.start for a, b in pairwise(corrections))
    assert len([item for item in corrections if item.span.start < text.index("---", 4)]) == 2, "tags are left alone"


PIECES = st.sampled_from(
    ["Whimo", "Enthropic", "Grock", "LPU", "xAI", "Sam Alman", "英伟达", "护城峰", "Matt Turk", "的", " ", "\n", "\n\n",
     "**", "*", "’s", "s", "-", "（", "）", "<details>\n<summary>x</summary>\n\n", "\n</details>\n", "`", "https://a.b/",
     "---\n", "title: ", "é", "\ufeff", "İ", "ﬁ", "𝔊", "\u200b", "GP200 GB200 GB200", "data bricks"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_spans_within_it(text: str) -> None:
    found = names(text)
    end = 0
    for item in found.corrections:
        assert end <= item.span.start < item.span.end <= len(text)
        assert item.span.of(text) == item.surface
        end = item.span.end
    for mention in found.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_misspellings_known_from_given_notes_alone_can_be_left_out() -> None:
    tables = load()
    form, seen = next(
        (form, wrong.seen)
        for form in tables.forms
        for wrong in tables.wrong(form)
        if wrong.seen and not wrong.in_context and form.isascii()
    )
    text = f"So {form} it is.\n"
    assert [item for item in names(text).corrections if item.source == "table"]
    assert not [item for item in names(text, frozenset(seen)).corrections if item.source == "table"]


def test_the_first_notes_of_a_run_are_searched_as_all_others_are() -> None:
    tables = load()
    tables.prepare()
    for path in [*ROOT.glob("fixtures/notes/*.md"), *ROOT.glob("fixtures/rules/en*.md")]:
        document = parse(Source(path.name, path.read_text("utf-8", "replace")))
        assert Scan(document, load.__wrapped__()).hits == Scan(document, tables).hits


def test_certainty() -> None:
    def first(text: str) -> Correction:
        return names(text).corrections[0]

    assert first("A Whimo came.\n").certainty == "sure"
    assert first("Grock runs inference on its LPU.\n").certainty == "likely"
    assert first("We flew over Azerbijian.\n").certainty == "doubtful"


def test_the_command(podlint: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("Nvidia and NVIDIA met Whimo.\n", "utf-8")
    said = podlint("names", note).stdout.decode()
    assert "   2 NVIDIA (organisation), as Nvidia" in said
    assert "1:23 “Whimo” → “Waymo” [sure]: table: practically never right" in said
    (record,) = json.loads(podlint("names", note, "--format", "json").stdout)
    assert [mention["name"] for mention in record["mentions"]] == ["NVIDIA", "NVIDIA"]
    assert record["corrections"][0]["surface"] == "Whimo"
    done = podlint("names", note, tmp_path / "none.md")
    assert done.returncode == 2
    assert b"none.md: No such file" in done.stderr


def test_leave_out(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("A Whimo came.\n", "utf-8")
    seen = ",".join(load().wrong("whimo")[0].seen)
    assert b"EN101" in podlint("check", "--select", "EN101", tmp_path).stdout
    assert b"EN101" not in podlint("check", "--select", "EN101", "--leave-out", seen, tmp_path).stdout


def test_own_tables_by_configuration(podlint: Run, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("Torveza came.\n", "utf-8")
    (tmp_path / "names.yaml").write_text(
        "entities:\n- name: Torvessa\n  type: organisation\n  wrong: [{form: Torveza, scope: global}]\n", "utf-8"
    )
    (tmp_path / "podlint.toml").write_text('aliases = ["names.yaml"]\nselect = ["EN101"]\n', "utf-8")
    assert "“Torveza” should be “Torvessa”" in podlint("check", tmp_path).stdout.decode()
    (tmp_path / "names.yaml").write_text("entities:\n- name: Torvessa\n", "utf-8")
    done = podlint("check", tmp_path)
    assert done.returncode == 2
    assert "podlint.toml:1: aliases: " in done.stderr.decode()
    assert "Torvessa: type: Field required" in done.stderr.decode()


SPACY = """
import spacy
nlp = spacy.blank("en")
nlp.add_pipe("podlint_names")
doc = nlp("We saw a Whimo at the Nvidia booth.")
print([(ent.text, ent.label_, ent.kb_id_, ent._.podlint_wrong) for ent in doc.ents])
from podlint.extract.names.pipeline import blank
doc = blank("zh")("英伟达的黄仁勋说，护城峰也来了。")
print([token.text for token in doc][:3], [(ent.text, ent.kb_id_) for ent in doc.ents])
"""


def test_the_spacy_component() -> None:
    """In a process of its own: spaCy takes seconds to load, and no other test needs it."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", SPACY], capture_output=True, check=True)
    english, chinese = done.stdout.decode().splitlines()
    assert english == "[('Whimo', 'PRODUCT', 'Waymo', 'Waymo'), ('Nvidia', 'ORGANISATION', 'NVIDIA', None)]"
    assert chinese.startswith("['英伟达', '的', '黄仁勋']")
    assert "('护城峰', '户晨风')" in chinese
