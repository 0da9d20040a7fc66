"""Reads and rewrites the rule cases in fixtures/rules/*.md."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from podlint.cli.config import from_data
from podlint.extract.lines import Lines
from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.rules._engine import Linter
from podlint.rules._fix import SAFE, UNSAFE, Outcome, fix_text
from podlint.schemas.diagnostic import Diagnostic
from podlint.schemas.settings import Settings

FOLDER = Path(__file__).parent.parent / "fixtures" / "rules"
_CASE = re.compile(r"^## (.+)\n", re.MULTILINE)
_BLOCK = re.compile(r"^~~~~(\w+)(?: (unsafe))?\n(.*?)^~~~~\n", re.MULTILINE | re.DOTALL)


class Case(NamedTuple):
    """One case: `text` is its whole Markdown, `blocks` the content of its fenced blocks by name (`fixed unsafe`
    included)."""

    file: Path
    title: str
    text: str
    blocks: dict[str, str]

    @property
    def code(self) -> str:
        return self.file.stem[:5].upper()

    @property
    def note(self) -> str:
        return self.blocks["note"]

    @property
    def path(self) -> str:
        return self.blocks.get("path", "notes/note.md").strip()

    def settings(self) -> Settings:
        config = self.blocks.get("config", "")
        settings = from_data(tomllib.loads(config), "podlint.toml", config) if config else Settings()
        return settings._replace(rules=settings.rules._replace(select=(self.code,)))

    def check(self, text: str) -> list[Diagnostic]:
        return Linter(self.settings()).check(parse(Source(self.path, text)))

    def report(self) -> str:
        lines = Lines(self.note)
        rows = []
        for found in self.check(self.note):
            place = lines.place(found.span.start)
            rows.append(f"{place.line}:{place.column} {found.code} {found.message}\n")
        return "".join(rows)

    def fixed(self, unsafe: bool) -> Outcome:
        return fix_text(self.note, self.check, UNSAFE if unsafe else SAFE)


def read_cases(file: Path) -> list[Case]:
    text = file.read_bytes().decode()
    starts = [match.start() for match in _CASE.finditer(_masked(text))]
    cases = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        blocks = {match[1] + (" unsafe" if match[2] else ""): match[3] for match in _BLOCK.finditer(part)}
        cases.append(Case(file, part[3 : part.index("\n")].strip(), part, blocks))
    return cases


def _masked(text: str) -> str:
    """The text with the content of blocks blanked, so that headings of notes do not count."""
    return _BLOCK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def rewritten(case: Case) -> str:
    """The case's Markdown with its report and fixed blocks as podlint produces them now."""
    text = _BLOCK.sub(lambda m: "" if m[1] in ("report", "fixed") else m[0], case.text).rstrip("\n") + "\n"
    report = case.report()
    if report:
        text += f"~~~~report\n{report}~~~~\n"
    for unsafe in (False, True):
        outcome = case.fixed(unsafe)
        name = "fixed unsafe" if unsafe else "fixed"
        safe = case.fixed(unsafe=False).text
        if outcome.text != (safe if unsafe else case.note):
            text += f"~~~~{name}\n{outcome.text}~~~~\n"
    return text + "\n"
