"""How long the two sides of a block are for each other."""

import re

from podlint.extract.document import Document, Passage
from podlint.extract.habits import median
from podlint.extract.language import HAN_PER_WORD, count_han, count_words, words_of
from podlint.rules._breaks import is_finished
from podlint.rules._pairs import Pair, foreign_originals, pairs, untranslated

LOW, HIGH = 0.5, 1.9
"""Between these shares of what is usual in a note lie 97 of 100 pairs of real notes."""

_LEAST_WORDS, _LEAST_HAN = 8, 16
_LONG = 30
_CUT_OFF = 0.05

_DIGITS = r"\d+(?:[.,]\d+)*"
_ASIDE = r"（[^（）]{4,400}）|\([^()]{4,400}\)|\[[^\[\]]{1,40}\]"
_SOUNDS = "ah eh er erm hm hmm huh like mhm mm oh ok okay uh um yeah"
_FILLERS = frozenset(_SOUNDS.split())


class Lengths:
    """The lengths of a note's pairs, compared with what is usual in it.

    Usual is the median of Han characters for an English word, steadied by three imaginary pairs at the median of all
    notes; it is taken over pairs of 12 to 29 words and of 30 words or more apart, since many notes condense long turns
    only.  `density` is that of the long pairs alone, `summarised` tells whether it is below half of what is usual
    anywhere, `compared` holds the pairs that can be compared.
    """

    def __init__(self, document: Document) -> None:
        self.chinese_first = document.bilingual and document.languages == ("zh", "en")
        known = document.bilingual and (self.chinese_first or document.languages == ("en", "zh"))
        skip = untranslated(document).keys() | foreign_originals(document).keys() if known else ()
        self.compared = [pair for pair in pairs(document) if known and pair.number not in skip]
        sizes = [(chinese.han, english.words) for chinese, english in map(self.sides, self.compared)]
        short = [han / words for han, words in sizes if 12 <= words < _LONG]
        long = [han / words for han, words in sizes if words >= _LONG]
        self._typical = median(short + [HAN_PER_WORD] * 3), median(long + [HAN_PER_WORD] * 3)
        self.density = median(long) if long else HAN_PER_WORD
        self.summarised = len(long) > 2 and self.density < HAN_PER_WORD / 2

    def usual(self, words: int) -> float:
        """The number of Han characters that this note has for so many words."""
        return self._typical[words >= _LONG] * max(1, words)

    def sides(self, pair: Pair) -> tuple[Passage, Passage]:
        """The Chinese and the English passage of a pair."""
        return (pair.translation, pair.original) if self.chinese_first else (pair.original, pair.translation)

    def share(self, pair: Pair) -> float | None:
        """How long the Chinese is, as a share of what the note makes of such an English; None where too little is said.

        A pair that looks odd is looked at closely: figures and names in Latin script count as words on both sides; for
        a Chinese that seems short, fillers and stutters of the English do not count, for one that seems long, its
        asides in brackets do not.
        """
        chinese, english = self.sides(pair)
        if english.words < _LEAST_WORDS and chinese.han < _LEAST_HAN:
            return None
        usual = self.usual(english.words)
        if 0.75 * usual < chinese.han < 1.5 * usual:
            return chinese.han / usual
        if chinese.han < usual:
            return min(1.0, _size(chinese.prose) / usual * english.words / max(1, spoken_words(english.prose)))
        words = english.words + len(re.findall(_DIGITS, english.prose))
        usual = max(self.usual(words), HAN_PER_WORD * words)
        return max(1.0, _size(re.sub(_ASIDE, "", chinese.prose)) / usual)

    def _least(self, pair: Pair) -> float:
        """What the share of a pair whose Chinese seems short is at least: that without fillers, which take long to
        find, is no smaller.
        """
        chinese, english = self.sides(pair)
        text = english.prose.lower()
        most = count_words(text) + len(re.findall(_DIGITS, text))
        return _size(chinese.prose) / self.usual(english.words) * english.words / max(1, most)

    def odd_share(self, pair: Pair, low: float = LOW, high: float = HIGH) -> float | None:
        """The share of a pair out of proportion, else None.

        Short pairs vary more, so they get more room, unless the English has twice as many sentences; a Chinese that
        breaks off gets less.
        """
        chinese, english = self.sides(pair)
        if chinese.han < 0.75 * self.usual(english.words) and high >= 1 and self._least(pair) >= low + _CUT_OFF:
            return None
        share = self.share(pair)
        if share is None or low + _CUT_OFF <= share <= high:
            return None
        words = max(1, english.words)
        if share > high:
            odd = share > high + 8 / words and chinese.han >= _LEAST_HAN
        elif share < low - 2 / words or not is_finished(chinese.prose):
            odd = True
        else:
            odd = share < low and words >= 12 and _sentences(english.prose) >= 2 * _sentences(chinese.prose)
        return share if odd else None


def lengths(document: Document) -> Lengths:
    """The lengths of the document's pairs, worked out once."""
    if "lengths" not in document.facts:
        document.facts["lengths"] = Lengths(document)
    return document.facts["lengths"]  # type: ignore[no-any-return]


def _size(chinese: str) -> float:
    """The length of a Chinese text in Han characters; a Latin word or figure counts as much as it would in Han."""
    return count_han(chinese) + HAN_PER_WORD * (count_words(chinese) + len(re.findall(_DIGITS, chinese)))


def _sentences(text: str) -> int:
    return max(1, len(re.findall(r"[。！？]|[.!?](?=\s|$)", text)))


def spoken_words(english: str) -> int:
    """The number of words and figures to translate: fillers and what is said twice in a row do not count."""
    text = re.sub(_ASIDE, " ", english).lower().replace("you know", " ").replace("i mean", " ")
    kept: list[str] = []
    for word in words_of(text):
        if word in _FILLERS:
            continue
        kept.append(word)
        for size in range(1, min(4, len(kept) // 2) + 1):
            if word == kept[-1 - size] and kept[-size:] == kept[-2 * size : -size]:
                del kept[-size:]
                break
    return len(kept) + len(re.findall(_DIGITS, text))
