"""Front matter: places, values, fences, hostile YAML."""

import time

import pytest
import yaml

from podlint.extract import _yaml_walk
from podlint.extract.frontmatter import MAX_YAML, read_front_matter
from podlint.schemas.frontmatter import Entry, FrontMatter, Value, YamlProblem

LOADERS = [name for name in ("CSafeLoader", "SafeLoader") if hasattr(yaml, name)]


@pytest.fixture(params=LOADERS)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_yaml_walk, "_Parser", getattr(yaml, request.param))


def read(text: str) -> FrontMatter:
    front = read_front_matter(text)
    assert front is not None
    return front


def fenced(inner: str) -> str:
    return f"---\n{inner}\n---\nbody\n"


def only(inner: str) -> tuple[str, Value]:
    """What the first entry's value covers, and the value."""
    text = fenced(inner)
    front = read(text)
    assert front.problem is None
    value = front.entries[0].value
    return value.span.of(text), value


def problem(text: str) -> YamlProblem:
    front = read(text)
    assert front.problem is not None
    assert front.entries == ()
    return front.problem


@pytest.mark.parametrize(
    "text", ["", "x", "title: x\n", "\n---\na: 1\n---\n", "----\n", "--- a\n---\n", " ---\n", "\ufeff\ufeff---\n"]
)
def test_no_front_matter(text: str) -> None:
    assert read_front_matter(text) is None


@pytest.mark.parametrize(
    ("text", "span", "inner"),
    [
        ("---\na: 1\n---\nx", (0, 13), (4, 9)),
        ("---\na: 1\n---", (0, 12), (4, 9)),
        ("\ufeff---\na: 1\n---\nx", (1, 14), (5, 10)),
        ("---\r\na: 1\r\n---\r\nx", (0, 16), (5, 11)),
        ("---\ra: 1\r---\rx", (0, 13), (4, 9)),
        ("---\r\na: 1\n--- \t\r\nx", (0, 17), (5, 10)),
        ("---  \na: |\n  ---\n   ---\n---\nx\n---\n", (0, 28), (6, 24)),
        ("---\n---\n", (0, 8), (4, 4)),
        ("---\n# nothing\n\n---\n", (0, 19), (4, 15)),
    ],
)
def test_fences(text: str, span: tuple[int, int], inner: tuple[int, int]) -> None:
    front = read(text)
    assert (front.problem, front.span, front.inner) == (None, span, inner)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("inner", "covered", "style", "data"),
    [
        ("a: b  # note", "b", "plain", "b"),
        ("a: b c\n  d\n\n  e  # note\n", "b c\n  d\n\n  e", "plain", "b c d\ne"),
        ("a: 'it''s: x' # y", "'it''s: x'", "single", "it's: x"),
        ('a: "b\\n\\u4e2d # c"', '"b\\n\\u4e2d # c"', "double", "b\n中 # c"),
        ("a: '2026'", "'2026'", "single", "2026"),
        ("a: |\n  b\n\n  c \n\n\n# note\nd: 1", "|\n  b\n\n  c ", "literal", "b\n\nc \n"),
        ("a: |\n  b\n # note\nd: 1", "|\n  b", "literal", "b\n"),
        ("a: >- # note\n  b\n  c\n", ">- # note\n  b\n  c", "folded", "b c"),
        ("a: |2-\n   b\n", "|2-\n   b", "literal", " b"),
        ("a: | # note\n\n# note\nb: 1", "|", "literal", ""),
        ("a: |+\n\n\nb: 1", "|+", "literal", "\n\n"),
        ("a: |\n  文　\nb: 1", "|\n  文　", "literal", "文　\n"),
        ("a: >\n  b", ">\n  b", "folded", "b\n"),
        ("a: [b, 'c', \"d\"] # e", "[b, 'c', \"d\"]", "flow", ["b", "c", "d"]),
        ("a: [\n  b, # c\n  d,\n]\n", "[\n  b, # c\n  d,\n]", "flow", ["b", "d"]),
        ("a: []", "[]", "flow", []),
        ("a: [b: c , d]", "[b: c , d]", "flow", [{"b": "c"}, "d"]),
        ("a: {b: 1, c: {d: no}}", "{b: 1, c: {d: no}}", "flow", {"b": 1, "c": {"d": False}}),
        ("a:\n  - b\n# note\n  - c # d\n\n\ne: 1", "- b\n# note\n  - c", "block", ["b", "c"]),
        ("a:\n- b\n-\nc: 1", "- b\n-", "block", ["b", None]),
        ("a:\n- b\n? c\n: d", "- b", "block", ["b"]),
        ("a:\n  b:\n    c: 1 # d\n  e: 2\n# f\ng: 3", "b:\n    c: 1 # d\n  e: 2", "block", {"b": {"c": 1}, "e": 2}),
        ("a: &x b", "&x b", "plain", "b"),
        ("a: !!str 2026", "!!str 2026", "plain", "2026"),
        ("a: !!int '20'", "!!int '20'", "single", 20),
        ("a: ! yes", "! yes", "plain", "yes"),
        ("a: !!seq [b]", "!!seq [b]", "flow", ["b"]),
        ("a: !!binary aGk=", "!!binary aGk=", "plain", b"hi"),
        ("a: 😀𠮷 b", "😀𠮷 b", "plain", "😀𠮷 b"),
        ("a: b\u2028c: d", "b", "plain", "b"),
        ("a: [b,\r\n  c]\r\nd: 1", "[b,\r\n  c]", "flow", ["b", "c"]),
        ("a: |\r\n  b\r\n\r\nd: 1", "|\r\n  b", "literal", "b\n"),
    ],
)
def test_value(inner: str, covered: str, style: str, data: object) -> None:
    text, value = only(inner)
    assert (text, value.style, value.data) == (covered, style, data)
    assert value.anchor is ("&" in covered)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("inner", "offset"),
    [
        ("a:", 2),
        ("a:\nb: 1", 2),
        ("a:   # c: d\nb: 1", 2),
        ("? a\nb: 1", 3),
        ("? a # x: y\nb: 1", 3),
        ("a:\r\nb:\r\n", 2),
        ("{a: , b: 1}", 3),
        ("{a, b: 1}", 2),
        ("{a:   # c: d\n }", 3),
    ],
)
def test_absent_value(inner: str, offset: int) -> None:
    text, value = only(inner)
    assert (text, value.data, value.style, value.span.start - 4) == ("", None, "plain", offset)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("inner", "keys"),
    [
        ("a: 1\n'b': 2\n\"c d\": 3", [("a", "a"), ("b", "'b'"), ("c d", '"c d"')]),
        ("yes: 1\n1: 2\n~: 3\n2026-01-01: 4", [(key, key) for key in ("yes", "1", "~", "2026-01-01")]),
        ("? a b\n: c\n&x d: 1\n标题 : 2", [("a b", "a b"), ("d", "&x d"), ("标题", "标题")]),
        ("a: 1\nb: 2\na: 3", [("a", "a"), ("b", "b"), ("a", "a")]),
    ],
)
def test_keys(inner: str, keys: list[tuple[str, str]]) -> None:
    text = fenced(inner)
    assert [(entry.key, entry.key_span.of(text)) for entry in read(text).entries] == keys


def test_duplicates_are_kept_and_the_last_one_counts() -> None:
    front = read("---\na: 1\nb: {c: 1, c: 2}\na: 3\n---\n")
    assert front.data() == {"a": 3, "b": {"c": 2}}
    assert len(front.entries[1].value.entries) == 2


def test_nested_keys_have_the_meaning_that_yaml_gives_them() -> None:
    assert only("a: {yes: 1, 2: b, c: d}")[1].data == {True: 1, 2: "b", "c": "d"}


def test_entry_spans_from_key_to_end_of_value() -> None:
    text = "---\n'a' : b  # c\nd:\n  - e\n\nf:\n---\n"
    assert [entry.span.of(text) for entry in read(text).entries] == ["'a' : b", "d:\n  - e", "f:"]


def test_bom_within_the_yaml_does_not_shift_places() -> None:
    text = "---\n\ufeffa: b\n---\n"
    (entry,) = read(text).entries
    assert (entry.key_span.of(text), entry.value.span.of(text)) == ("a", "b")


WORDS = """
yes Yes YES yEs y on Off true FALSE n null ~ Null NULL nULL None
0 -1 +1 010 08 0x1F 0b11 1_000 190:20:30 1:2 1e3 1.0e+3 1.5 .5 . -.inf .NaN 1. 1:30.5 1,000
2026-01-05 2026-1-5 2026-01-05T10:00:00Z 2026-01 10:30 -- v1.0 Trump -e28TXJWSIY +x http://x.y
"""
SCALARS = [*WORDS.split(), "", "2026-01-05 10:00:00.5 +8", "3 chips"]


@pytest.mark.parametrize("text", SCALARS)
def test_plain_scalars_mean_what_safe_load_says(text: str) -> None:
    assert repr(only(f"a: {text}")[1].data) == repr(yaml.safe_load(f"a: {text}")["a"])  # repr: NaN is not NaN


@pytest.mark.parametrize(
    "text", ["2026-13-45", "2026-02-30", "2026-01-01T25:00:00Z", "0b_", "=", "<<", "1" * 5000, "1:1" * 2000]
)
def test_impossible_scalars_are_text(text: str) -> None:
    assert only(f"a: {text}")[1].data == text


@pytest.mark.usefixtures("parser")
def test_aliases_share_what_they_mean() -> None:
    text = fenced("a: &x [b, c]\nd: *x\ne: &y f\n*y : 1")
    first, second, _, fourth = read(text).entries
    assert second.value.span.of(text) == "*x"
    assert second.value.data is first.value.data
    assert second.value.items is first.value.items
    assert (first.value.anchor, second.value.anchor) == (True, True)
    assert (fourth.key, fourth.key_span.of(text)) == ("f", "*y")


@pytest.mark.parametrize(
    "inner",
    [
        "a: &a {b: 1, c: 2}\n<<: *a\nc: 3",
        "a: &a {b: 1, c: 2}\nd: &d {c: 4, e: 5}\nf: {<<: [*a, *d], b: 0}",
        "a: &a {b: 1}\nd: &d {b: 2, <<: *a, c: 3}\n<<: [*d, *a]\n<<: {z: 1}\nb: 4",
    ],
)
def test_merge_keys_mean_what_safe_load_says(inner: str) -> None:
    assert read(fenced(inner)).data() == yaml.safe_load(inner)


def test_merged_entries_stand_where_the_merge_stands() -> None:
    text = fenced("a: &a {b: 1, c: 2}\n<<: *a\nc: 3")
    entry: Entry | None = read(text).get("b")
    assert entry is not None
    assert (entry.key_span.of(text), entry.value.span.of(text), entry.span.of(text)) == ("<<", "*a", "<<: *a")
    assert entry.value.anchor
    assert [one.key for one in read(text).entries] == ["b", "a", "c"]


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60)
)
MERGES = "m0: &m0 {k: v}\n" + "".join(
    f"m{n}: &m{n} {{k{n}: v, <<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 60)
)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (BOMB, "more than 100,000 values"),
        (MERGES, "more than 100,000 values"),
        ("a:\n" + "- b\n" * 100_001, "more than 100,000 values"),
        ("a: " + "[" * 10_000, "more than 50 deep"),
        ("a: " + "[" * 200_000 + "]" * 200_000, "more than 50 deep"),
        ("a: " + "{b: " * 10_000, "more than 50 deep"),
        ("a: " + "[\n" * 100_000, "more than 50 deep"),
        ("- " * 10_000, "is a list"),
        ("a:\n  " + "- " * 10_000, "more than 50 deep"),
        ("a: &x [*x]", "contains itself"),
        ("a: &x b\nc: &x [*x]", "contains itself"),
        ("a: '" + "x" * MAX_YAML + "'", "are not read"),
    ],
    ids=lambda value: value if len(value) < 40 else value[:12],
)
def test_hostile_yaml_is_refused_at_once(inner: str, message: str) -> None:
    begin = time.process_time()
    assert message in problem(fenced(inner)).message
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "[",
        "a: b\n",
        "a:\n",
        "- ",
        " a\n",
        "\r",
        "\n",
        "\t",
        "'",
        '"x\n',
        ": ",
        "---",
        "x\n- ",
        "#\n",
        "{a: 'b",
        "a:\n b\n\tc",
    ],
)
@pytest.mark.parametrize("form", ["---\n{}", "---\n{}\n---\n", "---\na: 1\n---\n{}", "---\na: 'b\n{}c: 'd'\n---\n"])
def test_hostile_texts_take_no_time(form: str, piece: str) -> None:
    text = form.format(piece * (300_000 // len(piece)))
    begin = time.process_time()
    read_front_matter(text)
    assert time.process_time() - begin < 10


KEYS = ["title: Foo", "people:", "  - Ann Lee", "- Bob", "'a b': \"c\"", "标题: 书"]


@pytest.mark.parametrize(
    ("lines", "end", "beyond", "covered"),
    [
        (KEYS, 6, 6, ""),
        ([*KEYS, "", "", "正文。"], 6, 6, ""),
        ([*KEYS, "### 开场", "", "正文。"], 6, 6, ""),
        (["# note", *KEYS[:1], "# 标题", "正文。"], 2, 2, ""),
        ([*KEYS, "**安**: 好。"], 6, 6, ""),
        ([*KEYS, "正文没有冒号。"], 6, 6, ""),
        (["title: Foo", "", "date: 2026-01-01", "", "host: x", "", "Ann: hello"], 5, 5, ""),
        (["a: |", "  b", "", "  c", "", "正文。"], 4, 4, ""),
        ([*KEYS, "----", "", "正文。"], 6, 7, "----"),
        ([*KEYS, "—-", "正文。"], 6, 7, "—-"),
        ([*KEYS, " ---", "正文。"], 6, 7, " ---"),
        ([*KEYS, "...", "正文。"], 6, 7, "..."),
        ([*KEYS, "---\u3000", "正文。"], 6, 7, "---"),
        ([*KEYS, "", "### 一", "", "**安**: 好。", "", "---", "", "### 二"], 6, 6, ""),
        ([*KEYS, "-----", "", "**安**: 好。", "---", "x"], 6, 7, "-----"),
        ([], 0, 0, ""),
        (["", "正文。"], 0, 0, ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_unclosed(lines: list[str], end: int, beyond: int, covered: str, newline: str) -> None:
    text = "---" + newline + "".join(line + newline for line in lines)
    front = read(text)
    places = [len("---" + newline + "".join(line + newline for line in lines[:count])) for count in (end, beyond)]
    assert (front.inner.end, front.span.end) == tuple(places)
    assert front.problem is not None
    assert front.problem.span.start == places[0]
    assert front.problem.span.of(text) == covered
    assert "---" in front.problem.hint or "hyphens" in front.problem.hint


def test_a_wrong_line_does_not_make_front_matter_unclosed() -> None:
    text = fenced("title: Foo\n\ntags [a]\nb: 1")
    assert problem(text).span.of(text) == "tags [a]"
    assert read(text).span.of(text) == text.removesuffix("body\n")


@pytest.mark.parametrize("first", ["title: x\n", ""])
def test_stray_fence(first: str) -> None:
    text = f"---\n{first}---\ndate: 2026-01-01\ntags:\n  - a\n- b\n---\nbody\n"
    found = problem(text)
    assert (found.span.of(text), found.span.start) == ("---", 4 + len(first))
    assert read(text).span.of(text) == text.removesuffix("body\n")


@pytest.mark.parametrize(
    "body", ["host: hello\n\n---\n", "a lowercase line\n---\n", "host: hi\n正文\n---\n", "host: hi\n"]
)
def test_a_transcript_is_no_second_half(body: str) -> None:
    assert read(f"---\na: 1\n---\n{body}").problem is None
