"""Names in Han characters that were written down by their sound: 护城峰 for 户晨风."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from podlint.extract.language import count_han
from podlint.extract.names.authorities import LIST_TYPES
from podlint.extract.names.scan import SHOW_FIELDS, Scan
from podlint.extract.names.sound import fold, is_pinyin
from podlint.extract.names.tables import Tables

_MOST = 30
"""Names whose sound is looked for in a note."""


class Homophone(NamedTuple):
    """A string that sounds like a name the note knows: `surface` for `name`; `why` says who has it."""

    surface: str
    name: str
    why: str


def homophones(scan: Scan, tables: Tables) -> Iterator[Homophone]:
    """Strings of three or four Han characters that sound like a name of the note's front matter, labels or tables."""
    names = _names(scan, tables)
    for name, why in list(names.items())[:_MOST]:
        found = Counter(tables.homophones.pattern(name).findall(scan.text))
        uses = found.pop(name, 0)
        for surface, count in found.items():
            if surface in names or tables.meanings(surface) or count > max(1, uses):
                continue
            same = [a == b for a, b in zip(surface, name, strict=True)]
            is_other_script = all(
                a == b or tables.homophones.is_script_variant(a, b) for a, b in zip(surface, name, strict=True)
            )
            if not is_other_script and (count > 1 or (same[0] and sum(same) == len(same) - 1)):
                yield Homophone(surface, name, why)


def _names(scan: Scan, tables: Tables) -> dict[str, str]:
    """The names in Han characters that the note has, each with who has it."""
    names: dict[str, str] = {}
    front = scan.document.front_matter
    for entry in front.entries if front else ():
        if entry.key in SHOW_FIELDS or LIST_TYPES.get(entry.key) == "person":
            for value in entry.value.items or (entry.value,):
                if _may_be_name(value.text):
                    names.setdefault(value.text, f"the front matter's {entry.key} has “{value.text}”")
    for (_, label), _ in scan.document.speakers.items():
        if _may_be_name(label):
            names.setdefault(label, f"a speaker of this note is “{label}”")
    for hit in scan.hits:
        form = scan.text[hit.start : hit.end]
        if _may_be_name(form):
            for meaning in tables.meanings(hit.form):
                if meaning.type == "person" and _is_chinese(meaning.name):
                    names.setdefault(form, f"the tables know “{form}”, and this note names it")
    return names


def _may_be_name(text: str) -> bool:
    """Whether a text is three or four Han characters."""
    return 2 < len(text) < 5 and count_han(text) == len(text)


def _is_chinese(name: str) -> bool:
    """Whether a canonical name is a Chinese one: transliterations of others have many spellings, all of them right."""
    return name >= "\u2e80" or all(is_pinyin(fold(part)) for part in name.split())
