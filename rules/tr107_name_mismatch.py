"""TR107."""

import re
from collections.abc import Iterator
from typing import Annotated

from podlint.extract.document import Document
from podlint.rules._known_names import names_of
from podlint.rules._names import WORD, WORD_END, fold, mixed_up_with, same_name
from podlint.rules._pairs import FUNCTION_WORDS, foreign_originals, pairs, place, untranslated
from podlint.rules._rule import Rule
from podlint.schemas.diagnostic import Finding

_MOST, _MOST_LACKING = 400, 40
"""A passage with more Latin words than these, or more that the other side lacks, is a list, or a gap."""


class NameMismatch(Rule):
    """A name is spelled differently on the two sides of a block: Groq here, Grock there.

    ## What it finds

    Names in Latin script (four letters or more, bold or not) that a Chinese passage has and its English has not, while
    the English has a name that looks or sounds much the same and is missing in the Chinese.  “Looks” is the share of
    letters in place (Damerau-Levenshtein similarity), “sounds” a key without vowels that does not tell c from k or d
    from t.  One finding stands for one pair of spellings in the note, at its first block; `data.blocks` counts the
    blocks.

    ## Why it matters

    One of the two is wrong, mostly as speech recognition heard it, and whoever searches for the name misses one side.

    ## When it stays silent

    On what EN101 and EN102 correct, since there it is known which of the two is right.  On plurals, possessives,
    capitals, accents, hyphens and spaces (`OpenAI` and `open AI`), on other forms of the same word, on different
    figures (`GPT-4` and `GPT-5`), and where the English has a plain word in lower case that is not really close.
    """

    alike: Annotated[float, "similarity from which names that do not sound the same are taken for one"] = 0.8

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each pair of spellings."""
        if not document.bilingual or document.languages not in (("zh", "en"), ("en", "zh")):
            return
        chinese_first = document.languages[0] == "zh"
        skip = untranslated(document).keys() | foreign_originals(document).keys()
        corrected = self._corrected(document)
        met: dict[tuple[str, str], Finding] = {}
        blocks: dict[tuple[str, str], int] = {}
        for number, _, translation, original in pairs(document):
            chinese, english = (translation, original) if chinese_first else (original, translation)
            if not chinese.words or not english.words or number in skip:
                continue
            for name, other in self._mismatches(chinese.prose, english.prose):
                if not corrected.isdisjoint(map(fold, (name, other, *name.split(), *other.split()))):
                    continue
                key = name, other.casefold()
                blocks[key] = blocks.get(key, 0) + 1
                if key not in met:
                    ours, theirs = (name, other) if chinese_first else (other, name)
                    message = f"“{ours}” here, “{theirs}” in the original"
                    met[key] = Finding(place(document, translation, ours), message, data={"names": (ours, theirs)})
        for key, finding in met.items():
            yield finding._replace(data={**finding.data, "blocks": blocks[key]})

    def _corrected(self, document: Document) -> set[str]:
        """What the rules about names correct, whole and word by word, folded."""
        wrong = {item.surface for item in names_of(document, self.settings).corrections if item.certainty != "doubtful"}
        return {fold(part) for surface in wrong for part in (surface, *surface.split())}

    def _mismatches(self, chinese: str, english: str) -> Iterator[tuple[str, str]]:
        """Names of the Chinese text, each with the other spelling that the English one has."""
        words = dict.fromkeys(re.findall(WORD, chinese))
        if len(words) > _MOST:
            return
        missing = [word for word in words if len(word) > 3 and word[0].isupper() and word not in english]
        if not missing:
            return
        there = fold(english)
        missing = [word for word in missing if len(key := fold(word)) > 3 and key.rstrip("s") not in there]
        if not missing or len(missing) > _MOST_LACKING:
            return
        ours = {fold(word) for word in words}
        for name in missing:
            other = self._nearest(fold(name), _candidates(name[0].lower(), english, ours))
            if other is not None:
                yield name, re.sub("['’]s$", "", other)

    def _nearest(self, key: str, candidates: dict[str, str]) -> str | None:
        letters = set(key)
        near = [
            other
            for other in candidates
            if abs(len(other) - len(key)) < 3 and 2 * len(letters & set(other)) >= len(letters | set(other))
        ]
        if not near:
            return None
        from rapidfuzz.distance.DamerauLevenshtein import normalized_similarity  # takes 20 ms to import

        for likeness, other in sorted(((normalized_similarity(key, other), other) for other in near), reverse=True):
            if same_name(key, other, candidates[other], likeness, self.alike):
                return candidates[other]
        return None


def _candidates(initial: str, english: str, ours: set[str]) -> dict[str, str]:
    """Words, alone and with the next one, that begin about like a name and the Chinese lacks: folded -> written."""
    alike = mixed_up_with(initial)
    result: dict[str, str] = {}
    # It opens with a plain set of characters, for which the engine skips through the text fast.
    pattern = rf"([{alike}{alike.upper()}](?<![A-Za-z0-9].){WORD_END})(?=(?:[ -]({WORD}))?)"
    for word, following in re.findall(pattern, english):
        key = fold(word)
        if len(key) > 2 and key not in ours and key not in FUNCTION_WORDS and (key not in result or word[0].isupper()):
            result[key] = word
        if following and (both := key + fold(following)) not in ours:
            result.setdefault(both, f"{word} {following}")
    return result
