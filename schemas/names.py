"""The records of the pass over names: what a note calls things, and what it should call them."""

from typing import Literal, NamedTuple

from podlint.schemas.span import Span

EntityType = Literal["person", "organisation", "product", "media", "place", "term"]
Source = Literal["table", "note", "gazetteer"]
Certainty = Literal["sure", "likely", "doubtful"]


class Mention(NamedTuple):
    """A right name in the text: an accepted form of the entity called `name`."""

    span: Span
    name: str
    type: EntityType


class Correction(NamedTuple):
    """A wrong name in the text.

    `span` covers the wrong form alone, without a possessive ending; `surface` is its text and `text` what to write
    there, `name` the entity's canonical name.  `source` tells who knows better: a misspelling of the tables, the note
    itself, or a likeness to a name of the tables.  `evidence` says why, in words.  `sure` corrections can be made
    unseen, `likely` ones want a look, `doubtful` ones are mere hints.
    """

    span: Span
    surface: str
    text: str
    name: str
    type: EntityType
    source: Source
    evidence: str
    certainty: Certainty
