"""The pydantic models made from the schema agree with the rules that check without them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.rules._engine import Linter
from podlint.rules._kinds import shipped_kinds
from podlint.schemas.models import json_schema, model_of
from podlint.schemas.settings import RuleSettings, Settings

EPISODE = next(kind for kind in shipped_kinds() if kind.name == "episode")
GOOD: dict[str, str] = {
    "title": "一块板", "date": "2026-03-01", "layout": "post.njk", "source": "https://youtu.be/Ab3dEf6hI9k", "speaker": "Solder",
    "summary": "两位工程师。", "tags": "[a]", "area": "geopolitics", "category": "technology", "status": "evergreen", "draft": "true",
    "guest": "''", "insight": "''", "series": "''", "project": "[]",
}  # fmt: skip
VALUES = [
    "''",
    "[]",
    "x",
    "true",
    "'true'",
    "3",
    "[a, b]",
    "{a: b}",
    "2026-01-02",
    "'2026-02-30'",
    "evergreen",
    "evengreen",
    "''",
]
LINTER = Linter(Settings(rules=RuleSettings(select=("FM101", "FM102", "FM103", "FM104", "FM105", "FM106", "FM107"))))


def judge(fields: dict[str, str]) -> tuple[bool, bool]:
    """Whether the rules, and whether the model, accept a front matter."""
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n"
    document = parse(Source("a.md", text))
    assert document.front_matter is not None
    data: dict[str, Any] = document.front_matter.data()
    try:
        model_of(EPISODE).model_validate(data)
        accepted = True
    except ValidationError:
        accepted = False
    return not LINTER.check(document), accepted


def test_a_good_front_matter_passes_both() -> None:
    assert judge(GOOD) == (True, True)


@given(
    st.dictionaries(st.sampled_from([*GOOD, "other"]), st.sampled_from(VALUES), max_size=2),
    st.sampled_from([*GOOD, ""]),
)
@settings(max_examples=150, deadline=None)
def test_rules_and_models_agree(changed: dict[str, str], dropped: str) -> None:
    fields = {key: value for key, value in {**GOOD, **changed}.items() if key != dropped}
    by_rules, by_model = judge(fields)
    assert by_rules == by_model


@pytest.mark.parametrize("kind", shipped_kinds(), ids=lambda kind: kind.name)
def test_json_schema(kind: Any) -> None:
    schema = json_schema(kind)
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set(kind.fields)
