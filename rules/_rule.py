"""What a rule is."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, get_type_hints

from podlint.extract.document import Document
from podlint.schemas.diagnostic import Finding, Severity
from podlint.schemas.settings import Settings


class OptionError(ValueError):
    """An option of a rule that does not exist or has a value of the wrong kind."""


class Rule:
    """Base of all rules.

    A subclass stands alone in a file named by its code and name (`tr101_missing_original.py`); the class's docstring
    is its manual page, its annotated class attributes with a value are its options, and `check` yields findings in
    the order of the text.  Severity and enablement given here are defaults; the engine applies the configuration's.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = "warning"
    default: ClassVar[bool] = True
    settings: Settings

    def __init__(self, settings: Settings, options: Mapping[str, object] = {}) -> None:
        """Raises OptionError where an option does not exist or has a value of the wrong kind."""
        self.settings = settings
        if options:
            for option, value in _validated(type(self), options).items():
                setattr(self, option, value)

    def prepare(self) -> None:
        """Load what serves all notes and takes long; called once, before the work is shared out to processes."""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what is wrong with the document; nothing, for the few codes that the engine itself reports."""
        yield from ()

    @classmethod
    def option_types(cls) -> dict[str, Any]:
        """The options' types by name, `Annotated` descriptions included."""
        hints = get_type_hints(cls, include_extras=True)
        inherited = set(Rule.__annotations__)
        return {name: hint for name, hint in hints.items() if name not in inherited and hasattr(cls, name)}


def _validated(rule: type[Rule], options: Mapping[str, object]) -> dict[str, Any]:
    """The options as their types want them; pydantic is loaded only where a configuration sets any."""
    from pydantic import ConfigDict, ValidationError, create_model

    fields: dict[str, Any] = {name: (hint, getattr(rule, name)) for name, hint in rule.option_types().items()}
    model = create_model(rule.__name__, __config__=ConfigDict(frozen=True, extra="forbid"), **fields)
    try:
        return {name: getattr(model.model_validate(dict(options)), name) for name in options}
    except ValidationError as error:
        first = error.errors()[0]
        raise OptionError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
