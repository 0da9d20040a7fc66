"""`--add-suppressions`: comments for what is left, which silence it and change nothing else."""

import re

import pytest
from conftest import NOTES, Run
from markdown_it import MarkdownIt
from notes import CLEAN, DIRTY, FRONT_MATTER, pair

import podlint
from podlint.extract.frontmatter import read_front_matter
from podlint.rules._fix import Outcome, apply_edits
from podlint.schemas.diagnostic import SWITCH_OFF


def frozen(text: str, select: tuple[str, ...] = ()) -> Outcome:
    """The outcome of freezing a note, after everything that must hold for any."""
    outcome = podlint.fix(text, safe=False, add_suppressions=True, select=select)
    assert outcome.error is None
    assert outcome.remaining == ()
    assert apply_edits(text, outcome.edits) == outcome.text
    assert podlint.fix(outcome.text, safe=False, add_suppressions=True, select=select).text == outcome.text
    before, after = read_front_matter(text), read_front_matter(outcome.text)
    if before is not None and before.problem is None:
        assert after is not None
        assert after.data() == before.data()
    assert rendered(outcome.text) == rendered(text)
    return outcome


def rendered(text: str) -> str:
    """The transcript as HTML, without podlint's comments and the blank space that they leave."""
    front = read_front_matter(text)
    html = MarkdownIt("commonmark").render(text[front.span.end :] if front else text.removeprefix("\ufeff"))
    return re.sub(r" (?=<)", "", re.sub(r"\s+", " ", re.sub(r"<!-- podlint[^>]*-->", "", html))).strip()


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("path", sorted(NOTES.glob("*.md")), ids=lambda path: path.stem)
def test_fixtures_freeze(path: "object", newline: str) -> None:
    text = path.read_bytes().decode()  # type: ignore[attr-defined]  # a Path
    if newline == "\r\n":
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    outcome = frozen(text)
    if newline == "\r\n":
        assert outcome.text.count("\n") == outcome.text.count("\r\n")


def test_front_matter_gets_a_comment_on_the_line() -> None:
    assert "status: evengreen # podlint-disable-line FM105\n" in frozen(DIRTY, ("FM105",)).text
    twice = frozen(DIRTY.replace("draft: false", "draft: true # why"), ("PU",))
    assert "draft: true # why # podlint-disable-line PU101\n" in twice.text


def test_codes_join_the_comment_that_is_there() -> None:
    text = DIRTY.replace("evengreen", "'evengreen ' # podlint-disable-line FM110")
    assert "# podlint-disable-line FM110 FM105\n" in frozen(text, ("FM105",)).text
    text = DIRTY.replace("<summary>Veiw", "<!-- podlint-disable-next-line TR101 -->\n<summary>Veiw")
    assert "<!-- podlint-disable-next-line TR101 ST104 -->\n<summary>Veiw" in frozen(text, ("ST104",)).text


@pytest.mark.parametrize(
    "value", ["evengreen\n  or so", "'evengreen\n  or so'", ">-\n  evengreen", '"even\\\n  green"']
)
def test_scalars_of_several_lines_stay(value: str) -> None:
    frozen(DIRTY.replace("evengreen", value), ("FM105",))


def test_missing_fields_are_switched_off_at_the_closing_line() -> None:
    text = CLEAN.replace("project: []\n", "")
    assert "series: ''\n# podlint-disable-next-line FM101\n---\n" in frozen(text, ("FM101",)).text


def test_paragraphs_are_not_broken() -> None:
    text = CLEAN.replace("我还留着，", "我还留着，\n[laughter] ").replace(
        "I still have that board", "I still\n[laughter] have that board"
    )
    outcome = frozen(text, ("ST201",))
    assert "<!-- podlint-disable ST201 -->\n**Jonas**: 那块板子我还留着，\n[laughter]" in outcome.text
    assert "<!-- podlint-enable ST201 -->\n\n</details>" in outcome.text


def test_lists_are_not_broken() -> None:
    frozen(FRONT_MATTER + "3. one [laughter]\n\n4. two [laughter]\n\n   more [music]\n\n5. three\n", ("ST201",))


def test_markdown_inside_details_renders_as_before() -> None:
    text = CLEAN.replace("I still have", "**I** [laughter] still have").replace(
        "Let us", '[laughter] <b class="x">Let</b> us'
    )
    assert "<!-- podlint-disable-next-line ST201 -->\n**Jonas**: **I** [laughter]" in frozen(text, ("ST201",)).text


def test_idle_comments_go() -> None:
    text = CLEAN.replace("**Jonas**: 那块", "<!-- podlint-disable-next-line ST104 -->\n\n**Jonas**: 那块")
    outcome = frozen(text)
    assert "podlint" not in outcome.text


def test_a_note_without_front_matter() -> None:
    outcome = frozen("\ufeff" + pair("你好。", "Hello."), ("FM001",))
    assert outcome.text.startswith("\ufeff<!-- podlint-disable-file FM001 -->\n你好。")
    frozen("", ("FM001",))
    frozen("---\ntitle: [\n---\n" + pair("你好。", "Hello."), ("FM002",))


def test_the_command(podlint: Run, tmp_path: "object") -> None:
    (path := NOTES.__class__(str(tmp_path)) / "a.md").write_text(DIRTY, "utf-8")
    done = podlint("check", "--add-suppressions", "--diff")
    assert done.returncode == 1
    assert b"+status: evengreen # podlint-disable-line FM105\n" in done.stdout
    assert path.read_text("utf-8") == DIRTY
    done = podlint("check", "--add-suppressions")
    assert done.stdout == b"switched off 2 in 1 note; 1 note checked, nothing found\n"
    assert podlint("check").returncode == 0
    done = podlint("check", "--add-suppressions", "-", stdin=DIRTY.encode())
    assert done.stdout.decode() == path.read_text("utf-8")


def test_fixes_come_first(podlint: Run, tmp_path: "object") -> None:
    (path := NOTES.__class__(str(tmp_path)) / "a.md").write_text(DIRTY.replace("draft: false", "draft: true"), "utf-8")
    assert podlint("check", "--fix", "--add-suppressions").returncode == 0
    assert "status: evergreen\ndraft: true # podlint-disable-line PU101 PU102\n" in path.read_text("utf-8")


def test_what_was_done_is_told_apart() -> None:
    outcome = podlint.fix(DIRTY, add_suppressions=True, select=("FM105", "ST201"))
    assert [item.fix and item.fix.title == SWITCH_OFF for item in outcome.applied] == [False]
