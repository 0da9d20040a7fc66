"""Finds and reads the configuration."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from podlint.rules._registry import entries, matching
from podlint.schemas.settings import Override, RuleSettings, Settings

if TYPE_CHECKING:
    from pydantic import ValidationError

    from podlint.schemas.config import ConfigFile, RulesSection
    from podlint.schemas.fields import NoteKind

FILE = "podlint.toml"


class ConfigError(Exception):
    """A configuration that cannot be used; the message names file, line and key."""


def find(paths: Iterable[str]) -> str | None:
    """The nearest `podlint.toml`, or `pyproject.toml` with a `[tool.podlint]` table, from the common folder of the
    paths upward.
    """
    absolute = [os.path.abspath(path) for path in paths]
    folder = os.path.commonpath(absolute) if absolute else os.getcwd()
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    while True:
        candidate = os.path.join(folder, FILE)
        if os.path.isfile(candidate):
            return candidate
        candidate = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(candidate) and _has_table(candidate):
            return candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _has_table(path: str) -> bool:
    try:
        with open(path, encoding="utf-8") as file:
            return "tool.podlint" in file.read()
    except (OSError, UnicodeDecodeError):
        return False


def settings_for(
    paths: Iterable[str], config: str | None = None, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> Settings:
    """The settings for paths: from `config`, else from the nearest configuration, else the defaults.

    `select` replaces the configured selection, `ignore` adds to it.  Raises ConfigError.
    """
    select, ignore = tuple(select), tuple(ignore)
    for pattern in (*select, *ignore):
        check_selector(pattern)
    found = config or find(paths)
    settings = load(found) if found else Settings(root=os.getcwd())
    rules = settings.rules
    if select:
        rules = rules._replace(select=select, extend=(), ignore=())
    return settings._replace(rules=rules._replace(ignore=(*rules.ignore, *ignore)))


def load(path: str) -> Settings:
    """Read and validate a configuration file; raises ConfigError."""
    import tomllib

    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        data: dict[str, Any] = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if os.path.basename(path) == "pyproject.toml":
        data = data.get("tool", {}).get("podlint", {})
    return from_data(data, path, text)


def from_data(data: Mapping[str, Any], path: str, text: str) -> Settings:
    """Settings of parsed TOML; `path` and `text` serve the error messages.  Raises ConfigError."""
    from pydantic import ValidationError

    from podlint.schemas.config import ConfigFile

    try:
        config = ConfigFile.model_validate(dict(data))
    except ValidationError as error:
        raise ConfigError(_explain(error, path, text)) from error
    settings = Settings(
        root=os.path.dirname(os.path.abspath(path)),
        rules=_rule_settings(config, config.select, path, text),
        overrides=tuple(
            Override(tuple(section.paths), _rule_settings(section, [], path, text)) for section in config.overrides
        ),
        exclude=tuple(config.exclude),
        kinds=_kinds(config, path, text),
        fail_on=None if config.fail_on == "never" else config.fail_on,
        aliases=tuple(os.path.join(os.path.dirname(os.path.abspath(path)), file) for file in config.aliases),
    )
    _check_options(settings, path, text)
    _check_aliases(settings, path, text)
    return settings


def _kinds(config: "ConfigFile", path: str, text: str) -> "tuple[NoteKind, ...] | None":
    """The kinds of the configuration; None where it declares none and no taxonomy of its own."""
    from podlint.rules._kinds import KindError, build_kinds, shipped_data, shipped_kinds
    from podlint.rules._model import load_model

    if not config.kinds and not config.taxonomies:
        return None
    folder = os.path.dirname(os.path.abspath(path))
    shipped = shipped_data()
    taxonomies = {**shipped["taxonomies"], **config.taxonomies}
    data = {name: kind.model_dump(exclude_unset=True) for name, kind in config.kinds.items()}

    def read_values(name: str) -> tuple[str, ...]:
        try:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                return tuple(line.strip() for line in file if line.strip() and not line.startswith("#"))
        except OSError as error:
            raise KindError(name, f"allowed = {name!r} is neither a taxonomy nor a file: {error.strerror}") from error

    try:
        kinds = build_kinds(data or shipped["kinds"], taxonomies, read_values, shipped_kinds() if data else ())
        for kind in kinds:
            for field, spec in kind.fields.items():
                _check_pattern(field, spec.pattern)
            if kind.model is not None:
                load_model(kind.model, folder)
    except KindError as error:
        raise ConfigError(f"{path}:{_line(text, error.key)}: {error}") from error
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"{path}:{_line(text, 'model')}: kinds: cannot load the model: {error}") from error
    return kinds


def _check_pattern(field: str, pattern: str | None) -> None:
    from podlint.rules._kinds import KindError

    try:
        re.compile(pattern or "")
    except re.error as error:
        raise KindError(field, f"the pattern of field {field!r} is no regular expression: {error}") from error


def _rule_settings(section: "RulesSection", select: list[str], path: str, text: str) -> RuleSettings:
    for pattern in (*select, *section.extend_select, *section.ignore, *section.severity, *section.rules):
        check_selector(pattern, f"{path}:{_line(text, pattern)}: ")
    return RuleSettings(
        select=tuple(select),
        extend=tuple(section.extend_select),
        ignore=tuple(section.ignore),
        severity=section.severity,
        options=dict(_by_code(section.rules)),
    )


def _by_code(rules: Mapping[str, Mapping[str, object]]) -> list[tuple[str, Mapping[str, object]]]:
    return [
        (code, {option.replace("-", "_"): value for option, value in values.items()})
        for pattern, values in rules.items()
        for code in matching(pattern)
    ]


def check_selector(pattern: str, where: str = "") -> None:
    """Raise ConfigError, with a suggestion, where a selector means no rule."""
    if matching(pattern):
        return
    names = [name for entry in entries().values() for name in (entry.code, entry.name)]
    raise ConfigError(f"{where}unknown rule {pattern!r}{_suggest(pattern, names)}")


def _suggest(word: str, known: Iterable[str]) -> str:
    from rapidfuzz import process, utils

    best = process.extractOne(word, list(known), processor=utils.default_process, score_cutoff=60)
    return f"; did you mean {best[0]!r}?" if best else ""


def _check_options(settings: Settings, path: str, text: str) -> None:
    from podlint.rules._rule import OptionError

    for rules in (settings.rules, *(override.rules for override in settings.overrides)):
        for code, options in rules.options.items():
            rule = entries()[code].load()
            try:
                rule(settings, options)
            except OptionError as error:
                key = str(error).split(":", 1)[0]
                hint = "" if key in rule.option_types() else _suggest(key, rule.option_types())
                raise ConfigError(f"{path}:{_line(text, key)}: rules.{code}.{error}{hint}") from error


def _check_aliases(settings: Settings, path: str, text: str) -> None:
    """Raise ConfigError where an alias table that the configuration names cannot be used."""
    if settings.aliases:
        from podlint.extract.names.compile import AliasTableError
        from podlint.extract.names.tables import load as load_tables

        try:
            load_tables(settings.aliases)
        except AliasTableError as error:
            raise ConfigError(f"{path}:{_line(text, 'aliases')}: aliases: {error}") from error


def _explain(error: "ValidationError", path: str, text: str) -> str:
    first = error.errors()[0]
    location = [str(step) for step in first["loc"]]
    key = ".".join(location)
    message = str(first["msg"])
    if first["type"] == "extra_forbidden":
        from podlint.schemas.config import ConfigFile, OverrideSection

        model = OverrideSection if location[0] == "overrides" else ConfigFile
        known = [field.alias or name for name, field in model.model_fields.items()]
        return f"{path}:{_line(text, location[-1])}: unknown key {key!r}{_suggest(location[-1], known)}"
    return f"{path}:{_line(text, *reversed(location))}: {key}: {message[0].lower()}{message[1:]}"


def _line(text: str, *keys: str) -> int:
    """The line that one of the keys stands on, as far as that can be told from the text; tomllib keeps no places."""
    for key in keys:
        match = re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", text)
        if match is not None:
            return text.count("\n", 0, match.start()) + 1
    return 1
