"""How fast podlint is, beside other tools that read the same notes.

`python -m benchmarks.speed [FOLDER]` prints Markdown: the machine, podlint without and with its cache, fixing, one
note, each rule family, how time grows with the number and length of notes, and hostile notes.  Tools run in
turn, so that a busy machine does them all the same harm; figures are medians.  Without FOLDER an archive is made.
"""

import argparse
import contextlib
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.archive import generate, note

PODLINT = (sys.executable, "-m", "podlint")
CHECK = (*PODLINT, "check", "--exit-zero", "--quiet")


AUTOCORRECT = """
import pathlib, sys, autocorrect_py
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
    try:
        autocorrect_py.lint_for(path.read_text("utf-8", "replace"), "markdown")
    except ValueError:  # Markdown that it cannot parse
        pass
"""
"""Runs autocorrect where only its Python package is installed; in one process, while the command uses all cores."""


class Cost(NamedTuple):
    """Elapsed seconds, processor seconds over all processes, and memory of the largest process in MB."""

    wall: float
    processor: float
    memory: float


def run(command: Sequence[str | Path], **env: str) -> Cost:
    """Run a command once, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **env},
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    wall = time.perf_counter() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))


def alternate(commands: Mapping[str, Sequence[str | Path]], rounds: int) -> dict[str, Cost]:
    """The median cost of each command, run in turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(run(command))
    return {name: Cost(*map(statistics.median, zip(*found, strict=True))) for name, found in costs.items()}


def table(title: str, costs: dict[str, Cost], base: str) -> Iterator[str]:
    """The costs as a Markdown table, elapsed time also as a multiple of one of them."""
    yield f"\n### {title}\n\n| | elapsed s | of {base} | processor s | memory MB |\n| --- | ---: | ---: | ---: | ---: |"
    for name, cost in costs.items():
        ratio = cost.wall / costs[base].wall
        yield f"| {name} | {cost.wall:.3f} | {ratio:.2f} | {cost.processor:.2f} | {cost.memory:.0f} |"


def machine() -> Iterator[str]:
    """What the figures were measured on."""
    model = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    yield f"{time.strftime('%Y-%m-%d')}, {model}, {os.cpu_count()} cores, Python {platform.python_version()}"
    if hasattr(os, "getloadavg"):
        yield f" (load when this began: {os.getloadavg()[0]:.1f})"
    for tool in ("typos", "rumdl", "autocorrect"):
        if path := shutil.which(tool):
            yield f"; {subprocess.run([path, '--version'], capture_output=True, text=True).stdout.strip()}"


def others(folder: Path, cache: str) -> tuple[dict[str, Sequence[str | Path]], dict[str, Sequence[str | Path]]]:
    """The other tools that are installed: as they run cold, and those that keep a cache as they run warm."""
    cold: dict[str, Sequence[str | Path]] = {}
    warm: dict[str, Sequence[str | Path]] = {}
    if shutil.which("typos"):
        cold["typos"] = ("typos", folder)
    if shutil.which("rumdl"):
        cold["rumdl"] = ("rumdl", "check", "--no-cache", folder)
        warm["rumdl, warm"] = ("rumdl", "check", "--cache-dir", cache, folder)
    if shutil.which("autocorrect"):
        cold["autocorrect"] = ("autocorrect", "--lint", folder)
    elif find_spec("autocorrect_py"):
        cold["autocorrect (from Python)"] = (sys.executable, "-c", AUTOCORRECT, folder)
    return cold, warm


def whole(folder: Path, work: Path, rounds: int) -> Iterator[str]:
    """The whole archive: cold, warm, with a few notes changed, fixed."""
    commands: dict[str, Sequence[str | Path]]
    cold, warm = others(folder, str(work / "rumdl"))
    commands = {"podlint": (*CHECK, "--no-cache", folder), "podlint --jobs 1": (*CHECK, "--no-cache", "-j1", folder)}
    yield from table("Whole archive, no cache", alternate({**commands, **cold}, rounds), "podlint")
    commands = {"podlint, warm": (*CHECK, folder), **warm}
    alternate(commands, 2)  # the second run also notes the time stamps that the first could not trust yet
    costs = alternate(commands, max(3, rounds))
    changed = [_changed(folder, number) for number in range(3)]
    costs["podlint, 20 notes changed"] = Cost(*map(statistics.median, zip(*changed, strict=True)))
    yield from table("Whole archive, with cache", costs, "podlint, warm")
    fixed: list[Cost] = []
    for _ in range(min(2, rounds)):
        copied = work / "fixed"
        shutil.copytree(folder, copied)
        fixed.append(run((*PODLINT, "check", "--exit-zero", "--fix", "--unsafe-fixes", "--no-cache", copied)))
        shutil.rmtree(copied)
    yield from table("All fixes, safe and unsafe, written", {"podlint --fix": min(fixed)}, "podlint --fix")


def _changed(folder: Path, number: int) -> Cost:
    """Change 20 notes, and check all of them."""
    notes = sorted(folder.rglob("*.md"))
    for path in notes[:: max(1, len(notes) // 20)][:20]:
        text = path.read_text("utf-8", "replace")
        path.unlink()  # it may be a link to the original
        path.write_text(f"{text}\n{number}\n", "utf-8")
    return run((*CHECK, folder))


def one(folder: Path, rounds: int) -> Iterator[str]:
    """A single note of 95 KB, or the nearest to that, as a hook checks it."""
    path = min(folder.rglob("*.md"), key=lambda found: (abs(found.stat().st_size - 95_000), found))
    run((*CHECK, path))
    run((*CHECK, path))
    commands = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "podlint --version": (*PODLINT, "--version"),
        "podlint, cached": (*CHECK, path),
        "podlint, no cache": (*CHECK, "--no-cache", path),
    }
    title = f"One note of {path.stat().st_size / 1e3:.0f} KB"
    yield from table(title, alternate(commands, 5 * rounds), "python -c pass")


def families(folder: Path) -> Iterator[str]:
    """The report of `--timing`, families and the dearest rules."""
    command = [*CHECK, "--timing", "--no-cache", "--jobs", "1", str(folder)]
    lines = subprocess.run(command, capture_output=True, text=True).stderr.splitlines()
    yield "\n### By rule family (`--timing`, one process)\n\n```"
    yield from (line for line in lines if not line.endswith("   ") and float(line.split()[0] if line else 1) >= 0.005)
    yield "```"


def growth(folder: Path, work: Path, most: int) -> Iterator[str]:
    """How time and memory grow with the number of notes, then with the length of one."""
    notes = sorted(folder.rglob("*.md"))
    yield "\n### Number of notes (repeated where there are too few)\n"
    yield "| notes | MB | no cache, s | s per 10 MB | memory MB | warm, s | rumdl, warm, s | 20 notes changed, s |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for count in (100, 1000, 3000, 10_000):
        if count > most:
            break
        many = work / f"many-{count}"
        many.mkdir()
        size = 0
        for number in range(count):
            path = notes[number * len(notes) // count] if count < len(notes) else notes[number % len(notes)]
            os.link(path, many / f"{number:05}.md")
            size += path.stat().st_size
        cost = run((*CHECK, "--no-cache", many))
        row = f"| {count:,} | {size / 1e6:.0f} | {cost.wall:.2f} | {1e7 * cost.wall / size:.3f} | {cost.memory:.0f} |"
        _, warm = others(many, str(work / f"rumdl-{count}"))
        commands: dict[str, Sequence[str | Path]] = {"podlint": (*CHECK, many), **warm}
        alternate(commands, 2)
        costs = alternate(commands, 5)
        rumdl = next((f"{costs[name].wall:.2f}" for name in warm), "")
        changed = statistics.median(_changed(many, number).wall for number in range(3))
        yield f"{row} {costs['podlint'].wall:.2f} | {rumdl} | {changed:.2f} |"
        shutil.rmtree(many)
    yield "\n### Length of one note, no cache (start-up taken off)\n"
    yield "| KB | processor s | s per MB | memory MB |\n| ---: | ---: | ---: | ---: |"
    empty = work / "empty.md"
    empty.write_text("", "utf-8")
    start = min(run((*CHECK, "--no-cache", empty)).processor for _ in range(3))
    path = work / "long.md"
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        path.write_text(note(0, size, random.Random(0)), "utf-8")
        cost = min((run((*CHECK, "--no-cache", path)) for _ in range(3)), key=lambda found: found.processor)
        spent = cost.processor - start
        yield f"| {size // 1000:,} | {spent:.3f} | {1e6 * spent / path.stat().st_size:.3f} | {cost.memory:.0f} |"


def hostile(work: Path) -> Iterator[str]:
    """Notes made to be slow, of a million characters, beside a plain one."""
    size = 1_000_000
    front = "---\ntitle: a\n---\n\n"
    texts = {
        "plain paragraphs": front + ("word " * 80 + "\n\n") * (size // 402),
        "one line": front + "word " * (size // 5),
        "one line of Han": front + "字" * (size // 3),
        "asterisks": front + "*" * size,
        "unclosed <details>": front + "<details>\n" * 100_000,
        "unclosed <p>": front + "<p>\n" * (size // 4),
        "nested details with summaries": front + "<details>\n<summary>Original English</summary>\n" * (size // 47),
        "labels": front + "**A**: b\n\n" * (size // 10),
        "many names": front + "".join(f"**N{k}**: b\n\n" for k in range(size // 14)),
        "brackets": front + "（" * (size // 6) + "[" * (size // 2),
        "comments": front + "<!-- " * (size // 5),
        "fences": front + "```\n" * (size // 4),
        "deep YAML": "---\na: " + "[" * size + "\n---\n",
        "aliases": "---\na0: &a0 [x]\n"
        + "".join(f"a{k}: &a{k} [*a{k - 1}, *a{k - 1}]\n" for k in range(1, 9999))
        + "---\n",
        "many keys": "---\n" + "".join(f"key{k}: value\n" for k in range(size // 16)) + "---\n",
    }
    yield "\n### Hostile notes of a million bytes, no cache\n\n| | processor s | of plain |\n| --- | ---: | ---: |"
    base = 0.0
    path = work / "hostile.md"
    for name, text in texts.items():
        path.write_text(text, "utf-8")
        spent = min(run((*CHECK, "--no-cache", path)).processor for _ in range(2))
        base = base or spent
        yield f"| {name} | {spent:.2f} | {spent / base:.1f} |"


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="notes to measure on; they are not changed")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=10_000, help="the largest number of notes to try")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        os.environ["PODLINT_CACHE_DIR"] = str(work / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles podlint at each start
        folder = work / "notes"
        if options.folder is None:
            generate(folder, 1000)
        else:
            shutil.copytree(options.folder, folder, copy_function=_copy)
        size = sum(path.stat().st_size for path in folder.rglob("*.md"))
        kind = "made by benchmarks/archive.py" if options.folder is None else "real"
        print("".join(machine()))
        print(f"\n{len(list(folder.rglob('*.md'))):,} notes, {size / 1e6:.1f} MB, {kind}")
        for part in (
            whole(folder, work, options.rounds),
            one(folder, options.rounds),
            families(folder),
            growth(folder, work, options.most),
            hostile(work),
        ):
            for line in part:
                print(line, flush=True)


def _copy(source: str, target: str) -> None:
    shutil.copyfile(source, target)


if __name__ == "__main__":
    main()
