"""Which schema the front matter of a note has to follow."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

import podlint.schemas
from podlint.extract.document import Document
from podlint.schemas.fields import FieldSpec, NoteKind
from podlint.schemas.frontmatter import Entry
from podlint.schemas.settings import Settings


class KindError(ValueError):
    """A declaration of kinds that cannot be used: `key` names the part that is wrong."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def shipped_data() -> dict[str, Any]:
    """The default schema as plain data: `kinds` and `taxonomies`."""
    import yaml

    with open(os.path.join(os.path.dirname(podlint.schemas.__file__), "data", "kinds.yaml"), "rb") as file:
        data: dict[str, Any] = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # safe
    return data


@cache
def shipped_kinds() -> tuple[NoteKind, ...]:
    """The kinds of the default schema."""
    data = shipped_data()
    return build_kinds(data["kinds"], data["taxonomies"], lambda name: ())


def build_kinds(
    data: Mapping[str, Any],
    taxonomies: Mapping[str, list[str]],
    read_values: Callable[[str], tuple[str, ...]],
    shipped: tuple[NoteKind, ...] = (),
) -> tuple[NoteKind, ...]:
    """Kinds from plain data (the `kinds` table of a configuration, keys in kebab-case).

    `allowed` of a field is a list, the name of a taxonomy, or a file that `read_values` reads.  `extends` names
    another kind of the data or one of the `shipped` ones.  Raises KindError.
    """
    known = {kind.name: kind for kind in shipped}

    def build(name: str, trail: tuple[str, ...]) -> NoteKind:
        if name in trail:
            raise KindError(name, f"kinds.{name} extends itself")
        if name not in data or (trail and trail[-1] == name):
            if name not in known:
                raise KindError(name, f"kinds.{trail[-1]}.extends: there is no kind {name!r}")
            return known[name]
        table = data[name]
        fields: dict[str, FieldSpec] = {}
        parent = table.get("extends")
        if parent is not None:
            base = known[parent] if parent == name and parent in known else build(parent, (*trail, name))
            fields.update(base.fields)
        for field in table.get("without", ()):
            fields.pop(field, None)
        for field, spec in table.get("fields", {}).items():
            fields[field] = _field(field, spec, taxonomies, read_values)
        return NoteKind(
            name=name,
            fields=fields,
            paths=tuple(table.get("paths", ())),
            keys=tuple(table.get("keys", ())),
            extra=table.get("extra", "forbid"),
            model=table.get("model"),
        )

    return tuple(build(name, ()) for name in data)


def _field(
    name: str,
    spec: Mapping[str, Any],
    taxonomies: Mapping[str, list[str]],
    read_values: Callable[[str], tuple[str, ...]],
) -> FieldSpec:
    values = {key.replace("-", "_"): value for key, value in spec.items()}
    allowed = values.get("allowed", ())
    if isinstance(allowed, str):
        allowed = taxonomies[allowed] if allowed in taxonomies else read_values(allowed)
    values["allowed"] = tuple(allowed)
    values["aliases"] = tuple(values.get("aliases", ()))
    return FieldSpec(**values)


def kind_of(document: Document, settings: Settings) -> NoteKind:
    """The kind a note is of: by its path, else by its keys, else the last kind that names neither."""
    kind = document.facts.get("kind")
    if isinstance(kind, NoteKind):
        return kind
    kinds = settings.kinds if settings.kinds is not None else shipped_kinds()
    kind = _match(document, kinds, settings.root)
    document.facts["kind"] = kind
    return kind


def _match(document: Document, kinds: tuple[NoteKind, ...], root: str) -> NoteKind:
    for kind in kinds:
        if kind.paths and path_matches(document.path, kind.paths, root):
            return kind
    keys = {entry.key for entry in document.front_matter.entries} if document.front_matter else set()
    for kind in kinds:
        if kind.keys and keys.issuperset(kind.keys):
            return kind
    open_kinds = [kind for kind in kinds if not kind.paths and not kind.keys]
    return open_kinds[-1] if open_kinds else NoteKind("any", {}, extra="allow")


def path_matches(path: str, patterns: tuple[str, ...], root: str) -> bool:
    """Whether a path, taken relative to `root`, matches a shell pattern.

    `*` also matches `/`, and a pattern may begin at any folder: `books/*` takes what lies in a folder `books` anywhere.
    """
    relative = os.path.relpath(path, root) if os.path.isabs(path) else os.path.normpath(path)
    rooted = "/" + relative.replace(os.sep, "/")
    return any(_matches(rooted, pattern) for pattern in patterns)


def _matches(rooted: str, pattern: str) -> bool:
    folder = pattern[:-1]
    if pattern.endswith("/*") and not set(folder) & set("*?["):
        return f"/{folder}" in rooted
    from fnmatch import fnmatchcase  # compiles a regular expression for each pattern

    return fnmatchcase(rooted, f"*/{pattern.removeprefix('/')}")


def declared(document: Document, settings: Settings) -> list[tuple[Entry, FieldSpec]]:
    """The entries of the front matter that the schema declares, each with its declaration."""
    if document.front_matter is None:
        return []
    found = document.facts.get("declared")
    if found is None:
        fields = kind_of(document, settings).fields
        found = [(entry, fields[entry.key]) for entry in document.front_matter.entries if entry.key in fields]
        document.facts["declared"] = found
    return found


def meant_field(key: str, kind: NoteKind) -> str | None:
    """The declared field that an unknown key most likely means, or None."""
    return next((name for name, spec in kind.fields.items() if key in spec.aliases), None) or near(key, kind.fields)


def near(word: str, known: Iterable[str], cutoff: float = 78) -> str | None:
    """The one of `known` that `word` is most likely meant to be, or None.

    Words count as the same apart from case and `_` or blanks for `-`.  `cutoff` is the least likeness of others, from
    0 to 100 (rapidfuzz's ratio).  A word with other digits is never meant: `season-2` is no slip for `season-1`.
    """
    word = _folded(word)
    digits = [sign for sign in word if sign.isdigit()]
    folded = {_folded(name): name for name in known if [sign for sign in name if sign.isdigit()] == digits}
    if word in folded:
        return folded[word]
    from rapidfuzz import fuzz, process

    best = process.extract(word, list(folded), scorer=fuzz.ratio, score_cutoff=cutoff, limit=2)
    if not best or (len(best) == 2 and best[0][1] - best[1][1] < 4):
        return None
    return folded[best[0][0]]


def _folded(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")
