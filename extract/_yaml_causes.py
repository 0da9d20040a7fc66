"""What an author did, where a YAML parser only says what it stumbled over.

A parser stops where its grammar breaks, often a line or more after the slip.  The causes below look at the text around
that place, from the surest sign to the vaguest; their own patterns come from YAML 1.1 and from front matter seen in use.
Loaded only when a note's YAML cannot be read.
"""

from collections.abc import Iterator
from typing import NamedTuple

from yaml.reader import Reader, ReaderError

from podlint.schemas.frontmatter import YamlProblem
from podlint.schemas.span import Span

_CURLY = "“”‘’„‟「」"
_SHOWN = 60
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


class _Line(NamedTuple):
    """A line of the inner text: `body` is where its first character stands, past the `- ` of list items; `value`
    is where the value stands, past the key if there is one (else the same as `body`)."""

    start: int
    body: int
    value: int
    end: int

    @property
    def keyed(self) -> bool:
        return self.value > self.body


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
    else:
        found = (cause for look in _CAUSES if (cause := look(inner, at, about)))
        cause = next(found, None) or _unknown(inner, at, str(getattr(error, "problem", None) or error))
    return YamlProblem(Span(base + cause.start, base + cause.end), cause.message, cause.hint)


def explain_text(inner: str, base: int, start: int) -> YamlProblem:
    """Why the YAML is a bare text and no mapping; `start` is where in `inner` the text begins."""
    line = _line(inner, start)
    cause = _no_colon(inner, line)
    return YamlProblem(Span(base + cause.start, base + cause.end), cause.message, cause.hint)


def explain_indicator(char: str, value: str) -> tuple[str, str]:
    """Message and hint for a value that YAML cannot take because it begins with `char`."""
    return _INDICATORS[char], f"put it in quotes: {_quoted(value)}"


def _quoted(value: str) -> str:
    """The value as a YAML string, cut where it is long."""
    value = value.strip()
    if len(value) > _SHOWN:
        value = value[:_SHOWN].rstrip() + "…"
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _line(inner: str, index: int) -> _Line:
    start = max(inner.rfind("\n", 0, index), inner.rfind("\r", 0, index)) + 1
    ends = [end for end in (inner.find("\n", index), inner.find("\r", index)) if end >= 0]
    end = min(ends, default=len(inner))
    body = _skip(inner, start, end)
    while inner.startswith("- ", body, end):
        body = _skip(inner, body + 1, end)
    search = body
    if inner[body : body + 1] in ("'", '"'):
        search = max(inner.find(inner[body], body + 1, end), body)
    colon = inner.find(": ", search, end)
    if colon < 0 and end > body and inner[end - 1] == ":":
        colon = end - 1
    return _Line(start, body, body if colon < 0 else _skip(inner, colon + 1, end), end)


def _skip(inner: str, start: int, end: int) -> int:
    """The first place from `start` that is no space or tab."""
    return end - len(inner[start:end].lstrip(" \t"))


def _lines_before(inner: str, line: _Line) -> Iterator[_Line]:
    """The lines above, nearest first, without blank ones and comments."""
    while line.start > 0:
        line = _line(inner, line.start - 1)
        if line.body < line.end and inner[line.body] != "#":
            yield line


def _tab(inner: str, at: int, about: int) -> Cause | None:
    line = _line(inner, at)
    if line.start <= at < line.end and inner[at] == "\t":
        start = at
    else:
        start = inner.find("\t", line.start, _skip(inner, line.start, line.end))
    if start < 0:
        return None
    return Cause(start, _skip(inner, start, line.end), "YAML does not take tabs here", "use spaces instead")


def _unclosed_quote(inner: str, at: int, about: int) -> Cause | None:
    """A quoted value that runs over the end of its line, up to the end or to the opening quote of a later value."""
    before = inner[:at].rstrip(" \t")
    line = _line(inner, at)
    if at >= len(inner.rstrip()) and inner[about : about + 1] in ("'", '"'):
        start = about
    elif before[-1:] in ("'", '"') and line.keyed:
        quote = before[-1]
        above = next((one for one in _lines_before(inner, line) if inner[one.value : one.end].count(quote)), None)
        if not above or inner[above.value] != quote or inner.count(quote, above.value, above.end) != 1:
            return None
        start = above.value
    else:
        return None
    quote, end = inner[start], _line(inner, start).end
    hint = f"end the value with {quote}"
    if curly := next((char for char in inner[start:end] if char in _CURLY), ""):
        hint = f"end the value with {quote}, not with {curly}"
    return Cause(start, start + 1, f"the {quote} opened here is never closed", hint)


def _unclosed_bracket(inner: str, at: int, about: int) -> Cause | None:
    here = _line(inner, at)
    starts = [about] if inner[about : about + 1] in ("[", "{") else []
    for line in _lines_before(inner, here):
        starts.append(line.value)
        if line.keyed and inner[line.value : line.end].strip():
            break
    for start in starts:
        opening = inner[start : start + 1]
        closing = {"[": "]", "{": "}"}.get(opening)
        end = _line(inner, start).end
        if closing and inner.count(opening, start, max(at, end)) > inner.count(closing, start, max(at, end)):
            return Cause(
                start, start + 1, f"the {opening} opened here is never closed", f"write {closing} after the last item"
            )
    return None


def _curly_quotes(inner: str, at: int, about: int) -> Cause | None:
    line = _line(inner, at)
    for place in (line.body, line.value):
        if place <= at and inner[place : place + 1] in tuple(_CURLY):
            value = inner[place : line.end].strip().strip(_CURLY)
            return Cause(
                place, place + len(inner[place : line.end].rstrip()),
                "curly quotes do not quote in YAML", f"use straight ones: {_quoted(value)}",
            )  # fmt: skip
    return None


def _after_closing(inner: str, at: int, about: int) -> Cause | None:
    """Text that goes on after a value that is complete: `'It's fine'`, `[News] of today`."""
    line = _line(inner, at)
    opening = inner[line.value : line.value + 1]
    closing = {"'": "'", '"': '"', "[": "]", "{": "}"}.get(opening)
    before = len(inner[:at].rstrip(" \t"))
    if line.keyed and inner[line.body : line.body + 1] in ("'", '"') and at <= line.value:
        return None
    if not closing or before <= line.value + 1 or inner[before - 1] != closing:
        return None
    value = inner[line.value : line.end].rstrip()
    if closing in "]}":
        message = f"a value that begins with {opening} ends at its {closing}, but this one goes on"
        return Cause(line.value, line.value + len(value), message, f"put it in quotes: {_quoted(value)}")
    message = f"this {closing} ends the quoted value, but the line goes on"
    hint = "write '' for an apostrophe inside" if closing == "'" else 'write \\" for a quote inside'
    return Cause(before - 1, before, message, hint)


def _colon_in_value(inner: str, at: int, about: int) -> Cause | None:
    line = _line(inner, at)
    if inner[at : at + 1] != ":" or not line.keyed or at < line.value:
        return None
    if inner[line.value] in "[{":
        start = max(inner.rfind(char, line.value, at) for char in "[{,") + 1
        start, end = _skip(inner, start, at), at + 1
        return Cause(start, end, "a colon inside an unquoted item", "put quotes around the item")
    value = inner[line.value : line.end].rstrip()
    message = "a colon followed by a space inside an unquoted value"
    return Cause(line.value, line.value + len(value), message, f"put it in quotes: {_quoted(value)}")


def _bad_start(inner: str, at: int, about: int) -> Cause | None:
    """A value, or a whole line, that begins with a character that means something else in YAML."""
    line = _line(inner, about)
    if about not in (line.value, line.body) and at == about and inner[about : about + 1] not in tuple("@`%,"):
        return None
    char = inner[about : about + 1]
    if char not in _INDICATORS or not char:
        return None
    value = inner[about : line.end].rstrip()
    if about == line.body and not line.keyed or about < line.value:
        if char in "*>|":
            return _no_colon(inner, line)
        if char == "-":
            return None
    if inner[:about].rstrip(" \t")[-1:] in (",", "[", "{") and about > line.value:
        value = value.partition(",")[0].rstrip("]} ") or char
        if char == ",":
            return Cause(about, about + 1, "an item is missing before this comma", "delete the comma")
    message, hint = explain_indicator(char, value)
    if char == "-":
        hint = "put each `- item` on a line of its own, or quotes around the value"
    return Cause(about, about + len(value), message, hint)


def _escape(inner: str, at: int, about: int) -> Cause | None:
    slash = at if inner[at : at + 1] == "\\" else at - 1
    if inner[about : about + 1] != '"' or inner[slash : slash + 1] != "\\" or slash <= about:
        return None
    return Cause(
        slash, slash + 2, f"{inner[slash : slash + 2]} means nothing between double quotes", r"write \\ for a backslash"
    )


def _document(inner: str, at: int, about: int) -> Cause | None:
    """`...` ends a YAML document: nothing may follow."""
    line = _line(inner, at)
    for above in _lines_before(inner, line):
        if inner[above.start : above.end].rstrip() == "...":
            return Cause(above.start, above.start + 3, "`...` ends the YAML, but more follows", "delete this line")
        break
    return None


def _missing_colon(inner: str, at: int, about: int) -> Cause | None:
    """A line that is no `key: value`: the parser names it, or stops at the colon of the line after it."""
    line = _line(inner, about)
    if about < at and about == line.body and not line.keyed and inner[about : about + 1] not in tuple("[{'\""):
        return _no_colon(inner, line)
    line = _line(inner, at)
    above = next(_lines_before(inner, line), None)
    if line.keyed and above and not above.keyed and above.body == above.start and line.body == line.start:
        return _no_colon(inner, above)
    return None


def _no_colon(inner: str, line: _Line) -> Cause:
    text = inner[line.body : line.end].rstrip()
    wide, colon = text.find("："), text.find(":")
    if wide > 0:
        start = line.body + wide
        return Cause(start, start + 1, "a full-width colon does not end a key in YAML", "write `: ` instead")
    if 0 < colon and not text.startswith(("http", "*", "<")):
        start = line.body + colon
        return Cause(start, start + 1, "the colon after a key wants a space behind it", "write `: `")
    if text.strip("-—–") == "":
        return Cause(
            line.body, line.body + len(text), "a stray line of dashes", "the fences are exactly `---`; delete others"
        )
    hint = "add the key, indent the line if it goes on with the value above, or close the front matter with `---` before it"
    return Cause(line.body, line.body + len(text), "this line is no `key: value`", hint)


def _indentation(inner: str, at: int, about: int) -> Cause | None:
    line = _line(inner, at)
    first = _skip(inner, line.start, line.end)
    if first >= line.end or at > line.value:
        return None
    indent = first - line.start
    is_item = inner.startswith("-", first)
    above = [(one, _skip(inner, one.start, one.end)) for one in _lines_before(inner, line)]
    if is_item:
        other = next((place - one.start for one, place in above if inner[place] == "-"), None)
        if other is not None and other != indent:
            message = f"this `- ` is indented by {indent}, the items above by {other}"
            return Cause(line.start, first + 1, message, "put all `- ` of a list in one column")
        message = "a list item, but the key above it already has a value"
        return Cause(
            first,
            first + 1,
            message,
            "give the list a key of its own, or indent the line if it goes on with the value above",
        )
    if not above:
        return None
    one, place = above[0]
    other = place - one.start
    if indent > other and one.keyed:
        key = inner[one.body : one.value].partition(":")[0].strip()
        message = f"indented deeper than `{key}`, which already has a value"
        return Cause(line.start, first, message, "put the key in the column of the keys above")
    columns = [place - one.start for one, place in above if one.keyed]
    if columns and indent not in columns:
        place_above = f"the key above by {columns[0]}" if columns else "the lines above otherwise"
        if indent == 0 and min(columns) > 0:
            one, place = above[-1]
            return Cause(
                one.start,
                place,
                f"the keys are indented by {place - one.start} here and by 0 further down",
                "indent no top-level key",
            )
        return Cause(
            line.start,
            first,
            f"this line is indented by {indent}, {place_above}",
            "put keys of one level in one column",
        )
    if inner[place] == "-" and indent == 0:
        message = "a key after list items that stand in the same column"
        return Cause(first, line.end, message, "give the list above a key")
    return None


def _unknown(inner: str, at: int, problem: str) -> Cause:
    if at >= len(inner):
        at = max(len(inner.rstrip()) - 1, 0)
    line = _line(inner, at)
    problem = " ".join(problem.split())
    return Cause(
        at,
        max(at, line.end),
        f"this is not valid YAML: {problem}",
        "put quotes around the value, or mend the indentation",
    )


_CAUSES = (
    _tab, _escape, _unclosed_quote, _curly_quotes, _after_closing, _unclosed_bracket, _colon_in_value, _bad_start,
    _document, _missing_colon, _indentation,
)  # fmt: skip
