"""Is this an address? Every address that is reported passes here.

Bounces put things round and into addresses that do not belong: `SMTP:user@example.org`,
`<user@example.org>...`, `user@example.org：`, `user@example.org...User unknown`. What is left must
be a local part and a domain; anything else is no recipient.
"""

import re
from collections.abc import Iterator

# A control character is no end of an address: what mail servers make of it is another address.
# Neither is what stands for octets that no charset explains (surrogates, the replacement mark).
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd"
_NO_LOCAL = r"\s<>()\[\]\\,;:\"@\x00-\x1f\x7f\ud800-\udfff\ufffd：，；。、「」『』（）＜＞"
_LOCAL = rf"(?:\"[^\"\r\n{_CONTROL}]{{1,100}}\"|[^{_NO_LOCAL}]{{1,200}})"
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_TOP = r"(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59}|[^\x00-\x7f\W\d_]{2,63})"
_DOMAIN = rf"(?:{_LABEL}\.){{1,20}}{_TOP}"
_END = rf"(?![A-Za-z0-9_@{_CONTROL}-]|\.[^\W_])"
ADDRESS = rf"{_LOCAL}@(?:{_DOMAIN}){_END}"
"""An address in running text, as a piece of a pattern: the whole token, or nothing."""

_NAMES = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}"
_LITERAL = r"\[[0-9A-Fa-f.:IPv]{3,45}\]"
_OCTETS = rf"(?:\"[^\"\r\n{_CONTROL}]{{1,200}}\"|[^\s<>()\[\]\\,;:\"@{_CONTROL}]{{1,200}})"
PLACED = rf"{_OCTETS}@(?:{_NAMES}|{_LITERAL})"
"""An address where nothing but one can be, as a piece of a pattern: whatever its domain."""
_PLACED = re.compile(rf"({_OCTETS})@({_NAMES}|{_LITERAL})\.?")

# Only where a word begins, so that a text without any address takes one pass.
_ADDRESS = re.compile(
    rf"(?<![^{_NO_LOCAL}])(?<![{_CONTROL}])"
    rf"({_LOCAL})@({_DOMAIN}|\[[0-9A-Fa-f.:IPv]{{3,45}}\]){_END}"
)
# Chinese, Japanese and Korean write no blank before an address.
_BEFORE = re.compile(r".*[\u2e80-\ud7ff\uf900-\uffef](?=[\x21-\x7e])", re.DOTALL)
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


def places_in(text: str) -> Iterator[re.Match[str]]:
    """Where addresses stand in a text."""
    return _ADDRESS.finditer(text) if "@" in text else iter(())


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


def placed_address(text: str) -> str | None:
    """The address where nothing but one can be: octet for octet, whatever its domain.

    `<bo@office.intern.x>` and `=22bo=22@example.org` are what was mailed, and are not mended.
    """
    text = text.strip(" \t\n")
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    lead = _TYPE.match(text)
    found = _PLACED.fullmatch(text, lead.end() if lead else 0)
    if found is None or found[2].isdigit():
        return None
    return f"{found[1]}@{found[2]}"


_BRACKETED = re.compile(r"<([^<>]{3,400})>")


def addresses_of(value: str) -> Iterator[str]:
    """The addresses of a header field, in order: in brackets, or separated by commas."""
    if "@" not in value:
        return
    bracketed = [one[1] for one in _BRACKETED.finditer(value) if "@" in one[1]]
    for token in bracketed or value.split(","):
        address = placed_address(token) or address_in(token)
        if address:
            yield address


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
    address = placed_address(text) or _whole(text, address_in(text))
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
    return placed_address(f"{name}@{domain}") if name and "." in domain else None


_PREFIX = re.compile(
    r"(?:.*\+(?:[0-9]+-[0-9a-f]{4,8}-)?"
    r"|.*?-return-[0-9a-z]+-|.*?[-.](?:bounces?|errors?|owner|return|admin|request)[0-9]*[-+=.]"
    r"|(?:bounces?|errors?|return|b|e|msg|bo)[0-9a-f]*[-+=.]+(?:[0-9]+[-.])*)",
    re.IGNORECASE,
)


def _without_prefix(name: str) -> str:
    found = _PREFIX.match(name)
    return name[found.end() :] if found and found.end() < len(name) else name
