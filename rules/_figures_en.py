"""The figures of an English text, as written by hand or by speech recognition."""

import re

from podlint.rules._figures_kinds import Figure, Kind, inherit

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALE = {"hundred": 1e2, "thousand": 1e3, "grand": 1e3, "million": 1e6, "mil": 1e6, "billion": 1e9, "bil": 1e9, "trillion": 1e12}
_SMALL = {w: k for k, w in enumerate(_ONES, 1)} | {w: k for k, w in enumerate(_TEENS, 10)} | {w: 10 * k for k, w in enumerate(_TENS, 2)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_SUFFIX = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
_MONEY = r"dollars?|bucks?|cents?|pence|euros?|pounds?|yuan|yen|rmb|renminbi|francs?|rupees?|usd|euro"
_UNIT = rf"%|percent(?:age points?)?|per cent|basis points|x(?![a-z])|times|fold|(?:us |canadian |australian )?(?:{_MONEY})(?![a-z])"
_SCALES = "(?:hundred|thousand|grand|million|mil|billion|bil|trillion)(?![a-z])"
_DIGITS = re.compile(
    r"(\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|(?<!\d)\.\d+)([a-z]*)(/\d+)?( and (?:a half|1/2)| 1/2|½)?"
    rf"((?:[ -]{_SCALES})*)(?:[ -]?({_UNIT}))?"
)
_WORD = "|".join([*(w + "(?!t)" if w == "eigh" else w for w in sorted([*_SMALL, *_SCALE, "half", "dozen"], key=len, reverse=True))])
_RUN = re.compile(
    rf"(?<![a-z\d])((?:an? |half an? |couple |couple of |few |several )?(?:{_WORD})s?(?![a-z])(?:(?:[ -]|(?:,? and|-and)[ -](?:a )?)(?:{_WORD})s?(?![a-z]))*)(?:[ -]?({_UNIT}))?"
)
