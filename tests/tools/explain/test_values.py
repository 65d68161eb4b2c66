"""Values in a reply are real ones, and each is listed once."""

import pytest

from mailcheck.tools.explain.values import retry_seconds, values_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("client [192.0.2.1]:25 and [192.0.2.1]", {"ips": ["192.0.2.1"]}),
        ("from 2001:db8::1 today", {"ips": ["2001:db8::1"]}),
        ("[IPv6:2001:db8::2a]", {"ips": ["2001:db8::2a"]}),
        ("[example.org:192.0.2.2]", {"ips": ["192.0.2.2"], "domains": ["example.org"]}),
        ("version 4.16.5 at 08:26:10, 256.1.1.1, 192.0.2.01, 1.2.3.4.5, ::", {}),
        ("<Anna.Berg+x@example.org>: no", {"addresses": ["Anna.Berg+x@example.org"]}),
        ("anna@example.org.", {"addresses": ["anna@example.org"]}),
        (
            "host mx.example.org said, see (https://example.com/a?b=1).",
            {"domains": ["mx.example.org"], "urls": ["https://example.com/a?b=1"]},
        ),
        ("BANNED: invoice.exe, STOREDRV.Deliver, RESOLVER.ADR.RECIPNOTFOUND, end.Next", {}),
        ("host MX.EXAMPLE.ORG", {"domains": ["mx.example.org"]}),
        ("554-mx.example.org (x) 554 no", {"domains": ["mx.example.org"]}),
        (
            "Client host [192.0.2.1] blocked using zen.spamhaus.org; see",
            {"ips": ["192.0.2.1"], "domains": ["zen.spamhaus.org"], "dnsbl": "zen.spamhaus.org"},
        ),
        (
            "reject mail from mx.example.net. [192.0.2.1] is listed by the site 'bl.example.org'",
            {
                "ips": ["192.0.2.1"],
                "domains": ["mx.example.net", "bl.example.org"],
                "dnsbl": "bl.example.org",
            },
        ),
        (
            "see http://www.spamhaus.org/query/bl",
            {"urls": ["http://www.spamhaus.org/query/bl"]},
        ),
        ("try d9443c01a-2c8si609a91.116 - gsmtp", {"reference": "d9443c01a-2c8si609a91.116"}),
        ("to review our messages. - gsmtp", {}),
        ("traffic not accepted. AS(7230)", {"reference": "AS(7230)"}),
        ("Reject, id=12345-02 - BANNED", {"reference": "12345-02"}),
        ("please quote incident ID 22492290.", {"reference": "22492290"}),
        ("case?c=r0201&i=ip&v=x&r=1Mabc-1defg", {"reference": "1Mabc-1defg"}),
        ("", {}),
    ],
)  # fmt: skip
def test_values(text, expected):
    found = {key: value for key, value in values_of(text).to_dict().items() if value}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("please try again in 5 minutes", 300),
        ("Try again after 300 seconds.", 300),
        ("greylisted for 900 seconds", 900),
        ("retry in 1 hour", 3600),
        ("This will persist for 4 to 8 hours.", 28_800),
        ("Temporarily blocked for 60 mins", 3600),
        ("wait 30s", 30),
        ("try again later", None),
        ("conversation timed out after 300 seconds", None),
        ("could not deliver for the last 432000 seconds", None),
        ("message still undelivered after 4 hours", None),
        ("try again. Error 60 seconds", None),
    ],
)
def test_retry_seconds(text, seconds):
    assert retry_seconds(text) == seconds
