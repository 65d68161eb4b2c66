"""The body was changed after signing

Why: Receivers hash the body and compare it with `bh=` of the signature; one octet more or less,
and the signature counts as none. Lists that add a footer, filters that add a banner, and servers
that re-encode a text do that.

Fix: If the message went through a list or a filter, let it leave the body alone, or sign after
it. If nothing should have touched it, look at the last server that signed: something behind it
changes mail.

See: RFC 6376 §3.7, §6.1.3
"""

from mailcheck.core.finding import Severity
from mailcheck.tools.auth.dkim_result import DkimFault
from mailcheck.tools.auth.rule import of_signature

check = of_signature(
    DkimFault.BODY_CHANGED,
    Severity.WARNING,
    fix="Let nothing behind the signing server change the body, or sign behind what does.",
    bad=(
        "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from:subject;\n"
        "  bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=...\n"
        "\n"
        "Hello\n"
        "-- \n"
        "A footer that was added later"
    ),
)
