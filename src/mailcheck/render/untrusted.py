"""Text from messages, replies, DNS and file names, made harmless for a terminal.

A header may carry escape sequences that move the cursor, colour the screen, forge a line or a link.
Whatever a person is to read passes through `visible` first.
"""

import re
from typing import Any

# Controls (C0, DEL, C1), line and paragraph separators, bidi controls (UAX 9), zero-width and
# other invisible format characters, tags, surrogates (octets that are no UTF-8), noncharacters.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff\U0001d173-\U0001d17a]"
)


def visible(text: str) -> str:
    """`text` on one line, every character that could do harm or hide shown as an escape."""
    return _HARMFUL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[char]
    if 0xDC80 <= code <= 0xDCFF:  # an octet that is no UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# RFC 5321 §4.1.2: a local part in quotes, or a run of what a dot-string may hold. A run with `/` in
# it only where it cannot be a URL, which keeps its host. Each begins where a run begins, so that a
# long text costs no more than its length.
_TEXT = r"[^\s<>()\[\]\\,;:\"@/\x00-\x1f]"
_LOCAL_PART = (
    r"(?:\"(?:[^\"\\\r\n]|\\[^\r\n]){1,200}\""
    rf"|(?<!{_TEXT})(?<!/){_TEXT}++(?>(?:/{_TEXT}++)+)|(?<!{_TEXT}){_TEXT}++)(?=@[\w\[])"
)
_IN_OCTETS = _LOCAL_PART.encode()


def redact(text: str) -> str:
    """`text` with the local part of every address masked; lengths stay, so carets still fit."""
    return re.sub(_LOCAL_PART, lambda m: "*" * len(m[0]), text) if "@" in text else text


def redact_address(address: str) -> str:
    """An address, and nothing else, with its local part masked."""
    local, at, domain = address.rpartition("@")
    return "*" * len(local) + at + domain


def redact_values(body: Any) -> Any:
    """A JSON value with every address in it masked, keys included."""
    if isinstance(body, str):
        return redact(body)
    if isinstance(body, dict):
        return {redact_values(key): redact_values(value) for key, value in body.items()}
    return [redact_values(value) for value in body] if isinstance(body, list | tuple) else body


def redact_octets(raw: bytes) -> bytes:
    """The same for octets."""
    return re.sub(_IN_OCTETS, lambda m: b"*" * len(m[0]), raw) if b"@" in raw else raw
