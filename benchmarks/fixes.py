"""Fixes copies of notes and looks whether the fixes keep their promises.

    python -m benchmarks.fixes [FOLDER] [--ignore CODES] [--sample N [--seed N]]

FOLDER (defaults to PODLINT_CORPUS) is copied and the copy fixed with the real command: safe fixes, a second time, then
unsafe ones too, a second time.  For each level a table shows the files changed and the edits by rule, and what was
found broken, which should be nothing: a second run that changes something, a file that differs from the original with
the reported edits replayed on it, a finding of error level more than before, front-matter data that differ where no
edit is.  `--sample` prints edits to be read, evenly over the rules, safe ones first.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from podlint.rules._fix import Outcome, apply_edits
from podlint.rules._guard import objection
from podlint.schemas.diagnostic import Diagnostic, Edit, Fix
from podlint.schemas.span import Span

Report = dict[str, Any]


class Run(NamedTuple):
    """One run over the copy: the texts before and after, by path, the JSON report, and what podlint complained of."""

    before: dict[str, str]
    after: dict[str, str]
    report: Report
    complaints: list[str]

    @property
    def changed(self) -> list[str]:
        """The paths of the files that were changed."""
        return [path for path, text in self.before.items() if self.after[path] != text]


def run(folder: Path, *options: str) -> Run:
    """Run `podlint check --fix` in a folder."""
    before = texts(folder)
    command = [sys.executable, "-m", "podlint", "check", "--exit-zero", "--no-cache", "--format", "json", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    complaints = done.stderr.decode().splitlines()
    if not done.stdout:
        raise SystemExit("\n".join(complaints))
    return Run(before, texts(folder), json.loads(done.stdout), complaints)


def texts(folder: Path) -> dict[str, str]:
    """The texts of all notes below a folder by their relative paths."""
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes().decode("utf-8", "surrogateescape") for path in paths}


def broken(first: Run, second: Run, errors: Counter[str]) -> Iterator[str]:
    """What does not hold of a run, given a second one like it and the number of errors by path before."""
    yield from first.complaints
    yield from (f"{path}: a second run changes it" for path in second.changed)
    yield from (f"{fix['path']}: a second run reports a fix of {fix['code']}" for fix in second.report["fixes"])
    made: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for fix in first.report["fixes"]:
        edits = tuple(Edit(Span(edit["start"], edit["end"]), edit["text"]) for edit in fix["edits"])
        made[fix["path"]].append(
            Diagnostic(fix["path"], fix["code"], "", "info", Span(0, 0), "", Fix(fix["title"], edits), {})
        )
    left = errors_of(first.report)
    for path, before in first.before.items():
        outcome = Outcome(first.after[path], tuple(made[path]), ())
        if apply_edits(before, outcome.edits) != first.after[path]:
            yield f"{path}: the reported edits do not make the new text"
        elif problem := objection(before, outcome):
            yield f"{path}: {problem}"
        if left[path] > errors[path]:
            yield f"{path}: {left[path] - errors[path]} errors more than before"


def errors_of(report: Report) -> Counter[str]:
    """The number of error-level findings by path."""
    return Counter(item["path"] for item in report["diagnostics"] if item["severity"] == "error")


def table(first: Run) -> Iterator[str]:
    """Files changed, and fixes by rule and level."""
    rows = Counter((fix["code"], fix["applicability"]) for fix in first.report["fixes"])
    files = defaultdict(set)
    for fix in first.report["fixes"]:
        files[fix["code"], fix["applicability"]].add(fix["path"])
    yield f"{len(first.changed):,} of {len(first.before):,} files changed, {sum(rows.values()):,} fixes"
    for (code, how), count in sorted(rows.items()):
        yield f"  {code} {how:6} {count:6,} in {len(files[code, how]):5,} files"


def sample(first: Run, number: int, seed: int) -> Iterator[str]:
    """Some edits with the text around them, taken by turns from the rules."""
    by_rule: defaultdict[str, list[Report]] = defaultdict(list)
    for fix in first.report["fixes"]:
        if fix["edits"]:
            by_rule[fix["code"]].append(fix)
    chance = random.Random(seed)
    for fixes in by_rule.values():
        chance.shuffle(fixes)
    chosen: list[Report] = []
    while len(chosen) < number and any(by_rule.values()):
        chosen += [fixes.pop() for _, fixes in sorted(by_rule.items()) if fixes]
    for fix in chosen[:number]:
        text = first.before[fix["path"]]
        yield f"{fix['code']} {fix['applicability']} {fix['path']}: {fix['title']}"
        for edit in fix["edits"]:
            old = text[edit["start"] : edit["end"]]
            around = text[max(0, edit["start"] - 120) : edit["start"]], text[edit["end"] : edit["end"] + 80]
            yield f"    {around[0]!r} [-{_short(old)}-]{{+{_short(edit['text'])}+}} {around[1]!r}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 300 else f"{text[:140]} … {len(text)} … {text[-140:]}")[1:-1]


def main() -> None:
    """Fix the copy twice at both levels and print what came of it; exit with 1 where something is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=os.environ.get("PODLINT_CORPUS"))
    parser.add_argument("--ignore", default="", help="rules to leave out")
    parser.add_argument("--sample", type=int, default=0, help="edits of each level to print")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.folder:
        parser.error("name a folder, or set PODLINT_CORPUS")
    ignore = ["--ignore", options.ignore] if options.ignore else []
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="podlint-fixes-") as name:
        copy = Path(name) / "notes"
        shutil.copytree(options.folder, copy, copy_function=shutil.copyfile)  # read-only files become writable
        errors: Counter[str] | None = None
        for level in ([], ["--unsafe-fixes"]):
            if errors is None:
                errors = errors_of(run(copy, *ignore).report)
            first, second = run(copy, "--fix", *level, *ignore), run(copy, "--fix", *level, *ignore)
            failures += (found := [*broken(first, second, errors)])
            errors = errors_of(second.report)
            print("safe and unsafe:" if level else "safe:", *table(first), *found, "", sep="\n")
            print(*sample(first, options.sample, options.seed), sep="\n")
    sys.exit(int(bool(failures)))


if __name__ == "__main__":
    main()
