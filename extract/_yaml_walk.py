"""YAML events become values that know their places.

PyYAML's loaders keep no ends of block collections and build nodes, tags and data in three passes; one walk over the
parser's events gives all of it at a third less cost, and can stop a hostile text before anything is expanded.
"""

from typing import Any, NoReturn

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent
from yaml.nodes import ScalarNode

from podlint.schemas.frontmatter import Entry, Style, Value, YamlProblem
from podlint.schemas.span import Span

MAX_DEPTH = 50
"""Nesting beyond this is refused: libyaml takes quadratic time over open brackets, and Python's stack has an end."""
MAX_VALUES = 100_000
"""Values in one front matter, those behind aliases counted as often as they are used."""
MAX_NUMBER = 1000
"""Longer scalars are never numbers: `1:1:1:…` is base 60 in YAML 1.1, and its cost grows with the square."""

# PyYAML without libyaml has only the slow loader; both give the same events.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STYLES: dict[str | None, Style] = {
    None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded",
}  # fmt: skip
_BREAKS = "\r\n\x85\u2028\u2029"
_TAG = "tag:yaml.org,2002:"
_SCALAR_TAGS = frozenset(_TAG + name for name in ("null", "bool", "int", "float", "str", "binary", "timestamp"))
_WORDS: dict[str, bool | None] = {
    spelling: meaning
    for words, meaning in (("yes true on", True), ("no false off", False), ("null", None))
    for word in words.split()
    for spelling in (word, word.capitalize(), word.upper())
} | {"": None, "~": None}
_constructor = SafeConstructor()
_TOO_DEEP = f"values are nested more than {MAX_DEPTH} deep here", "delete the brackets"


def read_mapping(inner: str, base: int) -> tuple[Entry, ...] | YamlProblem:
    """The entries of the mapping that `inner` is, or why it is none; never raises.

    `base` is the offset of `inner` in the file, in code points; all spans count from the start of the file.
    """
    if inner.startswith("\ufeff"):  # libyaml leaves a BOM out of its indexes, the Python parser does not
        bare = inner.lstrip("\ufeff")
        inner, base = bare, base + len(inner) - len(bare)
    try:
        return _Walk(inner, base).document()
    except _RefusedError as refused:
        return refused.problem
    except (yaml.YAMLError, ValueError) as error:  # ValueError: lone surrogates, escapes beyond Unicode
        if "nesting depth" in str(error):  # libyaml's own bound, in its newer versions
            at = min(getattr(error, "problem_mark", None).index, len(inner) - 1)  # type: ignore[union-attr]
            return YamlProblem(Span(base + at, base + at + 1), *_TOO_DEEP)
        from podlint.extract._yaml_causes import explain

        return explain(inner, base, error)


def resolve(text: str) -> object:
    """What YAML 1.1 makes of a plain scalar: PyYAML's patterns, save that an impossible date or number stays text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    for tag, pattern in yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ()):
        if pattern.match(text):
            try:
                return _construct(tag, text)
            except (ValueError, ArithmeticError):
                return text
    return text


def _construct(tag: str, text: str) -> object:
    if len(text) > MAX_NUMBER and tag not in (_TAG + "str", _TAG + "binary"):
        raise ValueError("too long")
    return SafeConstructor.yaml_constructors[tag](_constructor, ScalarNode(tag, text))


class _RefusedError(Exception):
    """YAML that parses, but that no loader would or should take."""

    def __init__(self, problem: YamlProblem) -> None:
        self.problem = problem


class _Walk:
    """One pass over the events of one text."""

    __slots__ = ("anchors", "base", "count", "depth", "inner", "next")

    def __init__(self, inner: str, base: int) -> None:
        self.inner = inner
        self.base = base
        self.next = _Parser(inner).get_event
        self.anchors: dict[str, tuple[Value, int] | None] = {}  # None while the anchored value is still open
        self.count = 0
        self.depth = 0

    def document(self) -> tuple[Entry, ...]:
        self.next()
        if type(self.next()) is StreamEndEvent:
            return ()
        event = self.next()
        if type(event) is not MappingStartEvent:
            self.no_mapping(event)
        entries = self.value(event, None).entries
        self.next()
        event = self.next()
        if type(event) is not StreamEndEvent:
            start = event.start_mark.index
            self.refuse(start, start + 3, "a second YAML document starts here", "delete this `---`")
        return entries

    def value(self, event: Any, after: int | None) -> Value:
        """The value that begins with `event`; `after` is the end of its key within `inner`, if it has one."""
        self.count += 1
        if self.count > MAX_VALUES:
            self.too_many(event)
        kind = type(event)
        if kind is AliasEvent:
            return self.alias(event)
        anchor = event.anchor
        if kind is ScalarEvent:
            value = self.scalar(event, after)
        else:
            if anchor is not None:
                self.anchors[anchor] = None
            before = self.count
            value = self.collection(event, kind is MappingStartEvent)
        if anchor is not None:
            value = value._replace(anchor=True)
            self.anchors[anchor] = value, 0 if kind is ScalarEvent else self.count - before
        return value

    def scalar(self, event: Any, after: int | None) -> Value:
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        text: str = event.value
        style = _STYLES[event.style]
        if start == end and after is not None:
            # Parsers put the absent value of `{a: , b}` or `? a` where the next thing starts.
            gap = self.inner[after:start].lstrip()
            start = end = start - len(gap) + 1 if gap[:1] == ":" else after
        elif style == "literal" or style == "folded":
            end = self.block_end(start, end, text)
        data: object = text
        if event.tag is not None:
            data = self.tagged(event, text)
        elif style == "plain":
            data = resolve(text)
        return Value(Span(self.base + start, self.base + end), "scalar", style, text, data)

    def block_end(self, start: int, end: int, text: str) -> int:
        """The end of the last line with content, where parsers run on over blank lines."""
        written = self.inner[start:end]
        if not text.strip(_BREAKS):
            return start + len(written.splitlines()[0].partition("#")[0].rstrip())
        content = written.rstrip(_BREAKS + " \t")
        rest = written[len(content) :]
        return end - len(rest.lstrip(" \t"))

    def tagged(self, event: Any, text: str) -> object:
        tag: str = event.tag
        if tag == "!":
            return text
        if tag not in _SCALAR_TAGS:
            self.misread(event)
        try:
            return _construct(tag, text)
        except (ValueError, ArithmeticError, LookupError, AttributeError, yaml.YAMLError):
            name = tag.replace(_TAG, "!!")
            self.refuse_event(event, f"the value is tagged {name}, but it is none", f"delete {name}, or mend the value")

    def alias(self, event: Any) -> Value:
        """The anchored value at the place of the alias; everything in it is shared, nothing is copied."""
        if event.anchor not in self.anchors:
            self.misread(event)
        known = self.anchors[event.anchor]
        if known is None:
            self.refuse_event(event, f"the value anchored as &{event.anchor} contains itself", "delete this alias")
        value, weight = known
        self.count += weight
        if self.count > MAX_VALUES:
            self.too_many(event)
        return value._replace(span=Span(self.base + event.start_mark.index, self.base + event.end_mark.index))

    def collection(self, event: Any, is_mapping: bool) -> Value:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            start = event.start_mark.index
            self.refuse(start, start + 1, *_TOO_DEEP)
        if event.tag not in (None, "!", _TAG + ("map" if is_mapping else "seq")):
            self.misread(event)
        value = self.mapping(event) if is_mapping else self.sequence(event)
        self.depth -= 1
        return value

    def sequence(self, event: Any) -> Value:
        items: list[Value] = []
        following = self.next()
        while type(following) is not SequenceEndEvent:
            items.append(self.value(following, None))
            following = self.next()
        span = self.covered(event, following, items[-1].span.end if items else 0)
        style: Style = "flow" if event.flow_style else "block"
        return Value(span, "list", style, "", [item.data for item in items], tuple(items))

    def mapping(self, event: Any) -> Value:
        base = self.base
        entries: list[Entry] = []
        data: dict[object, object] = {}
        merges: list[Entry] = []
        following = self.next()
        while type(following) is not MappingEndEvent:
            name = self.value(following, None)
            if name.kind != "scalar":
                problem = YamlProblem(name.span, "a list or mapping cannot be a key", "put the whole value in quotes")
                raise _RefusedError(problem)
            key_span = name.span
            value = self.value(self.next(), key_span.end - base)
            entry = Entry(name.text, key_span, value, Span(key_span.start, value.span.end))
            if name.text == "<<" and name.style == "plain" and type(following) is ScalarEvent and not following.tag:
                merges.append(entry)
            else:
                entries.append(entry)
                data[name.data] = value.data
            following = self.next()
        last = max(entries[-1].span.end if entries else 0, merges[-1].span.end if merges else 0)
        if merges:
            entries, data = self.merge(merges, entries, data)
        style: Style = "flow" if event.flow_style else "block"
        return Value(self.covered(event, following, last), "mapping", style, "", data, (), tuple(entries))

    def merge(
        self, merges: list[Entry], own: list[Entry], data: dict[object, object]
    ) -> tuple[list[Entry], dict[object, object]]:
        """What `<<` brings in, before the mapping's own entries, which win; its entries stand where `<<` stands."""
        brought: dict[str, Entry] = {}
        brought_data: dict[object, object] = {}
        for merge in merges:
            value = merge.value
            for source in reversed(value.items) if value.kind == "list" else (value,):  # the first of a list wins
                if source.kind != "mapping" or not isinstance(source.data, dict):
                    problem = YamlProblem(source.span, "`<<` takes in mappings, and this is none", 'quote it: "<<"')
                    raise _RefusedError(problem)
                brought_data.update(source.data)
                for entry in source.entries:
                    shared = entry.value._replace(span=source.span, anchor=True)
                    brought[entry.key] = Entry(entry.key, merge.key_span, shared, merge.span)
        for entry in own:
            brought.pop(entry.key, None)
        return [*brought.values(), *own], brought_data | data

    def covered(self, first: Any, last: Any, end: int) -> Span:
        """From the first event to the closing bracket, if there is one, else to `end`, the end of the last member."""
        close: int = last.end_mark.index
        if first.flow_style and close > last.start_mark.index:
            end = self.base + close
        return Span(self.base + first.start_mark.index, end)

    def no_mapping(self, event: Any) -> NoReturn:
        from podlint.extract._yaml_causes import explain_text

        start: int = event.start_mark.index
        if type(event) is ScalarEvent:
            raise _RefusedError(explain_text(self.inner, self.base, start))
        first_line = self.inner[start:].splitlines()[0].rstrip()
        self.refuse(start, start + len(first_line), "the front matter is a list; keys are wanted", "write `key: value`")

    def misread(self, event: Any) -> NoReturn:
        from podlint.extract._yaml_causes import explain_start

        raise _RefusedError(explain_start(self.inner, self.base, event.start_mark.index))

    def too_many(self, event: Any) -> NoReturn:
        self.refuse_event(
            event, f"the front matter holds more than {MAX_VALUES:,} values, aliases included", "shorten it"
        )

    def refuse_event(self, event: Any, message: str, hint: str) -> NoReturn:
        self.refuse(event.start_mark.index, event.end_mark.index, message, hint)

    def refuse(self, start: int, end: int, message: str, hint: str) -> NoReturn:
        raise _RefusedError(YamlProblem(Span(self.base + start, self.base + end), message, hint))
