"""How alike two names sound and look, for speech recognition's ears.

A name becomes a string of coarse phones; two such strings are aligned at a cost that is small where sounds are often
taken for each other.  This is the idea of Editex (Zobel and Dart, "Phonetic string matching", SIGIR 1996), with
groups and costs set by hand on misheard names.
"""

import re
import unicodedata
from functools import lru_cache

_SPELLINGS = {
    "tch": "C", "sch": "S", "tion": "Sn", "sion": "Sn", "cia": "Sa", "tia": "Sa", "eigh": "e", "igh": "i", "ough": "o",
    "augh": "o", "gh": "g", "ph": "f", "ch": "C", "sh": "S", "ck": "k", "th": "t", "wh": "w", "qu": "kw", "dg": "j",
    "ce": "se", "ci": "si", "cy": "si", "ai": "e", "ay": "e", "ei": "e", "ey": "e", "ee": "i", "ea": "i", "ie": "i",
    "oo": "u", "ou": "u", "ow": "o", "au": "o", "aw": "o", "oa": "o", "eu": "u", "ew": "u", "ue": "u", "ui": "u",
    "c": "k", "q": "k", "x": "ks", "y": "i", "z": "s",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_INITIALS = {"kn": "n", "wr": "r", "ps": "s", "gn": "n", "pt": "t", "x": "s", "mc": "mak", "ts": "s", "tz": "s"}
_INITIAL = re.compile("|".join(sorted(_INITIALS, key=len, reverse=True)))
_DOUBLED = re.compile(r"([a-df-np-z])\1")
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiou")
_GROUPS = ("bp", "dt", "gkC", "gj", "fvw", "bv", "sSCj", "mn", "lr", "hk", "jS", "tC", "td", "wu", "ji")
_ALIKE = frozenset((a, b) for group in _GROUPS for a in group for b in group if a != b)
_WEIGHT = dict.fromkeys("aeiou", 0.35) | {"h": 0.35, "w": 0.5, "n": 0.7, "r": 0.7, "l": 0.7, "m": 0.8}
_CONSONANT = 0.9


@lru_cache(1 << 15)
def fold(text: str) -> str:
    """Letters and digits alone, lower case, without accents: `Móvile` and `movile`, `All-In` and `all in` are one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    return "".join(filter(str.isalnum, text.casefold()))


@lru_cache(1 << 15)
def phones(folded: str) -> str:
    """The coarse phones of a folded name in Latin script: lower-case letters, and C for ch, S for sh."""
    letters = _DOUBLED.sub(r"\1", folded)
    if _INITIAL.match(letters):
        letters = _INITIAL.sub(lambda match: _INITIALS[match[0]], letters, count=1)
    if len(letters) > 3 and letters[-1] == "e" and letters[-2] not in _VOWELS:
        letters = letters[:-1]
    return _REPEATED.sub(r"\1", _SPELLING.sub(lambda match: _SPELLINGS[match[0]], letters))


@lru_cache(1 << 15)
def skeleton(folded: str) -> str:
    """A key that is the same for names with the same consonants, told apart no finer than ears do."""
    key = phones(folded).translate(_COARSE)
    key = key[0].replace("0", "a") + key[1:].replace("0", "") if key else ""
    return _REPEATED.sub(r"\1", key)


_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|"
    "ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE}){{1,3}}")


def is_pinyin(folded: str) -> bool:
    """Whether a folded word may be a Chinese name in pinyin; such names are many, and many differ in a letter."""
    return _PINYIN.fullmatch(folded) is not None and len(folded) < 14


def ends(folded: str) -> str:
    """A key that is the same for names which begin and end alike, whatever is between."""
    return f"{folded[:2]}-{folded[-3:]}"


_COARSE = str.maketrans("bpdtgkCjfvwsSmnlrhaeiou", "ppttkksjfffssnnllh00000")


_INITIALS_ALIKE = ("aeiouhy", "bp", "dt", "gkjCSs", "fvw", "mn", "lr")
_INITIAL_CLASSES = {phone: number for number, group in enumerate(_INITIALS_ALIKE) for phone in group}


def initial(sound: str) -> int:
    """A number for how phones begin: the same for beginnings that are taken for each other."""
    return _INITIAL_CLASSES.get(sound[:1], -1)


_PHONES = "aeioubcdfghjklmnpqrstvwxyzCS0123456789"
_WEIGHTS = {phone: _WEIGHT.get(phone, _CONSONANT) for phone in _PHONES}
_CHANGES = {
    one: {
        other: 0.0 if one == other else 0.2 if {one, other} <= _VOWELS else 0.35 if (one, other) in _ALIKE else 1.0
        for other in _PHONES
    }
    for one in _PHONES
}
"""What it costs to take one phone for another."""


@lru_cache(1 << 15)
def likeness(one: str, other: str) -> float:
    """How much two folded names sound alike, from 0 to 1; symmetrical."""
    a, b = phones(one), phones(other)
    if a == b:
        return 1.0
    weights = [_WEIGHTS.get(phone, _CONSONANT) for phone in b]
    total = sum(weights)
    row = [0.0]
    for weight in weights:
        row.append(row[-1] + weight)
    for phone in a:
        ours, changes = _WEIGHTS.get(phone, _CONSONANT), _CHANGES.get(phone, {})
        total += ours
        diagonal = left = row[0]
        row[0] = left = diagonal + ours
        for column, weight in enumerate(weights, 1):
            best = diagonal + changes.get(b[column - 1], 1.0)
            diagonal = row[column]
            if diagonal + ours < best:
                best = diagonal + ours
            left += weight
            if left < best:
                best = left
            row[column] = left = best
    return max(0.0, 1.0 - 2 * row[-1] / total) if total else 0.0
