"""DNS blocklists of IP addresses that `mailcheck ip --blocklists` asks, reviewed in November 2026.

A list is here when it works, is asked by receivers, may be asked for a few addresses by anybody
without a registration, and takes addresses off without payment. Lists that need a key (Abusix,
Barracuda, Invaluement) or are closed (SORBS, NiX Spam, CBL, AHBL, NJABL, ORDB, SpamCannibal, DSBL)
are not asked.

An answer 127.255.255.x is no listing: the list refuses whoever asks (RFC 5782 leaves room for it).
"""

from typing import NamedTuple


class Blocklist(NamedTuple):
    """One list."""

    zone: str
    name: str
    meaning: str
    """Why addresses get onto it."""
    terms: str
    """Who may ask."""
    removal: str
    """The page where an address comes off, for free."""
    how: str
    """How it comes off."""
    weight: int
    """3: big receivers refuse by it; 2: many do; 1: it is one sign among many."""
    codes: tuple[tuple[str, str], ...] = ()
    """Answer -> what it means; others mean the list's meaning."""
    has_ipv6: bool = False


BLOCKLISTS: tuple[Blocklist, ...] = (
    Blocklist(
        "zen.spamhaus.org",
        "Spamhaus ZEN",
        "spam sources, hacked machines, and ranges that should not send mail directly",
        "free for small, non-commercial use through an own resolver; public resolvers are refused",
        "https://check.spamhaus.org",
        "Mend the cause, then ask on the page; PBL and XBL entries can be removed by yourself.",
        3,
        (
            ("127.0.0.2", "SBL: seen sending spam"),
            ("127.0.0.3", "CSS: bulk mail with a bad reputation"),
            ("127.0.0.4", "XBL: hacked or infected machine"),
            ("127.0.0.9", "DROP: network run by criminals"),
            ("127.0.0.10", "PBL: range that its provider keeps from sending directly"),
            ("127.0.0.11", "PBL: range that should not send directly"),
        ),
        has_ipv6=True,
    ),
    Blocklist(
        "bl.spamcop.net",
        "SpamCop",
        "spam reported by users or caught by traps in the last days",
        "free",
        "https://www.spamcop.net/bl.shtml",
        "It ends by itself within 24 hours after the last report.",
        2,
    ),
    Blocklist(
        "psbl.surriel.com",
        "PSBL",
        "mail to spam traps",
        "free",
        "https://psbl.org/remove",
        "Ask on the page; it ends by itself after some weeks.",
        2,
    ),
    Blocklist(
        "bl.mailspike.net",
        "Mailspike",
        "a bad reputation over the last days",
        "free below 100,000 questions a day",
        "https://mailspike.org/iplookup.html",
        "It ends by itself as the reputation recovers; the page takes requests.",
        2,
        (
            ("127.0.0.2", "listed"),
            ("127.0.0.10", "worst reputation"),
            ("127.0.0.11", "very bad reputation"),
            ("127.0.0.12", "bad reputation"),
        ),
    ),
    Blocklist(
        "dnsbl.dronebl.org",
        "DroneBL",
        "open proxies, bots and password guessing",
        "free",
        "https://dronebl.org/lookup",
        "Clean the machine, then ask on the page.",
        1,
        has_ipv6=True,
    ),
    Blocklist(
        "bl.blocklist.de",
        "blocklist.de",
        "attacks: password guessing, spam, scans",
        "free",
        "https://www.blocklist.de/en/delist.html",
        "Stop the attack; it ends by itself after 48 hours.",
        1,
        has_ipv6=True,
    ),
    Blocklist(
        "all.s5h.net",
        "s5h",
        "mail to spam traps and attacks",
        "free",
        "https://www.usenix.org.uk/content/rblremove",
        "Ask on the page.",
        1,
        has_ipv6=True,
    ),
    Blocklist(
        "truncate.gbudb.net",
        "GBUdb Truncate",
        "addresses from which nearly all mail was spam",
        "free",
        "https://www.gbudb.com/truncate/",
        "It ends by itself when the share of spam falls.",
        1,
    ),
    Blocklist(
        "dnsbl-1.uceprotect.net",
        "UCEPROTECT level 1",
        "mail to spam traps in the last seven days",
        "free",
        "https://www.uceprotect.net/en/rblcheck.php",
        "It ends by itself seven days after the last mail; do not pay for less.",
        1,
        has_ipv6=True,
    ),
)

CLOSED: tuple[str, ...] = (
    "dnsbl.sorbs.net",
    "ix.dnsbl.manitu.net",
    "cbl.abuseat.org",
    "dnsbl.ahbl.org",
    "dnsbl.njabl.org",
    "relays.ordb.org",
    "bl.spamcannibal.org",
    "list.dsbl.org",
    "dnsbl.inps.de",
    "blackholes.mail-abuse.org",
)
"""Zones that are gone. Some answered every question with a hit in the end; none is asked."""

REFUSALS: dict[str, str] = {
    "127.255.255.252": "the zone's name is mistyped",
    "127.255.255.254": "the list refuses questions through public resolvers",
    "127.255.255.255": "the list refuses, because too much was asked",
}
"""Answers that are no listing."""
