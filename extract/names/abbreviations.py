"""Abbreviations of which a letter was lost or taken for another: VM for vLLM, HPM for HBM."""

import re
from collections.abc import Callable, Iterable, Iterator

from podlint.extract.names.vocabulary import Word

_LONGEST = 5
_MOST_LOST = 2
"""Letters that go missing from an abbreviation at the most."""

_COMMON = 4.5
"""Zipf frequency from which letters are a word, capitals or not: OK, IT."""

_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,5}(?![A-Za-z0-9])")


def slips(
    meant: str, words: Iterable[tuple[int, Word]], is_right: Callable[[str, str], bool]
) -> Iterator[tuple[int, Word]]:
    """The words, with where they stand, that are capitals and a slip for the abbreviation `meant`.

    `is_right` tells of what was heard and what is meant whether the former is right as it stands.
    """
    if not is_abbreviation(meant):
        return
    for start, word in words:
        heard = word.text
        if heard.isupper() and word.zipf < _COMMON and _is_slip(heard, meant.upper()) and not is_right(heard, meant):
            yield start, word


def is_abbreviation(text: str) -> bool:
    """Whether a form is made of capitals, or nearly so: HBM, vLLM."""
    capitals = sum(map(str.isupper, text))
    return 2 < len(text) <= _LONGEST and text.isascii() and text.isalpha() and 3 * capitals >= 2 * len(text)


def capitals_in(text: str) -> set[str]:
    """The words of a text that are all capitals."""
    return set(_CAPITALS.findall(text))


def _is_slip(heard: str, meant: str) -> bool:
    if len(heard) == len(meant):
        return sum(a != b for a, b in zip(heard, meant, strict=True)) == 1
    letters = iter(meant)
    return (
        1 < len(heard) < len(meant) <= len(heard) + _MOST_LOST
        and (heard[0] == meant[0] or heard[-1] == meant[-1])
        and all(letter in letters for letter in heard)
    )
