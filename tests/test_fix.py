"""Fixing: exact edits, whole fixes, a fixpoint."""

from itertools import pairwise

import pytest
from conftest import NOTES
from hypothesis import given
from hypothesis import strategies as st

from podlint import fix
from podlint.rules._compose import Change, compose
from podlint.rules._fix import SAFE, apply_edits, choose, fix_text
from podlint.schemas.diagnostic import Applicability, Diagnostic, Edit, Fix
from podlint.schemas.span import Span


def diagnostic(*edits: tuple[int, int, str], code: str = "XX001", how: Applicability = "safe") -> Diagnostic:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Diagnostic("a.md", code, "x", "error", Span(0, 1), "x", Fix("x", made, how), {})


def test_edits_touch_their_spans_only() -> None:
    assert apply_edits("我们abc", [Edit(Span(2, 3), "X"), Edit(Span(0, 0), ">"), Edit(Span(4, 5), "")]) == ">我们Xb"


def test_overlapping_fixes_wait_and_identical_edits_merge() -> None:
    first, second, same = (
        diagnostic((0, 3, "x")),
        diagnostic((2, 5, "y"), code="XX002"),
        diagnostic((0, 3, "x"), code="XX003"),
    )
    assert [item.code for item, _ in choose([first, second, same], SAFE)] == ["XX001", "XX003"]


def test_two_insertions_at_one_place_wait() -> None:
    assert len(choose([diagnostic((3, 3, "a")), diagnostic((3, 3, "b"), code="XX002")], SAFE)) == 1
    assert len(choose([diagnostic((0, 3, "a")), diagnostic((3, 3, "b"), code="XX002")], SAFE)) == 1
    assert len(choose([diagnostic((0, 3, "a")), diagnostic((4, 4, "b"), code="XX002")], SAFE)) == 2


def test_a_fix_is_taken_whole_or_not_at_all() -> None:
    whole = diagnostic((0, 1, "x"), (8, 9, "y"))
    other = diagnostic((8, 9, "z"), code="XX000")
    assert [item.code for item, _ in choose([whole, other], SAFE)] == ["XX001"]


def test_unsafe_and_display_fixes_are_not_made() -> None:
    assert choose([diagnostic((0, 1, "x"), how="unsafe"), diagnostic((2, 3, "x"), how="display")], SAFE) == []


def test_a_runaway_gives_the_original_back() -> None:
    def flip(text: str) -> list[Diagnostic]:
        return [diagnostic((0, 1, "b" if text.startswith("a") else "a"))]

    outcome = fix_text("abc", flip)
    assert outcome.text == "abc"
    assert outcome.applied == ()
    assert outcome.error == "the fixes do not settle after 10 passes (XX001)"


@given(st.text(min_size=1, max_size=30), st.data())
def test_passes_compose(text: str, data: st.DataObject) -> None:
    """Two rounds of edits, and then the composed ones at once, give the same text."""

    def some(current: str, first: int) -> list[Change]:
        places = st.tuples(st.integers(0, len(current)), st.integers(0, len(current))).map(sorted)
        chosen = choose(
            [
                diagnostic((a, b, new))
                for (a, b), new in data.draw(st.lists(st.tuples(places, st.text(max_size=3)), max_size=5))
            ],
            SAFE,
        )
        owners = {edit: first + number for number, (_, made) in enumerate(chosen) for edit in made.edits}
        return [Change(edit, owner) for edit, owner in owners.items()]

    changes: list[Change] = []
    current = text
    for number in range(3):
        coming = some(current, 10 * number)
        changes = compose(changes, coming, current)
        current = apply_edits(current, {change.edit for change in coming})
        assert apply_edits(text, [change.edit for change in changes]) == current
        for before, after in pairwise(changes):
            assert before.edit.span.end < after.edit.span.start


@given(st.text(min_size=1, max_size=30), st.data())
def test_chosen_fixes_never_overlap(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(places, max_size=12))
    found = [diagnostic((a, b, "x" * n), code=f"XX{n:03}") for n, (a, b) in enumerate(spans)]
    edits = sorted({edit for _, fix_ in choose(found, SAFE) for edit in fix_.edits})
    for before, after in pairwise(edits):
        assert before.span.end <= after.span.start
        assert before.span != after.span


@pytest.mark.parametrize("path", sorted(NOTES.glob("*.md")), ids=lambda path: path.stem)
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_fixtures_settle(path: "object", unsafe: bool) -> None:
    text = path.read_bytes().decode()  # type: ignore[attr-defined]  # a Path
    outcome = fix(text, path="notes/a.md", unsafe=unsafe)
    assert outcome.error is None
    assert apply_edits(text, outcome.edits) == outcome.text
    again = fix(outcome.text, path="notes/a.md", unsafe=unsafe)
    assert again.text == outcome.text
    assert again.applied == ()
    levels = ("safe", "unsafe") if unsafe else ("safe",)
    assert not [item for item in outcome.remaining if item.fix and item.fix.edits and item.fix.applicability in levels]
