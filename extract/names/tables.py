"""The alias tables in the form that the pass over a note reads, compiled once and kept in the user's cache."""

import marshal
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import podlint.extract.tables
from podlint.schemas.names import EntityType

_FORMAT = 1
"""Changes whenever compiled tables of older versions cannot be read any more."""


class Wrong(NamedTuple):
    """A misspelling, ready to be judged.

    `near` and `not_near` are numbers of `Tables.contexts`, -1 for none.  `attested` tells whether it was met in a real
    note; `seen` names some of these.
    """

    name: str
    type: EntityType
    text: str
    in_context: bool
    near: int
    not_near: int
    shows: tuple[str, ...]
    seen: tuple[str, ...]


class Tables:
    """Alias tables, compiled.

    `names` are the accepted forms and what they mean, `wrong` the misspellings; both are keyed by `normal` forms.
    `contexts` are the words that decide on misspellings, single Latin words apart from phrases and Han strings.
    `sounds` finds names by the skeletons of their distinctive words (see `podlint.extract.names.gazetteer`).
    `zipf` knows how common English words are.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.names: dict[str, tuple[tuple[str, EntityType, str], ...]] = data["names"]
        self.contexts: list[tuple[frozenset[str], tuple[str, ...]]] = data["contexts"]
        self.sounds: dict[str, tuple[tuple[str, str, EntityType], ...]] = data["sounds"]
        self.chinese: dict[str, str] = data["chinese"]
        self._wrong: dict[str, tuple[tuple[Any, ...], ...]] = data["wrong"]
        self._lexicon: tuple[bytes, bytes] = data["lexicon"]
        self._zipf: dict[str, float] = {}

    def wrong(self, form: str) -> tuple[Wrong, ...]:
        """The misspellings written like this, none if it is no misspelling."""
        return tuple(Wrong(*record) for record in self._wrong.get(form, ()))

    @cached_property
    def _forms(self) -> dict[str, tuple[str, ...]]:
        forms: dict[str, list[str]] = {}
        for meanings in self.names.values():
            for name, _, form in meanings:
                forms.setdefault(name, []).append(form)
        return {name: tuple(written) for name, written in forms.items()}

    def forms_of(self, name: str) -> tuple[str, ...]:
        """The accepted forms of an entity in either script."""
        return self._forms.get(name, (name,))

    def spellings(self, name: str) -> tuple[str, ...]:
        """The accepted forms of an entity in Latin script."""
        return tuple(form for form in self.forms_of(name) if form < "\u2e80")

    @cached_property
    def automaton(self) -> Any:
        """Finds all forms, right and wrong, in normal text: an `ahocorasick_rs.AhoCorasick` over `patterns`."""
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(self.patterns, implementation=Implementation.ContiguousNFA, store_patterns=False)

    @cached_property
    def patterns(self) -> list[str]:
        """All forms, in the order of the automaton's numbers."""
        return list(self.names.keys() | self._wrong.keys())

    def zipf(self, word: str) -> float:
        """How common a lower-case English word is: the logarithm of its uses in a thousand million words, 0 for never.

        Figures are those of the package wordfreq; words rarer than 1.0 count as never met.
        """
        found = self._zipf.get(word)
        if found is None:
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
    with suppress(OSError, ValueError, EOFError, TypeError, KeyError):
        with open(path, "rb") as stream:
            return Tables(marshal.load(stream))
    from podlint.extract.names.compile import compile_tables

    data = compile_tables(sources, shipped=len(sources) - len(files))
    _write(path, marshal.dumps(data))
    return Tables(data)


def shipped_files() -> list[str]:
    """The files of the shipped tables, sorted."""
    folder = os.path.dirname(podlint.extract.tables.__file__)
    return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".yaml"))


def cache_folder() -> str:
    """Where compiled tables are kept: `PODLINT_CACHE_DIR`, or the platform's cache folder for podlint."""
    from platformdirs import user_cache_dir

    return os.environ.get("PODLINT_CACHE_DIR") or user_cache_dir("podlint", appauthor=False)


def _fingerprint(sources: Iterable[str]) -> str:
    from zlib import crc32

    import podlint

    parts = [str(_FORMAT), podlint.__version__, sys.implementation.cache_tag]
    for source in (*sources, os.path.join(os.path.dirname(__file__), "compile.py")):
        with suppress(OSError):
            stat = os.stat(source)
            parts.append(f"{source}\0{stat.st_size}\0{stat.st_mtime_ns}")
    text = "\n".join(parts).encode("utf-8", "surrogateescape")
    return f"{crc32(text):08x}{crc32(text[::-1]):08x}"


def _write(path: str, data: bytes) -> None:
    """Write a cache file whole or not at all; that it cannot be written is no failure."""
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix="names-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(temporary, path)
        except OSError:
            with suppress(OSError):
                os.unlink(temporary)
