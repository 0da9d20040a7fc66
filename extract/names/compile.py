"""Alias tables in YAML become the plain data that `podlint.extract.names.tables` loads."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from podlint.extract.names import homophones, lexicon, search
from podlint.extract.names.sound import ends, fold, skeleton
from podlint.extract.names.store import pack
from podlint.extract.names.tables import normal
from podlint.schemas.aliases import AliasTable, Entity, Misspelling

_SHORTEST = 3
"""Consonants of a word that can be found by its sound: shorter ones sound like too many others."""

_ORDINARY = 3.8
"""Zipf frequency from which a word tells no name by itself."""


class AliasTableError(ValueError):
    """An alias table that cannot be used; the message names the file and the entry."""


def read_table(path: str) -> AliasTable:
    """One file.  Raises AliasTableError."""
    import yaml
    from pydantic import ValidationError

    try:
        with open(path, "rb") as stream:
            data = _plain(yaml.parse(stream, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        return AliasTable.model_validate(data)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise AliasTableError(f"{path}: {error}") from error
    except KeyError as error:
        raise AliasTableError(f"{path}: there is no anchor {error}") from error
    except RecursionError:
        raise AliasTableError(f"{path}: nested too deeply") from None
    except ValidationError as error:
        raise AliasTableError("\n".join(f"{path}: {_described(item, data)}" for item in error.errors())) from error


_NULL = ("", "~", "null")


def _plain(events: Iterator[Any]) -> Any:
    """YAML as mappings, lists and strings: names that look like a number or a truth value are names.

    Built from PyYAML's events: its constructors take four times as long, and the tables are large.
    """
    anchors: dict[str, Any] = {}

    def build(event: Any) -> Any:
        kind = type(event).__name__
        if kind == "AliasEvent":
            return anchors[event.anchor]
        value: Any = None
        if kind == "ScalarEvent":
            value = None if event.implicit[0] and event.value in _NULL else event.value
        elif kind == "SequenceStartEvent":
            value = []
            while type(item := next(events)).__name__ != "SequenceEndEvent":
                value.append(build(item))
        elif kind == "MappingStartEvent":
            value = {}
            while type(key := next(events)).__name__ != "MappingEndEvent":
                name = build(key)
                value[name if isinstance(name, str) else str(name)] = build(next(events))
        if event.anchor is not None:
            anchors[event.anchor] = value
        return value

    for event in events:
        if type(event).__name__ == "DocumentStartEvent":
            return build(next(events))
    return None


def _described(item: Any, data: Any) -> str:
    """An error of pydantic with the name of the entity it is about."""
    place = list(item["loc"])
    if len(place) > 1 and place[0] == "entities" and isinstance(place[1], int):
        entry = data["entities"][place[1]]
        place[:2] = [entry.get("name", f"entity {place[1]}") if isinstance(entry, dict) else f"entity {place[1]}"]
    return f"{': '.join(map(str, place))}: {item['msg']}"


def compile_tables(files: Iterable[str]) -> dict[str, Any]:
    """The tables of `files`; an entity of a later file replaces one of the same name.  Raises AliasTableError.

    The parts are lines: `forms` has every form, right or wrong, in normal writing, sorted; `search` files them;
    `meanings`, line by line with `forms`, the numbers `entity:form` of what each rightly means and behind a bar the
    numbers of `wrongs`; `entities` name, type and accepted forms; `wrongs` entity, text, whether it depends on its
    context, the numbers of both contexts, shows and notes; `contexts` single words and phrases; `regulars` a show and
    the numbers of the entities it often names; `sounds` key and telling words with their entities; `homophones` sounds
    and Han characters.
    """
    words = lexicon.build()  # before the tables: both at once would take twice the memory
    entities: dict[str, Entity] = {}
    contexts: dict[str, tuple[str, ...]] = {}
    for file in files:
        table = read_table(file)
        contexts.update(table.contexts)
        entities.update({entity.name: entity for entity in table.entities})
    return _Compiler(contexts, words).compile(list(entities.values()))


class _Compiler:
    def __init__(self, lists: dict[str, tuple[str, ...]], words: tuple[bytes, bytes]) -> None:
        self._lists = lists
        self._words = words
        self._contexts: dict[str, int] = {}
        self._numbers: dict[tuple[str, ...], int] = {(): -1}
        self._right: dict[str, list[str]] = {}
        self._wrong: dict[str, list[str]] = {}
        self._wrongs: list[str] = []
        self._sounds: dict[str, dict[str, None]] = {}
        self._regulars: dict[str, list[str]] = {}

    def compile(self, entities: list[Entity]) -> dict[str, Any]:
        words = self._words
        for number, entity in enumerate(entities):
            for form, place in {normal(form): place for place, form in reversed([*enumerate(entity.accepted)])}.items():
                self._right.setdefault(form, []).append(f"{number}:{place}")
            for show in entity.shows:
                self._regulars.setdefault(show.casefold(), []).append(str(number))
            for item in entity.wrong:
                self._wrong.setdefault(normal(item.form), []).append(str(len(self._wrongs)))
                self._wrongs.append(self._line(number, item))
            for word in sorted(_distinctive(entity, words)):
                sound = skeleton(fold(word))
                for key in (sound, ends(fold(word))) if len(sound) >= _SHORTEST else (ends(fold(word)),):
                    self._sounds.setdefault(key, {})[f"{word}\x1f{number}"] = None
        forms = sorted(self._right.keys() | self._wrong.keys())
        meanings = (
            f"{','.join(self._right.get(form, ()))}|{','.join(self._wrong.get(form, ()))}".rstrip("|") for form in forms
        )
        regulars = ("\t".join((show, *numbers)) for show, numbers in self._regulars.items())
        return {
            "forms": pack(forms),
            "search": search.index(forms, partial(lexicon.look_up, keys=words[0], values=words[1])),
            "meanings": pack(meanings),
            "entities": pack("\t".join((entity.name, entity.type, *entity.accepted)) for entity in entities),
            "wrongs": pack(self._wrongs),
            "contexts": pack(self._contexts),
            "regulars": pack(regulars),
            "sounds": pack("\t".join((key, *entries)) for key, entries in sorted(self._sounds.items())),
            "lexicon": words,
            "homophones": homophones.build(entity.zh for entity in entities),
        }

    def _line(self, number: int, item: Misspelling) -> str:
        parts = (
            str(number), item.to or "", str(int(item.scope == "context")), str(self._context(item.near)),
            str(self._context(item.not_near)), ";".join(item.shows), ";".join(item.seen),
        )  # fmt: skip
        return "\t".join(parts)

    def _context(self, words: tuple[str, ...]) -> int:
        """The number of a context, -1 for none."""
        number = self._numbers.get(words)
        if number is None:
            number = self._numbers[words] = self._new_context(words)
        return number

    def _new_context(self, words: tuple[str, ...]) -> int:
        every = [normal(w) for word in words for w in (self._lists[word[1:]] if word[0] == "@" else (word,))]
        single = {word for word in every if word.isascii() and word.isalnum()}
        line = f"{';'.join(sorted(single))}\t{';'.join(sorted(set(every) - single))}"
        return self._contexts.setdefault(line, len(self._contexts))


def _distinctive(entity: Entity, words: tuple[bytes, bytes]) -> set[str]:
    """The words of an entity's names by which alone it can be told: no common words, not too short."""
    found = set()
    for form in (entity.name, *entity.variants, *entity.short):
        for word in form.replace("-", " ").split():
            folded = fold(word)
            telling = len(folded) > 4 and folded.isascii() and folded.isalpha()
            if telling and lexicon.look_up(folded, *words) < _ORDINARY:
                found.add(word)
    return found
