"""The guard, tried with rules that misbehave on purpose."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from notes import CLEAN, DIRTY

import podlint
from podlint.extract.document import Document
from podlint.rules._engine import Linter
from podlint.rules._fix import Outcome, apply_edits
from podlint.rules._guard import objection
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Diagnostic, Edit, Finding, Fix
from podlint.schemas.span import Span

Edits = list[tuple[int, int, str]]


def at(text: str, what: str, new: str, source: str = CLEAN) -> tuple[int, int, str]:
    start = source.index(text)
    return start + text.index(what), start + text.index(what) + len(what), new


def outcome(edits: Edits, text: str | None = None) -> Outcome:
    made = tuple(Edit(Span(start, end), new) for start, end, new in edits)
    new = apply_edits(CLEAN, made) if text is None else text
    return Outcome(new, (Diagnostic("a.md", "XX001", "x", "error", Span(0, 1), "x", Fix("x", made, "safe"), {}),), ())


def test_honest_fixes_pass() -> None:
    assert objection(CLEAN, outcome([at("inbox", "inbox", "evergreen")])) is None
    assert objection(CLEAN, outcome([at("area", "area", "topic")])) is None
    assert objection(CLEAN, outcome([at("  - hardware", "hardware", "tools"), at("**Mira**", "Mira", "Ada")])) is None


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ([at("inbox", "inbox", "[")], "break the front matter"),
        ([(0, 3, "")], "break the front matter"),
        ([at("inbox", "inbox", "'inbox"), at("guest: ''", "''", "'")], "change"),
        ([at("inbox", "inbox", "inbox\nmood: calm")], "change"),
        ([at("status: inbox\n", "status: inbox\n", "")], "change 'status'"),
        ([at("area: tech-engineering\n", "area: tech-engineering\n", "area: >\n  ")], "change 'category'"),
        ([at("  - hardware", "  - ", "")], "break the front matter"),
        ([at("inbox", "inbox", "&a inbox"), at("insight: ''", "''", "*b")], "break the front matter"),
    ],
)  # fmt: skip
def test_what_goes_further_than_it_says_is_refused(edits: Edits, why: str) -> None:
    assert why in str(objection(CLEAN, outcome(edits)))


def test_what_is_not_said_is_refused() -> None:
    said = at("inbox", "inbox", "evergreen")
    assert "more than they say" in str(objection(CLEAN, outcome([said], CLEAN.replace("draft", "graft"))))
    body = "text only\n"
    front = Outcome("---\na: b\n---\n" + body, outcome([(0, 0, "---\na: b\n---\n")]).applied, ())
    assert "turn text into front matter" in str(objection(body, front))


def misbehaving(fix: Callable[[str], Edits]) -> type[Rule]:
    """A rule that always offers one safe fix."""

    class Misbehaving(Rule):
        code, name = "XX001", "misbehaving"

        def check(self, document: Document) -> Iterator[Finding]:
            edits = tuple(Edit(Span(start, end), new) for start, end, new in fix(document.text))
            yield Finding(Span(0, 1), "x", Fix("x", edits))

    return Misbehaving


RULES: dict[str, tuple[Callable[[str], Edits], str]] = {
    "breaks YAML": (lambda text: [(text.index("status"), text.index("status"), "{")] * ("{" not in text), "break"),
    "takes an entry": (
        lambda text: [(text.index("guest"), text.index("insight"), "")] if "guest" in text else [],
        "change 'guest'",
    ),
    "never settles": (lambda text: [(len(text), len(text), "x")], "do not settle after 10 passes (XX001)"),
    "overlaps itself": (lambda text: [(5, 9, "a"), (7, 12, "b")], "overlaps itself or leaves the note (XX001)"),
    "leaves the note": (lambda text: [(len(text) + 1, len(text) + 2, "a")], "overlaps itself or leaves the note"),
    "is turned round": (lambda text: [(9, 5, "a")], "overlaps itself or leaves the note"),
}


@pytest.mark.parametrize(("fix", "why"), RULES.values(), ids=RULES)
def test_a_misbehaving_rule_changes_no_file(
    fix: Callable[[str], Edits], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def init(linter: Linter, *arguments: object) -> None:
        original(linter, *arguments)  # type: ignore[arg-type]
        linter.rules.append(misbehaving(fix)(linter.rules[0].settings))
        linter._severity = {**linter._severity, "XX001": "warning"}
        linter.seconds["XX001"] = 0.0

    original = Linter.__init__
    monkeypatch.setattr(Linter, "__init__", init)
    (path := tmp_path / "a.md").write_text(DIRTY, "utf-8")
    (fixed,) = podlint.fix_files([path])
    assert path.read_text("utf-8") == DIRTY
    assert fixed.mended is None
    assert why in str(fixed.error)
    assert {item.diagnostic.code for item in fixed.found} >= {"FM105", "ST104", "XX001"}
