"""Applies fixes until nothing is left to fix."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from podlint.schemas.diagnostic import Applicability, Diagnostic, Edit, Fix
from podlint.schemas.span import Span

if TYPE_CHECKING:
    from podlint.rules._compose import Change

MAX_PASSES = 10
"""Fixes that have not settled after so many passes undo each other."""

SAFE: frozenset[Applicability] = frozenset({"safe"})
UNSAFE: frozenset[Applicability] = frozenset({"safe", "unsafe"})


def levels(safe: bool, unsafe: bool) -> frozenset[Applicability]:
    """The fixes that may be made; unsafe ones never without the safe ones."""
    return UNSAFE if unsafe else SAFE if safe else frozenset()


class Outcome(NamedTuple):
    """The result of fixing one text.

    `applied` are the diagnostics mended; their fixes' edits are in offsets of the text as it was, so that all of them
    together make the new one (where edits of several fixes meet, the first fix has them all).  `remaining` are the
    diagnostics left in the new text. `error` tells why nothing was changed, where fixing had to be given up.
    """

    text: str
    applied: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]
    error: str | None = None

    @property
    def edits(self) -> list[Edit]:
        """Every edit made, sorted, in offsets of the text as it was."""
        return sorted(edit for diagnostic in self.applied if diagnostic.fix for edit in diagnostic.fix.edits)


def fix_text(text: str, check: Callable[[str], list[Diagnostic]], levels: frozenset[Applicability] = SAFE) -> Outcome:
    """Fix a text: `check` finds the diagnostics of a text, `levels` tells which fixes may be made.

    Where the fixes do not settle within `MAX_PASSES`, the text comes back as it was, with an error.
    """
    from podlint.rules._compose import Change, compose

    found = original = check(text)
    fixed, applied, changes = text, list[Diagnostic](), list[Change]()
    for _ in range(MAX_PASSES):
        chosen = choose(found, levels)
        if not chosen:
            break
        if broken := sorted({item.code for item, fix in chosen if not _is_sound(fix, len(fixed))}):
            return Outcome(text, (), tuple(original), f"a fix overlaps itself or leaves the note ({', '.join(broken)})")
        owners = {
            edit: number for number, (_, fix) in reversed([*enumerate(chosen, len(applied))]) for edit in fix.edits
        }
        changes = compose(changes, [Change(edit, owner) for edit, owner in owners.items()], fixed)
        fixed = apply_edits(fixed, owners)
        applied += [diagnostic for diagnostic, _ in chosen]
        found = check(fixed)
    codes = ", ".join(sorted({diagnostic.code for diagnostic, _ in choose(found, levels)}))
    if codes:
        return Outcome(text, (), tuple(original), f"the fixes do not settle after {MAX_PASSES} passes ({codes})")
    return Outcome(fixed, tuple(_with_edits(applied, changes)), tuple(found))


def chain(first: Outcome, second: Outcome) -> Outcome:
    """What two outcomes do together, of which the second went on with the text of the first."""
    from podlint.rules._compose import Change, compose

    applied = [*first.applied, *second.applied]
    owners = {
        edit: number
        for number, item in reversed([*enumerate(second.applied, len(first.applied))])
        for edit in (item.fix.edits if item.fix else ())
    }
    made = [Change(edit, n) for n, item in enumerate(first.applied) if item.fix for edit in item.fix.edits]
    changes = compose(made, [Change(edit, owner) for edit, owner in owners.items()], first.text)
    return Outcome(second.text, tuple(_with_edits(applied, changes)), second.remaining, second.error)


def _with_edits(applied: list[Diagnostic], changes: "list[Change]") -> Iterator[Diagnostic]:
    """The diagnostics with the edits of their fixes in offsets of the first text."""
    edits: dict[int, list[Edit]] = {}
    for change in changes:
        edits.setdefault(change.owner, []).append(change.edit)
    for number, diagnostic in enumerate(applied):
        assert diagnostic.fix is not None
        yield diagnostic._replace(fix=diagnostic.fix._replace(edits=tuple(edits.get(number, ()))))


def choose(found: Iterable[Diagnostic], levels: frozenset[Applicability]) -> list[tuple[Diagnostic, Fix]]:
    """The fixes that can be made together, in the order of their first edits.

    A fix is taken whole or not at all.  One that overlaps another waits for the next pass, unless its edits are the
    same.
    """
    wanted = [(d, d.fix) for d in found if d.fix is not None and d.fix.applicability in levels and d.fix.edits]
    wanted.sort(key=lambda item: (min(edit.span for edit in item[1].edits), item[0].code))
    taken: list[tuple[Diagnostic, Fix]] = []
    made: set[Edit] = set()
    busy: list[Span] = []
    for diagnostic, fix in wanted:
        new = [edit for edit in fix.edits if edit not in made]
        if any(_clashes(edit.span, busy) for edit in new):
            continue
        taken.append((diagnostic, fix))
        for edit in new:
            made.add(edit)
            insort(busy, edit.span)
    return taken


def _is_sound(fix: Fix, length: int) -> bool:
    """Whether the edits of a fix lie one behind the other within a text."""
    reach = 0
    for (start, end), _ in sorted(set(fix.edits)):
        if not reach <= start <= end <= length:
            return False
        reach = end
    return True


def _clashes(span: Span, busy: list[Span]) -> bool:
    """Whether a span shares text with one of the sorted, disjoint `busy` ones, or inserts where another edit begins
    or ends.
    """
    index = bisect_left(busy, span)
    for other in busy[max(0, index - 1) : index + 1]:
        inserts = span.start == span.end or other.start == other.end
        if span.overlaps(other) or (inserts and other.start <= span.end and span.start <= other.end):
            return True
    return False


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they must not overlap."""
    pieces: list[str] = []
    position = 0
    for span, new in sorted(edits):
        pieces += (text[position : span.start], new)
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces)
