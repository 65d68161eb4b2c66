"""What a reply names: IP addresses, mail addresses, domains, URLs, a blocklist's zone, a reference.

Computed only when somebody asks. Values are checked: an IP address is one (leading zeros and
octets over 255 are none), a domain ends in a top label of letters and is no file name. Nothing is
listed twice: a domain that is part of an address or a URL is not listed on its own.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from mailcheck.tools.explain.reply import LIMIT


class Values(NamedTuple):
    """What is in the text, each once, in order."""

    ips: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    dnsbl: str | None = None
    """The zone of the blocklist that the text names."""
    reference: str | None = None
    """What to quote to the provider's support."""

    def to_dict(self) -> dict[str, object]:
        """The object under `values`."""
        return {
            "ips": list(self.ips),
            "addresses": list(self.addresses),
            "domains": list(self.domains),
            "urls": list(self.urls),
            "dnsbl": self.dnsbl,
            "reference": self.reference,
        }


def values_of(text: str) -> Values:
    """The values in a text; at most LIMIT characters are looked at."""
    text = text[:LIMIT]
    # Everything but the last two is in a chunk with a dot or a colon.
    dotted = " ".join([chunk for chunk in text.split() if "." in chunk or ":" in chunk])
    urls = _urls(dotted)
    bare = _pattern("url").sub(" ", dotted) if urls else dotted
    addresses = _addresses(bare)
    if addresses:
        bare = _pattern("address").sub(" ", bare)
    return Values(
        ips=_ips(dotted),
        addresses=addresses,
        domains=_domains(bare),
        urls=urls,
        dnsbl=_dnsbl(text, dotted),
        reference=_reference(text),
    )


def retry_seconds(text: str) -> int | None:
    """How long the text says to wait: `try again in 5 minutes`, `greylisted for 900 seconds`.

    The longer of two (`for 4 to 8 hours`). Times that tell what has been (`timed out after 300
    seconds`, `not delivered for 5 days`) are none.
    """
    low = text[:LIMIT].lower()
    if not any(unit in low for unit in _UNITS):
        return None
    found = _pattern("retry").search(low)
    return int(found[2] or found[1]) * _SECONDS[found[3][0]] if found else None


_UNITS = (" sec", " min", "hour", "0s", "5s")
_SECONDS = {"s": 1, "m": 60, "h": 3600}

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = rf"(?:{_LABEL}\.){{1,10}}[A-Za-z]{{2,24}}"

_LIST_SITES = (
    "spamhaus.org",
    "spamhaus.net",
    "sorbs.net",
    "spamcop.net",
    "barracudacentral.org",
    "uceprotect.net",
    "surbl.org",
    "uribl.com",
    "abuseat.org",
    "mailspike.net",
    "surriel.com",
    "invaluement.com",
    "spamrats.com",
    "backscatterer.org",
    "blocklist.de",
    "junkemailfilter.com",
)

_PATTERNS = {
    "url": r"https?://[^\s<>\"'\x00-\x1f]{1,2000}",
    "address": r"(?<![\w.+%=-])[A-Za-z0-9_][\w.+%=-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,253}",
    "domain": rf"(?<![\w.@/\\=-])(?:[2-5][0-9][0-9]-)?({_DOMAIN})(?![\w@-]|\.[A-Za-z0-9])",
    "ipv4": r"(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?!\w|\.[0-9])",
    "ipv6": r"(?:(?<=IPv6:)|(?<![\w:.]))[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{0,35}"
    r"(?:(?<=:)(?:[0-9]{1,3}\.){3}[0-9]{1,3})?(?![\w:])",
    "retry": r"\b(?:again|retry|retrying|wait|come back|resend|reconnect|greylist(?:ed|ing)?"
    r"|deferred|delay(?:ed)?|blocked|locked|suspended|banned|limited|persist|unavailable)\b"
    r"[^.;0-9]{0,40}?"
    r"\b([0-9]{1,6})(?: ?(?:to|-) ?([0-9]{1,6}))? ?(s|secs?|seconds?|mins?|minutes?|hours?)\b",
    "zone": r"\b(?:using|by|at|in|on|from|list|blacklist|blocklist|rbl|dnsbl|provider|site|via)"
    rf":? [\"'(\[]?({_DOMAIN})",
    "about lists": r"\b(?:blocked (?:using|by)|(?:black|block)? ?list(?:ed)? (?:at|in|on|by)|rbl"
    r"|dnsbl)\b",
    "known zone": r"(?<![\w.-])((?:[a-z0-9-]{1,63}\.){0,4}(?:"
    + "|".join(map(re.escape, _LIST_SITES))
    + r"))(?![\w-])",
}

_REFERENCES = {
    "gsmtp": r"(?<= )((?=[a-z-]{0,16}[0-9])[0-9A-Za-z-]{6,64}(?:\.[0-9]{1,6})?) - gsmtp\b",
    ".outlook.com": r"\[([A-Z0-9]{6,32}\.[a-z0-9]{3,16}\.prod\.(?:protection\.)?outlook\.com"
    r"[^\]]{0,80})",
    "AS": r"\b(AS(?:\([0-9]{3,12}\)|[0-9]{6,12}\b))",
    "id=": r"\bid=([0-9][\w-]{5,64})\b",
    "r=": r"[?&]c=[a-z0-9]{1,12}&[^\s]{0,200}?[?&]?r=([\w-]{6,64})",
    "id": r"\b(?:incident|reference|ticket|tracking|case) id[:#= ]{1,3}([A-Za-z0-9][\w.-]{3,63}\w)",
    "ref": r"\bref(?:erence)?(?: ?(?:code|number|no\.?))?[:#= ]{1,3}"
    r"((?=[A-Za-z._-]{0,40}[0-9])[A-Za-z0-9][\w.-]{3,63}\w)(?![\w@])",
    "ticket": r"\bticket(?: ?(?:code|number|no\.?))?[:#= ]{1,3}"
    r"((?=[A-Za-z._-]{0,40}[0-9])[A-Za-z0-9][\w.-]{3,63}\w)(?![\w@])",
}
"""What is in a text that has such a reference -> where; the first that is found counts."""

_ANY_CASE = frozenset(("zone", "known zone"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compiled when first needed: one short text needs few of them."""
    return re.compile(_PATTERNS[name], re.IGNORECASE if name in _ANY_CASE else 0)


@cache
def _reference_pattern(mark: str) -> re.Pattern[str]:
    return re.compile(_REFERENCES[mark], re.IGNORECASE if mark in ("id", "ref", "ticket") else 0)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _urls(text: str) -> tuple[str, ...]:
    if "://" not in text:
        return ()
    return _once(found.rstrip(".,;:!?)]}") for found in _pattern("url").findall(text))


def _addresses(text: str) -> tuple[str, ...]:
    if "@" not in text:
        return ()
    return _once(found.rstrip(".-") for found in _pattern("address").findall(text))


def _domains(text: str) -> tuple[str, ...]:
    found = _pattern("domain").findall(text) if "." in text else ()
    return _once(domain.lower() for domain in found if _is_domain(domain))


def _is_domain(text: str) -> bool:
    """Not `invoice.exe`, not `STOREDRV.Deliver`, not two sentences without a blank between."""
    first, last = text.partition(".")[0].lower(), text.rpartition(".")[2]
    if not (last.islower() or last.isupper()):
        return False
    return last.lower() not in _FILE_ENDINGS and first not in _EXCHANGE_PARTS


_EXCHANGE_PARTS = frozenset(["resolver", "routing", "smtpsend", "storedrv", "transport"])
"""Exchange names the part of itself that refuses: `RESOLVER.ADR.RecipientNotFound`."""

_FILE_ENDINGS = frozenset(
    (
        *("asp", "aspx", "bat", "cgi", "cmd", "conf", "css", "dll", "doc", "docx", "eml", "exe"),
        *("gif", "gz", "htm", "html", "jar", "jpeg", "jpg", "js", "json", "lasso", "log", "msg"),
        *("pdf", "php", "pif", "png", "ppt", "pptx", "rar", "scr", "sh", "shtml", "txt", "vbs"),
        *("tgz", "xls", "xlsx", "xml", "zip"),
    )
)
"""What follows a dot in a reply more often as the end of a file name than as a top label."""


def _ips(text: str) -> tuple[str, ...]:
    found = [ip for ip in _pattern("ipv4").findall(text) if _is_ipv4(ip)] if "." in text else []
    if text.count(":") > 1:
        found += filter(_is_ipv6, _pattern("ipv6").findall(text))
    return _once(found)


def _is_ipv4(text: str) -> bool:
    """As `ipaddress` has it, without its cost: no octet over 255, no leading zeros."""
    return all(part == str(int(part)) and int(part) < 256 for part in text.split("."))


def _is_ipv6(text: str) -> bool:
    # Imported here: most texts have none.
    import ipaddress

    try:
        return ipaddress.IPv6Address(text).compressed != "::"
    except ValueError:
        return False


def _dnsbl(text: str, dotted: str) -> str | None:
    low = text.lower()
    if "list" not in low and "block" not in low and "bl" not in low and "reject" not in low:
        return None
    lists = any(word in low for word in ("list", "blocked", "rbl", "dnsbl"))
    about = _pattern("about lists").search(low) if lists else None
    if about and (named := _pattern("zone").search(low, about.start())):
        return named[1]
    known = _pattern("known zone").search(dotted.lower()) if _mentions_list(low) else None
    return known[1] if known and not known[1].startswith("www.") else None


def _mentions_list(low: str) -> bool:
    return any(list_site in low for list_site in _LIST_SITES)


def _reference(text: str) -> str | None:
    for mark in _REFERENCES:
        if mark in text and (found := _reference_pattern(mark).search(text)):
            return found[1]
    return None
