"""dnspython's record data in the plain form that `core.ports.Answer` describes."""

from typing import Any


def plain_record(rdata: Any) -> Any:
    """One record: names in lower case without the trailing dot, octets as bytes or hex."""
    match rdata.rdtype.name:
        case "TXT" | "SPF":
            return tuple(rdata.strings)
        case "MX":
            return (rdata.preference, plain_name(rdata.exchange))
        case "A" | "AAAA":
            return rdata.address
        case "CNAME" | "PTR" | "NS":
            return plain_name(rdata.target)
        case "SOA":
            return (
                plain_name(rdata.mname), plain_name(rdata.rname), rdata.serial, rdata.refresh,
                rdata.retry, rdata.expire, rdata.minimum,
            )  # fmt: skip
        case "TLSA":
            return (rdata.usage, rdata.selector, rdata.mtype, rdata.cert.hex())
        case "DS":
            return (rdata.key_tag, int(rdata.algorithm), int(rdata.digest_type), rdata.digest.hex())
        case "CAA":
            return (rdata.flags, rdata.tag.decode(), rdata.value.decode("utf-8", "replace"))
    return rdata.to_text()


def plain_name(name: Any) -> str:
    """A name of dnspython in lower case, without the trailing dot."""
    # dnspython leaves the root its dot.
    return str(name.to_text(omit_final_dot=True)).lower().removesuffix(".")
