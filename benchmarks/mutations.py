"""Injects single defects into clean notes and looks whether they are found: at the right place, by the right rule,
and nothing else.

    python -m benchmarks.mutations [FOLDER] [--notes N] [--verbose]

FOLDER defaults to PODLINT_CORPUS.  A table shows for each mutation how many were injected and found, and how many
other new findings there were for each note.
"""

import argparse
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from podlint.extract.document import Block, Document, Passage
from podlint.extract.note import parse
from podlint.extract.source import Source, read_source
from podlint.rules._engine import Linter
from podlint.schemas.diagnostic import Diagnostic
from podlint.schemas.settings import RuleSettings, Settings
from podlint.schemas.span import Span

MOST_BEFORE = 5
"""Findings (of weight, drafts aside) up to which a note counts as clean: in others defects hide behind defects."""


class Mutant(NamedTuple):
    """A note with one defect: the new text, the codes that may report it, and where, in the new text."""

    text: str
    codes: tuple[str, ...]
    place: Span


class Result(NamedTuple):
    """What became of one mutant: whether it was found, and the other findings that were not there before."""

    mutation: str
    path: str
    found: bool
    others: tuple[Diagnostic, ...]


Mutation = Callable[[Document, random.Random], Mutant | None]
MUTATIONS: dict[str, Mutation] = {}


def mutation(function: Mutation) -> Mutation:
    """Register a mutation under its function's name."""
    MUTATIONS[function.__name__.replace("_", " ")] = function
    return function


def _edit(text: str, span: Span, new: str) -> str:
    return text[: span.start] + new + text[span.end :]


def _pairs(document: Document) -> list[tuple[Block, Passage, Passage]]:
    """Blocks of one turn on either side that are long enough for a defect to be one."""
    return [
        (block, block.translation, block.original)
        for block in document.blocks
        if block.translation is not None
        and block.original is not None
        and block.closing is not None
        and len(block.translation.turns) == len(block.original.turns) == 1
        and block.original.words >= 12
        and block.translation.han >= 12
    ]


def _choose(document: Document, random_: random.Random) -> tuple[Block, Passage, Passage] | None:
    pairs = _pairs(document)
    return random_.choice(pairs) if pairs else None


def _block_with_blank(text: str, start: int, end: int) -> Span:
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)


@mutation
def dropped_original(document: Document, random_: random.Random) -> Mutant | None:
    """The whole `<details>` of a block is gone."""
    chosen = _choose(document, random_)
    if chosen is None:
        return None
    block, translation, _ = chosen
    assert block.opening is not None
    text = _edit(document.text, _block_with_blank(document.text, block.opening.start, block.span.end), "")
    return Mutant(text, ("TR101",), translation.span)


@mutation
def dropped_translation(document: Document, random_: random.Random) -> Mutant | None:
    """The paragraphs before a `<details>` are gone."""
    chosen = _choose(document, random_)
    if chosen is None:
        return None
    block, translation, _ = chosen
    assert block.opening is not None
    text = _edit(document.text, Span(translation.span.start, block.opening.start), "")
    gone = block.opening.start - translation.span.start
    return Mutant(text, ("TR102",), Span(translation.span.start, block.span.end - gone))


@mutation
def merged_turns(document: Document, random_: random.Random) -> Mutant | None:
    """Two turns of a dialogue stand in one block; on one side the second label is lost."""
    if document.shape != "dialogue":
        return None
    neighbours = [
        (a, b)
        for a, b in zip(_pairs(document), _pairs(document)[1:], strict=False)
        if a[1].turns[0].label and b[1].turns[0].label and a[2].turns[0].label and b[2].turns[0].label
        and a[1].turns[0].label.name != b[1].turns[0].label.name
        and not document.text[a[0].span.end : b[0].span.start].strip()
        and len(a[1].paragraphs) == len(b[1].paragraphs) == 1
    ]  # fmt: skip
    if not neighbours:
        return None
    (block, ours, theirs), (_, ours2, theirs2) = random_.choice(neighbours)
    assert block.opening is not None and block.closing is not None
    text = document.text
    lose_translation = random_.random() < 0.5
    second_ours = ours2.turns[0].text_span if lose_translation else ours2.span
    second_theirs = theirs2.span if lose_translation else theirs2.turns[0].text_span
    head = ours.span.of(text) + (" " if lose_translation else "\n\n") + second_ours.of(text) + "\n\n"
    middle = text[block.opening.start : theirs.span.start]
    tail = theirs.span.of(text) + ("\n\n" if lose_translation else " ") + second_theirs.of(text)
    end = text[theirs.span.end : block.span.end]
    last = _pairs(document)[[pair[1] for pair in _pairs(document)].index(ours2)][0].span.end
    new = head + middle + tail + end
    return Mutant(
        _edit(text, Span(ours.span.start, last), new), ("TU101",), Span(ours.span.start, ours.span.start + len(new))
    )


@mutation
def swapped_label(document: Document, random_: random.Random) -> Mutant | None:
    """A translated turn carries another speaker's label."""
    if document.shape != "dialogue":
        return None
    labels = [pair[1].turns[0].label for pair in _pairs(document) if pair[1].turns[0].label and pair[2].turns[0].label]
    counts = Counter(label.name for label in labels)
    common = [name for name, count in counts.most_common(2) if count >= 4]
    if len(common) < 2:
        return None
    label = random_.choice([label for label in labels if label.name in common])
    other = common[1] if label.name == common[0] else common[0]
    text = _edit(document.text, label.name_span, other)
    return Mutant(text, ("TU102",), Span(label.span.start, label.span.end + len(other)))


@mutation
def untranslated_turn(document: Document, random_: random.Random) -> Mutant | None:
    """The translation is the original again."""
    chosen = _choose(document, random_)
    if chosen is None:
        return None
    _, translation, original = chosen
    turn = translation.turns[0]
    new = " ".join(original.turns[0].text_span.of(document.text).split())
    text = _edit(document.text, turn.text_span, new)
    return Mutant(text, ("TR103",), Span(turn.span.start, turn.text_span.start + len(new)))


@mutation
def translation_cut_to_a_quarter(document: Document, random_: random.Random) -> Mutant | None:
    """Three quarters of a longer translation are lost."""
    pairs = [pair for pair in _pairs(document) if pair[2].words >= 30 and pair[1].han >= 40]
    if not pairs:
        return None
    _, translation, _ = random_.choice(pairs)
    span = translation.turns[0].text_span
    cut = span.start + (span.end - span.start) // 4
    text = _edit(document.text, Span(cut, span.end), "")
    return Mutant(text, ("TR105", "TR108", "TR201"), Span(translation.span.start, cut))


@mutation
def unclosed_block(document: Document, random_: random.Random) -> Mutant | None:
    """A `</details>` is gone."""
    chosen = _choose(document, random_)
    if chosen is None:
        return None
    block = chosen[0]
    assert block.closing is not None and block.opening is not None
    text = _edit(document.text, _block_with_blank(document.text, block.closing.start, block.closing.end), "")
    return Mutant(text, ("ST101",), block.opening)


@mutation
def residue_line(document: Document, random_: random.Random) -> Mutant | None:
    """A line that only processing can have left."""
    chosen = _choose(document, random_)
    if chosen is None:
        return None
    start = chosen[1].span.start
    line = random_.choice(
        ["<!-- chunk 3/7 -->", "[TRANSCRIPT_END]", "以下是翻译结果：", "继前述，继续将访谈正文输出至结尾。"]
    )
    return Mutant(_edit(document.text, Span(start, start), f"{line}\n\n"), ("ST201",), Span(start, start + len(line)))


@mutation
def repeated_pair(document: Document, random_: random.Random) -> Mutant | None:
    """A block stands twice."""
    pairs = [pair for pair in _pairs(document) if pair[2].words >= 15]
    if not pairs:
        return None
    block = random_.choice(pairs)[0]
    copy = block.span.of(document.text)
    start = block.span.start
    text = _edit(document.text, Span(start, start), f"{copy}\n\n")
    return Mutant(text, ("ST202",), Span(start + len(copy) + 2, start + 2 * len(copy) + 2))


def _front_matter(document: Document, key: str) -> Span | None:
    entry = document.front_matter.get(key) if document.front_matter else None
    return entry.span if entry is not None else None


def _front_matter_mutation(name: str, key: str, new: str, code: str) -> None:
    """A mutation that replaces a whole entry; `new` empty takes it away."""

    def mutate(document: Document, random_: random.Random) -> Mutant | None:
        span = _front_matter(document, key)
        front_matter = document.front_matter
        if span is None or front_matter is None or front_matter.problem is not None:
            return None
        text = _edit(document.text, span if new else Span(span.start, span.end + 1), new)
        if new:
            return Mutant(text, (code,), Span(span.start, span.start + len(new)))
        end = front_matter.inner.end - (span.end + 1 - span.start)
        return Mutant(text, (code,), Span(end, end + 4))

    MUTATIONS[name] = mutate


_front_matter_mutation("field missing", "title", "", "FM101")
_front_matter_mutation("wrong type: string for list", "tags", "tags: '[]'", "FM102")
_front_matter_mutation("wrong type: string for boolean", "draft", "draft: 'true'", "FM102")
_front_matter_mutation("bad date", "date", "date: '2026-02-30'", "FM104")
_front_matter_mutation("unknown value", "status", "status: evengreen", "FM105")
_front_matter_mutation("unknown key", "companies_orgs", "company_orgs: []", "FM106")
_front_matter_mutation("duplicate key", "date", "date: '2026-01-02'\ndate: '2026-01-02'", "FM003")
_front_matter_mutation("broken YAML", "title", "title: Part one: the board", "FM002")
_front_matter_mutation("placeholder source", "source", "source: https://www.youtube.com/watch?v=YOUR_VIDEO_ID", "FM107")


@mutation
def changed_percentage(document: Document, random_: random.Random) -> Mutant | None:
    """A percentage of the translation is another one."""
    found = [
        (translation.span.start + match.start(), match[1])
        for _, translation, original in _pairs(document)
        for match in re.finditer(r"(?<![\d.])([1-9]\d)(?= ?%)", translation.text)
        if re.search(rf"(?<![\d.]){match[1]} ?(?:%|percent)", original.text) and translation.text.count(match[1]) == 1
    ]
    if not found:
        return None
    start, value = random_.choice(found)
    new = str((int(value) + 37) % 90 + 10)
    return Mutant(_edit(document.text, Span(start, start + 2), new), ("TR106",), Span(start, start + 3))


def run(paths: list[Path], seed: int = 0) -> Iterator[Result]:
    """Inject every mutation once into every note that is clean enough to tell what is new."""
    linter = Linter(Settings(rules=RuleSettings(ignore=("EN",))))  # a note with misheard names is clean all the same
    for path in paths:
        document = parse(read_source(str(path)))
        before = linter.check(document)
        if not _is_clean(before):
            continue
        for name, mutate in MUTATIONS.items():
            mutant = mutate(document, random.Random(f"{seed} {path.name} {name}"))
            if mutant is None:
                continue
            after = linter.check(parse(Source(str(path), mutant.text)))
            known = _moved(before, document.text, mutant.text)
            new = [item for item in after if (item.code, item.span.start, _words(item)) not in known]
            hit = [item for item in new if item.code in mutant.codes and _touches(item.span, mutant.place)]
            others = [item for item in new if item not in hit[:1] and item.severity != "info"]
            yield Result(name, path.name, bool(hit), tuple(others))


def _is_clean(found: list[Diagnostic]) -> bool:
    """Whether a note has few findings, and none about its translation as a whole."""
    weighty = [item for item in found if item.severity != "info" and not item.code.startswith("PU")]
    condensed = any(item.code.startswith("TR") and item.data.get("scope") in ("note", "run") for item in found)
    return len(weighty) <= MOST_BEFORE and not condensed


def _words(item: Diagnostic) -> str:
    """The message without the figures in it, which may be line numbers."""
    return re.sub(r"\d+", "", item.message)


def _moved(before: list[Diagnostic], old: str, new: str) -> set[tuple[str, int, str]]:
    """Where the findings of the old text stand in the new one."""
    ends = (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    start = next(ends, min(len(old), len(new)))
    shift = len(new) - len(old)
    return {
        (item.code, item.span.start + (shift if item.span.start >= start else 0), _words(item)) for item in before
    } | {(item.code, item.span.start, _words(item)) for item in before if item.span.start <= start}


def _touches(a: Span, b: Span) -> bool:
    return a.start <= b.end and b.start <= a.end


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=os.environ.get("PODLINT_CORPUS"))
    parser.add_argument("--notes", type=int, default=100, help="how many notes, chosen evenly")
    parser.add_argument("--verbose", action="store_true", help="list what was missed and what else was found")
    arguments = parser.parse_args()
    if not arguments.folder:
        parser.error("name a folder of notes, or set PODLINT_CORPUS")
    files = sorted(Path(arguments.folder).rglob("*.md"))
    files = files[:: max(1, len(files) // arguments.notes)]
    injected, found, others = Counter[str](), Counter[str](), Counter[str]()
    for result in run(files):
        injected[result.mutation] += 1
        found[result.mutation] += result.found
        others[result.mutation] += len(result.others)
        if arguments.verbose and (not result.found or result.others):
            kinds = " ".join(f"{item.code}@{item.span.start}" for item in result.others)
            print(f"{result.mutation}: {result.path}: {'found' if result.found else 'MISSED'} {kinds}")
    print(f"{'mutation':34} injected found  share  other findings a note")
    for name in MUTATIONS:
        count = injected[name]
        if count:
            print(f"{name:34} {count:8} {found[name]:5} {found[name] / count:6.3f} {others[name] / count:8.2f}")


if __name__ == "__main__":
    main()
