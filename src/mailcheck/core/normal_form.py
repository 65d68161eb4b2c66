"""The form of an address for comparing, without quotes that are no part of the name.

    "Anna.Berg"@Bücher.example.  ->  anna.berg@xn--bcher-kva.example

RFC 5322 §3.2.4 and RFC 5321 §4.1.2 say what quotes are, RFC 5890 what A-labels.
"""

import re
import unicodedata

# RFC 5322 §3.2.3 atext is what remains when specials, blanks and controls are taken away; octets
# of 0x80 and above are RFC 6532 text and have their own rules.
NOT_ATEXT = frozenset('()<>[]:;@\\,"') | {chr(code) for code in range(33)} | {"\x7f"}
# None begins at an escaped quote: else one that is never closed is searched from each of them.
QUOTED = re.compile(r'(?<!\\)"(?>(?:[^"\\]++|\\.)*)"', re.DOTALL)
# What UTS 46 maps to nothing (status "ignored"), the variation selectors among it.
_UNSEEN = dict.fromkeys(
    [
        0xAD,
        0x34F,
        0x200B,
        0x2060,
        0x2064,
        0xFEFF,
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0x1BCA0, 0x1BCA4),
        *range(0xE0100, 0xE01F0),
    ]
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def unquote(text: str) -> str:
    """A quoted string without its quotes and backslashes (RFC 5322 §3.2.4)."""
    inner = text[1:-1] if len(text) > 1 and text.endswith('"') else text[1:]
    return _ESCAPED.sub(r"\1", inner)


def normal_form(address: str) -> str:
    """An address for comparing: lower case, domain as A-labels, quotes only where needed.

    Plus-tags and dots stay as given: whether they matter is the provider's secret. The local part
    is lower-cased although RFC 5321 §2.4 lets case matter there, because at no provider of note it
    does.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at:
        return _lower(domain)
    return f"{_local_normal_form(_lower(local))}@{domain_normal_form(domain)}"


def _lower(text: str) -> str:
    """Lower case, not case-folded: that would make one mailbox of `weiß@` and `weiss@`."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    return unicodedata.normalize("NFC", text.lower())


def _local_normal_form(local: str) -> str:
    """RFC 5321 §4.1.2: quotes and backslashes are no part of the name."""
    if NOT_ATEXT.isdisjoint(local):
        return local
    plain = QUOTED.sub(lambda match: unquote(match[0]), local)
    if plain and NOT_ATEXT.isdisjoint(plain):
        return plain
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def domain_normal_form(domain: str) -> str:
    """A domain for comparing: lower case, A-labels (RFC 5890 §2.3.2.1), no trailing dot."""
    if domain.isascii():
        return domain.lower().removesuffix(".")
    # RFC 5895 §2 and UTS 46: wide letters become plain ones and what nobody sees goes. No case
    # folding: IDNA 2008 keeps sharp s and final sigma apart (RFC 5894 §7.2).
    name = _lower(unicodedata.normalize("NFKC", domain))
    name = name.replace("。", ".")  # RFC 3490 §3.1; NFKC makes it of the narrow one
    return ".".join(_a_label(label) for label in name.removesuffix(".").split("."))


def _a_label(label: str) -> str:
    if label.isascii():
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:
        return label
