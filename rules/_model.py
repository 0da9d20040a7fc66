"""Front matter checked by a user's own pydantic model instead of declared fields."""

import os
import sys
from importlib import import_module
from typing import Any, NamedTuple

from podlint.extract.document import Document
from podlint.rules._kinds import kind_of
from podlint.schemas.settings import Settings
from podlint.schemas.span import Span

_CODES = {
    "missing": "FM101",
    "extra_forbidden": "FM106",
    "literal_error": "FM105",
    "enum": "FM105",
    "date_from_datetime_parsing": "FM104",
    "date_parsing": "FM104",
    "date_type": "FM104",
    "datetime_parsing": "FM104",
    "url_parsing": "FM107",
    "url_scheme": "FM107",
}
"""pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/) and the rules that report them;
others are FM102's."""


class ModelProblem(NamedTuple):
    """One thing that a model objects to."""

    code: str
    span: Span
    message: str


def model_problems(document: Document, settings: Settings, code: str) -> list[ModelProblem]:
    """What the model of the note's kind objects to, as far as `code` reports it; nothing where the kind has no
    model.
    """
    if document.front_matter is None or document.front_matter.problem is not None:
        return []
    kind = kind_of(document, settings)
    if kind.model is None:
        return []
    if "model" not in document.facts:
        document.facts["model"] = _validate(document, load_model(kind.model, settings.root))
    return [problem for problem in document.facts["model"] if problem.code == code]


def load_model(path: str, root: str) -> Any:
    """The pydantic model that `"package.module:Class"` names; modules are looked for in `root` too.

    Raises ImportError or AttributeError.
    """
    module, _, name = path.partition(":")
    folder = os.path.abspath(root)
    if folder not in sys.path:
        sys.path.append(folder)
    return getattr(import_module(module), name)


def _validate(document: Document, model: Any) -> list[ModelProblem]:
    from pydantic import ValidationError

    front_matter = document.front_matter
    assert front_matter is not None
    try:
        model.model_validate(front_matter.data())
    except ValidationError as error:
        problems = []
        for item in error.errors():
            key = str(item["loc"][0]) if item["loc"] else ""
            entry = front_matter.get(key)
            if entry is None:
                span = Span(front_matter.inner.end, front_matter.inner.end + len("---"))
            else:
                span = entry.key_span if item["type"] == "extra_forbidden" else entry.value.span
                if len(item["loc"]) > 1 and isinstance(item["loc"][1], int) and item["loc"][1] < len(entry.value.items):
                    span = entry.value.items[item["loc"][1]].span
            where = ".".join(map(str, item["loc"]))
            problems.append(ModelProblem(_CODES.get(item["type"], "FM102"), span, f"{where}: {item['msg']}"))
        return problems
    return []
