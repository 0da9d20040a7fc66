"""The alias tables in the form that the pass over a note reads, compiled once and kept in the user's cache."""

import marshal
import os
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, cast

import podlint.extract.tables
from podlint.extract.cache_folder import cache_folder
from podlint.extract.names.homophones import Homophones
from podlint.extract.names.search import Search
from podlint.extract.names.sound import ends, fold
from podlint.extract.names.store import Lines
from podlint.extract.names.vocabulary import Vocabulary
from podlint.schemas.names import EntityType

_FORMAT = 8
"""Changes whenever compiled tables of older versions cannot be read any more."""


_KEPT = 8
"""Compiled tables that are kept: those of the last configurations used."""

_FEW = 16
"""Notes of a run that are looked through before what is worth it for many is made."""

_MOST_WORDS = 100_000
"""Words of which it is kept in memory how common they are."""


class Meaning(NamedTuple):
    """What an accepted form stands for, and the form as the table writes it."""

    name: str
    type: EntityType
    form: str


class Wrong(NamedTuple):
    """A misspelling, ready to be judged.

    `near` and `not_near` are numbers of `Tables.context`, -1 for none; `seen` are notes in which it was met.
    """

    name: str
    type: EntityType
    text: str
    in_context: bool
    near: int
    not_near: int
    shows: tuple[str, ...]
    seen: tuple[str, ...]


class Sound(NamedTuple):
    """A telling word of an entity's name."""

    word: str
    folded: str
    name: str
    type: EntityType


class _Entity(NamedTuple):
    """An entity's type, its accepted forms, and those in Latin script."""

    type: EntityType
    forms: tuple[str, ...]
    latin: tuple[str, ...]


class Tables:
    """Alias tables, compiled: a few long texts, of which only what is asked for is taken apart.

    Forms are keys in `normal` writing.  See `podlint.extract.names.compile` for the lines of each part.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.forms = Lines(data["forms"])
        self._lines = Lines(data["meanings"])
        self._search = Search(self.forms, *data["search"])
        self._index: dict[str, str] | None = None
        self._texts = 0
        self._entities = Lines(data["entities"])
        self._wrongs = Lines(data["wrongs"])
        self._contexts = Lines(data["contexts"])
        self._regulars = [line.split("\t") for line in Lines(data["regulars"])]
        self._sounds = Lines(data["sounds"])
        self._homophones: str = data["homophones"]
        self._lexicon: tuple[bytes, bytes] = data["lexicon"]
        self._zipf: dict[str, float] = {}
        self.words = Vocabulary(self.zipf)
        self._named: dict[str, tuple[Meaning, ...]] = {}
        self._context: dict[int, tuple[frozenset[str], tuple[str, ...]]] = {}

    def meanings(self, form: str) -> tuple[Meaning, ...]:
        """What a form rightly stands for; none if it is no accepted form."""
        found = self._named.get(form)
        if found is None:
            line = self._line(form).partition("|")[0]
            if not line:
                return ()
            pairs = (map(int, item.split(":")) for item in line.split(","))
            found = self._named[form] = tuple(self._meaning(entity, number) for entity, number in pairs)
        return found

    def _line(self, form: str) -> str:
        """What the tables say of a form, empty if it is none of theirs."""
        if self._index is not None:
            return self._index.get(form, "")
        number = self.forms.find(form)
        return self._lines[number] if number is not None else ""

    def _meaning(self, entity: int, number: int) -> Meaning:
        name, kind, *forms = self._entities[entity].split("\t")
        return Meaning(name, cast("EntityType", kind), forms[number])

    def wrong(self, form: str) -> tuple[Wrong, ...]:
        """The misspellings written like this; none if it is no misspelling."""
        line = self._line(form).partition("|")[2]
        return tuple(self._wrong(self._wrongs[int(number)]) for number in line.split(",")) if line else ()

    def _wrong(self, line: str) -> Wrong:
        entity, text, in_context, near, not_near, shows, seen = line.split("\t")
        name, kind, _ = self._entities[int(entity)].split("\t", 2)
        return Wrong(
            name, cast("EntityType", kind), text or name, in_context == "1", int(near), int(not_near),
            tuple(shows.split(";")) if shows else (), tuple(seen.split(";")) if seen else (),
        )  # fmt: skip

    def context(self, number: int) -> tuple[frozenset[str], tuple[str, ...]]:
        """The words that decide on a misspelling: single Latin words, and phrases and Han strings."""
        found = self._context.get(number)
        if found is None:
            words, phrases = (part.split(";") if part else [] for part in self._contexts[number].split("\t"))
            found = self._context[number] = frozenset(words), tuple(phrases)
        return found

    def regulars(self, show: str) -> Iterator[str]:
        """The names of the entities that notes of a show are likely to name; `show` is what a note calls itself."""
        for name, *entities in self._regulars:
            if name in show:
                yield from (self._entities[int(entity)].partition("\t")[0] for entity in entities)

    @lru_cache(1 << 14)  # noqa: B019  # there is one for each set of tables
    def sounding(self, key: str) -> tuple[Sound, ...]:
        """The telling words of names that have a key (see `podlint.extract.names.sound`)."""
        number = bisect_left(self._sounds, f"{key}\t")
        line = self._sounds[number] if number < len(self._sounds) else ""
        return tuple(self._sound(item) for item in line.split("\t")[1:]) if line.startswith(f"{key}\t") else ()

    def _sound(self, item: str) -> Sound:
        word, _, entity = item.partition("\x1f")
        name, kind, _ = self._entities[int(entity)].split("\t", 2)
        return Sound(word, fold(word), name, cast("EntityType", kind))

    def is_name_word(self, folded: str) -> bool:
        """Whether a folded word is a telling word of some name, so that it is right as it stands."""
        return any(sound.folded == folded for sound in self.sounding(ends(folded)))

    @lru_cache(1 << 14)  # noqa: B019  # there is one for each set of tables
    def _entity(self, name: str) -> "_Entity | None":
        """The entity with a canonical name, None if there is none."""
        for item in self._line(normal(name)).partition("|")[0].split(","):
            known, kind, *forms = self._entities[int(item.partition(":")[0])].split("\t") if item else ("", "")
            if known == name:
                latin = tuple(form for form in forms if form < "\u2e80")
                return _Entity(cast("EntityType", kind), tuple(forms), latin)
        return None

    def forms_of(self, name: str) -> tuple[str, ...]:
        """The accepted forms of an entity in either script, the canonical one first."""
        entity = self._entity(name)
        return entity.forms if entity is not None else (name,)

    def type_of(self, name: str) -> EntityType | None:
        """The type of the entity with a canonical name, None if there is none."""
        entity = self._entity(name)
        return entity.type if entity is not None else None

    def spellings(self, name: str) -> tuple[str, ...]:
        """The accepted forms of an entity in Latin script."""
        entity = self._entity(name)
        return entity.latin if entity is not None else (name,) if name < "\u2e80" else ()

    def matches(self, text: str) -> tuple[Sequence[str], list[tuple[int, int, int]]]:
        """Every place in a text, in normal form, where a form stands: forms, and number of the form, start, end."""
        self._texts += 1
        if self._texts > _FEW:
            self.prepare()
        return self._search.matches(text, once=self._index is None)

    def prepare(self) -> None:
        """Make what is worth making when many notes are to come, if that has not been done: an index of all forms."""
        if self._index is None:
            self._index = dict(zip(self.forms[:], self._lines[:], strict=True))

    @cached_property
    def homophones(self) -> Homophones:
        """Which Han characters sound alike."""
        return Homophones(self._homophones)

    def zipf(self, word: str) -> float:
        """How common a lower-case English word is: the logarithm of its uses in a thousand million words, 0 for never.

        Figures are those of the package wordfreq; words rarer than 1.0 count as never met.
        """
        found = self._zipf.get(word)
        if found is None:
            if len(self._zipf) >= _MOST_WORDS:
                self._zipf.clear()
            from podlint.extract.names.lexicon import look_up

            found = self._zipf[word] = look_up(word, *self._lexicon)
        return found


def normal(text: str) -> str:
    """Text as forms are compared: lower case, blanks for hyphens and line breaks.  No code point is added or lost."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lower.replace("-", " ").replace("\n", " ").replace("’", "'")


@lru_cache(4)
def load(files: tuple[str, ...] = ()) -> Tables:
    """The shipped tables and those of `files`, of which later ones override.

    Compiled tables are kept in the cache folder, under a name that depends on all they were made from; where nothing
    can be written there they are compiled anew each time.  Raises `AliasTableError` for tables that cannot be used.
    """
    sources = [*shipped_files(), *files]
    path = os.path.join(cache_folder(), f"names-{_fingerprint(sources)}.bin")
    with suppress(OSError, ValueError, EOFError, TypeError, KeyError), open(path, "rb") as stream:
        return Tables(marshal.load(stream))  # noqa: S302  # our own file; plain data, no code is run
    from podlint.extract.names.compile import compile_tables

    data = compile_tables(sources)
    _write(path, marshal.dumps(data))
    return Tables(data)


def shipped_files() -> list[str]:
    """The files of the shipped tables, sorted."""
    folder = os.path.dirname(podlint.extract.tables.__file__)
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".yaml"))


def _fingerprint(sources: Iterable[str]) -> str:
    from zlib import crc32

    import podlint

    parts = [str(_FORMAT), podlint.__version__, sys.implementation.cache_tag]
    folder = os.path.dirname(__file__)
    code = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".py"))
    for source in (*sources, *code):
        with suppress(OSError):
            stat = os.stat(source)
            parts.append(f"{source}\0{stat.st_size}\0{stat.st_mtime_ns}")
    text = "\n".join(parts).encode("utf-8", "surrogateescape")
    return f"{crc32(text):08x}{crc32(text[::-1]):08x}"


def _write(path: str, data: bytes) -> None:
    """Write a cache file whole or not at all; that it cannot be written is no failure."""
    import tempfile

    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix="names-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(temporary, path)
            _delete_oldest(os.path.dirname(path))
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)


def _delete_oldest(folder: str) -> None:
    """Delete compiled tables that newer ones have taken the place of."""
    compiled = [entry for entry in os.scandir(folder) if entry.name.startswith("names-")]
    compiled.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in compiled[_KEPT:]:
        os.unlink(entry.path)
