"""Edits of several passes become edits of the text as it was before the first."""

from collections.abc import Iterable
from typing import NamedTuple

from podlint.rules._fix import apply_edits
from podlint.schemas.diagnostic import Edit
from podlint.schemas.span import Span


class Change(NamedTuple):
    """An edit and the number of the fix that it belongs to."""

    edit: Edit
    owner: int


class _Place(NamedTuple):
    """Where a change stands in the text between two passes; `change` is earlier where `made` is set."""

    start: int
    end: int
    made: bool
    change: Change


def compose(made: Iterable[Change], coming: Iterable[Change], between: str) -> list[Change]:
    """Changes that do at once what `made` and then `coming` do.

    `made` is in offsets of the first text, `coming` in offsets of `between`, which is the first text with `made`
    applied.  Changes that meet become one, which belongs to the earliest fix.  The result is sorted and does not
    overlap.
    """
    places: list[_Place] = []
    shift = 0
    for change in sorted(made):
        (start, end), text = change.edit
        places.append(_Place(start + shift, start + shift + len(text), True, change))
        shift += len(text) - (end - start)
    places += [_Place(*change.edit.span, False, change) for change in coming]
    places.sort(key=lambda place: (place.start, place.end))
    result: list[Change] = []
    group: list[_Place] = []
    shift = reach = 0
    for place in places:
        if group and place.start > reach:
            shift = _close(group, shift, between, result)
            group = []
        group.append(place)
        reach = max(reach, place.end) if len(group) > 1 else place.end
    if group:
        _close(group, shift, between, result)
    return result


def _close(group: list[_Place], shift: int, between: str, result: list[Change]) -> int:
    """Add the one change that a group of meeting changes makes; returns the shift of offsets behind it."""
    start, end = group[0].start, max(place.end for place in group)
    origin = start - shift
    for place in group:
        if place.made:
            (old_start, old_end), text = place.change.edit
            shift += len(text) - (old_end - old_start)
    edits = [Edit(Span(p.start - start, p.end - start), p.change.edit.text) for p in group if not p.made]
    text = apply_edits(between[start:end], edits)
    owner = min(place.change.owner for place in group)
    result.append(Change(Edit(Span(origin, end - shift), text), owner))
    return shift
