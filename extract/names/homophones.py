"""Han characters that sound alike, told apart no finer than ears and southern accents do."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_FINAL_G = re.compile(r"(?<=[aei]n)g$")
_RETROFLEX = re.compile(r"^([zcs])h")
_READINGS = 2
"""Readings of a character that count; the others are rare."""

_FIRST, _LAST = 0x4E00, 0x9FFF


def build(names: Iterable[tuple[str, ...]]) -> str:
    """Lines of a sound and all characters that may have it, made with the package pypinyin (MIT); the last line has
    the characters that two scripts write differently, learned from `names`, the Chinese names of one entity each.
    """
    from pypinyin import pinyin_dict
    from pypinyin.contrib.tone_convert import to_normal

    by_sound: dict[str, list[str]] = {}
    for code, readings in pinyin_dict.pinyin_dict.items():
        if _FIRST <= code <= _LAST:
            for sound in {_coarse(to_normal(reading)) for reading in readings.split(",")[:_READINGS]}:
                by_sound.setdefault(sound, []).append(chr(code))
    lines = [f"{sound}\t{''.join(sorted(chars))}" for sound, chars in sorted(by_sound.items())]
    return "\n".join([*lines, f"\t{''.join(_script_variants(names))}"])


def _script_variants(names: Iterable[tuple[str, ...]]) -> list[str]:
    """Pairs of characters that stand for each other in the names of several entities, and sound the same."""
    from pypinyin import pinyin_dict

    readings = pinyin_dict.pinyin_dict
    pairs = Counter(
        min(a, b) + max(a, b)
        for forms in names
        for one, other in pairwise(forms)
        if len(one) == len(other)
        for a, b in zip(one, other, strict=True)
        if a != b and set(readings.get(ord(a), "?").split(",")) & set(readings.get(ord(b), "!").split(","))
    )
    return sorted(pair for pair, count in pairs.items() if count > 1)


def _coarse(syllable: str) -> str:
    """A syllable without tone and without what accents do not tell apart: zh and z, ing and in, l and n."""
    syllable = _RETROFLEX.sub(r"\1", _FINAL_G.sub("", syllable))
    return f"l{syllable[1:]}" if syllable.startswith("n") else syllable


class Homophones:
    """The characters by sound; `lines` is what `build` returns."""

    def __init__(self, lines: str) -> None:
        *self._by_sound, variants = [line.split("\t")[1] for line in lines.split("\n")]
        self._variants = {variants[number : number + 2] for number in range(0, len(variants), 2)}
        self._sounds: dict[str, list[int]] = {}
        for number, characters in enumerate(self._by_sound):
            for character in characters:
                self._sounds.setdefault(character, []).append(number)

    @lru_cache(4096)  # noqa: B019  # there is one for each set of tables
    def alike(self, character: str) -> str:
        """All characters that may sound like this one, itself included."""
        return (
            "".join(dict.fromkeys(c for n in self._sounds.get(character, ()) for c in self._by_sound[n])) or character
        )

    @lru_cache(1 << 10)  # noqa: B019  # as above
    def pattern(self, name: str) -> "re.Pattern[str]":
        """A regular expression for everything that sounds like a name in Han characters."""
        return re.compile("".join(f"[{self.alike(character)}]" for character in name))

    def is_script_variant(self, one: str, other: str) -> bool:
        """Whether two characters are one in Simplified and Traditional writing."""
        return min(one, other) + max(one, other) in self._variants
