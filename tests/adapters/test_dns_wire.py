"""Reading DNS messages: as dnspython does, and never beyond the octets there are."""

import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.adapters import dns_wire
from mailcheck.adapters.dns_records import plain_record
from mailcheck.adapters.dns_wire import WireError, follow, plain_data, question, read_message

EXAMPLES = [
    ("A", ["192.0.2.1", "192.0.2.2"]),
    ("AAAA", ["2001:db8::1"]),
    ("MX", ["10 mx1.example.org.", "0 ."]),
    ("TXT", ['"a" "b;c"', '"\\255\\000"', '""']),
    ("NS", ["ns1.example.org."]),
    ("PTR", ["a\\.b.example.org."]),
    ("SOA", ["ns1.example.org. host\\.master.example.org. 1 2 3 4 5"]),
    ("TLSA", ["3 1 1 " + "ab" * 32]),
    ("DS", ["4711 13 2 " + "ab" * 32]),
    ("CAA", ['128 issue "ca.example.net; x=1"']),
]


def reply(kind, rows, number=7):
    query = dns.message.make_query("www.example.org.", kind)
    query.id = number
    answer = dns.message.make_response(query)
    answer.answer.append(dns.rrset.from_text_list("www.example.org.", 60, "IN", kind, rows))
    return answer


@pytest.mark.parametrize(("kind", "rows"), EXAMPLES, ids=lambda value: str(value)[:20])
def test_records_are_those_dnspython_reads(kind, rows):
    answer = reply(kind, rows)
    message = read_message(answer.to_wire())
    assert message.id == 7 and message.question == ("www.example.org", dns_wire.TYPES[kind])
    chain = follow(message, 10)
    mine = [plain_data(message, item) for item in chain.resources]
    assert sorted(map(repr, mine)) == sorted(
        repr(plain_record(rdata)) for rdata in answer.answer[0]
    )


@given(st.text(alphabet="abcXYZ019-_é", min_size=1, max_size=20), st.sampled_from(["A", "TXT"]))
@settings(max_examples=50, derandomize=True, deadline=None)
def test_questions_are_well_formed(label, kind):
    wire = question(5, f"{label}.example.org", dns_wire.TYPES[kind], 0, 1232)
    read = dns.message.from_wire(wire)
    assert read.id == 5 and read.edns == 0 and read.payload == 1232
    assert read.flags & dns.flags.RD and read.flags & dns.flags.AD
    assert read.question[0].rdtype == dns.rdatatype.from_text(kind)


def test_names_that_cannot_be_asked_are_refused():
    for name in ("a..b", "x" * 64, ".".join(["x" * 63] * 5)):
        with pytest.raises(WireError):
            dns_wire.wire_name(name)


def test_pointers_cannot_run_in_a_circle():
    head = b"\x00\x07\x84\x00\x00\x01\x00\x00\x00\x00\x00\x00"
    for name in (b"\xc0\x0c", b"\x01a\xc0\x0c", b"\xc0\xff"):
        with pytest.raises(WireError):
            read_message(head + name + b"\x00\x01\x00\x01")


def test_a_circle_of_aliases_ends():
    answer = reply("CNAME", ["b.example.org."])
    answer.answer.append(
        dns.rrset.from_text("b.example.org.", 60, "IN", "CNAME", "www.example.org.")
    )
    answer.question = dns.message.make_query("www.example.org.", "A").question
    with pytest.raises(WireError):
        follow(read_message(answer.to_wire()), 10)


def everything(data):
    """What the adapter does with a datagram."""
    try:
        message = read_message(data)
        for item in follow(message, 10).resources:
            plain_data(message, item)
    except WireError:
        return


@given(st.binary(max_size=300))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_any_octets_have_an_end(data):
    everything(data)
    everything(b"\x00\x07\x84\x00\x00\x01\x00\x01\x00\x00\x00\x00" + data)


@given(
    st.sampled_from([reply(kind, rows).to_wire() for kind, rows in EXAMPLES]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
    st.integers(0, 400),
)
@settings(max_examples=400, derandomize=True, deadline=None)
def test_damaged_messages_have_an_end(wire, changes, cut):
    damaged = bytearray(wire)
    for at, octet in changes:
        damaged[at % len(damaged)] = octet
    everything(bytes(damaged))
    everything(bytes(damaged[:cut]))
