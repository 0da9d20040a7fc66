"""The command line."""

import json
import os
import sys

import click

from podlint import __version__
from podlint.extract.note import parse
from podlint.extract.source import read_source
from podlint.rules._engine import Linter
from podlint.schemas.settings import RuleSettings, Settings


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Lint bilingual podcast notes."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--select", default="")
@click.option("--format", "form", default="concise")
@click.option("--exit-zero", is_flag=True)
@click.option("--no-cache", is_flag=True)
def check(paths: tuple[str, ...], select: str, form: str, exit_zero: bool, no_cache: bool) -> None:
    """Check notes."""
    linter = Linter(Settings(rules=RuleSettings(select=tuple(filter(None, select.split(","))))))
    files: list[str] = []
    for path in paths or (".",):
        if os.path.isdir(path):
            files += [os.path.join(d, f) for d, _, names in os.walk(path) for f in names if f.endswith(".md")]
        else:
            files.append(path)
    out = []
    for file in sorted(files):
        document = parse(read_source(file))
        text = document.text
        for d in linter.check(document):
            place = [
                {"line": text.count("\n", 0, o) + 1, "column": o - text.rfind("\n", 0, o), "offset": o} for o in d.span
            ]
            fix = d.fix and {
                "title": d.fix.title,
                "applicability": d.fix.applicability,
                "edits": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in d.fix.edits],
            }
            out.append({"path": d.path, "code": d.code, "name": d.name, "severity": d.severity, "message": d.message,
                        "start": place[0], "end": place[1], "fix": fix, "data": dict(d.data)})  # fmt: skip
            if form == "concise":
                print(f"{d.path}:{place[0]['line']}:{place[0]['column']}: {d.code} {d.message}")
    if form == "json":
        json.dump({"diagnostics": out}, sys.stdout, ensure_ascii=False)
