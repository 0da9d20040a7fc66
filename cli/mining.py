"""What a whole archive suggests for its alias tables."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from podlint.cli.run import show_of
from podlint.extract.names.likeness import score
from podlint.extract.names.names import NamePass
from podlint.extract.names.sound import fold, skeleton
from podlint.extract.names.tables import Tables
from podlint.extract.note import parse
from podlint.extract.source import NotANoteError, UnreadableError, read_source
from podlint.schemas.names import EntityType

_ALIKE = 0.86
"""Likeness from which two forms that no table knows are taken for one name."""

_AROUND = 40
_SPECIAL = re.compile(r"[\d.]+|y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
_PLAIN = re.compile(r"[^\W_][\w .+&/·’-]*[\w.+]", re.UNICODE)


class _Form:
    """A form that no table knows: in which notes and shows it stands, how often, and one place in its context."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.shows: Counter[str] = Counter()
        self.count = 0
        self.context = ""

    def add(self, note: str, show: str, count: int, context: str) -> None:
        if note not in self.notes:
            self.notes.append(note)
            self.shows[show] += 1
        self.count += count
        self.context = self.context or context


class _Entry(NamedTuple):
    name: str
    type: EntityType
    forms: dict[str, _Form]
    remark: str

    @property
    def notes(self) -> int:
        return len({note for form in self.forms.values() for note in form.notes})


class Mine:
    """Reads notes one by one and proposes entries for what it met."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._proven: dict[tuple[str, EntityType], dict[str, _Form]] = {}
        self._unknown: dict[str, _Form] = {}

    def read(self, path: str) -> str | None:
        """Take in one note.  Returns what is wrong with the file, if it cannot be read."""
        try:
            document = parse(read_source(path))
        except (UnreadableError, NotANoteError) as error:
            return f"{path}: {error}"
        found, show = NamePass(document, self._tables), show_of(document)
        note = re.sub(r"\.\w+$", "", path.replace("\\", "/").rpartition("/")[2])
        corrected = set()
        for item in found.corrections:
            corrected.add(fold(item.surface))
            if item.source == "table":
                continue
            forms = self._proven.setdefault((item.name, item.type), {})
            forms.setdefault(item.surface, _Form()).add(note, show, 1, _around(document.text, *item.span))
        for word, folded, count in found.words.unknown:
            if word[0].isupper() and folded not in corrected:
                place = next(found.words.places(word), -1)
                context = _around(document.text, place, place + len(word)) if place >= 0 else ""
                self._unknown.setdefault(word, _Form()).add(note, show, count, context)
        return None

    def table(self, least: int, most: int) -> str:
        """The proposals as an alias table in YAML: at most `most` entities, of forms that stand in `least` notes."""
        entries = [*self._from_proofs(least), *self._clusters(least)]
        entries.sort(key=lambda entry: (-entry.notes, entry.name))
        chosen = sorted(entries[:most], key=lambda entry: entry.name.casefold())
        return "entities:\n" + "".join(map(_yaml, chosen)) if chosen else "entities: []\n"

    def _from_proofs(self, least: int) -> Iterator[_Entry]:
        for (name, kind), forms in self._proven.items():
            wanted = {surface: form for surface, form in forms.items() if len(form.notes) >= least}
            if wanted:
                known = self._tables.type_of(name) is not None
                yield _Entry(name, kind, wanted, "in the tables: copy its entry" if known else "new")

    def _clusters(self, least: int) -> Iterator[_Entry]:
        """Unknown words that sound alike, the most frequent of which gives the name."""
        by_sound: dict[str, list[str]] = {}
        for word in self._unknown:
            by_sound.setdefault(skeleton(fold(word)), []).append(word)
        for words in by_sound.values():
            words.sort(key=lambda word: (-self._unknown[word].count, word))
            while len(words) > 1:
                first, *rest = words
                near = [word for word in rest if score(fold(word), fold(first)) >= _ALIKE and fold(word) != fold(first)]
                words[:] = [word for word in rest if word not in near]
                forms = {word: self._unknown[word] for word in near}
                if forms and len({note for word in (first, *near) for note in self._unknown[word].notes}) >= least:
                    remark = f"new; {first} stands {self._unknown[first].count} times: is it right?"
                    yield _Entry(first, "organisation", forms, remark)


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())


def _yaml(entry: _Entry) -> str:
    lines = [f"# {entry.remark}", f"- name: {_quoted(entry.name)}", f"  type: {entry.type}", "  wrong:"]
    for surface, form in sorted(entry.forms.items(), key=lambda item: (-item[1].count, item[0])):
        shows = ", ".join(show for show, _ in form.shows.most_common(3) if show)
        lines.append(
            f"  # {form.count} times in {len(form.notes)} notes{f' of {shows}' if shows else ''}: {form.context}"
        )
        lines.append(
            f"  - {{form: {_quoted(surface)}, scope: global, seen: [{', '.join(map(_quoted, form.notes[:5]))}]}}"
        )
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    """A YAML scalar, quoted where it might be taken for something else."""
    return text if _PLAIN.fullmatch(text) and not _SPECIAL.fullmatch(text) else json.dumps(text, ensure_ascii=False)
