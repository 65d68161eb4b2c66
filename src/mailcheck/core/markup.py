"""How much of a hostile HTML text a parser is given: what would cost it the square of its size is
cut. No mail that anybody has designed comes near."""

import re

MAX_TAGS = 30_000
"""Tags parsed per body; the largest newsletters have some thousand."""
MAX_DEEP_TAGS = 5_000
"""The same where a thousand are open at once: nested ones cost the parser the square of their
number (measured: 20,000 take 0.8 s, 60,000 take 8 s)."""
MAX_DEPTH = 1000
MAX_ATTRIBUTES = 2000
"""Of one tag: each is compared with those before it (measured: 30,000 take 3 s)."""

# Elements that have no end, and what is no element.
_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|wbr)\b)[a-z]", re.IGNORECASE
)
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{2 * MAX_ATTRIBUTES},}}")
_QUOTED = re.compile(r"\"[^\"]*\"?|'[^']*'?")
_BETWEEN = re.compile(r"[\s/=\"]")


def bounded(text: str) -> str:
    """`text` up to as many tags as can be parsed in a moment."""
    for long in _LONG_TAG.finditer(text):
        # Pictures that are written as data make long tags, of few attributes.
        bare = _QUOTED.sub('"', long[0])
        if len(_BETWEEN.findall(bare)) > 2 * MAX_ATTRIBUTES:  # a blank and an equals sign each
            text = text[: long.start()]
            break
    tags = text.count("<")
    limit = MAX_DEEP_TAGS if tags > MAX_DEEP_TAGS and _is_deep(text) else MAX_TAGS
    if tags <= limit:
        return text
    pieces = text.split("<", limit + 1)
    return text[: len(text) - len(pieces[-1]) - 1]


def _is_deep(text: str) -> bool:
    """Whether many elements are open at once."""
    depth = 0
    for tag in _TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            return True
    return False
