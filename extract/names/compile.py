"""Alias tables in YAML become the plain data that `podlint.extract.names.tables` loads."""

from collections.abc import Iterable
from typing import Any

from podlint.extract.names import lexicon
from podlint.extract.names.sound import ends, fold, skeleton
from podlint.extract.names.tables import normal
from podlint.schemas.aliases import AliasTable, Entity

_LONGEST_SKELETON = 3
"""Names with fewer consonants sound like too many words to be found by their sound."""


class AliasTableError(ValueError):
    """An alias table that cannot be used; the message names the file and the entry."""


def read_table(path: str) -> AliasTable:
    """One file.  Raises AliasTableError."""
    import yaml
    from pydantic import ValidationError

    try:
        with open(path, "rb") as stream:
            data = yaml.load(stream, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # safe either way
        return AliasTable.model_validate(data)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AliasTableError(f"{path}: {error}") from error
    except ValidationError as error:
        raise AliasTableError("\n".join(f"{path}: {_described(item, data)}" for item in error.errors())) from error


def _described(item: Any, data: Any) -> str:
    """An error of pydantic with the name of the entity it is about."""
    place = list(item["loc"])
    if len(place) > 1 and place[0] == "entities" and isinstance(place[1], int):
        entry = data["entities"][place[1]]
        place[:2] = [entry.get("name", f"entity {place[1]}") if isinstance(entry, dict) else f"entity {place[1]}"]
    return f"{': '.join(map(str, place))}: {item['msg']}"


def compile_tables(files: Iterable[str], shipped: int) -> dict[str, Any]:
    """The tables of `files`, the first `shipped` of which are taken to be valid; an entity of a later file replaces
    one of the same name.  Raises AliasTableError."""
    entities: dict[str, Entity] = {}
    contexts: dict[str, tuple[str, ...]] = {}
    for file in files:
        table = read_table(file)
        contexts.update(table.contexts)
        entities.update({entity.name: entity for entity in table.entities})
    return _Compiler(contexts).compile(entities.values())


class _Compiler:
    def __init__(self, lists: dict[str, tuple[str, ...]]) -> None:
        self._lists = lists
        self._contexts: list[tuple[frozenset[str], tuple[str, ...]]] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def compile(self, entities: Iterable[Entity]) -> dict[str, Any]:
        names: dict[str, list[tuple[str, str, str]]] = {}
        wrong: dict[str, list[tuple[Any, ...]]] = {}
        chinese: dict[str, str] = {}
        words = lexicon.build()
        sounds: dict[str, list[tuple[str, str, str]]] = {}
        for entity in entities:
            for form in entity.accepted:
                names.setdefault(normal(form), []).append((entity.name, entity.type, form))
            if entity.zh:
                chinese[entity.name] = entity.zh[0]
            for item in entity.wrong:
                record = (
                    entity.name, entity.type, item.to or entity.name, item.scope == "context",
                    self._context(item.near), self._context(item.not_near), item.shows, item.seen,
                )  # fmt: skip
                wrong.setdefault(normal(item.form), []).append(record)
            for word in _distinctive(entity, words):
                entry = word, entity.name, entity.type
                for key in (skeleton(fold(word)), ends(fold(word))):
                    sounds.setdefault(key, []).append(entry)
        return {
            "names": {form: tuple(meanings) for form, meanings in names.items()},
            "wrong": {form: tuple(records) for form, records in wrong.items()},
            "contexts": self._contexts,
            "sounds": {key: tuple(dict.fromkeys(entries)) for key, entries in sounds.items()},
            "chinese": chinese,
            "lexicon": words,
        }

    def _context(self, words: tuple[str, ...]) -> int:
        if not words:
            return -1
        if words not in self._numbers:
            every = [normal(w) for word in words for w in (self._lists[word[1:]] if word[0] == "@" else (word,))]
            single = frozenset(word for word in every if word.isascii() and word.isalnum())
            self._contexts.append((single, tuple(sorted(set(every) - single))))
            self._numbers[words] = len(self._contexts) - 1
        return self._numbers[words]


def _distinctive(entity: Entity, words: tuple[bytes, bytes]) -> set[str]:
    """The words of an entity's names by whose sound alone it can be told: no common words, not too short."""
    found = set()
    for form in (entity.name, *entity.variants, *entity.short):
        for word in form.replace("-", " ").split():
            folded = fold(word)
            if len(folded) > 4 and folded.isascii() and folded.isalpha() and lexicon.look_up(folded, *words) < 3.2:
                if len(skeleton(folded)) >= _LONGEST_SKELETON:
                    found.add(word)
    return found
