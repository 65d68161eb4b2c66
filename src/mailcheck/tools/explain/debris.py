"""HTML tags and entities, quoted-printable and Python escapes that got into a pasted reply."""

import re

_SOFT_BREAK = re.compile(r"=\r?\n")
# `?ip=203.0.113.1` and `id=3d4f` are no encoded characters, unless others show the encoding.
_ENCODING = re.compile(r"=\r?\n|=20(?![0-9.])|=3d[\"']")
_ENCODED = re.compile(r"=(20|3d|0d|0a|09|22|27)")
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
    if _ENCODING.search(low):
        low = _ENCODED.sub(lambda found: _BYTES[found[1]], _SOFT_BREAK.sub("", low))
    if "</" in low or "<br" in low:
        low = _TAG.sub(" ", _LINK.sub(r" \1 ", low))
    for entity, character in _ENTITIES.items():
        low = low.replace(entity, character)
    return low
