"""The last look before a note is written: have the fixes done what they say, and nothing else?"""

from collections.abc import Callable, Sequence

from podlint.extract.document import Document
from podlint.extract.frontmatter import read_front_matter
from podlint.rules._fix import Outcome, apply_edits, chain, fix_text
from podlint.schemas.diagnostic import Applicability, Diagnostic, Edit
from podlint.schemas.frontmatter import Entry, FrontMatter, Value
from podlint.schemas.span import Span


def mend(
    text: str,
    read: Callable[[str], Document],
    check: Callable[[Document], list[Diagnostic]],
    levels: frozenset[Applicability],
    freeze: bool = False,
) -> Outcome:
    """Fix the text of a note, and with `freeze` switch off by comments what is left.

    `read` parses a text, `check` finds the diagnostics of what was read.  Where the fixes do not settle, comments do
    not help or the guard objects, the text comes back as it was, with an error.
    """
    outcome = fix_text(text, lambda current: check(read(current)), levels)
    if freeze and outcome.error is None and outcome.remaining:
        from podlint.rules._freeze import add_suppressions

        outcome = chain(outcome, add_suppressions(outcome.text, read, check))
    error = outcome.error or objection(text, outcome)
    return outcome if error is None else Outcome(text, (), tuple(check(read(text))), error)


def objection(before: str, outcome: Outcome) -> str | None:
    """Why a fixed text must not be written, or None.

    The edits said must make the new text; front matter must still load, and to the same data but for what edits touch.
    """
    edits = outcome.edits
    if apply_edits(before, edits) != outcome.text:
        return "the fixes changed more than they say; nothing was written"
    old, new = read_front_matter(before), read_front_matter(outcome.text)
    if old is None:
        return None if new is None else "the fixes would turn text into front matter; nothing was written"
    if old.problem is not None:
        return None
    if new is None or new.problem is not None:
        return "the fixes would break the front matter; nothing was written"
    changed = _changed(old, new, edits)
    if changed is not None:
        return f"the fixes would change {changed!r} in the front matter without saying so; nothing was written"
    return None


def _changed(old: FrontMatter, new: FrontMatter, edits: Sequence[Edit]) -> str | None:
    """The first key whose entry is another one now although no edit touches it, or None.

    Edits change the value they touch and rename the key they touch; they bring in no entry and take none out.
    """
    if len(old.entries) != len(new.entries):
        kept = {entry.key for entry in new.entries}
        return next((entry.key for entry in old.entries if entry.key not in kept), "something")
    touched = [edit.span for edit in edits if edit.span.start <= old.inner.end and edit.span.end >= old.inner.start]
    return next((before.key for before, after in zip(old.entries, new.entries, strict=True)
                 if not _same_entry(before, after, touched)), None)  # fmt: skip


def _same_entry(old: Entry, new: Entry, touched: Sequence[Span]) -> bool:
    if old.key != new.key and not _is_touched(old.key_span, touched):
        return False
    return _same_value(old.value, new.value, touched)


def _same_value(old: Value, new: Value, touched: Sequence[Span]) -> bool:
    """Whether the data are the same but for the scalars, items and empty values that edits touch."""
    same = repr(old.data) == repr(new.data)  # 1 is not True here, and NaN is itself
    if same or not _is_touched(old.span, touched):
        return same
    if old.kind != "list" or new.kind != "list":
        return True
    left = iter([repr(item.data) for item in new.items])
    return all(repr(item.data) in left for item in old.items if not _is_touched(item.span, touched))


def _is_touched(span: Span, touched: Sequence[Span]) -> bool:
    return any(edit.start <= span.end and edit.end >= span.start for edit in touched)
