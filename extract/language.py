"""Which language a piece of text is in, judged by its script."""

import re

from podlint.schemas.document import Language

HAN = "\u3400-\u9fff\uf900-\ufaff"
"""Han characters of the basic plane, as a range for regular expressions; the rare ones beyond it weigh nothing in a
count."""

_NOT_HAN = bytes(byte for byte in range(256) if not (0x34 <= byte <= 0x9F or 0xF9 <= byte <= 0xFA))
"""All bytes but the upper halves of Han characters in UTF-16."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’\-][A-Za-z\u00c0-\u024f]+)*")
_RARE_LETTER = re.compile("[\u0100-\u024f]")
_LETTERS = re.compile(rb"[A-Za-z\xc0-\xff]")
_SHAPES = bytes(
    ord("a") if _LETTERS.match(bytes([byte])) else ord("'") if byte in b"'-" else ord(" ") for byte in range(256)
)
"""For each character of Latin-1 whether it is a letter, joins letters, or does neither."""

HAN_PER_WORD = 1.32
"""Han characters a Chinese translation has for one English word: the median over 74,000 blocks of real notes."""


def count_han(text: str) -> int:
    """The number of Han characters in the text."""
    return 0 if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _NOT_HAN))


def count_words(text: str) -> int:
    """The number of words in Latin script in the text: of `words_of`, in half the time."""
    if not text.isascii():
        if _RARE_LETTER.search(text):
            return len(_WORD.findall(text))
        text = text.replace("’", "'")
    shapes = b" " + text.encode("latin-1", "replace").translate(_SHAPES)
    return shapes.replace(b"''", b"  ").replace(b" '", b"  ").count(b" a")


def words_of(text: str) -> list[str]:
    """The words in Latin script."""
    return _WORD.findall(text)


def language_of(text: str) -> Language:
    """The language of the text, by `language_from_counts`."""
    han = count_han(text)
    return "zh" if is_clearly_chinese(text, han) else language_from_counts(han, count_words(text))


def is_clearly_chinese(text: str, han: int) -> bool:
    """Whether a text with so many Han characters is Chinese however many words its other characters make up."""
    return han > 0.36 * (han + HAN_PER_WORD * (len(text) - han))


def language_from_counts(han: int, words: int) -> Language:
    """`zh` or `en` where at least four fifths of a text are, `none` without letters, else `mixed`.

    Names in Latin script are common in Chinese, so a third of Han characters already makes a text Chinese.
    """
    if not han:
        return "en" if words else "none"
    share = han / (han + HAN_PER_WORD * words)
    return "zh" if share >= 0.35 else "en" if share <= 0.2 else "mixed"
