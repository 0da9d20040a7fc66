"""How much one form is like another, by sound and by spelling."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from podlint.extract.names.sound import likeness, phones

_SHORTLIST = 4
_SOUND_CUTOFF, _SPELLING_CUTOFF = 64, 68
"""Shares of letters in place, of a hundred, below which forms are not compared any closer."""


@lru_cache(1 << 14)
def score(heard: str, meant: str) -> float:
    """How much one folded form is like another, by sound and spelling, from 0 to 1.  Figures must agree."""
    from rapidfuzz import fuzz

    if sorted(filter(str.isdigit, heard)) != sorted(filter(str.isdigit, meant)):
        return 0.0
    sound = likeness(heard, meant)
    spelled = fuzz.ratio(heard, meant) / 100
    result = max(sound, (sound + spelled) / 2)
    return max(result, 0.86) if is_cut(heard, meant) else result


def is_cut(heard: str, meant: str) -> bool:
    """Whether a form is a name with some letters in its middle lost: `rewing` for rewilding."""
    lost = len(meant) - len(heard)
    if not 0 < lost <= max(2, len(heard) // 2) or len(heard) < 5:
        return False
    shared = shared_start(heard, meant)
    return shared > 1 and any(meant.endswith(heard[place:]) for place in range(2, min(shared, len(heard) - 2) + 1))


def shared_start(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning on."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same


def is_form(heard: str, meant: str) -> bool:
    """Whether a word is another with an ending: Israeli, sandboxes."""
    return heard.startswith(meant) or meant in (f"{heard}s", f"{heard}es")


def is_inflected(heard: str, meant: str) -> bool:
    """Whether most letters of the shorter of two words begin the longer one: securitize, securitized."""
    return shared_start(heard, meant) >= 0.8 * min(len(heard), len(meant))


def shares_stem(heard: str, meant: str) -> bool:
    """Whether two words differ in their endings alone: convolution, convolutional."""
    shared = shared_start(heard, meant)
    return 3 < shared < len(heard) and max(len(heard), len(meant)) - shared <= 5


def nearest(wanted: str, sounds: Sequence[str], spelled: Sequence[str]) -> Iterator[tuple[int, float]]:
    """The numbers of those folded forms that are most like `wanted`, with their likeness.

    `sounds` are the phones of the forms `spelled`, number by number.
    """
    from rapidfuzz import fuzz, process

    near: set[int] = set()
    for choices, form, cutoff in (
        (sounds, phones(wanted), _SOUND_CUTOFF),
        (spelled, wanted, _SPELLING_CUTOFF),
    ):
        found = process.extract(form, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=_SHORTLIST)
        near.update(index for _, _, index in found)
    for index in sorted(near):
        yield index, score(spelled[index], wanted)


def like(folded: str, tokens: Iterable[str]) -> Iterator[tuple[str, float]]:
    """The tokens (folded words) that are much like a folded word, with their likeness."""
    from rapidfuzz import fuzz, process

    for token, _, _ in process.extract(folded, list(tokens), scorer=fuzz.ratio, score_cutoff=64, limit=4):
        yield token, score(folded, token)
