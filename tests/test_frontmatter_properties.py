"""Properties of front matter, for generated YAML and for any text."""

from collections.abc import Iterator

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from podlint.extract.frontmatter import read_front_matter
from podlint.schemas.frontmatter import Value


def values(value: Value) -> Iterator[Value]:
    yield value
    for inner in (*value.items, *(entry.value for entry in value.entries)):
        yield from values(inner)


SPECIAL = ["yes", "~", "010", "1e3", "1:30", "2026-13-45", "<<", "=", "- a", "#b", "a: b", "'", "---", "...", "…"]
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t :-#'\"[]{},&*!|>%@`\x85\u2028\ufeff")
)
PLAIN = (
    TEXTS
    | st.integers()
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.none()
    | st.dates()
    | st.sampled_from(SPECIAL)
)
DATA = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


@settings(deadline=None)
@given(
    data=st.dictionaries(TEXTS, DATA, min_size=1, max_size=5),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    flow=st.sampled_from([None, True, False]),
    unicode=st.booleans(),
    width=st.sampled_from([5, 20, 80, 10_000]),
    indent=st.sampled_from([2, 4, 7]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "\ufeff"]),
)
def test_dumped_mappings(
    data: dict[str, object],
    style: str | None,
    flow: bool | None,
    unicode: bool,
    width: int,
    indent: int,
    newline: str,
    bom: str,
) -> None:
    inner = yaml.safe_dump(
        data,
        default_style=style,
        default_flow_style=flow,
        allow_unicode=unicode,
        width=width,
        indent=indent,
        line_break=newline,
    )
    text = f"{bom}---{newline}{inner}---{newline}body"
    front = read_front_matter(text)
    assert front is not None
    assert front.problem is None
    assert front.inner.of(text) == inner
    assert front.data() == yaml.safe_load(inner)
    for entry in front.entries:
        if (key := entry.key_span.of(text))[0] not in "|>":
            assert yaml.safe_load(key) == entry.key
        for value in values(entry.value):
            written = value.span.of(text)
            if not value.anchor and value.style in ("plain", "single", "double", "flow"):
                assert yaml.safe_load(written) == value.data
            if value.style in ("literal", "folded"):
                assert written[-1] not in "\r\n"


YAMLISH = st.lists(
    st.sampled_from(
        [
            *"ab文😀:?'\"\\[]{}!|#%@`~“ \t\n\n\x85\u2028\ufeff\0\ud800",
            *("yes", "1", "2026-01-01", ">-", "*x", "...", "---", "  ", "\n  ", "\r\n"),
            *(": ", "- ", "? ", ", ", "&x ", "!!str ", " # ", "<<: ", "a: b\n", "c:\n  - d\n"),
        ]
    ),
    max_size=25,
).map("".join)


@settings(deadline=None, max_examples=400)
@given(
    form=st.sampled_from(["{}", "---\n{}", "---\n{}\n---\n", "\ufeff---\r\nk: 1\n{}\n---\r\n{}"]),
    inner=YAMLISH | st.text(),
)
def test_any_text(form: str, inner: str) -> None:
    text = form.replace("{}", inner)
    front = read_front_matter(text)
    if front is None:
        return
    assert front.span.start <= front.inner.start <= front.inner.end <= front.span.end <= len(text)
    if front.problem is not None:
        assert front.span.start <= front.problem.span.start <= front.problem.span.end <= front.span.end
        assert front.problem.message
        return
    for entry in front.entries:
        assert front.inner.start <= entry.span.start <= entry.key_span.end <= entry.value.span.start
        for value in values(entry.value):
            assert front.inner.start <= value.span.start <= value.span.end <= front.inner.end
    try:
        inner = front.inner.of(text).lstrip("\ufeff")  # loaders skip the first only
        loaded = yaml.load(inner, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    except (yaml.YAMLError, ValueError):  # impossible dates and the like
        return
    if all(isinstance(key, str) for key in loaded):
        assert front.data() == loaded
