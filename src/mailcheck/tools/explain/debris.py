"""HTML tags and entities, quoted-printable and Python escapes that got into a pasted reply."""

import re

_SOFT_BREAK = re.compile(r"=\r?\n")
# What follows keeps `?ip=203.0.113.1` and `id=3d4f` apart from encoded characters.
_ENCODED = re.compile(r"=(?:(20|09|0d|0a)(?![0-9.])|(3d|22|27)(?![0-9a-z.]))")
_LINK = re.compile(r"<a [^<>]{0,40}?href=[\"']?([^\"'<> ]{0,500})[^<>]{0,200}>")
_TAG = re.compile(
    r"</?(?:a|b|br|body|code|div|em|font|hr|html|i|li|ol|p|pre|span|strong|table|tbody|td|tr|tt|u|ul)"
    r"(?: [^<>]{0,200})?/?>"
)
_ENTITIES = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&apos;": "'",
    "&#39;": "'",
    "&#039;": "'",
    "&#34;": '"',
    "&#60;": "<",
    "&#62;": ">",
    "&nbsp;": " ",
    "&#160;": " ",
    "&amp;": "&",
}
_BYTES = {"20": " ", "3d": "=", "0d": " ", "0a": " ", "09": " ", "22": '"', "27": "'"}


def clean(low: str) -> str:
    """A lower-case text without debris."""
    low = low.replace("\0", " ").replace("\\r", " ").replace("\\n", " ")
    low = _SOFT_BREAK.sub("", low)
    if "=20" in low or "=3d" in low:
        low = _ENCODED.sub(lambda found: _BYTES[found[1] or found[2]], low)
    if "</" in low or "<br" in low:
        low = _TAG.sub(" ", _LINK.sub(r" \1 ", low))
    for entity, character in _ENTITIES.items():
        low = low.replace(entity, character)
    return low
