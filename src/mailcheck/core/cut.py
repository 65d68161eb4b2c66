"""Values made short. Half a local part is not masked as an address: it keeps its `@`."""

import re

# RFC 5321 §4.1.2: a local part in quotes, or a run of what a dot-string may hold. A run with `/` in
# it only where it cannot be a URL, which keeps its host. Each begins where a run begins, so that a
# long text costs no more than its length.
_TEXT = r"[^\s<>()\[\]\\,;:\"@/\x00-\x1f]"
# A backtick that begins the run is the quotation mark of a sentence here, as in `anna@example.org`.
_BEGIN = rf"(?:(?<!{_TEXT})(?!`)|(?<=`)(?<!{_TEXT}`))"
LOCAL_PART = (
    r"(?:\"(?:[^\"\\\r\n]|\\[^\r\n]){1,200}\""
    rf"|{_BEGIN}(?<!/){_TEXT}++(?>(?:/{_TEXT}++)+)|{_BEGIN}{_TEXT}++)"
)
"""The local part of an address in a text; `@` comes after it."""
_IN_TEXT = LOCAL_PART + r"(?=@[\w\[])"
_DOMAIN = r"@[\w.\[:-]{1,64}"
_FAR = 1000
"""Characters after the cut among which the `@` is looked for (RFC 5321 §4.5.3.1.1 allows 64)."""
MARK = "…"


def cut(text: str, length: int) -> str:
    """`text` in at most `length` characters, `…` for what is left out.

    Where the end falls into a local part, the beginning of its domain is kept after the mark:
    `longuser…@exam…`.
    """
    if len(text) <= length:
        return text
    end = length - len(MARK)
    place = address_over(text, end)
    return _address(text, *place, length) if place else text[:end] + MARK


def cell(text: str, width: int) -> str:
    """`text` as a column of a table: exactly `width` characters."""
    return cut(text, width).ljust(width)


def address_over(text: str, end: int) -> tuple[int, int] | None:
    """Where the address begins that a cut at `end` would leave without its domain, and its `@`."""
    if "@" in text[max(end - 1, 0) : end + _FAR]:
        for found in re.finditer(_IN_TEXT, text[: end + _FAR]):
            if found.start() < end <= found.end() + 1:
                return found.start(), found.end()
    return None


def _address(text: str, start: int, at: int, length: int) -> str:
    """As much of both halves of an address as there is room for."""
    match = re.compile(_DOMAIN).match(text, at)
    domain = match[0] if match else "@"
    room = length - start - len(MARK)
    if room < 6:  # too little for any of it
        return text[:start].rstrip() + MARK
    if at + len(domain) < len(text) or len(domain) > room // 2:
        domain = domain[: max(3, room // 2 - 1)] + MARK
    kept = text[start : max(start + 1, length - len(MARK) - len(domain))]
    if kept[0] == '"':  # a local part in quotes is one only between both
        kept = ""
    return text[:start] + kept + MARK + domain
