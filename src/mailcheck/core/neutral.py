"""Text from outside (messages, replies, DNS, file names) made harmless for what reads it next.

A header may carry escape sequences that move the cursor, colour the screen, forge a line or a link.
Whatever a person is to read passes through `visible` first, whatever a spreadsheet may open through
`no_formula`.
"""

import re

# Controls (C0, DEL, C1), line and paragraph separators, bidi controls (UAX 9), zero-width and
# other invisible format characters, tags, surrogates (octets that are no UTF-8), noncharacters.
_HARMFUL = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff\U0001d173-\U0001d17a]"
)


# Anywhere in a line these are commands to Azure Pipelines and to GitHub's runner.
_COMMAND = r"(?i)##(?=\[|vso\[)"


def visible(text: str) -> str:
    """`text` on one line, every character that could do harm or hide shown as an escape."""
    plain = text.isascii() and text.isprintable()
    shown = text if plain else re.sub(_HARMFUL, _escape, text)
    return re.sub(_COMMAND, "# #", shown) if "##" in shown else shown


_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"


def no_formula(cell: str) -> str:
    """OWASP "CSV injection": a leading `=`, `+`, `-`, `@` makes a formula of untrusted text."""
    harmless = cell == "-" or re.fullmatch(_NUMBER, cell)
    return cell if harmless or not cell.startswith(("=", "+", "-", "@")) else f"'{cell}"


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
