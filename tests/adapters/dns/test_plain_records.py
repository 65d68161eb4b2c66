"""Record data in the plain form of the port."""

import dns.rdata
import pytest

from mailcheck.adapters.dns.records import plain_record

FORMS = [
    ("TXT", '"v=spf1 " "-all"', (b"v=spf1 ", b"-all")),
    ("TXT", '"caf\\195\\169" "\\255\\000" ""', ("café".encode(), b"\xff\x00", b"")),
    ("SPF", '"v=spf1 -all"', (b"v=spf1 -all",)),
    ("MX", "10 MX1.example.org.", (10, "mx1.example.org")),
    ("MX", "0 .", (0, "")),
    ("A", "192.0.2.1", "192.0.2.1"),
    ("AAAA", "2001:DB8::1", "2001:db8::1"),
    ("NS", "Ns1.example.org.", "ns1.example.org"),
    ("CNAME", "a.example.org.", "a.example.org"),
    ("PTR", "a\\.b.example.org.", "a\\.b.example.org"),
    ("PTR", "a\\000\\032b.example.org.", "a\\000\\032b.example.org"),
    (
        "SOA",
        "ns1.example.org. host\\.master.example.org. 1 2 3 4 5",
        ("ns1.example.org", "host\\.master.example.org", 1, 2, 3, 4, 5),
    ),
    ("TLSA", "3 1 1 " + "CD" * 32, (3, 1, 1, "cd" * 32)),
    ("DS", "4711 13 2 " + "AB" * 32, (4711, 13, 2, "ab" * 32)),
    ("CAA", '128 issue "ca.example.net; x=1"', (128, "issue", "ca.example.net; x=1")),
    ("CAA", '0 issue "\\255"', (0, "issue", "\ufffd")),
    ("HINFO", '"a" "b"', '"a" "b"'),
]


@pytest.mark.parametrize(("kind", "text", "plain"), FORMS)
def test_records_have_the_form_of_the_port(kind, text, plain):
    assert plain_record(dns.rdata.from_text("IN", kind, text)) == plain
