"""`podlint schema`."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click

from podlint.cli.config import ConfigError, find, load
from podlint.rules._kinds import shipped_data, shipped_kinds


@click.command()
@click.argument("kind", required=False)
@click.option("--config", "config_file", type=click.Path(dir_okay=False), help="Configuration to use.")
@click.option("--toml", is_flag=True, help="The shipped declaration instead, ready to copy into podlint.toml.")
def schema(kind: str | None, config_file: str | None, toml: bool) -> None:
    """Print the JSON Schema of a KIND of front matter; without KIND, of all kinds by name."""
    if toml:
        click.echo(to_toml(shipped_data()), nl=False)
        return
    from podlint.schemas.models import json_schema

    try:
        found = config_file or find(["."])
        kinds = (load(found).kinds if found else None) or shipped_kinds()
    except ConfigError as error:
        click.echo(f"podlint: {error}", err=True)
        sys.exit(2)
    schemas = {entry.name: json_schema(entry) for entry in kinds if entry.model is None}
    if kind is not None and kind not in schemas:
        raise click.UsageError(f"There is no kind {kind!r}; there are {', '.join(schemas)}.")
    click.echo(json.dumps(schemas[kind] if kind else schemas, ensure_ascii=False, indent=2))


def to_toml(schema: Mapping[str, Any]) -> str:
    """The schema in TOML, whose strings and lists are written as in JSON."""
    lines = ["[taxonomies]", *_entries(schema["taxonomies"])]
    for kind, table in schema["kinds"].items():
        plain = {key: value for key, value in table.items() if key != "fields"}
        lines += ["", f"[kinds.{kind}]", *_entries(plain)]
        if "fields" in table:
            lines += [f"[kinds.{kind}.fields]", *_entries(table["fields"])]
    return "\n".join(lines) + "\n"


def _entries(table: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in table.items()]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
