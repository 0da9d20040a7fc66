"""What an author did, where a YAML parser only says what it stumbled over.

A parser stops where its grammar breaks, often a line or more after the slip.  The causes below look at the text around
that place, from the surest sign to the vaguest; the patterns come from YAML 1.1 and from front matter seen in use.
Loaded only when a note's YAML cannot be read.
"""

import re
from typing import NamedTuple

from yaml.reader import Reader, ReaderError

from podlint.extract._yaml_lines import Line, line_at, lines_above, skip_blanks
from podlint.schemas.frontmatter import YamlProblem
from podlint.schemas.span import Span

_CURLY = "“”‘’„‟"
_SHOWN = 60
_QUOTED = re.compile(r"""'[^'\r\n]*'|"[^"\r\n]*\"""")
_INDICATORS = {
    "@": "`@` cannot begin a value in YAML",
    "`": "a backtick cannot begin a value in YAML",
    "%": "`%` cannot begin a value in YAML",
    "*": "a value that begins with `*` is an alias in YAML, and nothing is anchored under that name",
    "&": "a value that begins with `&` is an anchor in YAML, and a name must follow",
    "!": "a value that begins with `!` is a tag in YAML, and this one means nothing here",
    "|": "after `|` the text must begin on the next line, indented",
    ">": "after `>` the text must begin on the next line, indented",
    "-": "a list cannot begin on the line of its key",
    "?": "`? ` at the beginning of a value announces a key in YAML",
    ",": "`,` cannot begin a value in YAML",
    "]": "`]` closes a list that was never opened",
    "}": "`}` closes a mapping that was never opened",
}


class Cause(NamedTuple):
    """A slip: its range within the inner text, what is wrong, and what to write."""

    start: int
    end: int
    message: str
    hint: str


def explain(inner: str, base: int, error: Exception) -> YamlProblem:
    """What made the parser stop, at the place the author must touch.

    `inner` is the YAML, `base` its offset in the file (code points), `error` what PyYAML raised.
    """
    stop = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    at = min(stop.index, len(inner)) if stop else len(inner)
    about = min(context.index, len(inner)) if context else at
    forbidden = Reader.NON_PRINTABLE.search(inner)
    if forbidden and (forbidden.start() <= at or isinstance(error, ReaderError)):
        code = ord(forbidden.group())
        cause = Cause(*forbidden.span(), f"the character U+{code:04X} is not allowed in YAML", "delete it")
        return _problem(cause, base)
    for look in _CAUSES:
        if found := look(inner, at, about):
            return _problem(found, base)
    return _problem(_unknown(inner, at, str(getattr(error, "problem", None) or error)), base)


def explain_text(inner: str, base: int, start: int) -> YamlProblem:
    """Why the YAML is a bare text and no mapping; `start` is where in `inner` the text begins."""
    return _problem(_no_colon(inner, line_at(inner, start)), base)


def explain_start(inner: str, base: int, start: int) -> YamlProblem:
    """Why the value that begins at `start` means something else in YAML than its author thinks: `*x`, `!x`."""
    return _problem(_indicator(inner, line_at(inner, start), start), base)


def _problem(cause: Cause, base: int) -> YamlProblem:
    return YamlProblem(Span(base + cause.start, base + cause.end), cause.message, cause.hint)


def _quoted(value: str) -> str:
    """The value as a YAML string, cut where it is long."""
    value = value.strip()
    if len(value) > _SHOWN:
        value = value[:_SHOWN].rstrip() + "…"
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _byte_order_mark(inner: str, at: int, about: int) -> Cause | None:
    """Left over where two files were joined."""
    start = inner.find("\ufeff", line_at(inner, at).start, at)
    if start < 0:
        return None
    return Cause(start, start + 1, "an invisible character, U+FEFF, stands here", "delete it")


def _tab(inner: str, at: int, about: int) -> Cause | None:
    line = line_at(inner, at)
    if line.start <= at < line.end and inner[at] == "\t":
        start = at
    else:
        start = inner.find("\t", line.start, skip_blanks(inner, line.start, line.end))
    if start < 0:
        return None
    return Cause(start, skip_blanks(inner, start, line.end), "YAML does not take tabs here", "use spaces instead")


def _unclosed_quote(inner: str, at: int, about: int) -> Cause | None:
    """A quoted value that runs over the end of its line, up to the end or to the opening quote of a later value."""
    before = inner[:at].rstrip(" \t")
    line = line_at(inner, at)
    if at >= len(inner.rstrip()) and inner[about : about + 1] in ("'", '"'):
        start = about
    elif before[-1:] in ("'", '"') and (line.keyed or _is_item(inner, len(before) - 3)):
        quote = before[-1]
        above = next((one for one in lines_above(inner, line) if inner.count(quote, one.value, one.end) % 2), None)
        if not above or inner[above.value] != quote or inner.count(quote, above.value, above.end) != 1:
            return None
        start = above.value
    else:
        return None
    quote, end = inner[start], line_at(inner, start).end
    hint = f"end the value with {quote}"
    if curly := next((char for char in inner[start:end] if char in _CURLY), ""):
        hint = f"end the value with {quote}, not with {curly}"
    return Cause(start, start + 1, f"the {quote} opened here is never closed", hint)


def _unclosed_bracket(inner: str, at: int, about: int) -> Cause | None:
    here = line_at(inner, at)
    starts = [about] if inner[about : about + 1] in ("[", "{") else []
    for line in lines_above(inner, here):
        starts.append(line.value)
        if line.keyed and inner[line.value : line.end].strip():
            break
    for start in starts:
        opening = inner[start : start + 1]
        closing = {"[": "]", "{": "}"}.get(opening)
        written = _QUOTED.sub("", inner[start : max(at, line_at(inner, start).end)])
        if closing and written.count(opening) > written.count(closing):
            hint = f"write {closing} after the last item"
            return Cause(start, start + 1, f"the {opening} opened here is never closed", hint)
    return None


def _curly_quotes(inner: str, at: int, about: int) -> Cause | None:
    line = line_at(inner, at)
    value = inner[line.value : line.end].rstrip()
    bare = value.strip(_CURLY)
    if line.value > at or value[:1] not in tuple(_CURLY) or value[-1] not in _CURLY or set(bare) & set(_CURLY):
        return None
    end = line.value + len(value)
    return Cause(line.value, end, "curly quotes do not quote in YAML", f"use straight ones: {_quoted(bare)}")


def _after_closing(inner: str, at: int, about: int) -> Cause | None:
    """Text that goes on after a value that is complete: `'It's fine'`, `[News] of today`."""
    line = line_at(inner, at)
    start = line.value if at > line.value else line.body
    opening = inner[start : start + 1]
    closing = {"'": "'", '"': '"', "[": "]", "{": "}"}.get(opening)
    before = len(inner[:at].rstrip(" \t"))
    if not closing or before <= start + 1 or inner[before - 1] != closing:
        return None
    if start < line.value and inner[at : at + 1] == ":":  # a quoted key; the trouble is not in the quotes
        return None
    value = inner[start : line.end].rstrip()
    if closing in "]}":
        message = f"a value that begins with {opening} ends at its {closing}, but this one goes on"
        return Cause(start, start + len(value), message, f"put it in quotes: {_quoted(value)}")
    if closing == "'":
        hint = "write '' for an apostrophe inside, or put the whole in double quotes"
    else:
        hint = 'write \\" for a quote inside, or put the whole in single quotes'
    return Cause(before - 1, before, f"this {closing} ends what is quoted, but the line goes on", hint)


def _colon_in_value(inner: str, at: int, about: int) -> Cause | None:
    line = line_at(inner, at)
    if inner[at : at + 1] != ":" or not line.keyed or at < line.value:
        return None
    if inner[line.value] in "[{":
        start = max(inner.rfind(char, line.value, at) for char in "[{,") + 1
        start, end = skip_blanks(inner, start, at), at + 1
        return Cause(start, end, "a colon inside an unquoted item", "put quotes around the item")
    value = inner[line.value : line.end].rstrip()
    message = "a colon followed by a space inside an unquoted value"
    return Cause(line.value, line.value + len(value), message, f"put it in quotes: {_quoted(value)}")


def _bad_start(inner: str, at: int, about: int) -> Cause | None:
    """A value, or a whole line, that begins with a character that means something else in YAML."""
    line = line_at(inner, about)
    char = inner[about : about + 1]
    if not char or char not in _INDICATORS or (about not in (line.body, line.value) and char not in "@`%*&!,"):
        return None
    if about == line.body and char in "*>|-":
        return None if char == "-" else _no_colon(inner, line)
    return _indicator(inner, line, about)


def _indicator(inner: str, line: Line, start: int) -> Cause:
    char = inner[start]
    is_key = line.keyed and start == line.body
    value = inner[start : inner.rfind(":", start, line.value) if is_key else line.end].rstrip()
    if start > line.value and inner[line.value] in "[{":
        if char == ",":
            return Cause(start, start + 1, "an item is missing before this comma", "delete the comma")
        value = re.split("[],}]", value, maxsplit=1)[0].rstrip()
    hint = f"put it in quotes: {_quoted(value)}"
    if char == "-":
        hint = "put each `- item` on a line of its own, or quotes around the value"
    return Cause(start, start + len(value), _INDICATORS[char], hint)


def _escape(inner: str, at: int, about: int) -> Cause | None:
    slash = at if inner[at : at + 1] == "\\" else at - 1
    if inner[about : about + 1] != '"' or inner[slash : slash + 1] != "\\" or slash <= about:
        return None
    message = f"{inner[slash : slash + 2]} means nothing between double quotes"
    return Cause(slash, slash + 2, message, r"write \\ for a backslash")


def _document(inner: str, at: int, about: int) -> Cause | None:
    """`...` ends a YAML document: nothing may follow."""
    above = next(lines_above(inner, line_at(inner, at)), None)
    if above is None or inner[above.start : above.end].rstrip() != "...":
        return None
    return Cause(above.start, above.start + 3, "`...` ends the YAML, but more follows", "delete this line")


def _missing_colon(inner: str, at: int, about: int) -> Cause | None:
    """A line that is no `key: value`: the parser names it, or stops at the colon of the line after it."""
    line = line_at(inner, about)
    if about < at and about == line.body and not line.keyed and inner[about : about + 1] not in tuple("[{'\""):
        return _no_colon(inner, line)
    line = line_at(inner, at)
    above = next(lines_above(inner, line), None)
    if line.keyed and above and not above.keyed and above.body == above.start and line.body == line.start:
        return _no_colon(inner, above)
    return None


def _no_colon(inner: str, line: Line) -> Cause:
    text = inner[line.body : line.end].rstrip()
    wide, colon = text.find("："), text.find(":")
    if wide > 0:
        start = line.body + wide
        return Cause(start, start + 1, "a full-width colon does not end a key in YAML", "write `: ` instead")
    if colon > 0 and text[colon + 1 : colon + 2].strip() and not text.startswith(("http", "*", "<")):
        start = line.body + colon
        return Cause(start, start + 1, "the colon after a key wants a space behind it", "write `: `")
    if text.strip("-—–") == "":
        hint = "the fences are lines of exactly three hyphens; delete this line"
        return Cause(line.body, line.body + len(text), "a stray line of dashes", hint)
    hint = "add the key; or indent the line, if it goes on with the value above; or close the front matter before it"
    return Cause(line.body, line.body + len(text), "this line is no `key: value`", hint)


def _indentation(inner: str, at: int, about: int) -> Cause | None:
    line = line_at(inner, at)
    first = skip_blanks(inner, line.start, line.end)
    if first >= line.end or at > line.value:
        return None
    indent = first - line.start
    above = [(one, skip_blanks(inner, one.start, one.end)) for one in lines_above(inner, line)]
    if _is_item(inner, first):
        other = next((place - one.start for one, place in above if _is_item(inner, place)), None)
        if other is not None and other != indent:
            message = f"this `- ` is indented by {indent}, the items above by {other}"
            return Cause(line.start, first + 1, message, "put all `- ` of a list in one column")
        message = "a list item, but the key above it already has a value"
        hint = "give the list a key of its own, or indent the line if it goes on with the value above"
        return Cause(first, first + 1, message, hint)
    if not above:
        return None
    one, place = above[0]
    other = place - one.start
    if one.keyed and line.keyed and indent > other:
        key = inner[one.body : one.value].partition(":")[0].strip()
        message = f"indented deeper than `{key}`, which already has a value"
        return Cause(line.start, first, message, "put the key in the column of the keys above")
    keys = [(one, place) for one, place in above if one.keyed]
    columns = [place - one.start for one, place in keys]
    if line.keyed and columns and indent not in columns:
        if indent == 0:
            one, place = keys[-1]
            message = f"the keys are indented by {columns[-1]} here and by 0 further down"
            return Cause(one.start, place, message, "indent no top-level key")
        message = f"this key is indented by {indent}, the one above by {columns[0]}"
        return Cause(line.start, first, message, "put keys of one level in one column")
    if indent != other:
        message = f"this line is indented by {indent}, the one above by {other}"
        return Cause(line.start, first, message, "put the lines of one text in one column")
    return None


def _is_item(inner: str, place: int) -> bool:
    return inner[place : place + 2].rstrip() == "-"


def _unknown(inner: str, at: int, problem: str) -> Cause:
    if at >= len(inner):
        at = max(len(inner.rstrip()) - 1, 0)
    line = line_at(inner, at)
    problem = " ".join(problem.split())
    hint = "put quotes around the value, or mend the indentation"
    return Cause(at, max(at, line.end), f"this is not valid YAML: {problem}", hint)


_CAUSES = (
    _byte_order_mark, _tab, _escape, _unclosed_quote, _curly_quotes, _after_closing, _unclosed_bracket,
    _colon_in_value, _bad_start, _document, _missing_colon, _indentation,
)  # fmt: skip
