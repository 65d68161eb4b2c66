"""Cloudflare Email Routing: forwards mail of a domain to mailboxes elsewhere (mx.cloudflare.net).

Odd: it hands the target server's refusal on while the sender is still connected, so most of what it
says is somebody else's; `Upstream error` is all when it cannot. It ends in an id without a meaning.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "cloudflare",
    "Cloudflare Email Routing",
    "provider",
    marks=("mx.cloudflare.net", "developers.cloudflare.com/email", "cloudflare"),
)

_PAGE = "https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/docs/email-routing/postmaster.mdx"
_RECIPIENT = "Tell the recipient another way; they see the reason in their Cloudflare dashboard."

ENTRIES = (
    Entry(
        id="cloudflare-blocklisted",
        cause=Cause.IP_BLOCKLISTED,
        title="A blocklist holds the sending address",
        patterns=(
            "found on one or more dnsbls * developers.cloudflare.com",
            "found on one or more rbls * developers.cloudflare.com",
            "found on one or more dnsbls (abusixip)",
            "found on one or more rbls (abusixip)",
            "found on one or more rbls",
        ),
        examples=(
            "554 192.0.2.1 found on one or more DNSBLs (abusixip). Refer to https://developers.cloudflare.com/email-routing/postmaster/#spam-and-abusive-traffic/",
            "554 192.0.2.1 found on one or more RBLs (abusixip). Refer to https://developers.cloudflare.com/email-routing/postmaster/#spam-and-abusive-traffic/",
        ),
        meaning="The sending address is on the list named in brackets; abusixip is Abusix's.",
        actions=(
            "Look the address up at https://lookup.abusix.com and end the cause it names.",
            "Run `mailcheck ip 192.0.2.1` for the other lists, PTR and HELO.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="cloudflare-upstream",
        cause=Cause.SYSTEM_ERROR,
        title="The server behind Cloudflare did not accept",
        patterns=(
            "upstream error, please check https://developers.cloudflare.com",
            "upstream error * developers.cloudflare.com",
            "upstream error, please check",
        ),
        examples=(
            "421 4.3.0 Upstream error, please check https://developers.cloudflare.com/email-routing/postmaster for possible reasons why. yrtPbwx4hZz2",
        ),
        meaning="Cloudflare forwards this address, and the server it forwards to refused, limited or did not answer.",
        actions=("Let the queue try again.", _RECIPIENT),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="cloudflare-no-such-address",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such address at this domain",
        patterns=("address does not exist. * cloudflare", "cloudflare * address does not exist"),
        examples=("550 5.1.1 Address does not exist. H471xi mx.cloudflare.net",),
        meaning="The domain's owner has set up no forward for this address.",
        actions=("Correct a typing error, or take the address off the list.",),
        source="unverified",
        permanent=True,
    ),
)
