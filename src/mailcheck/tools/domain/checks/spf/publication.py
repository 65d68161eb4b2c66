"""How SPF is published: record types, sizes and characters of the TXT records (RFC 7208 §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey, text_of

MAX_TEXT, MAX_ANSWER = 450, 512
"""RFC 7208 §3.4: a record of this size still fits a datagram together with its surroundings."""


@check(
    RuleInfo(
        "spf-type-99",
        Severity.WARNING,
        "There is a record of the retired type SPF",
        "Nobody reads type 99 any more; an old copy beside the TXT record only misleads.",
        "Delete the record of type SPF and keep the TXT record.",
        "RFC 7208 §3.1",
    ),
    bad={"@": {"SPF": ["v=spf1 -all"]}},
)
def type_99(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for strings in spf.old_type.records[:1]:
        yield Fault(
            "The domain has a record of the retired type SPF (99).",
            "Delete it; the TXT record is what receivers read.",
            Record(survey.domain, "SPF", text_of(strings)),
        )


@check(
    RuleInfo(
        "spf-sender-id",
        Severity.INFO,
        "There is a Sender ID record",
        "Sender ID (`spf2.0/`) is historic; its last receivers have given it up.",
        "Delete the record.",
        "RFC 4406, RFC 6686",
    ),
    bad={"@": {"TXT": ["spf2.0/pra -all", "v=spf1 ip4:192.0.2.0/24 -all"]}},
)
def sender_id(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record in spf.every:
        if record.text.lower().startswith("spf2.0/"):
            yield Fault("Sender ID is historic; nobody reads it.", "Delete the record.", record)


@check(
    RuleInfo(
        "spf-txt-undecodable",
        Severity.INFO,
        "A TXT record at the domain is no text",
        "It holds octets that are neither ASCII nor UTF-8. Some tools give up on the whole answer, "
        "the SPF record in it too.",
        "Write the record anew as plain ASCII.",
        "RFC 7208 §3.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all", "caf\udce9"]}},
)
def undecodable(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record in spf.every:
        bad = re.search(r"[\udc80-\udcff]", record.shown)
        if bad:
            yield Fault("This TXT record is no valid UTF-8.", "Write it as ASCII.", record)


@check(
    RuleInfo(
        "spf-too-long",
        Severity.WARNING,
        "The SPF record is very long",
        "Beyond 450 octets the answer may not fit into one datagram together with the other TXT "
        "records; receivers behind bad firewalls then get none.",
        "Move networks into a record of their own and include it, or drop old senders.",
        "RFC 7208 §3.4",
    ),
    bad={"@": {"TXT": [[f"v=spf1 {' '.join(f'ip4:192.0.2.{n}' for n in range(17))} ",
                        f"{' '.join(f'ip4:198.51.100.{n}' for n in range(14))} -all"]]}},
)  # fmt: skip
def too_long(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.record and len(spf.record.text) > MAX_TEXT:
        size = len(spf.record.text)
        yield Fault(
            f"The record has {size} octets; {MAX_TEXT} fit safely.",
            "Move networks into a record of their own and include it.",
            spf.record,
            MAX_TEXT,
            size,
        )


@check(
    RuleInfo(
        "spf-answer-too-long",
        Severity.INFO,
        "The TXT records together are very long",
        "All TXT records of a name travel in one answer. Beyond 512 octets it may need TCP, which "
        "some networks still block.",
        "Delete verification records that are not needed any more.",
        "RFC 7208 §3.4",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all", *(f"verification-{n}=" + "x" * 180
                                                          for n in range(3))]}},
)  # fmt: skip
def answer_too_long(spf: Spf, survey: Survey) -> Iterator[Fault]:
    size = sum(12 + sum(sizes) + len(sizes) for sizes in spf.sizes)
    if size > MAX_ANSWER and len(spf.sizes) > 1:
        yield Fault(
            f"The {len(spf.sizes)} TXT records of {survey.domain} need about {size} octets.",
            "Delete those that are not needed any more.",
            spf.record,
        )


@check(
    RuleInfo(
        "spf-string-too-long",
        Severity.ERROR,
        "A string of a TXT record has more than 255 octets",
        "A TXT record consists of strings of at most 255 octets. A zone with a longer one does not "
        "load, or the text is cut.",
        "Write it as several strings in quotes; they are joined without a blank.",
        "RFC 1035 §3.3, RFC 7208 §3.3",
    ),
    bad={"@": {"TXT": ["v=spf1 " + " ".join(f"ip4:198.51.100.{n}" for n in range(16)) + " -all"]}},
)
def string_too_long(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record, sizes in zip(spf.every, spf.sizes, strict=False):
        if max(sizes, default=0) > 255:
            yield Fault(
                f"A string of {max(sizes)} octets is in a TXT record; 255 are allowed.",
                "Write it as several strings in quotes.",
                record,
                255,
                max(sizes),
                record,
            )
