"""FM106."""

from collections.abc import Iterator

from podlint.extract.document import Document
from podlint.rules._kinds import kind_of, meant_field
from podlint.rules._model import model_problems
from podlint.rules._rule import Rule
from podlint.rules._yaml_edit import shown
from podlint.schemas.diagnostic import Edit, Finding, Fix


class UnknownField(Rule):
    """A key of the front matter is not in the schema.

    ## What it finds

    Keys that the note's kind does not declare, with the declared one that is meant where that can be told
    (`company_orgs`, `Series`).  One finding stands for one key.

    ## Why it matters

    Nothing reads such a key; what stands there is lost to the site.

    ## Fix

    Renames the key to the declared one it resembles, where that one is not there yet.  Unsafe, since two names that
    look alike may mean different things.
    """

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield one finding for each unknown key."""
        front_matter = document.front_matter
        if front_matter is None:
            return
        kind = kind_of(document, self.settings)
        for problem in model_problems(document, self.settings, self.code):
            yield Finding(problem.span, problem.message)
        if kind.extra == "allow" or kind.model is not None:
            return
        taken = {entry.key for entry in front_matter.entries}
        for entry in front_matter.entries:
            if entry.key in kind.fields:
                continue
            meant = meant_field(entry.key, kind)
            message = f"unknown field {shown(entry.key)!r}" + (f"; did you mean {meant!r}?" if meant else "")
            fix = None
            if meant and meant not in taken and document.text[entry.key_span.start] not in "<&*!":  # more than a name
                fix = Fix(f"rename to {meant}", (Edit(entry.key_span, meant),), "unsafe")
                taken.add(meant)
            yield Finding(entry.key_span, message, fix, {"field": entry.key, "suggestion": meant})
