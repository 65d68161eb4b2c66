"""A domain in which nothing is wrong, and how a fault is laid over it."""

import copy
from collections.abc import Mapping
from typing import Any

from mailcheck.adapters.dns.zone import ZoneResolver

KEY = (
    "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1Lztpxs7yUxQEsbDFhjMc9kZVZu5P"
    "/COYEUIX4B39IL4SXAbv4viIlT9E6F6iZmTh1go7+9WQLywwgwjXMJx/Dz0RgMoPeyp5NRy4l320DPYibNqVMWa5iQ2"
    "WiImQC0en1O9uhLLvzaSZJ03fvGmCo9jMo0GwKzLNe14xMgn/px2L5N/3IKlKX4bqUAJTUt8L993ZlWzvgMnSFSt8B+"
    "euSKSrtAiopdy4r1yO4eN5goBASrGW0eLQc1lYouNvCrcTQpos4/GEAqiGzpqueJLmBfOO4clNvVvpPkvQs2BHw9I9L"
    "mIjaMxTNGxkGBRaP3utDiKXXqu1K+LRzl0HCNSdQIDAQAB"
)
TLSA = [3, 1, 1, "ab" * 32]


def _reverse(text: str) -> str:
    from ipaddress import ip_address

    return ip_address(text).reverse_pointer


HEALTHY: dict[str, Any] = {
    "example.org": {
        "SOA": [["ns1.example.org", "hostmaster.example.org", 1, 7200, 3600, 1209600, 3600]],
        "NS": ["ns1.example.org", "ns2.example.org"],
        "DS": [[4711, 13, 2, "cd" * 32]],
        "MX": [[10, "mx1.example.org"], [20, "mx2.example.org"]],
        "TXT": ["v=spf1 ip4:192.0.2.0/24 include:_spf.example.net -all", "verification=1"],
        "CAA": ['0 issue "ca.example.net"'],
    },
    "ns1.example.org": {"A": ["192.0.2.53"]},
    "ns2.example.org": {"A": ["198.51.100.53"]},
    "mx1.example.org": {"A": ["192.0.2.10"], "AAAA": ["2001:db8::10"]},
    "mx2.example.org": {"A": ["198.51.100.10"]},
    _reverse("192.0.2.10"): {"PTR": ["mx1.example.org"]},
    _reverse("2001:db8::10"): {"PTR": ["mx1.example.org"]},
    _reverse("198.51.100.10"): {"PTR": ["mx2.example.org"]},
    _reverse("198.51.100.7"): {"PTR": ["out.example.org"]},
    "out.example.org": {"A": ["198.51.100.7"]},
    "_25._tcp.mx1.example.org": {"TLSA": [TLSA]},
    "_25._tcp.mx2.example.org": {"TLSA": [TLSA]},
    "_spf.example.net": {"TXT": ["v=spf1 ip4:203.0.113.0/28 -all"]},
    "_dmarc.example.org": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@example.org"]},
    "s1._domainkey.example.org": {"TXT": [[KEY[:200], KEY[200:]]]},
    "_mta-sts.example.org": {"TXT": ["v=STSv1; id=20261121"]},
    "_smtp._tls.example.org": {"TXT": ["v=TLSRPTv1; rua=mailto:tls@example.org"]},
    "org": {},
}
"""Nothing to say about it: no error, no warning, no note."""


def laid_over(overlay: Mapping[str, Any], base: Mapping[str, Any] = HEALTHY) -> dict[str, Any]:
    """`base` with what `overlay` changes; its names are below example.org."""
    zone = copy.deepcopy(dict(base))
    for name, table in overlay.items():
        if name.endswith("."):
            host = name.removesuffix(".")
        else:
            host = "example.org" if name == "@" else f"{name}.example.org"
        if isinstance(table, str):
            zone[host] = table
        elif "CNAME" in table:
            zone[host] = dict(table)
        else:
            zone[host] = {**zone.get(host, {}), **table}
    return zone


def resolver(overlay: Mapping[str, Any], base: Mapping[str, Any] = HEALTHY) -> ZoneResolver:
    return ZoneResolver(laid_over(overlay, base))
