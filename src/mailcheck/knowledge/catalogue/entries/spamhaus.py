"""Spamhaus: its zones and pages as receivers quote them when they refuse a listed address or domain.

Odd: receivers mostly ask `zen`, which joins SBL, CSS, XBL and PBL, so the text does not say which
list it was. An answer of 127.255.255.x is no listing at all: the receiver's own question was
turned away, and its server mistakes that for a hit.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker("spamhaus", "Spamhaus", "provider", marks=("spamhaus",))

_USAGE = "https://www.spamhaus.org/faqs/dnsbl-usage/"
_RETURN_CODES = "https://www.spamhaus.org/news/article/788/"
_CHECK = "Look the address up at https://check.spamhaus.org: it says which list, why, and how to get off; that is free."
_CHECK_DOMAIN = "Look the domain up at https://check.spamhaus.org: it says why it is listed and how to get off; that is free."
_FIX_FIRST = "Find and stop the cause first: a stolen mailbox password, an infected machine, a web form, or a bought list."
_MAILCHECK_IP = (
    "Run `mailcheck ip 192.0.2.1` on the sending address: it shows the lists, PTR and HELO."
)
# The list's own trouble is not a listing.
_TROUBLE = (
    "open resolver",
    "127.255.255.252",
    "127.255.255.254",
    "127.255.255.255",
    "returnc",
    "query refused",
    "excessive number of queries",
    "error: open",
)

ENTRIES = (
    Entry(
        id="spamhaus-query-refused",
        cause=Cause.SYSTEM_ERROR,
        title="Receiver asks Spamhaus the wrong way",
        patterns=(
            "spamhaus * error: open resolver",
            "spamhaus * 127.255.255.252",
            "spamhaus * 127.255.255.254",
            "spamhaus * 127.255.255.255",
            "spamhaus.org/returnc",
            "check.spamhaus.org/returnc",
            "spamhaus * excessive number of queries",
            "spamhaus * query refused",
            "blocked using * error: open",
        ),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/198.51.100.53/",
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/198.51.100.53",
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; Error: open",
        ),
        kind="tag",
        meaning="Nobody is listed. The receiving server asks Spamhaus through a public resolver, too "
        "often, or with a misspelt zone, gets an error answer (127.255.255.x), and takes it for a listing. "
        "It refuses everybody's mail until that is corrected.",
        actions=(
            "Tell the receiving administrator another way (telephone, another mailbox) and quote the text: only they can correct it.",
            "For the receiver: ask Spamhaus through an own resolver or its query service, and treat only 127.0.0.x answers as listings.",
            "Try again on another day; do not ask Spamhaus for a removal.",
        ),
        source=_RETURN_CODES,
        seen="2026-11",
        retry="later",
    ),
    Entry(
        id="spamhaus-zen",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address is on a Spamhaus list",
        patterns=(
            "zen.spamhaus.org",
            "zen.dq.spamhaus.net",
            "blocked using zen.spamhaus",
            "sbl-xbl.spamhaus.org",
        ),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1",
            "550 5.7.1 Rejected: 192.0.2.1 listed at zen.spamhaus.org",
            "550-Rejected message because 192.0.2.1 is in a black list at sbl-xbl.spamhaus.org",
        ),
        unless=_TROUBLE,
        kind="tag",
        meaning="The receiver asked Spamhaus, and the sending IP address is on one of its lists: for "
        "spam (SBL, CSS), for malware or a stolen account (XBL), or because the range should not send mail directly (PBL).",
        actions=(
            _MAILCHECK_IP,
            _CHECK,
            _FIX_FIRST,
            "Use your provider's mail server when the list is PBL and you have no fixed address of your own.",
        ),
        source=_USAGE,
        seen="2026-11",
        alternatives=(
            Alternative(
                "spamhaus-pbl",
                "`mailcheck ip 192.0.2.1` gives 127.0.0.10 or .11: a home or cloud range, not an accusation.",
            ),
            Alternative(
                "spamhaus-xbl",
                "`mailcheck ip 192.0.2.1` gives 127.0.0.4 to .7: something on the address is infected.",
            ),
            Alternative(
                "spamhaus-sbl",
                "`mailcheck ip 192.0.2.1` gives 127.0.0.2 or .9: listed by hand for spam.",
            ),
            Alternative(
                "spamhaus-css",
                "`mailcheck ip 192.0.2.1` gives 127.0.0.3: listed by machine for spam-like sending.",
            ),
        ),
    ),
    Entry(
        id="spamhaus-sbl",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address is on the SBL",
        patterns=("sbl.spamhaus.org", "sbl.dq.spamhaus.net", "spamhaus.org/sbl/query"),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using sbl.spamhaus.org; https://www.spamhaus.org/sbl/query/SBL123456",
        ),
        unless=(*_TROUBLE, "sbl-xbl"),
        kind="tag",
        meaning="Spamhaus put the address or its range on the SBL by hand, as a source of spam.",
        actions=(
            "Read the record that the link or https://check.spamhaus.org shows: it says what was seen.",
            _FIX_FIRST,
            "Let the internet provider that owns the address ask for the removal: the SBL team deals with it, at no cost.",
        ),
        source="https://www.spamhaus.org/sbl/delistingprocedure/",
        seen="2026-11",
    ),
    Entry(
        id="spamhaus-css",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address is on the CSS",
        patterns=("css.spamhaus.org",),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using css.spamhaus.org",
        ),
        unless=_TROUBLE,
        kind="tag",
        meaning="Spamhaus lists the address by machine, because mail from it looks like spam sent from many addresses at low volume. New servers with poor PTR, HELO or list hygiene get onto it too.",
        actions=(_MAILCHECK_IP, _FIX_FIRST, _CHECK),
        source=_USAGE,
        seen="2026-11",
    ),
    Entry(
        id="spamhaus-xbl",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address looks infected (XBL)",
        patterns=(
            "xbl.spamhaus.org",
            "xbl.dq.spamhaus.net",
            "cbl.abuseat.org",
            "abuseat.org",
        ),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using xbl.spamhaus.org",
            "550 5.7.1 Email blocked by cbl.abuseat.org, see http://www.abuseat.org/lookup.cgi?ip=192.0.2.1",
        ),
        unless=(*_TROUBLE, "sbl-xbl"),
        kind="tag",
        meaning="Spamhaus saw traffic of malware, a bot or a stolen account from the address. On a line with many users any device can be the reason.",
        actions=(
            "Look for the infected device or account: connections to port 25 that are not the mail server's, and logins from abroad.",
            "Close port 25 outward for everything but the mail server.",
            _CHECK,
        ),
        source=_USAGE,
        seen="2026-11",
    ),
    Entry(
        id="spamhaus-pbl",
        cause=Cause.IP_BLOCKLISTED,
        title="Address should not send mail directly (PBL)",
        patterns=("pbl.spamhaus.org", "pbl.dq.spamhaus.net"),
        examples=(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using pbl.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1",
        ),
        unless=_TROUBLE,
        kind="tag",
        meaning="The address belongs to a range, of homes or of cloud machines, from which no mail should come directly. This is not about spam.",
        actions=(
            "Send through your provider's mail server (smart host) instead of directly.",
            "Ask for an exclusion at https://check.spamhaus.org, which is free, when a real mail server with a fixed address and its own PTR stands there.",
            "Run `mailcheck ip 192.0.2.1` to see whether PTR and HELO are those of a mail server.",
        ),
        source=_USAGE,
        seen="2026-11",
    ),
    Entry(
        id="spamhaus-listed",
        cause=Cause.IP_BLOCKLISTED,
        title="Sending address is on a Spamhaus list",
        patterns=(
            "spamhaus.org/query/ip",
            "spamhaus.org/query/bl",
            "spamhaus.org/lookup",
            "check.spamhaus.org",
            "check.spamhaus.org/listed",
            "listed at spamhaus",
            "listed on the spamhaus project",
            "listed in spamhaus",
            "listing in spamhaus",
            "blocked using spamhaus",
            "blocked using spamhaus.org",
            "denied by spamhaus",
            "found in spl-xbl listing",
            "listed on the spamhaus sbl",
            "listed on the spamhaus xbl",
            "listed on the spamhaus pbl",
            "spamhaus.org",
            "spamhaus",
        ),
        examples=(
            "554 5.7.1 IP blocked see: https://www.spamhaus.org/query/ip/192.0.2.1",
            "550 192.0.2.1 listed at spamhaus, see http://www.spamhaus.org",
            "550 5.7.1 Service unavailable; client [192.0.2.1] blocked using spamhaus.org",
        ),
        unless=(*_TROUBLE, "query/domain", "dbl", "zrd"),
        meaning="The receiver refuses the sending IP address, because Spamhaus lists it. The text does not say on which list.",
        actions=(_MAILCHECK_IP, _CHECK, _FIX_FIRST),
        source=_USAGE,
        seen="2026-11",
        alternatives=(
            Alternative(
                "spamhaus-zen",
                "`mailcheck ip 192.0.2.1` shows the address on one of the lists that zen joins.",
            ),
            Alternative(
                "spamhaus-query-refused",
                "`mailcheck ip 192.0.2.1` and https://check.spamhaus.org find nothing: the receiver asks the wrong way.",
            ),
        ),
    ),
    Entry(
        id="spamhaus-dbl",
        cause=Cause.DOMAIN_BLOCKLISTED,
        title="Domain is on the Spamhaus DBL",
        patterns=(
            "dbl.spamhaus.org",
            "dbl.dq.spamhaus.net",
            "blocked using dbl.spamhaus.org",
        ),
        examples=(
            "554 5.7.1 Service unavailable; Sender address [anna@example.com] blocked using dbl.spamhaus.org; https://www.spamhaus.org/query/domain/example.com",
            "550 5.7.1 Helo command rejected: mail.example.com is on dbl.spamhaus.org",
        ),
        unless=_TROUBLE,
        kind="tag",
        meaning="A domain of the sending side, in the sender address, the HELO or the server's name, is on Spamhaus's domain blocklist.",
        actions=(
            "Find out which domain it is: the text or the link names it.",
            _CHECK_DOMAIN,
            "Look for what used the domain: spam, a hacked site, a shortener or a freshly registered name.",
        ),
        source=_USAGE,
        seen="2026-11",
        alternatives=(
            Alternative(
                "spamhaus-dbl-link",
                "The domain in the text stands in a link of the message, not in a sender address: `mailcheck lint message.eml` lists the links.",
            ),
        ),
    ),
    Entry(
        id="spamhaus-dbl-link",
        cause=Cause.SPAM_CONTENT,
        title="Message links to a listed domain",
        patterns=(
            "url * dbl.spamhaus.org",
            "urls * dbl.spamhaus.org",
            "link * dbl.spamhaus.org",
            "links * dbl.spamhaus.org",
            "message body * dbl.spamhaus.org",
            "url * is listed * spamhaus",
            "url * spamhaus dbl",
            "blacklisted url in message * spamhaus",
        ),
        examples=(
            "550 5.7.1 Blacklisted URL in message. (example.com) in [dbl.spamhaus.org]",
            "554 5.7.1 Message contains a URL (example.com) listed by dbl.spamhaus.org",
        ),
        unless=_TROUBLE,
        kind="tag",
        meaning="A link in the message leads to a domain on Spamhaus's domain blocklist. The sender itself is not listed.",
        actions=(
            "Run `mailcheck lint message.eml`: it lists the links; remove the listed one, also from the signature.",
            _CHECK_DOMAIN,
            "Clean the site first, when the domain is yours.",
        ),
        source=_USAGE,
        seen="2026-11",
    ),
    Entry(
        id="spamhaus-domain-listed",
        cause=Cause.DOMAIN_BLOCKLISTED,
        title="Domain is on a Spamhaus list",
        patterns=(
            "spamhaus dbl",
            "spamhaus.org/dbl",
            "spamhaus.org/query/domain",
            "domain present in the spamhaus",
            "domain is listed in spamhaus",
            "domain * listed * spamhaus",
        ),
        examples=(
            "550 5.7.1 Sender domain example.com refused, see https://www.spamhaus.org/query/domain/example.com",
        ),
        unless=_TROUBLE,
        meaning="A domain of the message or of the sending server is on Spamhaus's domain blocklist.",
        actions=(
            "Find out which domain it is: the text or the link names it.",
            _CHECK_DOMAIN,
            "Run `mailcheck lint message.eml` to see whether the domain stands in a link instead of an address.",
        ),
        source=_USAGE,
        seen="2026-11",
    ),
    Entry(
        id="spamhaus-zrd",
        cause=Cause.DOMAIN_BLOCKLISTED,
        title="Domain is too new (Spamhaus ZRD)",
        patterns=(
            "zrd.spamhaus.org",
            "zrd.dq.spamhaus.net",
            "spamhaus zrd",
            "zero reputation domain",
        ),
        examples=(
            "554 5.7.1 Service unavailable; Sender address [anna@example.com] blocked using zrd.dq.spamhaus.net",
        ),
        unless=_TROUBLE,
        kind="tag",
        meaning="The domain was seen for the first time within the last day, and the receiver takes no mail from such new domains.",
        actions=(
            "Wait a day: the listing ends by itself.",
            "Send from an older domain until then.",
        ),
        source=_USAGE,
        seen="2026-11",
        retry="later",
    ),
)
