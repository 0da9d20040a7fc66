"""Which list an entity of the tables clearly does not belong to."""

import re

from podlint.extract.names.tables import Tables, normal
from podlint.rules._entities import LISTS, Item, is_han

_BODY = re.compile(
    r"\b(?:group|holdings|inc|university|institute|bank|agency|department|ministry|committee|commission|council|court"
    r"|association|ventures|partners|police|army|party|board|federation|parliament|congress|NCAP)\b"
    r"|(?:大学|学院|银行|委员会|集团|公司|协会|研究所|研究院|法院|联盟|政府|国会|议会)$",
    re.IGNORECASE,
)
_PODCAST = re.compile(r"podcast|播客", re.IGNORECASE)
_MAKERS = frozenset({
    "AMD", "ASML", "Anthropic", "Apple", "Boeing", "Goldman Sachs", "Google DeepMind", "IBM", "Intel", "Meta",
    "Micron", "Microsoft", "Morgan Stanley", "NVIDIA", "Neuralink", "OpenAI", "Oracle", "Qualcomm", "SK Hynix",
    "Salesforce", "Samsung", "SpaceX", "TSMC", "xAI",
})  # fmt: skip
"""Companies whose own name is no product's."""


def is_misfiled(item: Item, tables: Tables) -> bool:
    """Whether an entry stands in a list that cannot be defended for what the tables say it is."""
    assert item.name is not None
    field, kind, text = item.entry.key, item.type, item.text
    single = " " not in text and not is_han(text)
    if kind is None or LISTS.get(kind) == field:
        return False
    if field == "people":
        if kind == "term":
            return not text.isupper() and (single or text.islower())  # laws and cases bear the names of people
        return kind in ("organisation", "media") or (kind == "product" and not single)
    if kind == "person":
        joined = tables.meanings(normal(text).replace(" ", "")) or tables.wrong(normal(text))
        full = len(text) > 2 if is_han(text) else not single
        return field in ("companies_orgs", "products_models") and full and not joined
    if kind == "organisation":
        names = (item.name, text)
        return field in ("products_models", "media_books") and (item.name in _MAKERS or any(map(_BODY.search, names)))
    if kind == "media":
        if field == "products_models":
            return not single or tables.zipf(text.lower()) < 2.5
        return field == "companies_orgs" and _PODCAST.search(text) is not None
    if kind == "product":
        return field in ("companies_orgs", "media_books") and _is_model(item.name, tables)
    return False


def _is_model(name: str, tables: Tables) -> bool:
    """Whether a product's name says whose it is or which version: it is then no company's."""
    first, _, rest = name.partition(" ")
    makers = tables.meanings(normal(first))
    if rest and len({maker for maker, _, _ in makers}) == 1:
        return makers[0][1] in ("organisation", "product")
    return re.search(r"[A-Za-z]-?\d", name) is not None
