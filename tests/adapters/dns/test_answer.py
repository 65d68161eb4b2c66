"""What a reply says, contradictions and damage included."""

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.adapters.dns.answer import MAX_RECORDS, read_answer
from mailcheck.core.ports import Outcome

QUERY = dns.message.make_query("www.example.org.", "A", id=7)
SOA = ("example.org.", "SOA", "ns1.example.org. hostmaster.example.org. 1 2 3 4 60")
NS = ("example.org.", "NS", "ns1.example.org.")
TO_WEB = ("www.example.org.", "CNAME", "Web.example.org.")
WEB = ("web.example.org.", "A", "192.0.2.1")
OWN = ("www.example.org.", "A", "192.0.2.2")
OTHER = ("other.example.org.", "A", "192.0.2.3")
BACK = ("web.example.org.", "CNAME", "www.example.org.")
ITSELF = ("www.example.org.", "CNAME", "www.example.org.")


def reply(answer=(), authority=(), code=dns.rcode.NOERROR):
    """A reply to QUERY as it comes off the wire."""
    made = dns.message.make_response(QUERY)
    made.set_rcode(code)
    for section, records in ((made.answer, answer), (made.authority, authority)):
        for owner, kind, text in records:
            section.append(dns.rrset.from_text(owner, 300, "IN", kind, text))
    return dns.message.from_wire(made.to_wire(max_size=65535))


def chain(length):
    """As many aliases, and an address at the end."""
    links = [f"{n}.example.org." for n in range(length)]
    names = ["www.example.org.", *links]
    aliases = [(names[n], "CNAME", names[n + 1]) for n in range(length)]
    return [*aliases, (names[-1], "A", "192.0.2.1")]


ANSWERS = [
    ("found", [OWN], [], "NOERROR", Outcome.FOUND, ("192.0.2.2",), None),
    ("others are ignored", [OWN, OTHER], [], "NOERROR", Outcome.FOUND, ("192.0.2.2",), None),
    ("others only", [OTHER], [SOA], "NOERROR", Outcome.NO_DATA, (), None),
    ("alias", [TO_WEB, WEB], [], "NOERROR", Outcome.FOUND, ("192.0.2.1",), "web.example.org"),
    ("order", [WEB, TO_WEB], [], "NOERROR", Outcome.FOUND, ("192.0.2.1",), "web.example.org"),
    ("long chain", chain(15), [], "NOERROR", Outcome.FOUND, ("192.0.2.1",), "14.example.org"),
    ("alias to nothing", [TO_WEB], [SOA], "NOERROR", Outcome.NO_DATA, (), "web.example.org"),
    ("alias out of the zone", [TO_WEB], [], "NOERROR", Outcome.SERVFAIL, (), "web.example.org"),
    ("alias to no name", [TO_WEB], [SOA], "NXDOMAIN", Outcome.NXDOMAIN, (), "web.example.org"),
    ("no data", [], [SOA], "NOERROR", Outcome.NO_DATA, (), None),
    ("no data, servers", [], [SOA, NS], "NOERROR", Outcome.NO_DATA, (), None),
    ("no data, bare", [], [], "NOERROR", Outcome.NO_DATA, (), None),
    ("referral", [], [NS], "NOERROR", Outcome.SERVFAIL, (), None),
    ("no name", [], [SOA], "NXDOMAIN", Outcome.NXDOMAIN, (), None),
    ("failure", [], [], "SERVFAIL", Outcome.SERVFAIL, (), None),
    ("failure with an answer", [OWN], [], "SERVFAIL", Outcome.SERVFAIL, (), None),
    ("refused", [], [], "REFUSED", Outcome.SERVFAIL, (), None),
    ("not understood", [], [], "FORMERR", Outcome.SERVFAIL, (), None),
    ("not implemented", [], [], "NOTIMP", Outcome.SERVFAIL, (), None),
    ("upper bits of EDNS", [], [], "BADVERS", Outcome.SERVFAIL, (), None),
]


@pytest.mark.parametrize(
    ("answer", "authority", "code", "outcome", "records", "canonical"),
    [row[1:] for row in ANSWERS],
    ids=[row[0] for row in ANSWERS],
)
def test_outcomes_are_told_apart(answer, authority, code, outcome, records, canonical):
    read = read_answer("www.example.org", "A", reply(answer, authority, dns.rcode.from_text(code)))
    assert read.outcome is outcome
    assert (read.records, read.canonical) == (records, canonical)
    assert read.ttl == (300 if records else None)


def test_a_recursive_server_has_followed_the_alias():
    followed = reply([TO_WEB])
    followed.flags |= dns.flags.RA
    assert read_answer("www.example.org", "A", followed).outcome is Outcome.NO_DATA


@pytest.mark.parametrize(
    "contradictory",
    [
        reply([OWN], [], dns.rcode.NXDOMAIN),
        reply([TO_WEB, WEB], [], dns.rcode.NXDOMAIN),
        reply([TO_WEB, BACK]),
        reply([ITSELF]),
        reply(chain(40)),
        reply(
            ("www.example.org.", "A", f"192.0.{n // 250}.{n % 250}") for n in range(MAX_RECORDS + 1)
        ),
    ],
    ids=["NXDOMAIN", "NXDOMAIN of an alias", "circle", "itself", "endless", "too many"],
)
def test_contradictions_say_nothing(contradictory):
    with pytest.raises(dns.exception.DNSException):
        read_answer("www.example.org", "A", contradictory)


@pytest.mark.parametrize(("trusted", "authentic"), [(True, True), (False, None)])
def test_the_ad_bit_counts_where_it_is_trusted(trusted, authentic):
    signed = reply([OWN])
    assert read_answer("x", "A", signed, trusted=True).authentic is False
    signed.flags |= dns.flags.AD
    assert read_answer("x", "A", signed, trusted=trusted).authentic is authentic


def everything(wire):
    """What is done with octets that come: read, compared with the question, understood."""
    try:
        message = dns.message.from_wire(wire)
        if QUERY.is_response(message):
            read_answer("www.example.org", "A", message)
    except dns.exception.DNSException:
        return


@given(st.binary(max_size=300))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_octets_have_an_end(octets):
    everything(octets)
    everything(QUERY.to_wire()[:2] + b"\x84\x00\x00\x01\x00\x01\x00\x00\x00\x00" + octets)


@given(
    st.sampled_from([reply(row[1], row[2]).to_wire() for row in ANSWERS]),
    st.lists(st.tuples(st.integers(2, 400), st.integers(0, 255)), max_size=6),
    st.integers(0, 400),
)
@settings(max_examples=300, derandomize=True, deadline=None)
def test_damaged_messages_have_an_end(wire, changes, cut):
    damaged = bytearray(wire)
    for at, octet in changes:
        damaged[at % len(damaged)] = octet
    everything(bytes(damaged))
    everything(bytes(damaged[:cut]))


def test_a_chain_of_pointers_is_not_followed_for_long():
    """Each of 3,000 names would lead through 8,000 pointers."""
    head = QUERY.to_wire()[:2] + b"\x84\x00\x00\x01\x0b\xb9\x00\x00\x00\x00" + QUERY.to_wire()[12:]
    start = len(head) + 12
    pointers = b"".join(
        (0xC000 | (12 if at == start else at - 2)).to_bytes(2, "big")
        for at in range(start, 16_382, 2)
    )
    holder = b"\xc0\x0c\xff\x00\x00\x01\x00\x00\x00\x3c" + len(pointers).to_bytes(2, "big")
    last = (0xC000 | 16_380).to_bytes(2, "big")
    names = (last + b"\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc0\x00\x02\x01") * 3_000
    with pytest.raises(dns.exception.DNSException):
        dns.message.from_wire(head + holder + pointers + names)
