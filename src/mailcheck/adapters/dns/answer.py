"""What a reply says about the name and type that was asked for."""

import dns.exception
import dns.message
import dns.rcode
import dns.rdataclass
import dns.rdatatype

from mailcheck.adapters.dns.records import plain_name, plain_record
from mailcheck.core.ports import Answer, Outcome

MAX_RECORDS = 1000
"""Records of one answer (chosen: mail needs a few, and a name with more is no use to it)."""


def read_answer(
    name: str, kind: str, reply: dns.message.QueryMessage, *, trusted: bool = False
) -> Answer:
    """The answer of one server; aliases are followed as far as the reply goes.

    Args:
        name: what was asked for.
        kind: the type that was asked for.
        reply: fits the question.
        trusted: the AD bit of this server means something.

    Raises:
        dns.exception.DNSException: the reply contradicts itself, its aliases run in a circle, or
            it holds too many records.
    """
    if reply.rcode() not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
        # REFUSED, NOTIMP, FORMERR: the server would not say, which is no "no record".
        return Answer(name, kind, Outcome.SERVFAIL)
    chain = reply.resolve_chaining()
    authentic = bool(reply.flags & dns.flags.AD) if trusted else None
    canonical = plain_name(chain.canonical_name) if chain.cnames else None
    if chain.answer is None:
        outcome = _missing(reply, is_alias=bool(chain.cnames))
        return Answer(name, kind, outcome, (), authentic, None, canonical)
    if len(chain.answer) > MAX_RECORDS:
        raise dns.exception.FormError
    records = tuple(plain_record(rdata) for rdata in chain.answer)
    return Answer(name, kind, Outcome.FOUND, records, authentic, chain.minimum_ttl, canonical)


def _missing(reply: dns.message.QueryMessage, *, is_alias: bool) -> Outcome:
    if reply.rcode() == dns.rcode.NXDOMAIN:
        return Outcome.NXDOMAIN
    types = {rrset.rdtype for rrset in reply.authority}
    if dns.rdatatype.SOA in types:
        return Outcome.NO_DATA
    # RFC 2308 §2.2: with SOA, or with nothing, it is "no data"; name servers alone are a referral.
    is_referral = dns.rdatatype.NS in types
    # RFC 1034 §4.3.1: without recursion an alias is not followed out of the server's own zones.
    is_cut_off = is_alias and not reply.flags & dns.flags.RA
    return Outcome.SERVFAIL if is_referral or is_cut_off else Outcome.NO_DATA
