"""Single defects injected into clean notes are found where they are, by the rule that is meant for them."""

from collections import Counter, defaultdict
from pathlib import Path

from conftest import NOTES

import benchmarks.mutations as mutations

SURE = [name for name in mutations.MUTATIONS if name != "changed percentage"]


def shares(paths: list[Path], seeds: int) -> tuple[dict[str, float], dict[str, float]]:
    """For each mutation the share that was found, and how many other findings it set off a note."""
    injected, found, others = Counter[str](), Counter[str](), defaultdict[str, int](int)
    for seed in range(seeds):
        for result in mutations.run(paths, seed):
            injected[result.mutation] += 1
            found[result.mutation] += result.found
            others[result.mutation] += len(result.others)
    return {n: found[n] / injected[n] for n in injected}, {n: others[n] / injected[n] for n in injected}


def test_on_fixtures() -> None:
    clean = ["episode-dialogue", "monologue", "half-labelled", "traditional", "several-turns"]
    found, others = shares([NOTES / f"{name}.md" for name in clean], seeds=3)
    assert {name: share for name, share in found.items() if share < 1} == {}
    assert set(found) >= set(SURE)
    assert max(others.values()) <= 0.1, others


def test_on_the_corpus(corpus: list[Path]) -> None:
    found, others = shares(corpus[:: max(1, len(corpus) // 150)], seeds=1)
    assert {
        name: share for name, share in found.items() if share < (0.9 if name == "changed percentage" else 0.97)
    } == {}
    assert {name: count for name, count in others.items() if count > 0.1} == {}
