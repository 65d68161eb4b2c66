"""Is this an address? Every address that is reported passes here.

Bounces put things round and into addresses that do not belong: `SMTP:user@example.org`,
`<user@example.org>...`, `user@example.org：`, `user@example.org...User unknown`. What is left must
be a local part and a domain; anything else is no recipient.
"""

import re
from collections.abc import Iterator

# A control character is no end of an address: what mail servers make of it is another address.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NO_LOCAL = r"\s<>()\[\]\\,;:\"@\x00-\x1f\x7f：，；。、「」『』（）＜＞"
_LOCAL = rf"(?:\"[^\"\r\n{_CONTROL}]{{1,100}}\"|[^{_NO_LOCAL}]{{1,200}})"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_TOP = r"(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59}|[^\x00-\x7f\W\d_]{2,63})"
_DOMAIN = rf"(?:{_LABEL}\.){{1,20}}{_TOP}"
_END = rf"(?![A-Za-z0-9_@{_CONTROL}-])"
ADDRESS = rf"{_LOCAL}@(?:{_DOMAIN}){_END}"
"""An address with a domain of two labels at least, as a piece of a pattern."""

# Only where a word begins, so that a text without any address takes one pass.
_ADDRESS = re.compile(
    rf"(?<![^{_NO_LOCAL}])(?<![{_CONTROL}])"
    rf"({_LOCAL})@({_DOMAIN}|\[[0-9A-Fa-f.:IPv]{{3,45}}\]){_END}"
)
# Chinese, Japanese and Korean write no blank before an address.
_BEFORE = re.compile(r".*[\u2e80-\ud7ff\uf900-\uffef](?=[\x21-\x7e])", re.DOTALL)
_UNQUALIFIED = re.compile(rf"({_LOCAL})@({_LABEL})\.?")
_TYPE = re.compile(r"(?:smtp|mailto|rfc822|x400|internet)\s*[:;]\s*", re.IGNORECASE)
_XTEXT = re.compile(r"\+(2B|3D|20|40|2D)")
_UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")


def addresses_in(text: str) -> Iterator[str]:
    """The addresses in a text, in order."""
    if "@" not in text:
        return
    for found in _ADDRESS.finditer(text):
        address = _checked(found)
        if address:
            yield address


def address_in(text: str) -> str | None:
    """The first address in a text."""
    return next(addresses_in(text), None)


def _checked(found: re.Match[str]) -> str | None:
    local, domain = found[1], found[2]
    lead = _TYPE.match(local)
    if lead:
        local = local[lead.end() :]
    if not local.isascii():
        local = _BEFORE.sub("", local)
    if not local.startswith('"'):
        local = local.strip("'`*=|!").lstrip(".")
    if not local or len(local) > 200 or domain.endswith("."):
        return None
    return f"{local}@{domain}"


def typed_address(value: str) -> str | None:
    """The address of an Original- or Final-Recipient field (RFC 3464 §2.3.1).

        rfc822; anna@example.org          utf-8; \\x{E5}sa@example.org
        LOCAL; <anna>                     no domain: none

    The type may be missing, the address may be in brackets; xtext (RFC 3461 §4) and its UTF-8 kind
    (RFC 6533 §3) are decoded.
    """
    kind, semicolon, rest = value.partition(";")
    text = rest if semicolon and "@" not in kind else value
    if "\\x{" in text:
        text = _UNITEXT.sub(_character, text)
    address = _whole(text, address_in(text)) or _unqualified(text)
    if address and "+" in address:
        address = _XTEXT.sub(lambda found: chr(int(found[1], 16)), address)
    return address


def _whole(text: str, address: str | None) -> str | None:
    """The address as the field names it: what a sentence puts round an address is part of it here.

    `.anna@example.org` was mailed and failed, not `anna@example.org`.
    """
    stripped = text.strip(" \t<>")
    if not address or not stripped.endswith(address):
        return address
    glued = stripped.removesuffix(address)
    if glued.endswith('"'):
        return None
    return glued + address if glued and not glued.strip(".") else address


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return (
        chr(code) if 32 < code < 0x7F or 0xA0 < code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    )


def _unqualified(text: str) -> str | None:
    """`root@localhost`: a host without a domain, which only its own server writes."""
    found = _UNQUALIFIED.fullmatch(text.strip(" \t<>"))
    return f"{found[1]}@{found[2]}" if found and not found[2].isdigit() else None


_BOUNCE_TAGS = ("srs0", "srs1", "prvs=", "msprvs", "btv1", "bounces+srs")


def verp_address(mailed: str) -> str | None:
    """The recipient that a variable envelope return path carries.

    list-return-17-anna=example.org@lists.example.net
    bounces+anna=example.org@example.net
    """
    local = mailed.rpartition("@")[0]
    if "=" not in local or local.lower().startswith(_BOUNCE_TAGS):
        return None
    name, _, domain = local.rpartition("=")
    name = _without_prefix(name)
    return address_in(f"{name}@{domain}") if name and "." in domain else None


_PREFIX = re.compile(
    r"(?:.*\+(?:[0-9]+-[0-9a-f]{4,8}-)?"
    r"|.*?-return-[0-9a-z]+-|.*?[-.](?:bounces?|errors?|owner|return|admin|request)[0-9]*[-+=.]"
    r"|(?:bounces?|errors?|return|b|e|msg|bo)[0-9a-f]*[-+=.]+(?:[0-9]+[-.])*)",
    re.IGNORECASE,
)


def _without_prefix(name: str) -> str:
    found = _PREFIX.match(name)
    return name[found.end() :] if found and found.end() < len(name) else name
