"""A URL taken apart the way a mail program or browser will open it, not the way RFC 3986 wants it.

    https://user:secret@Host.Example:8443/path?query#fragment
            userinfo     host         port tail

Browsers forgive much (WHATWG URL): backslashes are slashes, the number of slashes after `https:`
does not matter, `%41` in a host is an `a`, and the whole authority up to the last `@` is userinfo.
What was forgiven is kept, for the rules that look for it.
"""

import re
from typing import NamedTuple

from mailcheck.core.later import later
from mailcheck.core.remember import remembered

_URL = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]{0,30}):)?([/\\]*)(.*)", re.DOTALL)
_AUTHORITY_END = re.compile(r"[/\\?#]")
_PORT = re.compile(r":(\d*)$")
_BLANKS = str.maketrans("", "", "\t\r\n")
MAX_HOST = 1000
"""Characters of a host as written; names have 253 (RFC 1035 §2.3.4), three times that encoded."""
# WHATWG URL "special" schemes that occur in mail.
WEB_SCHEMES = frozenset({"http", "https", "ftp"})


class Url(NamedTuple):
    """The pieces as written, except `scheme` and `host`."""

    scheme: str
    """Lower case; "" when there is none."""
    slashes: str
    """What is between the scheme and the authority."""
    userinfo: str | None
    written_host: str
    host: str
    """Lower case, percent-decoded, wide characters made narrow, without the final dot."""
    port: str
    tail: str
    """Path, query and fragment."""

    @property
    def is_web(self) -> bool:
        """Whether it opens in a browser."""
        return self.scheme in WEB_SCHEMES

    @property
    def path(self) -> str:
        return re.split(r"[?#]", self.tail, maxsplit=1)[0]


@remembered(4096)
def read_url(text: str) -> Url:
    """Take `text` apart. Never raises; a relative reference has neither scheme nor host."""
    match = _URL.match(text.translate(_BLANKS).strip())
    scheme, slashes, rest = match.groups() if match else (None, "", text)
    scheme = (scheme or "").lower()
    if not (scheme in WEB_SCHEMES or len(slashes) >= 2):
        return Url(scheme, slashes, None, "", "", "", rest)
    end = _AUTHORITY_END.search(rest)
    authority = rest[: end.start()] if end else rest
    tail = rest[len(authority) :]
    userinfo, at, hostport = authority.rpartition("@")
    port = _PORT.search(hostport)
    written = hostport[: port.start()] if port else hostport
    return Url(
        scheme,
        slashes,
        userinfo if at else None,
        written,
        _host(written) if len(written) <= MAX_HOST else "",
        port[1] if port else "",
        tail,
    )


def _host(written: str) -> str:
    name = percent_decoded(written)
    if not name.isascii():
        from unicodedata import normalize

        # UTS 46 maps compatibility forms; U+3002 is the full stop of Chinese and Japanese.
        name = normalize("NFKC", name).replace("\u3002", ".").replace("\u00ad", "")
    return name.lower().rstrip(".")


def percent_decoded(text: str) -> str:
    """`text` with `%41` as `A`; what is not UTF-8 becomes U+FFFD."""
    if "%" not in text:
        return text
    # Loaded only here: it costs as much as the reader of links itself.
    from urllib.parse import unquote

    return unquote(text)


def unicode_host(host: str) -> str:
    """`host` with its A-labels (`xn--...`) as people see them; labels that cannot be read stay."""
    if "xn--" not in host:
        return host
    return ".".join(_unicode_label(label) for label in host.split("."))


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--") or not label.isascii() or len(label) > 63:
        return label
    try:
        shown = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label
    return label if shown.isascii() else shown


def is_listed(host: str, names: frozenset[str]) -> bool:
    """Whether `host` or a name it is under is among `names`."""
    while host:
        if host in names:
            return True
        host = host.partition(".")[2]
    return False


_HOST_INSIDE = later(r"(?:https?|ftp):[/\\]{1,3}([^/\\?#&\s\"'<>]{1,255})", re.IGNORECASE)
_BARE_HOST = later(r"[=/](www\.[a-z0-9.-]{1,250})", re.IGNORECASE)
MAX_LAYERS = 4
"""Percent-encodings taken off when looking for a URL inside a URL (trackers nest two or three)."""
MAX_TAIL = 8000
"""Characters of a path and query that are looked into (chosen: servers refuse longer ones)."""


@remembered(1024)
def hosts_inside(tail: str) -> frozenset[str]:
    """The hosts of URLs that stand, encoded or not, in the path or query of another one."""
    found: set[str] = set()
    tail = tail[:MAX_TAIL]
    for _ in range(MAX_LAYERS):
        for pattern in (_HOST_INSIDE, _BARE_HOST):
            found |= {read_url("//" + match[1]).host for match in pattern.finditer(tail)}
        plain = percent_decoded(tail)
        if plain == tail:
            break
        tail = plain
    return frozenset(host for host in found if "." in host)
