"""Words in Latin script, each looked at once a run: its letters, its sound, how common it is."""

from collections.abc import Callable
from typing import NamedTuple

from podlint.extract.names.sound import fold, initial, phones

_MOST = 50_000
"""Words that are kept in memory over the notes of a run."""

_NUMBERS = {"1": "one", "2": "two", "4": "four", "8": "eight", "10": "ten"}
"""Figures that speech recognition writes for words."""


class Word(NamedTuple):
    """A word without a possessive ending: its letters, its sound, how common it is, how it begins."""

    text: str
    folded: str
    phones: str
    zipf: float
    initial: int


class Vocabulary(dict[str, Word]):
    """Words by how they are written; what is not there yet is worked out when it is asked for.

    `frequency` tells how common a folded word is (see `podlint.extract.names.tables`); `ordinary` are the written
    words that are no likely slips.
    """

    def __init__(self, frequency: Callable[[str], float]) -> None:
        super().__init__()
        self._frequency = frequency
        self.ordinary: set[str] = set()

    def __missing__(self, written: str) -> Word:
        if len(self) >= _MOST:
            self.clear()
            self.ordinary.clear()
        short = bare(written)
        folded = _NUMBERS.get(short) or fold(short)
        sound = phones(folded)
        word = self[written] = Word(short, folded, sound, self.zipf(folded), initial(sound))
        return word

    def zipf(self, folded: str) -> float:
        """How common a folded word is in English; numbers are, and a plural is as common as its singular."""
        if folded.isdigit():
            return 5.0
        found = self._frequency(folded)
        return found or (self._frequency(folded[:-1]) if folded.endswith("s") else 0.0)


def bare(word: str) -> str:
    """A word without a possessive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word
