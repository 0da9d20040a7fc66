"""Comparing how names are spelled, and how they sound."""

import re
import unicodedata

from podlint.extract.names.likeness import shared_start

WORD_END = r"[A-Za-z0-9\u00c0-\u024f]*(?:['’-][A-Za-z0-9\u00c0-\u024f]+)*"
WORD = r"[A-Za-z\u00c0-\u024f]" + WORD_END
"""A name or word in Latin script, as a pattern."""

_ALNUM = re.compile(r"[^\W_]+")
_SPELLINGS = (
    ("tch", "x"), ("sch", "s"), ("ch", "k"), ("ck", "k"), ("ph", "f"), ("sh", "s"), ("th", "t"), ("gh", "g"),
    ("kn", "n"), ("qu", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
)  # fmt: skip
_LETTERS = str.maketrans("bcdgjqvwxyz", "pktkkkfuxis")
_INITIALS = ("aeiouhy", "bfpvw", "cgjkqsxz", "dt", "mn")


def fold(text: str) -> str:
    """Letters and digits alone, without case, accents, possessive endings."""
    if text.isalnum() and text.isascii():
        return text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    if "'" in text or "’" in text:
        text = re.sub(r"['’]s\b", "", text)
    return "".join(_ALNUM.findall(text.casefold()))


def sound(folded: str) -> str:
    """A key that is the same for spellings which sound much alike in English; coarse on purpose.

    Takes what `fold` returns.  Consonants that speech recognition mixes up fall together, vowels go, except one at the
    beginning, and an a, o or u at the end.
    """
    for spelling, letter in _SPELLINGS:
        folded = folded.replace(spelling, letter)
    folded = folded.translate(_LETTERS)
    key = "a" if folded[:1] in "aeiou" else ""
    end = "a" if folded[-1:] in "aou" else ""
    last = ""
    for letter in folded:
        if letter not in "aeiouh" and letter != last:
            key += letter
        last = letter
    return key + end


def mixed_up_with(initial: str) -> str:
    """The letters that speech recognition may hear at the beginning of a name instead of a lower-case letter."""
    return next((group for group in _INITIALS if initial in group), initial)


def same_name(key: str, other: str, spelled: str, likeness: float, alike: float) -> bool:
    """Whether two folded spellings, which differ, are probably of one name.

    `spelled` is the other one as written, one word or two; `likeness` the share of letters in place, and `alike` the
    least such share for names that do not sound the same.  More is asked of what is written in lower case.
    """
    if _digits(key) != _digits(other) or _american(key) == _american(other):
        return False
    begins = key.startswith(other) or other.startswith(key)
    if begins and abs(len(key) - len(other)) > 1:
        return False
    capitals = all(word[0].isupper() for word in spelled.split())
    if likeness >= 0.6 and sound(key) == sound(other):
        if " " in spelled:
            return len(key) > 6 and likeness >= (0.7 if capitals else alike)
        return capitals or (len(key) > 4 and likeness >= 0.7)
    if begins or key.endswith(other) or other.endswith(key) or _inflected(key, other):
        return False
    if capitals and " " not in spelled:
        return len(key) > 4 and likeness >= alike
    return len(key) > 6 and likeness >= alike + 0.05


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))


def _american(key: str) -> str:
    key = key.replace("our", "or").replace("ise", "ize").replace("yse", "yze")
    return key[:-2] + "er" if key.endswith("re") else key


def _inflected(one: str, other: str) -> bool:
    """Whether two words are forms of one: the same but for an ending of up to three letters."""
    shared = shared_start(one, other)
    return shared > 4 and max(len(one), len(other)) - shared < 4
