"""The pass over names as a spaCy component.

`nlp.add_pipe("podlint_names")` makes every name of the alias tables an entity of the document: `ent.label_` is its
type, `ent.kb_id_` its canonical name, and `ent._.podlint_wrong` tells whether the text has it wrong.  The component
works on any pipeline; `blank("en")` and `blank("zh")` make bare ones, the Chinese one with jieba and the names of the
tables as its user dictionary.
"""

from collections.abc import Iterable
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Entity
from spacy.util import filter_spans

from podlint.extract.names.names import NamePass
from podlint.extract.names.tables import Tables, load
from podlint.extract.note import parse
from podlint.extract.source import Source
from podlint.schemas.span import Span

_JIEBA_FREQUENCY = 100_000
"""Weight of a name in jieba's dictionary: higher than that of the words it is made of."""


class NamesComponent:
    """Sets the entities of a document; `files` are alias tables besides the shipped ones."""

    def __init__(self, files: Iterable[str] = ()) -> None:
        self._tables: Tables = load(tuple(files))

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names as entities; those it had stay where no name overlaps them."""
        found = NamePass(parse(Source("", doc.text)), self._tables)
        entities = [self._entity(doc, mention.span, mention.type, mention.name) for mention in found.mentions]
        for item in found.corrections:
            entity = self._entity(doc, item.span, item.type, item.name)
            if entity is not None:
                entity._.podlint_wrong = item.text
                entities.append(entity)
        ours: list[Entity] = filter_spans([entity for entity in entities if entity is not None])
        doc.ents = filter_spans([*ours, *doc.ents])
        return doc

    @staticmethod
    def _entity(doc: Doc, span: Span, kind: str, name: str) -> Entity | None:
        return doc.char_span(*span, label=kind.upper(), kb_id=name, alignment_mode="expand")


@Language.factory("podlint_names", default_config={"files": []})
def make_component(nlp: Language, name: str, files: list[str]) -> NamesComponent:
    """What spaCy calls for `nlp.add_pipe("podlint_names", config={"files": […]})`."""
    if not Entity.has_extension("podlint_wrong"):
        Entity.set_extension("podlint_wrong", default=None)
    return NamesComponent(files)


def blank(language: str, files: Iterable[str] = ()) -> Language:
    """A bare pipeline of spaCy for `en` or `zh` with the component.

    The Chinese one cuts words with jieba, which then knows the Chinese names of the tables.
    """
    config: dict[str, Any] = {}
    if language == "zh":
        config = {"nlp": {"tokenizer": {"segmenter": "jieba"}}}
    nlp = spacy.blank(language, config=config)
    if language == "zh":
        _teach_jieba(load(tuple(files)))
    nlp.add_pipe("podlint_names", config={"files": list(files)})
    return nlp


def _teach_jieba(tables: Tables) -> None:
    import jieba

    for form in tables.forms:
        if len(form) > 1 and "\u3400" <= form[0] <= "\u9fff" and tables.meanings(form):
            jieba.add_word(form, _JIEBA_FREQUENCY)
